from __future__ import annotations

from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.domain.invite_round import InviteRound
from journal.domain.meeting import AttendanceState, Rhythm
from journal.services import circle_pages, circles, debrief, meetings, people
from journal.services.undo import undo
from tests.services.circle_days import somebody
from tests.services.history import TODAY
from tests.ui.history_desk import Desk
from ui.circles.forms import CircleForm, GiftForm, MeetingForm
from ui.circles.gather_people import GatherPeople
from ui.circles.models import Column
from ui.circles.sheet import SheetDialog
from ui.circles.view import CirclesPane

Kind = TypeVar("Kind", bound=QWidget)
READ = Qt.ItemDataRole.AccessibleTextRole


def opened(pane: CirclesPane, kind: type[Kind]) -> Kind:
    """The dialog or menu that is open now."""
    found = [each for each in pane.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def line(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def choose(pane: CirclesPane, words: str) -> None:
    """A line of the open menu."""
    menu = opened(pane, QMenu)
    line(menu, words).trigger()
    menu.close()


def press(desk: Desk, pane: CirclesPane, key: str) -> None:
    pane.page.buttons[key].click()
    desk.settle()


def test_the_list_tells_members_the_next_day_and_who_missed(pane: CirclesPane, ids: dict[str, int]) -> None:
    said = [str(pane.model.index(row).data(READ)) for row in range(pane.model.rowCount())]
    assert said == [
        "Other. 0 members",
        "Tuesday. 2 members · meets Sun 22 Nov 2026. 1 member missed the last two meetings",
    ]
    assert pane.list.currentIndex().row() == 1


def test_a_row_of_the_table_is_a_sentence(pane: CirclesPane, ids: dict[str, int]) -> None:
    model = pane.page.members
    said = [str(model.index(row, Column.NAME).data(READ)) for row in range(model.rowCount())]
    assert said == [
        "Dale Kowalski. Member, not asked. missed the last two meetings. Lately: missed, missed",
        (
            "Rosa Medina. Active. Lately: came, came. invited Sun 25 Oct 2026, yes Sun 25 Oct 2026,"
            " came Sun 1 Nov 2026, active Sun 8 Nov 2026"
        ),
    ]
    assert model.index(0, Column.STATE).data() == "Member, not asked"
    assert "Rosa can give: translates – Dale needs: a translator" in pane.page.matches.text()


def test_the_models_keep_qts_rules(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (pane.model, pane.page.members)
    ]
    desk.run(circles.add_members, ids["tuesday"], (ids["tuan"],))
    desk.qtbot.waitUntil(lambda: pane.page.members.rowCount() == 3)
    desk.run(circles.delete_circle, ids["other"])
    desk.qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    desk.run(people.archive_person, ids["tuan"], True)
    desk.qtbot.waitUntil(lambda: pane.page.members.rowCount() == 2)
    assert len(testers) == 2


def test_who_came_is_ticked_by_keyboard(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    press(desk, pane, "came")
    sheet = opened(pane, SheetDialog)
    desk.qtbot.waitUntil(lambda: sheet.list.count() == 2)
    QTest.keyClick(sheet.list, Qt.Key.Key_C)
    QTest.keyClick(sheet.list, Qt.Key.Key_E)
    desk.qtbot.waitUntil(lambda: "excused" in sheet.list.item(1).text())
    assert [sheet.list.item(row).text() for row in range(2)] == [
        "Dale Kowalski – came",
        "Rosa Medina – excused",
    ]
    QTest.keyClick(sheet.list, Qt.Key.Key_Backspace)
    desk.qtbot.waitUntil(sheet.everybody.isEnabled)
    sheet.everybody.click()
    desk.qtbot.waitUntil(lambda: not sheet.everybody.isEnabled())
    told = desk.run(meetings.attendance_sheet, ids["today"], TODAY)
    assert {each.state for each in told} == {AttendanceState.CAME}
    sheet.accept()
    desk.run(undo)
    assert desk.run(meetings.meeting, ids["today"]).came == 1


def test_a_guest_is_ticked_by_name(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    press(desk, pane, "came")
    sheet = opened(pane, SheetDialog)
    QTest.keyClicks(sheet.guest.line, "Tuan")
    desk.settle()
    QTest.keyClick(sheet.guest.line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: sheet.list.count() == 3)
    assert sheet.list.item(2).text() == "Tuan (guest) – came"
    assert sheet.join.text() == "Put Tuan into the circle"
    sheet.join.click()
    desk.qtbot.waitUntil(lambda: not sheet.join.isVisible())
    assert "guest" not in "".join(sheet.list.item(row).text() for row in range(3))
    sheet.accept()
    view = desk.run(circle_pages.circle_view, ids["tuesday"], TODAY)
    assert ids["tuan"] in {member.person.id for member in view.members if member.member}


def test_a_circle_is_made_and_written_anew(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    pane.new_button.click()
    form = opened(pane, CircleForm)
    assert not form.save.isEnabled()
    form.name.setText("Kitchen table")
    form.rhythm.setCurrentIndex(list(Rhythm).index(Rhythm.MONTHLY))
    form.weekday.setCurrentIndex(5)
    form.at.setText("25:99")
    assert not form.save.isEnabled()
    form.at.setText("19:00")
    form.activateWindow()
    desk.qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    desk.settle()
    made = desk.run(circle_pages.resolve_circle, "Kitchen")
    fields = desk.run(circle_pages.circle_view, made, TODAY).fields
    assert (fields.rhythm, fields.weekday, str(fields.at)) == (Rhythm.MONTHLY, 4, "19:00:00")
    assert pane.presenter.circle == made


def test_places_and_concerns_of_the_journal_are_offered(
    desk: Desk, pane: CirclesPane, ids: dict[str, int]
) -> None:
    circle = pane.presenter.circle
    said = ConversationFields(
        EntryKind.ONE_TO_ONE, TODAY, (ids["tuan"],), concerns=(Mention(ids["tuan"], "Bus cuts"),)
    )
    desk.run(debrief.log_conversation, said, TODAY)
    press(desk, pane, "edit")
    form = opened(pane, CircleForm)
    desk.settle()
    (concern,) = desk.run(circle_pages.circle_offers).concerns
    completer = form.concern.completer()
    completer.setCompletionPrefix("cut")
    assert completer.currentCompletion() == "Bus cuts"
    form.concern.setText("nothing that anybody said")
    assert not form.save.isEnabled()
    form.concern.setText(concern[0].upper())
    form.save.click()
    desk.qtbot.waitUntil(lambda: pane.page.view is not None and bool(pane.page.view.concern))
    assert desk.run(circle_pages.circle_view, circle, TODAY).fields.concern_id == concern[1]
    press(desk, pane, "edit")
    again = opened(pane, CircleForm)
    assert again.concern.text() == concern[0]
    again.concern.clear()
    again.save.click()
    desk.qtbot.waitUntil(lambda: pane.page.view is not None and not pane.page.view.concern)
    press(desk, pane, "plan")
    meeting = opened(pane, MeetingForm)
    desk.settle()
    places = meeting.place.completer().model()
    assert "Library" in [places.index(row, 0).data() for row in range(places.rowCount())]


def test_a_meeting_is_planned_by_the_rhythm_and_called_off(
    desk: Desk, pane: CirclesPane, ids: dict[str, int]
) -> None:
    press(desk, pane, "plan")
    form = opened(pane, MeetingForm)
    fields = form.fields()
    assert fields is not None
    assert (fields.on - TODAY).days == 7
    assert fields.place == "Library"
    form.goal.setValue(8)
    form.save.click()
    desk.qtbot.waitUntil(lambda: pane.page.planned.count() == 1)
    pane.page.planned.setFocus()
    QTest.keyClick(pane.page.planned, Qt.Key.Key_Return)
    choose(pane, "Call it off")
    desk.qtbot.waitUntil(lambda: "called off" in pane.page.planned.item(0).text())


def test_several_are_gathered_for_the_composer(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    asked: list[InviteRound] = []
    desk.context.navigator.several_asked.connect(asked.append)
    press(desk, pane, "invite")
    menu = opened(pane, QMenu)
    assert not line(menu, "People who share the concern").isEnabled()
    line(menu, "Those who drifted or missed two meetings").trigger()
    desk.settle()
    assert asked == [InviteRound((ids["dale"],), "after_drifted", ids["tuesday"], ids["today"])]


def test_somebody_drifts_leaves_and_is_opened(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    seen: list[int] = []
    desk.context.navigator.person_opened.connect(seen.append)
    pane.page.table.setFocus()
    QTest.keyClick(pane.page.table, Qt.Key.Key_Return)
    assert seen == [ids["dale"]]
    pane.page.table.menu_asked.emit(pane.rect().center())
    choose(pane, "Has drifted")
    desk.qtbot.waitUntil(lambda: pane.page.members.members[0].history.state == "drifted")
    pane.page.table.menu_asked.emit(pane.rect().center())
    choose(pane, "Take out of the circle")
    desk.qtbot.waitUntil(lambda: not pane.page.members.members[-1].member)
    assert [each.person.id for each in pane.page.members.members] == [ids["rosa"], ids["dale"]]


def test_members_are_added_by_name(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    press(desk, pane, "add")
    dialog = opened(pane, GatherPeople)
    QTest.keyClicks(dialog.picker.line, "Tuan")
    desk.settle()
    QTest.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.isVisible()
    dialog.save.click()
    desk.qtbot.waitUntil(lambda: pane.page.members.rowCount() == 3)


def has_rows(dialog: GatherPeople, count: int) -> bool:
    return dialog.list.count() == count


def test_people_are_chosen_by_name_and_written_to(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    rounds: list[InviteRound] = []
    desk.context.navigator.several_asked.connect(rounds.append)
    press(desk, pane, "invite")
    choose(pane, "&Choose people…")
    dialog = opened(pane, GatherPeople)
    for count, name in enumerate(("Tuan", "Dale"), 1):
        QTest.keyClicks(dialog.picker.line, name)
        desk.settle()
        QTest.keyClick(dialog.picker.line, Qt.Key.Key_Return)
        desk.qtbot.waitUntil(partial(has_rows, dialog, count))
        assert dialog.picker.line.text() == ""
    dialog.save.click()
    desk.qtbot.waitUntil(lambda: bool(rounds))
    assert (rounds[0].people, rounds[0].circle_id) == ((ids["tuan"], ids["dale"]), ids["tuesday"])


def test_a_gift_is_written_down_and_removed(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    press(desk, pane, "gift")
    form = opened(pane, GiftForm)
    form.text.setText("has a van")
    form.save.click()
    desk.qtbot.waitUntil(lambda: pane.page.gifts.count() == 3)
    pane.page.gifts.setCurrentRow(0)
    QTest.keyClick(pane.page.gifts, Qt.Key.Key_Return)
    choose(pane, "Remove")
    desk.qtbot.waitUntil(lambda: pane.page.gifts.count() == 2)


def test_without_circles_the_pane_says_what_to_do(desk: Desk, pane: CirclesPane) -> None:
    pane.show()
    desk.settle()
    assert pane.stack.currentWidget() is pane.empty
    pane.focus_first()
    assert pane.new_button.hasFocus()
    pane.empty.button.click()
    opened(pane, CircleForm).name.setText("Kitchen table")
    opened(pane, CircleForm).save.click()
    pane.activateWindow()
    pane.empty.button.setFocus()  # where the keyboard is again when the form has closed
    desk.qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.page)
    desk.settle()
    assert not pane.page.buttons["came"].isVisible()  # there was no meeting yet
    desk.qtbot.waitUntil(pane.list.hasFocus)


def test_narrow_the_list_stands_above(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    pane.resize(580, 700)
    desk.qtbot.waitUntil(lambda: pane.splitter.orientation() is Qt.Orientation.Vertical)
    assert pane.page.table.width() > 400
    pane.resize(960, 700)
    desk.qtbot.waitUntil(lambda: pane.splitter.orientation() is Qt.Orientation.Horizontal)


@pytest.mark.parametrize("size", [300])
def test_a_large_circle_is_shown(desk: Desk, pane: CirclesPane, ids: dict[str, int], size: int) -> None:
    def more(store: object) -> tuple[int, ...]:
        return tuple(somebody(store, f"Person {number}") for number in range(size))  # type: ignore[arg-type]  # a Store

    everybody = desk.run(more)
    for start in (0, 200):
        desk.run(circles.add_members, ids["tuesday"], everybody[start : start + 200])
    desk.qtbot.waitUntil(lambda: pane.page.members.rowCount() == size + 2)
    assert pane.page.table.height() < pane.height()
