"""Meetings, birthdays and reminders as an iCalendar file.

- RFC 5545 for the grammar; a summary is a line, times stand in the computer's zone with its VTIMEZONE
  (3.6.5) for the years around the events, in UTC when the zone has no name.
- UID: a random or derived UUID without anything of the computer in it (RFC 7986, 5.3). The caller keeps it.
- METHOD, SEQUENCE, DTSTAMP after RFC 5546: what is new and what has changed is PUBLISHed (3.2.1), a changed
  one with a higher SEQUENCE (2.1.4); what was called off is a CANCEL with STATUS:CANCELLED (3.2.5). With a
  METHOD, DTSTAMP is the moment of writing (RFC 5545, 3.8.7.2).
- There is no ORGANIZER, which RFC 5546 wants and RFC 5545, 3.8.4.3, forbids for events of a single user's
  own calendar: it would name the user, and Outlook asks to accept or decline an event that has one.
- CLASS:PRIVATE (RFC 5545, 3.8.1.3): who shares a calendar shows others the hour and not the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

PRODUCT: Final = "-//One-to-One Journal//Calendar//EN"
BEFORE_A_TIME: Final = (timedelta(days=-3), timedelta(hours=-1))
BEFORE_A_DAY: Final = (timedelta(days=-3, hours=9), timedelta(hours=-15))
"""Of a whole day: at nine in the morning, three days before and on the day before."""
ON_THE_DAY: Final = (timedelta(hours=9),)
_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told. `on` and `at` are local; without `at` it is the whole day, and `minutes` say
    nothing. `alarms` are before (negative) or after the beginning. `blocks`: the time counts as taken.
    """

    uid: str
    title: str
    on: date
    at: time | None = None
    minutes: int | None = None
    place: str = ""
    text: str = ""
    alarms: tuple[timedelta, ...] = ()
    yearly: bool = False
    blocks: bool = True
    sequence: int = 0
    cancelled: bool = False

    @property
    def digest(self) -> str:
        """Of all that is told but the number: another one is a change."""
        told = repr(astuple(replace(self, sequence=0)))
        return hashlib.sha256(told.encode()).hexdigest()


def usual_alarms(at: time | None) -> tuple[timedelta, ...]:
    """Three days and one hour before; of a day without a time three days and one day before."""
    return BEFORE_A_DAY if at is None else BEFORE_A_TIME


def calendar_file(events: Iterable[CalendarEvent], zone: ZoneInfo | None, now: datetime) -> bytes:
    """The file with CRLF line ends, in UTF-8. `now` has a time zone. Called off and other events do not go
    together: a file has one METHOD.
    """
    from icalendar import Calendar

    told = tuple(events)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if told and all(event.cancelled for event in told) else "PUBLISH")
    _add_zone(calendar, told, zone)
    for event in told:
        calendar.add_component(_component(event, zone, now))
    return bytes(calendar.to_ical())


def bare_event(event: CalendarEvent, zone: ZoneInfo | None) -> str:
    """The least that a phone's camera takes for an event, in UTC and without alarms, for a code."""
    from icalendar import Event

    made = Event()
    made.add("summary", event.title)
    if event.place:
        made.add("location", event.place)
    if event.at is None:
        _add_times(made, event, zone)
    else:
        starts = _moment(event.on, event.at, zone).astimezone(UTC)
        made.add("dtstart", starts)
        made.add("dtend", starts + timedelta(minutes=event.minutes or 0))
    lines = made.to_ical().decode()
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}END:VCALENDAR"


def _component(event: CalendarEvent, zone: ZoneInfo | None, now: datetime) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", now.astimezone(UTC))
    _add_times(made, event, zone)
    made.add("summary", event.title)
    if event.place:
        made.add("location", event.place)
    if event.text:
        made.add("description", event.text)
    if event.yearly:
        made.add("rrule", _each_year(event.on))
    made.add("class", "PRIVATE")
    made.add("transp", "OPAQUE" if event.blocks else "TRANSPARENT")
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if not event.cancelled:
        for before in event.alarms:
            made.add_component(_alarm(before, event.title))
    return made


def _add_times(made: Event, event: CalendarEvent, zone: ZoneInfo | None) -> None:
    if event.at is None:
        made.add("dtstart", event.on)
        made.add("dtend", event.on + timedelta(days=1))
        return
    starts = _moment(event.on, event.at, zone)
    made.add("dtstart", starts)
    if event.minutes:
        ends = starts.astimezone(UTC) + timedelta(minutes=event.minutes)
        made.add("dtend", ends.astimezone(starts.tzinfo))


def _moment(on: date, at: time, zone: tzinfo | None) -> datetime:
    if zone is not None:
        return datetime.combine(on, at.replace(tzinfo=None), zone)
    return datetime.combine(on, at.replace(tzinfo=None)).astimezone().astimezone(UTC)


def _alarm(before: timedelta, title: str) -> Alarm:
    """A message on the screen (RFC 5545, 3.6.6: one that displays has a description)."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm


def _each_year(on: date) -> dict[str, object]:
    """A birthday on 29 February falls on the last day of February in other years."""
    if (on.month, on.day) == (2, 29):
        return {"freq": "YEARLY", "bymonth": 2, "bymonthday": -1}
    return {"freq": "YEARLY"}


def _add_zone(calendar: Calendar, events: Sequence[CalendarEvent], zone: ZoneInfo | None) -> None:
    """For a year before the first and after the last one that has a time."""
    from icalendar import Timezone

    days = [event.on for event in events if event.at is not None]
    if zone is None or not days or str(zone) == "UTC":
        return
    calendar.add_component(Timezone.from_tzinfo(zone, str(zone), min(days) - _YEAR, max(days) + _YEAR))
