"""A circle's meeting to the calendar, from its menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from journal.domain.calendar import EventOf
from journal.services import calendar
from tests.ui.history_desk import Desk
from ui.circles.view import CirclesPane
from ui.sending.calendar_dialog import CalendarDialog


def test_a_meeting_is_handed_over_from_its_menu(desk: Desk, pane: CirclesPane, ids: dict[str, int]) -> None:
    pane.page.buttons["meeting"].click()
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    (action,) = [each for each in menu.actions() if each.text() == "To the calendar…"]
    action.trigger()
    menu.close()
    desk.settle()
    (dialog,) = pane.findChildren(CalendarDialog)
    dialog.about.setChecked(True)
    assert dialog.preview.text() == "Meeting: Tuesday, Flyers"
    dialog.reject()


@pytest.mark.parametrize("deleted", [False, True])
def test_who_calls_it_off_is_told_that_the_calendar_still_has_it(
    desk: Desk, pane: CirclesPane, ids: dict[str, int], deleted: bool
) -> None:
    of = EventOf(meeting_id=ids["today"])
    desk.run(calendar.meeting_event, of)
    if deleted:
        pane.presenter.delete_meeting(ids["today"])
    else:
        pane.presenter.cancel_meeting(ids["today"], True)
    desk.settle()
    (sentence, undo) = desk.told[-1]
    assert "Your calendar still has it" in sentence
    assert undo == ("Delete a meeting" if deleted else "Cancel a meeting")


def test_nothing_is_said_of_a_calendar_that_knows_nothing(
    desk: Desk, pane: CirclesPane, ids: dict[str, int]
) -> None:
    pane.presenter.cancel_meeting(ids["today"], True)
    desk.settle()
    assert desk.told[-1] == ("Saved.", "Cancel a meeting")
    pane.presenter.cancel_meeting(ids["today"], False)
    desk.settle()
    assert desk.told[-1] == ("Saved.", "Hold a meeting after all")
