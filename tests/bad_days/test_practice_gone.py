"""What a page of the practice shows goes away under its reader: a sentence, or the next one; then undo."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from journal.domain.errors import JournalError
from journal.domain.invite_round import InviteRound
from journal.domain.meeting import AttendanceState
from journal.services import circles, concerns, people, undo
from tests.bad_days.desk import go, rest, run
from tests.ui.shell.conftest import Desk
from ui.circles.forms import CircleForm, GiftForm, MeetingForm
from ui.circles.gather_people import GatherPeople
from ui.circles.sheet import SheetDialog
from ui.circles.view import CirclesPane
from ui.concerns.view import ConcernsPane


def listen(desk: Desk) -> list[str]:
    """The sentences that follow."""
    told: list[str] = []

    def note(error: object) -> None:
        assert isinstance(error, JournalError), error
        told.append(str(error))

    desk.context.bridge.failed.connect(note)
    desk.context.toasts.asked.connect(lambda sentence, _label: told.append(sentence))
    return told


def submit(dialog: QDialog) -> None:
    """Press on, whatever has become of what it is about."""
    if isinstance(dialog, SheetDialog):
        dialog.ticked.emit({1: AttendanceState.CAME})
    elif isinstance(dialog, GatherPeople):
        dialog.submitted.emit((1, 2))
    elif isinstance(dialog, CircleForm | MeetingForm | GiftForm):
        line = {CircleForm: "name", MeetingForm: "topic", GiftForm: "text"}[type(dialog)]
        getattr(dialog, line).setText("Zebra")
        dialog.save.click()


@pytest.mark.parametrize("key", ["edit", "add", "plan", "invite", "came"])
def test_a_circle_is_deleted_while_something_of_it_is_open(desk: Desk, key: str) -> None:
    pane = go(desk, "circles")
    assert isinstance(pane, CirclesPane)
    gone = pane.presenter.circle
    assert gone is not None
    name = pane.page.view.fields.name if pane.page.view else ""
    pane.page.buttons[key].click()
    rest(desk)
    told = listen(desk)
    run(desk, circles.delete_circle, gone)
    for dialog in pane.findChildren(QDialog):
        submit(dialog)
        if isinstance(dialog, SheetDialog | GatherPeople):
            dialog.reject()
        rest(desk)
    menu = QApplication.activePopupWidget()
    if menu is not None:
        for action in menu.actions():
            action.trigger()
        menu.close()
    rest(desk)
    assert any("is not in the journal any more." in each for each in told)
    desk.qtbot.waitUntil(lambda: pane.presenter.circle != gone)
    run(desk, undo.undo)
    assert name in [each.name for each in run(desk, circles.circles)]


@pytest.mark.parametrize("command", ["circles", "network", "forecast", "promises", "concerns", "answers"])
def test_people_are_archived_deleted_and_brought_back_under_a_page(desk: Desk, command: str) -> None:
    pane = go(desk, command)
    told = listen(desk)
    some = tuple(range(1, 30))
    run(desk, people.archive_people, some, True)
    run(desk, undo.undo)
    run(desk, people.delete_people, some)
    run(desk, undo.undo)
    assert pane.isVisible()
    assert told == []


def test_a_round_goes_on_without_those_who_are_gone(desk: Desk) -> None:
    circle = run(desk, circles.circles)[0].id
    told = listen(desk)
    desk.context.navigator.several_asked.emit(InviteRound((1, 2, 3, 4), "circle_once", circle, None))
    rest(desk)
    run(desk, people.delete_people, (1,))
    run(desk, people.archive_people, (2,), True)
    run(desk, circles.delete_circle, circle)
    for _ in range(3):
        run(desk, undo.undo)
    assert told == []


def test_a_concern_is_merged_while_its_page_is_open(desk: Desk) -> None:
    pane = go(desk, "concerns")
    assert isinstance(pane, ConcernsPane)
    kept, gone, third = (each.id for each in run(desk, concerns.concern_list)[:3])
    pane.show_concern(gone)
    rest(desk)
    refused: list[str] = []
    pane.presenter.refused.connect(refused.append)
    run(desk, concerns.merge_concerns, kept, gone)
    pane.presenter.rename(gone, "Zebra")
    pane.presenter.merge(gone, third)
    pane.presenter.grow(gone, "x" * 10_000, "", (1,))
    rest(desk)
    assert len(refused) == 3
    assert not [each for each in pane.findChildren(QPushButton) if "Zebra" in each.text()]
    run(desk, undo.undo)
    assert gone in [each.id for each in run(desk, concerns.concern_list)]
