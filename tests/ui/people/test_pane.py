from __future__ import annotations

from array import array
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMenu, QPushButton, QToolButton

from journal.domain.entry import ConversationFields, EntryKind, ResponseKind
from journal.domain.person import PersonFields, Standing
from journal.services import people
from journal.services.debrief import log_conversation
from journal.services.responses import record_response
from journal.services.undo import undo
from journal.store import people as people_store
from tests.ui.people.conftest import TODAY, Desk
from tests.ui.people.handling import (
    KEY,
    add,
    choose_in,
    menu_for,
    names,
    part,
    people_list,
    people_model,
    press,
    search_field,
)
from ui.people.lists import HitList, PeopleList
from ui.people.view import PeoplePane
from ui.theme.metrics import ROW_HEIGHT


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
    assert part(pane, QLabel, "people_count").accessibleName() == "People in the list: 1"
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
    choose_in(answers, "Later…")
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
