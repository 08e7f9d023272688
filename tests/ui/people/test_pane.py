from __future__ import annotations

from array import array
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from journal.domain.entry import ConversationFields, EntryKind, ResponseKind
from journal.domain.person import PersonFields, Standing
from journal.services import people
from journal.services.debrief import log_conversation
from journal.services.responses import record_response
from journal.services.undo import undo
from journal.store import people as people_store
from tests.ui.people.conftest import TODAY, Desk
from ui.people.lists import HitList, PeopleList
from ui.people.model import PeopleModel
from ui.people.view import PeoplePane
from ui.theme.metrics import ROW_HEIGHT
from ui.theme.theme import ThemeChoice

KEY = Qt.Key


@pytest.fixture
def pane(desk: Desk) -> PeoplePane:
    made = PeoplePane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(328, 640)
    made.show()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    for view in (people_list(made), hit_list(made)):
        QAbstractItemModelTester(view.model(), mode, view)
    desk.settle()
    return made


def add(desk: Desk, line: str) -> int:
    return desk.run(partial(people.add_person_line, line=line)).result


def part(pane: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = pane.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


def people_list(pane: PeoplePane) -> PeopleList:
    found = pane.findChild(PeopleList, "people_list")
    assert isinstance(found, PeopleList)
    return found


def people_model(pane: PeoplePane) -> PeopleModel:
    model = people_list(pane).model()
    assert isinstance(model, PeopleModel)
    return model


def hit_list(pane: PeoplePane) -> HitList:
    found = pane.findChild(HitList, "search_hits")
    assert isinstance(found, HitList)
    return found


def search_field(pane: PeoplePane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "search_field")
    assert isinstance(found, QLineEdit)
    return found


def press(pane: PeoplePane, words: str) -> None:
    (button,) = [b for b in pane.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    button.click()


def names(desk: Desk, pane: PeoplePane) -> list[str]:
    """What the list shows once all its rows are there."""
    model = people_model(pane)
    for at in range(model.rowCount()):
        model.index(at, 0).data()
    desk.qtbot.waitUntil(
        lambda: all(model.index(at, 0).data() != "Loading…" for at in range(model.rowCount()))
    )
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def find(desk: Desk, pane: PeoplePane, words: str) -> None:
    search_field(pane).setText(words)
    desk.settle()


def choose_in(menu: QMenu, words: str) -> None:
    (action,) = [a for a in menu.actions() if a.text().replace("&", "") == words]
    action.trigger()
    menu.close()


def menu_for(desk: Desk, pane: PeoplePane, *chosen: int) -> QMenu:
    view = people_list(pane)
    view.clearSelection()
    for person_id in chosen:
        view.selectRow(people_model(pane).ids.index(person_id)) if len(chosen) == 1 else view.selectAll()
    view.customContextMenuRequested.emit(QPoint(20, 20))
    return pane.findChildren(QMenu, "people_menu")[-1]


def test_an_empty_journal_says_what_to_do(desk: Desk, pane: PeoplePane) -> None:
    press(pane, "Import a &file…")
    assert desk.asked == [("import_asked",)]
    press(pane, "Add the first person")
    assert part(pane, QLineEdit, "new_person_line").hasFocus()


def test_a_new_person_in_one_line_is_added_chosen_and_opened(desk: Desk, pane: PeoplePane) -> None:
    press(pane, "&New person")
    line = part(pane, QLineEdit, "new_person_line")
    QTest.keyClicks(line, "Rosa Medina 555-0101 #parents")
    QTest.keyClick(line, KEY.Key_Return)
    desk.settle()
    assert names(desk, pane) == ["Rosa Medina"]
    (asked,) = desk.asked
    assert asked[0] == "person_opened"
    assert people_list(pane).chosen() == (asked[1],)
    assert not line.isVisible()


def test_more_details_opens_the_form(desk: Desk, pane: PeoplePane) -> None:
    pane.begin_new_person("Rosa")
    press(pane, "&More details…")
    desk.settle()
    assert [asked[0] for asked in desk.asked] == ["details_asked"]


@pytest.mark.parametrize("typed", ["  ", "555-0101 #parents"])
def test_a_line_without_a_name_is_refused_beside_it(desk: Desk, pane: PeoplePane, typed: str) -> None:
    pane.begin_new_person(typed)
    line = part(pane, QLineEdit, "new_person_line")
    QTest.keyClick(line, KEY.Key_Return)
    desk.settle()
    assert line.isVisible()
    assert "name" in line.accessibleDescription()
    assert desk.run(people.people_count) == 0
    QTest.keyClick(line, KEY.Key_Escape)
    assert not line.isVisible()


def test_filters_sort_and_tags(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana Zoll #drivers"), add(desk, "Bo Adams")
    desk.run(partial(record_response, person_id=ana, kind=ResponseKind.NOT_NOW, on=date(2026, 11, 1)))
    assert names(desk, pane) == ["Bo Adams", "Ana Zoll"]
    menu = part(pane, QToolButton, "people_sort").menu()  # type: ignore[attr-defined]  # a QToolButton
    choose_in(menu, "By last contact")
    desk.settle()
    assert names(desk, pane) == ["Ana Zoll", "Bo Adams"]
    press(pane, "Ask again")
    desk.settle()
    assert names(desk, pane) == ["Ana Zoll"]
    assert part(pane, QLabel, "people_count").accessibleName() == "1 people"
    press(pane, "Drifted")
    desk.settle()
    press(pane, "Show all")
    desk.settle()
    assert len(names(desk, pane)) == 2
    menu = part(pane, QToolButton, "people_tag").menu()  # type: ignore[attr-defined]  # a QToolButton
    choose_in(menu, "drivers")
    desk.settle()
    assert names(desk, pane) == ["Ana Zoll"]
    press(pane, "#drivers")
    desk.settle()
    assert len(names(desk, pane)) == 2
    assert bo


def test_a_tag_that_goes_leaves_everybody(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana #drivers")
    add(desk, "Bo")
    choose_in(part(pane, QToolButton, "people_tag").menu(), "drivers")  # type: ignore[attr-defined]  # a QToolButton
    desk.settle()
    desk.run(partial(people.update_person, person_id=ana, fields=PersonFields(given="Ana")))
    assert names(desk, pane) == ["Ana", "Bo"]
    assert not part(pane, QPushButton, "people_tag_pill").isVisible()


def test_click_and_enter_open_and_arrows_do_not(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    view = people_list(pane)
    names(desk, pane)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center()
    )
    QTest.keyClick(view, KEY.Key_Up)
    assert desk.asked == [("person_opened", bo)]
    QTest.keyClick(view, KEY.Key_Return)
    assert desk.asked[1:] == [("person_opened", ana)]
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Up)
    assert search_field(pane).hasFocus()
    QTest.keyClick(search_field(pane), KEY.Key_Down)
    assert view.hasFocus()


def test_what_is_chosen_and_seen_stays_when_the_order_changes(desk: Desk, pane: PeoplePane) -> None:
    ids = [add(desk, f"P{i:02d}") for i in range(40)]
    view, scroll = people_list(pane), people_list(pane).verticalScrollBar()
    pane.select_person(ids[30])
    scroll.setValue(10 * ROW_HEIGHT + 7)
    assert people_model(pane).ids[view.rowAt(0)] == ids[10]
    desk.run(partial(people.update_person, person_id=ids[39], fields=PersonFields(given="A first one")))
    assert view.chosen() == (ids[30],)
    assert people_model(pane).ids[0] == ids[39]
    assert people_model(pane).ids[view.rowAt(0)] == ids[10]
    assert scroll.value() == 11 * ROW_HEIGHT + 7


def test_only_a_changed_row_is_read_again(desk: Desk, pane: PeoplePane) -> None:
    ana, _ = add(desk, "Ana"), add(desk, "Bo")
    names(desk, pane)
    fields = ConversationFields(EntryKind.PHONE, TODAY, (ana,), text="x")
    asked: list[object] = []
    people_model(pane).rows_wanted.connect(asked.append)
    desk.run(partial(log_conversation, fields=fields, today=TODAY))
    said = people_list(pane).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "last contact today" in said
    assert asked == []


def test_somebody_not_in_the_list_yet_is_chosen_when_they_come(desk: Desk, pane: PeoplePane) -> None:
    add(desk, "Ana")
    pane.select_person(2)
    assert people_list(pane).chosen() == ()
    add(desk, "Bo")
    assert people_list(pane).chosen() == (2,)


def test_delete_with_the_keyboard_and_undo(desk: Desk, pane: PeoplePane) -> None:
    add(desk, "Ana"), add(desk, "Bo")
    names(desk, pane)
    pane.focus_first()
    QTest.keyClick(people_list(pane), KEY.Key_Delete)
    desk.settle()
    assert names(desk, pane) == ["Bo"]
    assert desk.toasts == [("Ana deleted.", "Delete Ana")]
    desk.run(undo)
    assert names(desk, pane) == ["Ana", "Bo"]


def test_menu_for_one_person(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    names(desk, pane)
    for words, asked in [
        ("Log conversation", ("debrief_asked", (ana,), None)),
        ("Heard in passing", ("heard_asked", ana)),
        ("Invite", ("compose_asked", ana, "")),
        ("Prepare", ("brief_asked", ana)),
        ("Edit details", ("details_asked", ana)),
    ]:
        choose_in(menu_for(desk, pane, ana), words)
        assert desk.asked.pop() == asked


@pytest.mark.parametrize(
    ("words", "standing"),
    [("Yes", Standing.YES), ("Maybe", Standing.MAYBE), ("No", Standing.NO), ("No answer", Standing.SILENCE)],
)
def test_a_response_in_one_click(desk: Desk, pane: PeoplePane, words: str, standing: Standing) -> None:
    ana = add(desk, "Ana")
    names(desk, pane)
    answers = menu_for(desk, pane, ana).findChild(QMenu)
    assert isinstance(answers, QMenu)
    choose_in(answers, words)
    desk.settle()
    assert desk.run(partial(people.person, person_id=ana)).standing is standing
    assert desk.toasts[0][1]


def test_not_now_asks_for_its_day(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    names(desk, pane)
    answers = menu_for(desk, pane, ana).findChild(QMenu)
    assert isinstance(answers, QMenu)
    choose_in(answers, "Not now…")
    assert desk.asked == [("response_asked", ana, None)]


def test_several_people_are_archived_tagged_and_brought_back(desk: Desk, pane: PeoplePane) -> None:
    ids = (add(desk, "Ana"), add(desk, "Bo"))
    names(desk, pane)
    menu = menu_for(desk, pane, *ids)
    assert "Invite" not in [action.text().replace("&", "") for action in menu.actions()]
    choose_in(menu, "Add a tag…")
    dialog = pane.findChild(QInputDialog, "tag_dialog")
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("drivers")
    dialog.accept()
    desk.settle()
    assert desk.run(people.tags) == ("drivers",)
    choose_in(menu_for(desk, pane, *ids), "Archive")
    desk.settle()
    assert desk.toasts[-1][0] == "2 people archived."
    press(pane, "Archived")
    desk.settle()
    choose_in(menu_for(desk, pane, *ids), "Bring back into the list")
    desk.settle()
    assert desk.run(people.people_count) == 2


def test_search_as_one_types_and_open_by_keyboard(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana Muñoz")
    fields = ConversationFields(
        EntryKind.PHONE, TODAY, (ana,), text="The 👩‍👧 and the bus", sensitive_note="bus pass"
    )
    entry = desk.run(partial(log_conversation, fields=fields, today=TODAY)).result
    find(desk, pane, "mun")
    hits = hit_list(pane)
    assert hits.isVisible()
    QTest.keyClick(search_field(pane), KEY.Key_Return)
    assert desk.asked.pop() == ("person_opened", ana)
    find(desk, pane, "bu")
    QTest.keyClick(search_field(pane), KEY.Key_Down)
    assert hits.hasFocus()
    assert hits.currentIndex().row() == 1
    QTest.keyClick(hits, KEY.Key_Down)
    QTest.keyClick(hits, KEY.Key_Return)
    assert desk.asked.pop() == ("entry_opened", ana, entry)
    QTest.keyClick(hits, KEY.Key_Up)
    QTest.keyClick(hits, KEY.Key_Up)
    assert search_field(pane).hasFocus()
    QTest.keyClick(search_field(pane), KEY.Key_Escape)
    desk.settle()
    assert people_list(pane).isVisible()
    assert names(desk, pane) == ["Ana Muñoz"]


def test_enter_waits_for_the_results(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    QTest.keyClicks(search_field(pane), "ana")
    QTest.keyClick(search_field(pane), KEY.Key_Return)
    assert desk.asked == []
    desk.settle()
    assert desk.asked == [("person_opened", ana)]
    find(desk, pane, "an")
    assert desk.asked == [("person_opened", ana)]


def test_results_follow_what_changes(desk: Desk, pane: PeoplePane) -> None:
    find(desk, pane, "ana")
    press(pane, "Clear the search")
    find(desk, pane, "ana")
    assert not hit_list(pane).isVisible()
    ana = add(desk, "Ana")
    assert hit_list(pane).isVisible()
    desk.run(partial(people.delete_people, ids=(ana,)))
    assert not hit_list(pane).isVisible()


def test_escape_in_the_results_ends_the_search(desk: Desk, pane: PeoplePane) -> None:
    add(desk, "Ana")
    pane.focus_search("an")
    desk.settle()
    QTest.keyClick(search_field(pane), KEY.Key_Down)
    QTest.keyClick(hit_list(pane), KEY.Key_Escape)
    assert search_field(pane).text() == ""
    assert search_field(pane).hasFocus()


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_everything_paints_in_every_theme_and_direction(
    desk: Desk, pane: PeoplePane, choice: ThemeChoice
) -> None:
    rosa = add(desk, "Rosa " + "Medina" * 200)
    add(desk, "فاطمة الزهراء")
    text = "👩‍👧 bus " + "word " * 400
    fields = ConversationFields(EntryKind.PHONE, TODAY, (rosa,), text=text, sensitive_note="bus")
    desk.run(partial(log_conversation, fields=fields, today=TODAY))
    desk.context.theme.choose(choice)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        pane.setLayoutDirection(direction)
        find(desk, pane, "")
        names(desk, pane)
        listed = pane.grab().toImage()
        find(desk, pane, "bus")
        assert hit_list(pane).isVisible()
        painted = hit_list(pane).grab().toImage()
        assert painted != listed
        assert QColor(desk.context.theme.tokens.marked).rgb() in colours(painted)


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 2)}


def test_every_control_has_a_name(desk: Desk, pane: PeoplePane) -> None:
    pane.begin_new_person()
    for kind in (QPushButton, QToolButton, QLineEdit, PeopleList, HitList):
        for widget in pane.findChildren(kind):
            if widget.isVisible() and not isinstance(widget.parent(), QLineEdit):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_change_that_moves_nobody_reads_no_list(
    desk: Desk, pane: PeoplePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = add(desk, "Ana")
    add(desk, "Bo")
    names(desk, pane)
    read: list[object] = []

    def note(*question: object) -> array[int]:
        read.append(question)
        return array("q")

    monkeypatch.setattr(people_store, "ids", note)
    desk.run(partial(people.update_person, person_id=ana, fields=PersonFields(given="Anna")))
    assert names(desk, pane) == ["Anna", "Bo"]
    assert read == []
    desk.run(partial(people.update_person, person_id=ana, fields=PersonFields(given="Zoe")))
    assert len(read) == 1
