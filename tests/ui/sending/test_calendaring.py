"""Handing meetings, birthdays and follow-ups to the calendar program, from the window."""

from __future__ import annotations

import stat
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from journal.domain.calendar import EventOf, Naming
from journal.domain.dates import PartialDate
from journal.domain.entry import InvitationFields
from journal.domain.meeting import MeetingFields
from journal.domain.person import PersonFields
from journal.services import circles, meetings, people
from journal.services.calendar import planned_meeting
from journal.services.invitations import mark_sent
from journal.store.database import Store
from tests.codes import decoded
from tests.ui.sending.conftest import Opened
from tests.ui.writing_desk import TODAY, Desk
from ui.form_keeper import put_away_forms
from ui.sending.calendar_dialog import CalendarDialog
from ui.sending.calendaring import Calendaring
from ui.sending.collection_dialog import CollectionDialog
from ui.sending.qr_window import QrWindow
from ui.sending.tools import Tools
from ui.shell.lock import close_everything_but

SOON = TODAY + timedelta(days=4)


@pytest.fixture
def calendaring(tools: Tools, window: QWidget, tmp_path: Path) -> Calendaring:
    return Calendaring(tools, window, tmp_path / "run")


@pytest.fixture
def invited(desk: Desk, rosa: int) -> int:
    fields = InvitationFields(
        rosa, TODAY, "Coffee? Your rent worries me.", meet_on=SOON, meet_at=time(17, 30), place="Corner Café",
        minutes=45,
    )  # fmt: skip
    return desk.run(partial(mark_sent, fields=fields)).result


def dialog_of(desk: Desk, window: QWidget) -> CalendarDialog:
    desk.settle()
    (found,) = [each for each in window.findChildren(CalendarDialog) if each.isVisible()]
    return found


def handed(desk: Desk, opened: Opened) -> list[str]:
    """What each file held at the moment when the system was asked to open it."""
    texts: list[str] = []

    def look(link: str) -> None:
        file = Path(unquote(link.removeprefix("file://")))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        texts.append(file.read_bytes().decode())

    opened.look = look
    return texts


def test_a_meeting_is_opened_in_the_calendar_with_a_neutral_title(
    desk: Desk, window: QWidget, calendaring: Calendaring, opened: Opened, invited: int, rosa: int
) -> None:
    texts = handed(desk, opened)
    calendaring.next_with(rosa)
    dialog = dialog_of(desk, window)
    assert dialog.preview.text() == "Meeting"
    assert "17:30, 45 minutes · Corner Café" in dialog.facts.text()
    assert not dialog.off_button.isVisible()
    dialog.open_button.click()
    desk.settle()
    (text,) = texts
    assert "SUMMARY:Meeting\r\n" in text
    for personal in ("Rosa", "Medina", "rent"):
        assert personal not in text
    assert "goes in two minutes" in desk.toasts[-1][0]
    assert desk.run(partial(planned_meeting, of=EventOf(invited))).handed


def test_what_is_chosen_is_shown_before_and_said(
    desk: Desk, window: QWidget, calendaring: Calendaring, opened: Opened, invited: int
) -> None:
    texts = handed(desk, opened)
    calendaring.meeting(EventOf(invited))
    dialog = dialog_of(desk, window)
    dialog.title.setText("Coffee")
    dialog.naming.setCurrentIndex(dialog.naming.findData(Naming.FIRST_NAME))
    dialog.place.setChecked(False)
    dialog.alarms.setChecked(False)
    assert dialog.preview.text() == "Coffee: Rosa"
    assert "Corner" not in dialog.facts.text()
    dialog.open_button.click()
    desk.settle()
    assert "SUMMARY:Coffee: Rosa\r\n" in texts[0]
    assert "LOCATION" not in texts[0]
    assert "VALARM" not in texts[0]


def test_a_circles_meeting_that_was_handed_over_and_called_off_is_taken_out(
    desk: Desk, window: QWidget, calendaring: Calendaring, opened: Opened
) -> None:
    texts = handed(desk, opened)

    def plan(store: Store) -> int:
        circle = circles.add_circle(store, "Tuesday").result
        return meetings.plan_meeting(store, circle, MeetingFields(SOON, topic="Flyers")).result

    meeting = desk.run(plan)
    calendaring.meeting(EventOf(meeting_id=meeting))
    first = dialog_of(desk, window)
    assert first.about.isVisible()
    first.about.setChecked(True)
    assert first.preview.text() == "Meeting: Tuesday, Flyers"
    first.open_button.click()
    desk.settle()
    desk.run(partial(meetings.cancel_meeting, meeting_id=meeting))
    calendaring.meeting(EventOf(meeting_id=meeting))
    again = dialog_of(desk, window)
    assert not again.open_button.isEnabled()
    again.off_button.click()
    desk.settle()
    assert "METHOD:CANCEL" in texts[1]
    (before,), (after,) = (Calendar.from_ical(text).events for text in texts)
    assert before["UID"] == after["UID"]


