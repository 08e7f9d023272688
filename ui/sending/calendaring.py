"""Meetings, birthdays and what is due into the user's calendar program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal.domain.calendar import CalendarFile, EventChoices, EventOf, PlannedMeeting
from journal.domain.changes import Done
from journal.services import calendar
from ui.form_keeper import FieldsKeeper
from ui.sending.calendar_dialog import CalendarDialog, Way
from ui.sending.collection_dialog import CollectionDialog
from ui.sending.phoning import Phoning
from ui.sending.private_files import remove_later, remove_passing, write_passing
from ui.sending.saving import FileSaver
from ui.sending.tools import Tools
from ui.sending.words import calendar_words

CALENDAR_NAME: Final = "calendar.ics"
"""Neutral: a file's name is seen by everybody who looks at the folder."""
_PLACE: Final = 80


class Calendaring(QObject):
    """Asks what may be said, and hands it over. Goes with the pane that it belongs to."""

    def __init__(self, tools: Tools, window: QWidget, folder: Path | None = None) -> None:
        """`folder` for passing files instead of the system's (tests)."""
        super().__init__(window)
        self._tools = tools
        self._window = window
        self._folder = folder
        self.saver = FileSaver(tools, window)
        self.phoning = Phoning(tools, window)

    def meeting(self, of: EventOf) -> None:
        """Ask what the calendar is told of this meeting."""
        if not self._tools.hidden():
            read = partial(calendar.planned_meeting, of=of)
            self._tools.bridge.submit(read, self._ask, owner=self, key="calendar")

    def next_with(self, person_id: int) -> None:
        """The same for the next meeting with somebody."""
        if not self._tools.hidden():
            read = partial(calendar.next_meeting_with, person_id=person_id, today=self._tools.today())
            self._tools.bridge.submit(read, self._found, owner=self, key="calendar")

    def birthdays(self) -> None:
        """Ask how the birthdays are to be named."""
        sentence = self.tr(
            "Everybody's birthday as a day that comes each year, without the year they were born in. Opened"
            " once more later, the days are changed in the calendar and not doubled."
        )
        self._collect(self.tr("Birthdays to the calendar"), sentence, about=False)

    def follow_ups(self) -> None:
        """Ask what the reminders may say."""
        sentence = self.tr(
            "A reminder for each promise, next step and answer that is due in the next two months. Opened"
            " once more later, the days are changed in the calendar and not doubled."
        )
        self._collect(self.tr("Follow-ups to the calendar"), sentence, about=True)

    # ---- asking

    def _found(self, of: EventOf | None) -> None:
        if of is None:
            self._tools.toasts.show(
                self.tr("No meeting with a day is ahead. Invite them to one, or plan one with a circle.")
            )
        else:
            self.meeting(of)

    def _ask(self, meeting: PlannedMeeting) -> None:
        if self._tools.hidden():
            return
        dialog = CalendarDialog(self._tools.theme, meeting, self._window)
        dialog.asked.connect(partial(self._hand_over, meeting))
        dialog.taken_out.connect(partial(self._take_out, meeting.of))
        key = f"calendar {meeting.of.invitation_id or 0} {meeting.of.meeting_id or 0}"
        FieldsKeeper(self._tools.bridge, dialog, key)  # the dialog owns it
        dialog.open()

    def _collect(self, title: str, sentence: str, *, about: bool) -> None:
        if self._tools.hidden():
            return
        dialog = CollectionDialog(self._tools.theme, title, sentence, about=about, parent=self._window)
        dialog.asked.connect(self._follow_ups if about else self._birthdays)
        dialog.open()

    # ---- handing over

    def _hand_over(self, meeting: PlannedMeeting, choices: EventChoices, way: Way) -> None:
        if way is Way.PHONE:
            self._show_code(meeting, choices)
            return
        call = partial(calendar.meeting_event, of=meeting.of, choices=choices, words=calendar_words())
        self._tools.bridge.submit(call, partial(self._made, way), owner=self)

    def _take_out(self, of: EventOf) -> None:
        call = partial(calendar.cancellation, of=of, words=calendar_words())
        self._tools.bridge.submit(call, partial(self._made, Way.OPEN), owner=self)

    def _birthdays(self, choices: EventChoices, way: Way) -> None:
        call = partial(
            calendar.birthdays_file, today=self._tools.today(), choices=choices, words=calendar_words()
        )
        self._tools.bridge.submit(call, partial(self._hand, way), owner=self)

    def _follow_ups(self, choices: EventChoices, way: Way) -> None:
        call = partial(
            calendar.follow_ups_file, today=self._tools.today(), choices=choices, words=calendar_words()
        )
        self._tools.bridge.submit(call, partial(self._hand, way), owner=self)

    def _made(self, way: Way, done: Done[CalendarFile]) -> None:
        self._hand(way, done.result)

    def _hand(self, way: Way, made: CalendarFile) -> None:
        if not made.events:
            self._tools.toasts.show(self.tr("There is nothing to hand to a calendar."))
        elif way is Way.SAVE:
            title, kinds = self.tr("Save for the calendar"), self.tr("Calendars (*.ics)")
            self.saver.ask(title, CALENDAR_NAME, kinds, made.data)
        else:
            write = partial(write_passing, CALENDAR_NAME, made.data, self._folder)
            self._tools.bridge.work(write, self._open, owner=self, failed=self._not_written)

    def _open(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            remove_passing(file)
            self._tools.toasts.show(self.tr("No calendar program answered. Save it as a file instead."))
            return
        remove_later(file, self._window)
        self._tools.toasts.show(
            self.tr("Your calendar program has it now. The file for it is private and goes in two minutes.")
        )

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OSError):
            words = self.tr("The file for the calendar could not be written: {reason} Save it elsewhere.")
            self._tools.toasts.show(words.format(reason=f"{error.strerror or ''}."))

    def _show_code(self, meeting: PlannedMeeting, choices: EventChoices) -> None:
        from journal.exchange.calendar.writing import CalendarEvent, bare_event
        from journal.exchange.calendar.zone import local_zone

        event = CalendarEvent(
            "",
            calendar.title_of(meeting, choices, calendar_words()),
            meeting.on,
            meeting.at,
            meeting.minutes,
            meeting.place[:_PLACE] if choices.place else "",
        )
        self.phoning.meeting(bare_event(event, local_zone()))
