"""From one person to the phone, to the mail program and to the calendar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.domain.calendar import EventOf
from journal.domain.person import ContactKind, Person
from journal.services import people
from ui.sending.calendaring import Calendaring
from ui.sending.mailing import Mailing
from ui.sending.phoning import Phoning
from ui.sending.tools import Tools


class PersonWays(QObject):
    """One for a window; `of` finds it or makes it."""

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._phoning = Phoning(tools, window)
        self._mailing = Mailing(tools, window)
        self._calendaring = Calendaring(tools, window)

    @classmethod
    def of(cls, tools: Tools, window: QWidget) -> PersonWays:
        """That of this window."""
        return window.findChild(cls) or cls(tools, window)

    def phone(self, person_id: int) -> None:
        """Their contact and their numbers as codes."""
        self._read(person_id, self._show)

    def mail(self, person_id: int) -> None:
        """An empty mail to their first address."""
        self._read(person_id, self._write)

    def calendar(self, person_id: int) -> None:
        """The next meeting with them."""
        self._calendaring.next_with(person_id)

    def meeting(self, of: EventOf) -> None:
        """This meeting, to the calendar."""
        self._calendaring.meeting(of)

    def birthdays(self) -> None:
        """Everybody's birthday, to the calendar."""
        self._calendaring.birthdays()

    def follow_ups(self) -> None:
        """What is due, to the calendar."""
        self._calendaring.follow_ups()

    def _read(self, person_id: int, done: Callable[[Person], None]) -> None:
        if not self._tools.hidden():
            call = partial(people.person, person_id=person_id)
            self._tools.bridge.submit(call, done, owner=self, key="person")

    def _show(self, person: Person) -> None:
        self._phoning.person(person.fields)

    def _write(self, person: Person) -> None:
        emails = [each.value for each in person.fields.contacts if each.kind is ContactKind.EMAIL]
        if emails:
            self._mailing.open(emails[:1], "", "")
        else:
            words = self.tr("No e-mail address of {name} is in the journal.")
            self._tools.toasts.show(words.format(name=person.first_name or person.name))
