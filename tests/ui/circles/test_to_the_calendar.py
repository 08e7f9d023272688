"""A circle's meeting to the calendar, from its menu."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

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