def test_a_title_that_is_being_typed_outlives_the_lock(
    desk: Desk, window: QWidget, calendaring: Calendaring, invited: int
) -> None:
    calendaring.meeting(EventOf(invited))
    dialog = dialog_of(desk, window)
    dialog.title.setText("Tea and leaflets")
    put_away_forms(window)
    close_everything_but(window)
    desk.settle()
    calendaring.meeting(EventOf(invited))
    again = dialog_of(desk, window)
    desk.settle()
    assert again.title.text() == "Tea and leaflets"
    assert again.preview.text() == "Tea and leaflets"
    again.reject()


def test_no_program_answers_and_nothing_is_left(
    desk: Desk, window: QWidget, calendaring: Calendaring, opened: Opened, invited: int, tmp_path: Path
) -> None:
    opened.answers = False
    calendaring.meeting(EventOf(invited))
    dialog_of(desk, window).open_button.click()
    desk.settle()
    assert "No calendar program answered" in desk.toasts[-1][0]
    assert list((tmp_path / "run").iterdir()) == []


def test_it_is_saved_where_the_user_chooses(
    desk: Desk, window: QWidget, calendaring: Calendaring, invited: int, tmp_path: Path
) -> None:
    calendaring.meeting(EventOf(invited))
    dialog_of(desk, window).save_button.click()
    desk.settle()
    (chooser,) = window.findChildren(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "calendar.ics"
    target = tmp_path / "calendar.ics"
    chooser.fileSelected.emit(str(target))
    desk.settle()
    assert b"SUMMARY:Meeting" in target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    chooser.reject()


def test_it_goes_to_the_phone_as_a_code(
    desk: Desk, window: QWidget, calendaring: Calendaring, invited: int
) -> None:
    calendaring.meeting(EventOf(invited))
    dialog_of(desk, window).phone_button.click()
    (found,) = [each for each in window.findChildren(QrWindow) if each.isVisible()]
    (read,) = decoded(found.grab().toImage())
    assert (
        b"SUMMARY:Meeting\r\nLOCATION:Corner Caf\xc3\xa9" in read.replace(b"\r\n ", b"") or b"DTSTART" in read
    )
    assert b"Rosa" not in read
    found.reject()


def test_without_a_meeting_ahead_the_user_is_told(
    desk: Desk, window: QWidget, calendaring: Calendaring, rosa: int
) -> None:
    calendaring.next_with(rosa)
    desk.settle()
    assert "No meeting with a day is ahead" in desk.toasts[-1][0]


def test_birthdays_and_follow_ups_are_handed_over_as_chosen(
    desk: Desk, window: QWidget, calendaring: Calendaring, opened: Opened
) -> None:
    texts = handed(desk, opened)
    fields = PersonFields(given="Lee", family="Park", birthday=PartialDate(3, 4, 1970))
    desk.run(partial(people.add_person, fields=fields))
    calendaring.birthdays()
    (dialog,) = window.findChildren(CollectionDialog)
    assert not dialog.about.isVisible()
    dialog.naming.setCurrentIndex(dialog.naming.findData(Naming.INITIALS))
    dialog.open_button.click()
    desk.settle()
    assert "SUMMARY:Birthday: L. P." in texts[0]
    assert "1970" not in texts[0]
    calendaring.follow_ups()
    (second,) = [each for each in window.findChildren(CollectionDialog) if each.isVisible()]
    second.open_button.click()
    desk.settle()
    assert "nothing to hand" in desk.toasts[-1][0]


def test_in_cafe_mode_nothing_is_handed_out(
    desk: Desk, window: QWidget, calendaring: Calendaring, invited: int, rosa: int
) -> None:
    desk.context.bridge.set_veiled(True)
    calendaring.meeting(EventOf(invited))
    calendaring.next_with(rosa)
    calendaring.birthdays()
    calendaring.follow_ups()
    desk.settle()
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(desk.toasts) == 4
    desk.context.bridge.set_veiled(False)
