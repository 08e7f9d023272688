"""Meetings, birthdays and reminders for a calendar program.

A title is neutral, and nothing is said about anybody, unless it is chosen. An event keeps its id: handed over
once more it is an update of the same one, with a higher number if anything of it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from journal.domain.calendar import CalendarFile, CalendarWords, EventChoices, EventOf, Naming, PlannedMeeting
from journal.domain.changes import Changes, Done
from journal.domain.errors import InputRefused, NotFound
from journal.domain.follow_up import FollowUpKind
from journal.domain.person import PersonRef, name_words
from journal.domain.text import clean_line
from journal.exchange.calendar.writing import ON_THE_DAY, CalendarEvent, calendar_file, usual_alarms
from journal.exchange.record import Remark, remark
from journal.services import follow_ups
from journal.store import calendar_events as rows
from journal.store.database import Store

if TYPE_CHECKING:
    from journal.services.export_file import Exported, ExportOrder, Who

_ENGLISH = CalendarWords()
_DAYS_AHEAD = 60
_REMINDED_OF = frozenset(
    {
        FollowUpKind.MY_PROMISE,
        FollowUpKind.THEIR_PROMISE,
        FollowUpKind.NEXT_STEP,
        FollowUpKind.ASK_AGAIN,
        FollowUpKind.OUTCOME_UNKNOWN,
        FollowUpKind.RESPONSE_UNKNOWN,
    }
)
"""A meeting of a circle is an event of its own, and what has no day has no place in a calendar."""


def planned_meeting(store: Store, of: EventOf) -> PlannedMeeting:
    """What can be handed over. Raises NotFound when it is gone or has no day."""
    return rows.planned(store, of)


def next_meeting_with(store: Store, person_id: int, today: date) -> EventOf | None:
    """The soonest meeting ahead that somebody was invited to and did not decline."""
    return rows.next_of_person(store, person_id, today)


def title_of(meeting: PlannedMeeting, choices: EventChoices, words: CalendarWords = _ENGLISH) -> str:
    """The title as it will stand in the calendar."""
    parts = [clean_line(choices.title) or words.meeting]
    if meeting.person is not None:
        parts.append(_named(meeting.person, meeting.codename, choices.naming))
    if choices.about:
        parts += [meeting.circle, meeting.topic]
    return ": ".join(filter(None, (parts[0], ", ".join(filter(None, parts[1:])))))


def meeting_event(
    store: Store,
    of: EventOf,
    choices: EventChoices = EventChoices(),  # noqa: B008 - frozen
    words: CalendarWords = _ENGLISH,
    *,
    zone: ZoneInfo | None = None,
    now: datetime | None = None,
) -> Done[CalendarFile]:
    """A meeting as a file, and that it was handed over. `zone` None: this computer's.

    Raises NotFound, and InputRefused for one that is called off.
    """
    meeting = rows.planned(store, of)
    if meeting.cancelled:
        raise InputRefused("This meeting was called off. Take it out of the calendar instead.")
    with store.transaction():
        event = _numbered(store, meeting.of, _event(store, meeting, choices, words))
    return Done(CalendarFile(calendar_file((event,), zone or _here(), now or _now())), Changes())


def cancellation(
    store: Store,
    of: EventOf,
    words: CalendarWords = _ENGLISH,
    *,
    zone: ZoneInfo | None = None,
    now: datetime | None = None,
) -> Done[CalendarFile]:
    """A file by which a calendar takes the meeting out again. Raises NotFound when none was told of it."""
    meeting = rows.planned(store, of)
    if not meeting.handed:
        raise NotFound("No calendar was told of this meeting.")
    with store.transaction():
        event = replace(_event(store, meeting, EventChoices(), words), cancelled=True)
        event = _numbered(store, meeting.of, event)
    return Done(CalendarFile(calendar_file((event,), zone or _here(), now or _now())), Changes())


def meetings_file(
    store: Store,
    today: date,
    choices: EventChoices = EventChoices(),  # noqa: B008 - frozen
    words: CalendarWords = _ENGLISH,
    *,
    people: Sequence[int] | None = None,
    circle_id: int | None = None,
    zone: ZoneInfo | None = None,
    now: datetime | None = None,
) -> Done[CalendarFile]:
    """All meetings ahead in one file: of circles, and what people were invited to and did not decline."""
    ahead = rows.ahead(store, today, people, circle_id)
    with store.transaction():
        events = [_numbered(store, each.of, _event(store, each, choices, words)) for each in ahead]
    data = calendar_file(events, zone or _here(), now or _now())
    return Done(CalendarFile(data, len(events)), Changes())


def birthdays_file(
    store: Store,
    today: date,
    choices: EventChoices = EventChoices(),  # noqa: B008 - frozen
    words: CalendarWords = _ENGLISH,
    *,
    who: Who | None = None,
    now: datetime | None = None,
) -> CalendarFile:
    """A yearly event for each birthday, from the next one on: nobody's age is told. `who` None: everybody who
    is not archived.
    """
    from journal.services.export_file import Who, chosen

    events = [
        CalendarEvent(
            each.uid,
            _titled(choices.title or words.birthday, _named(each.person, each.codename, choices.naming)),
            date(2024, 2, 29) if (each.day.month, each.day.day) == (2, 29) else each.day.next_after(today),
            alarms=ON_THE_DAY if choices.alarms else (),
            yearly=True,
            blocks=False,
        )
        for each in rows.birthdays(store, chosen(store, who or Who()))
    ]
    return CalendarFile(calendar_file(events, None, now or _now()), len(events))


def follow_ups_file(
    store: Store,
    today: date,
    choices: EventChoices = EventChoices(),  # noqa: B008 - frozen
    words: CalendarWords = _ENGLISH,
    *,
    days: int = _DAYS_AHEAD,
    now: datetime | None = None,
) -> CalendarFile:
    """A reminder, a whole day, for each thing that is due within `days`; what is overdue stands today. What
    has no day is counted as left out.
    """
    due = [each for each in follow_ups.due(store, today, days) if each.kind in _REMINDED_OF]
    own = rows.person_uids(store, [each.person.id for each in due])
    events, left_out = [], 0
    for each in due:
        if each.due_on is None or each.person.id not in own:
            left_out += 1
            continue
        uid, codename = own[each.person.id]
        title = _titled(choices.title or words.reminder, _named(each.person, codename, choices.naming))
        events.append(
            CalendarEvent(
                rows.derived_uid(uid, f"{each.kind.value} {each.ref_id}"),
                title,
                max(each.due_on, today),
                text=each.text if choices.about else "",
                alarms=ON_THE_DAY if choices.alarms else (),
                blocks=False,
            )
        )
    return CalendarFile(calendar_file(events, None, now or _now()), len(events), left_out)


def export_ics(store: Store, order: ExportOrder) -> Exported:
    """The meetings ahead with neutral titles; of a circle its own, of a tag those with its people."""
    from journal.services.export_file import chosen

    who = order.who
    narrowed = who.people is not None or who.tag is not None
    people = chosen(store, who) if narrowed else None
    made = meetings_file(store, _day(order), people=people, circle_id=who.circle_id).result
    return _exported(store, order, made)


def export_birthdays(store: Store, order: ExportOrder) -> Exported:
    """The birthdays of whom it is about, each year, without a name."""
    return _exported(store, order, birthdays_file(store, _day(order), who=order.who))


def export_follow_ups(store: Store, order: ExportOrder) -> Exported:
    """What is due in the next two months, without names and words. It is about everybody."""
    return _exported(store, order, follow_ups_file(store, _day(order)))


def _exported(store: Store, order: ExportOrder, made: CalendarFile) -> Exported:
    from journal.services.export_file import Exported, new_file

    with new_file(store, order) as file:
        file.write(made.data)
    left_out: tuple[Remark, ...] = ()
    if made.left_out:
        left_out = (remark("Left out, since they have no day: {count}.", count=made.left_out),)
    return Exported(order.path, 0, made.events, left_out)


def _day(order: ExportOrder) -> date:
    return order.today or datetime.now(UTC).astimezone().date()


def _event(
    store: Store, meeting: PlannedMeeting, choices: EventChoices, words: CalendarWords
) -> CalendarEvent:
    return CalendarEvent(
        rows.uid_of(store, meeting.of),
        title_of(meeting, choices, words),
        meeting.on,
        meeting.at,
        meeting.minutes,
        meeting.place if choices.place else "",
        alarms=usual_alarms(meeting.at) if choices.alarms else (),
    )


def _numbered(store: Store, of: EventOf, event: CalendarEvent) -> CalendarEvent:
    """The event with the id and the number that it had, or the next one if it says something else now."""
    told = rows.told(store, of)
    if told is None:
        numbered = event
    else:
        changed = told.said != replace(event, uid=told.uid).digest
        numbered = replace(event, uid=told.uid, sequence=told.sequence + int(changed))
    kept = rows.Told(numbered.uid, numbered.sequence, numbered.digest, numbered.cancelled)
    if kept != told:
        rows.keep(store, of, kept)
    return numbered


def _named(person: PersonRef, codename: str, naming: Naming) -> str:
    if naming is Naming.NAME:
        return person.name
    if naming is Naming.FIRST_NAME:
        return person.first_name or person.name
    if naming is Naming.INITIALS:
        return codename or " ".join(f"{word[0].upper()}." for word in name_words(person.name)[:3])
    return ""


def _titled(title: str, name: str) -> str:
    return f"{title}: {name}" if name else title


def _here() -> ZoneInfo | None:
    from journal.exchange.calendar.zone import local_zone

    return local_zone()


def _now() -> datetime:
    return datetime.now(UTC)
