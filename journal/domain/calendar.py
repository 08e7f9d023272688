"""What goes to a calendar program, and how much it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from journal.domain.person import PersonRef


@dataclass(frozen=True, slots=True)
class EventOf:
    """What a calendar event stands for: an invitation with a day, or a circle's meeting. One of the two."""

    invitation_id: int | None = None
    meeting_id: int | None = None


class Naming(StrEnum):
    """How much a title says of who it is about."""

    NOBODY = "nobody"
    INITIALS = "initials"  # the codename instead, if they have one
    FIRST_NAME = "first_name"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The neutral titles, in the user's language."""

    meeting: str = "Meeting"
    birthday: str = "Birthday"
    reminder: str = "Reminder"


@dataclass(frozen=True, slots=True)
class EventChoices:
    """What an event says beyond its hour. `title` "" is the neutral one. `about`: the circle's name and topic
    of a meeting, the words of a reminder. As it is made it says where, and nothing about anybody.
    """

    title: str = ""
    naming: Naming = Naming.NOBODY
    about: bool = False
    place: bool = True
    alarms: bool = True


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting as the journal knows it. `person` is who was invited, None for a circle's. `handed`: a
    calendar has it; `cancelled_there`: and was told that it is off. `cancelled`: it is off in the journal.
    """

    of: EventOf
    on: date
    at: time | None = None
    minutes: int | None = None
    place: str = ""
    person: PersonRef | None = None
    codename: str = ""
    circle: str = ""
    topic: str = ""
    cancelled: bool = False
    handed: bool = False
    cancelled_there: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A whole .ics file in bytes. `events` is how many are in it, `left_out` how many could not be."""

    data: bytes
    events: int = 1
    left_out: int = 0
