"""From somebody's page to the phone and the calendar."""

from __future__ import annotations

from datetime import time, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from journal.domain.entry import InvitationFields
from journal.services.invitations import mark_sent
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import show, write_invitation
from ui.sending.calendar_dialog import CalendarDialog
from ui.sending.qr_window import QrWindow
from ui.timeline.view import TimelinePane


def menu_of(pane: TimelinePane, entry_id: int) -> QMenu:
    pane.open_menu(entry_id, pane.mapToGlobal(QPoint(10, 10)))
    return next(each for each in pane.findChildren(QMenu) if each.isVisible())


def test_an_invitation_with_a_day_goes_to_the_calendar(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    day = TODAY + timedelta(days=3)
    dated = desk.run(
        mark_sent, InvitationFields(person, TODAY, "Coffee?", meet_on=day, meet_at=time(9))
    ).result
    undated = desk.run(write_invitation, person)
    show(desk, pane, person)
    menu = menu_of(pane, undated)
    assert not [each for each in menu.actions() if "calendar" in each.text()]
    menu.close()
    menu = menu_of(pane, dated)
    (action,) = [each for each in menu.actions() if "calendar" in each.text()]
    action.trigger()
    menu.close()
    desk.settle()
    (dialog,) = pane.findChildren(CalendarDialog)
    assert dialog.preview.text() == "Meeting"
    dialog.reject()


def test_the_header_offers_the_phone_the_mail_program_and_the_calendar(
    desk: Desk, pane: TimelinePane
) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    menu = pane.header.more.menu()
    actions = {each.text(): each for each in menu.actions()}
    actions["To the phone (QR)…"].trigger()
    desk.settle()
    (code,) = pane.findChildren(QrWindow)
    assert "FN:Rosa Medina" in code.content()
    code.reject()
    actions["Mail…"].trigger()
    desk.settle()
    assert "No e-mail address of Rosa" in desk.told[-1][0]
    actions["To the calendar…"].trigger()
    desk.settle()
    assert "No meeting with a day is ahead" in desk.told[-1][0]
