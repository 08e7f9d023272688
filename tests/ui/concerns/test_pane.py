"""The concerns by keyboard and mouse, on a real journal."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton, QWidget

from journal.domain.concern import ConcernRow
from journal.domain.invite_round import InviteRound
from journal.services import circles, concerns, story
from journal.services.undo import undo
from tests.services.history import TODAY
from tests.ui.concerns.conftest import show
from tests.ui.history_desk import Desk
from ui.concerns.detail import ConcernDetail
from ui.concerns.model import ConcernsModel
from ui.concerns.view import ConcernsPane
from ui.concerns.words import last_words, sentence
from ui.widgets.chip import ChipLabel
from ui.widgets.date_words import say_day
from ui.widgets.labels import WordsLabel


def names(pane: ConcernsPane) -> list[str]:
    return [row.name for row in pane.model.rows]


def choose(desk: Desk, pane: ConcernsPane, name: str) -> None:
    pane.list.setCurrentIndex(pane.model.index(names(pane).index(name)))
    desk.settle()
    assert pane.detail.title.title.text() == name


def press(desk: Desk, pane: ConcernsPane, name: str) -> None:
    """A button by its object name; `concern.merge.` finds the only one of the kind."""
    found = [
        each
        for each in pane.findChildren(QPushButton)
        if each.objectName().startswith(name) and each.isVisible()
    ]
    assert len(found) == 1, [each.objectName() for each in found]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desk.settle()


def changed(desk: Desk, pane: ConcernsPane, wanted: list[str]) -> None:
    desk.qtbot.waitUntil(lambda: names(pane) == wanted)
    desk.settle()


def test_the_first_of_the_ranked_list_is_open(pane: ConcernsPane, ids: dict[str, int]) -> None:
    assert names(pane) == ["Bus cuts", "The kids' tuition", "Student loans"]
    assert pane.detail.title.title.text() == "Bus cuts"
    assert pane.detail.figures.text().startswith("2 people · last said ")
    assert pane.detail.my_words.text() == "I: “I wait there too”"
    assert [box.text() for box in pane.detail.people.boxes.values()] == ["Dale Kowalski", "Rosa Medina"]
    said = [found.text() for found in pane.detail.findChildren(WordsLabel) if found.text().startswith("“")]
    assert said == ["“my shift starts at five”", "“two hours a day”"]
    assert not pane.detail.doubles.isVisible()
    assert not pane.detail.delete.isVisible()


def test_another_order_and_the_filter_by_any_name(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    pane.order.choose(["recent"])
    pane.presenter.order_by("recent")
    desk.settle()
    assert names(pane) == ["The kids' tuition", "Bus cuts", "Student loans"]
    loans = desk.run(concerns.find_concern, "Student loans")
    desk.run(concerns.add_synonym, loans, "Kredit")
    QTest.keyClicks(pane.field, "kred")
    changed(desk, pane, ["Student loans"])
    QTest.keyClicks(pane.field, "xyz")
    changed(desk, pane, [])
    assert pane._left.empty.isVisible()
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    changed(desk, pane, ["The kids' tuition", "Bus cuts", "Student loans"])


def test_doubles_are_merged_or_kept_apart_and_undo_brings_them_back(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    choose(desk, pane, "Student loans")
    assert pane.detail.doubles.isVisible()
    press(desk, pane, "concern.merge.")
    changed(desk, pane, ["Student loans", "Bus cuts"])
    assert desk.told[-1] == ("The two are one now.", "Merge The kids' tuition into Student loans")
    chips = [each.text() for each in pane.detail.synonyms.chips.findChildren(QPushButton) if each.isVisible()]
    assert chips == ["The kids' tuition  ×"]
    desk.run(undo)
    changed(desk, pane, ["Bus cuts", "The kids' tuition", "Student loans"])
    press(desk, pane, "concern.apart.")
    desk.qtbot.waitUntil(lambda: not pane.detail.doubles.isVisible())
    choose(desk, pane, "The kids' tuition")
    assert not pane.detail.doubles.isVisible()


def test_it_says_what_of_my_story_a_concern_touches(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    def marks() -> list[str]:
        return [each.text() for each in pane.detail.marks.findChildren(ChipLabel) if each.isVisible()]

    assert marks() == ["Touches my story"]
    choose(desk, pane, "Student loans")
    assert marks() == []
    desk.run(lambda store: story.save_own_concerns(store, [("The kids' tuition", "")]))
    desk.qtbot.waitUntil(lambda: marks() == ["Touches your “The kids' tuition”"])


def test_any_other_is_merged_by_its_name(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    choose(desk, pane, "Bus cuts")
    assert not pane.detail.doubles.isVisible()
    press(desk, pane, "concern.merge_other")
    dialog = pane.findChild(QInputDialog, "merge_dialog")
    assert isinstance(dialog, QInputDialog)
    assert dialog.comboBoxItems() == ["", "The kids' tuition", "Student loans"]
    told = "“Bus cuts” stays the name; the other becomes one more name for it. You can undo it."
    assert told in dialog.labelText()
    dialog.setTextValue("Nobody ever said this")
    dialog.accept()
    desk.settle()
    assert "There is no concern" in pane.detail.message.text()
    press(desk, pane, "concern.merge_other")
    dialog = pane.findChildren(QInputDialog, "merge_dialog")[-1]
    dialog.setTextValue("student loans")
    dialog.accept()
    changed(desk, pane, ["Bus cuts", "The kids' tuition"])
    assert desk.told[-1] == ("The two are one now.", "Merge Student loans into Bus cuts")
    desk.run(undo)
    changed(desk, pane, ["Bus cuts", "The kids' tuition", "Student loans"])


def tabbed(desk: Desk, start: QWidget) -> list[str]:
    """What Tab reaches in the page of a concern from there on, by object name or else by what is read."""
    stops: list[str] = []
    start.setFocus()
    while (stop := QApplication.focusWidget()) is not None:
        name = stop.objectName() or stop.accessibleName()
        if name in stops or not any(isinstance(up, ConcernDetail) for up in above(stop)):
            break
        stops.append(name)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    return stops


def above(widget: QWidget) -> list[QWidget]:
    found = [widget]
    while (parent := found[-1].parentWidget()) is not None:
        found.append(parent)
    return found


def test_tab_goes_down_the_page_as_the_eye_does(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    bus = pane.detail.concern_id
    assert bus is not None
    desk.run(concerns.add_synonym, bus, "Line 14")
    desk.qtbot.waitUntil(pane.detail.synonyms.chips.isVisible)
    desk.settle()
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.isActiveWindow)
    rosa, dale = ids["rosa"], ids["dale"]
    (chip,) = [each for each in pane.detail.synonyms.chips.findChildren(QPushButton) if each.isVisible()]
    assert tabbed(desk, pane.detail.title.pencil) == [
        "concern.rename",
        chip.objectName(),
        "concern.synonym",
        "concern.merge_other",
        f"concern.person.{dale}",
        "Open Dale Kowalski",
        f"concern.person.{rosa}",
        "Open Rosa Medina",
        "concern.circle_name",
        "concern.circle_purpose",
        "concern.grow",
        "concern.invite",
        f"concern.said.{ids['dale Bus cuts']}.{dale}",
        f"concern.said.{ids['rosa Bus cuts']}.{rosa}",
    ]


def test_renaming_by_keyboard_and_a_taken_name(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    title = pane.detail.title
    QTest.keyClick(title.pencil, Qt.Key.Key_Space)
    assert title.line.hasFocus()
    QTest.keyClicks(title.line, "Student loans")
    QTest.keyClick(title.line, Qt.Key.Key_Return)
    desk.settle()
    assert "Merge the two instead" in pane.detail.message.text()
    assert title.line.isVisible()
    title.line.setText("Line 14")
    QTest.keyClick(title.line, Qt.Key.Key_Return)
    changed(desk, pane, ["Line 14", "The kids' tuition", "Student loans"])
    assert not pane.detail.message.isVisible()
    title.begin()
    QTest.keyClick(title.line, Qt.Key.Key_Escape)
    assert (title.title.text(), title.line.isVisible(), title.pencil.hasFocus()) == ("Line 14", False, True)


def test_a_name_is_added_and_taken_away(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    part = pane.detail.synonyms
    QTest.keyClicks(part.line, "R&D bus")
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(part.chips.isVisible)
    (chip,) = [each for each in part.chips.findChildren(QPushButton) if each.isVisible()]
    assert chip.accessibleName() == "Take the name R&D bus away"
    press(desk, pane, "concern.synonym.")
    desk.qtbot.waitUntil(lambda: not part.chips.isVisible())


def test_words_lead_to_their_entry_and_people_to_their_timeline(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    went: list[tuple[object, ...]] = []
    desk.context.navigator.entry_opened.connect(lambda *values: went.append(values))
    desk.context.navigator.person_opened.connect(lambda *values: went.append(values))
    press(desk, pane, f"concern.said.{ids['dale Bus cuts']}")
    pane.detail.people.person_opened.emit(ids["rosa"])
    assert went == [(ids["dale"], ids["dale Bus cuts"]), (ids["rosa"],)]


def test_a_circle_grows_from_those_who_are_ticked(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    went: list[object] = []
    desk.context.navigator.circles_asked.connect(went.append)
    part = pane.detail.people
    assert part.grow.text() == "Grow a circle with 2 people"
    part.boxes[ids["dale"]].click()
    part.name.setText("Line 14 riders")
    press(desk, pane, "concern.grow")
    desk.qtbot.waitUntil(lambda: bool(went))
    (circle,) = desk.run(circles.circles)
    assert (circle.id, circle.name, circle.member_ids) == (went[0], "Line 14 riders", (ids["rosa"],))
    desk.qtbot.waitUntil(lambda: part.chosen() == ())
    part.boxes[ids["rosa"]].click()
    assert part.chosen() == (ids["rosa"],)
    press(desk, pane, "concern.grow")
    assert "called “Line 14 riders” already" in pane.detail.message.text()


def test_those_ticked_are_invited_one_after_the_other(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    asked: list[object] = []
    desk.context.navigator.several_asked.connect(asked.append)
    press(desk, pane, "concern.invite")
    assert asked == [InviteRound((ids["dale"], ids["rosa"]))]
    for box in pane.detail.people.boxes.values():
        box.click()
    assert not pane.detail.people.invite.isEnabled()
    assert not pane.detail.people.grow.isEnabled()


def test_an_unused_concern_can_be_deleted(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    made = desk.run(lambda store: store.execute("INSERT INTO concern (name) VALUES ('Nobody')"))
    pane.show_concern(made)
    desk.settle()
    assert pane.detail.title.title.text() == "Nobody"
    press(desk, pane, "concern.delete")
    changed(desk, pane, ["Bus cuts", "The kids' tuition", "Student loans"])
    assert pane.detail.title.title.text() == "Bus cuts"


def test_a_narrow_pane_shows_the_list_or_the_concern(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    pane.resize(360, 700)
    desk.settle()
    assert pane.width() == 360
    assert (pane.list.isVisible(), pane.detail.isVisible()) == (True, False)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    desk.settle()
    assert (pane.list.isVisible(), pane.detail.isVisible(), pane.back.hasFocus()) == (False, True, True)
    press(desk, pane, "concerns.back")
    assert pane.list.hasFocus()
    layout = pane.layout()
    assert layout is not None
    assert pane.minimumSizeHint().width() <= 360


def test_an_empty_journal_says_what_to_do(desk: Desk, pane: ConcernsPane) -> None:
    show(desk, pane)
    assert pane._left.empty.isVisible()
    assert not pane.detail.isVisible()
    assert pane.field.hasFocus()


def test_a_row_reads_as_a_sentence() -> None:
    row = ConcernRow(1, "Bus cuts", 2, TODAY - timedelta(days=8), mine=True)
    day = say_day(row.last_on or TODAY)
    assert sentence(row) == f"Bus cuts, 2 people, last said {day}, Touches my story"
    assert sentence(ConcernRow(2, "Damp", 0, None)) == "Damp, nobody at present"
    told = [
        last_words(ConcernRow(1, "", 1, TODAY - timedelta(days=ago)), TODAY) for ago in (0, 3, 8, 70, 800)
    ]
    assert told == ["Today", "3 d", "1 w", "2 mo", "2 y"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2)), unique_by=lambda each: each[0]), max_size=5
    )
)
def test_any_list_follows_any_other(qapp: QApplication, lists: list[list[tuple[int, int]]]) -> None:
    model = ConcernsModel(lambda: TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for wanted in lists:
        model.set_rows([ConcernRow(each, f"C{each}", people, None) for each, people in wanted])
        assert [(row.id, row.people) for row in model.rows] == wanted
        assert [model.row_of(each) for each, _ in wanted] == list(range(len(wanted)))
