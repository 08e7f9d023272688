"""Rows of `calendar_event`: what a calendar program was told; and the meetings that it can be told of.

Telling a calendar is no deed that undo could take back, so these writes are followed by no step of it; a row
that goes with its meeting comes back with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from journal.domain.calendar import EventOf, PlannedMeeting
from journal.domain.dates import PartialDate
from journal.domain.errors import NotFound
from journal.domain.person import PersonRef, called_by
from journal.store.database import Store
from journal.store.entries import id_list
from journal.store.exchange_tables import CalendarEvent

_OF_INVITATION = (
    "SELECT i.entry_id, NULL, i.meet_on, i.meet_at, e.minutes, ifnull(place.name, ''), p.id, p.name, p.given,"
    " p.nickname, p.codename, '', '', 0, c.uid IS NOT NULL, ifnull(c.cancelled, 0)"
    " FROM invitation i JOIN entry e ON e.id = i.entry_id AND e.deleted_at IS NULL"
    " JOIN person p ON p.id = i.person_id AND p.deleted_at IS NULL"
    " LEFT JOIN place ON place.id = e.place_id LEFT JOIN calendar_event c ON c.entry_id = i.entry_id"
    " WHERE i.meet_on IS NOT NULL"
)
_OF_CIRCLE = (
    "SELECT NULL, m.id, m.held_on, m.held_at, m.minutes, ifnull(place.name, ''), NULL, '', '', '', '',"
    " circle.name, m.topic, m.cancelled, c.uid IS NOT NULL, ifnull(c.cancelled, 0)"
    " FROM circle_meeting m JOIN circle ON circle.id = m.circle_id"
    " LEFT JOIN place ON place.id = m.place_id LEFT JOIN calendar_event c ON c.meeting_id = m.id"
    " WHERE 1"
)
# What was answered last: to a no, or to a later, nobody keeps an evening free.
_NOT_DECLINED = (
    " AND ifnull((SELECT response.kind FROM response JOIN entry AS answer ON answer.id = response.entry_id"
    " WHERE response.invitation_id = i.entry_id AND answer.deleted_at IS NULL"
    " ORDER BY answer.happened_on DESC, answer.id DESC LIMIT 1), '') NOT IN ('no', 'not_now')"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a calendar has: the id of the event there, the number of the version, its digest."""

    uid: str
    sequence: int
    said: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Birthday:
    uid: str
    person: PersonRef
    codename: str
    day: PartialDate


def planned(store: Store, of: EventOf) -> PlannedMeeting:
    """Of an invitation to a meeting of a circle that meeting. Raises NotFound when it is gone, or when an
    invitation names no day.
    """
    if of.invitation_id is not None:
        circles = store.scalar("SELECT meeting_id FROM invitation WHERE entry_id = ?", (of.invitation_id,))
        of = of if circles is None else EventOf(meeting_id=circles)
    sql, row_id = (
        (_OF_CIRCLE + " AND m.id = ?", of.meeting_id)
        if of.invitation_id is None
        else (_OF_INVITATION + " AND i.entry_id = ?", of.invitation_id)
    )
    row = store.one(sql, (row_id,))
    if row is None:
        raise NotFound("This meeting is not in the journal any more, or it has no day.")
    return _meeting(row)


def ahead(
    store: Store, today: date, people: Sequence[int] | None = None, circle_id: int | None = None
) -> list[PlannedMeeting]:
    """From today on, soonest first: meetings of circles that are not called off, and what people were invited
    to and did not decline. Of `people` only their invitations, of a circle its meetings alone. An invitation
    to a meeting of a circle is that meeting.
    """
    found: list[PlannedMeeting] = []
    if people is None or circle_id is not None:
        sql = _OF_CIRCLE + " AND m.held_on >= ?1 AND m.cancelled = 0 AND (?2 IS NULL OR m.circle_id = ?2)"
        found += [_meeting(row) for row in store.rows(sql, (today.isoformat(), circle_id))]
    if circle_id is None:
        sql = _OF_INVITATION + " AND i.meet_on >= ?1 AND i.meeting_id IS NULL" + _NOT_DECLINED
        if people is not None:
            sql += " AND i.person_id IN (SELECT value FROM json_each(?2))"
        params = (today.isoformat(),) if people is None else (today.isoformat(), id_list(people))
        found += [_meeting(row) for row in store.rows(sql, params)]
    return sorted(found, key=lambda each: (each.on, each.at or time()))


def next_of_person(store: Store, person_id: int, today: date) -> EventOf | None:
    """The soonest meeting ahead that somebody was invited to and did not decline."""
    row = store.one(
        "SELECT i.entry_id, i.meeting_id FROM invitation i"  # noqa: S608 - constants
        " JOIN entry e ON e.id = i.entry_id AND e.deleted_at IS NULL"
        " WHERE i.person_id = ? AND i.meet_on >= ?" + _NOT_DECLINED + " ORDER BY i.meet_on, i.entry_id DESC",
        (person_id, today.isoformat()),
    )
    if row is None:
        return None
    return EventOf(row[0]) if row[1] is None else EventOf(meeting_id=row[1])


def told(store: Store, of: EventOf) -> Told | None:
    """What a calendar was told of it; None: nothing yet."""
    column, row_id = _column(of)
    row = store.one(
        f"SELECT uid, sequence, said, cancelled FROM calendar_event WHERE {column} = ?",  # noqa: S608 - the column is one of two constants
        (row_id,),
    )
    return None if row is None else Told(row[0], row[1], row[2], bool(row[3]))


def keep(store: Store, of: EventOf, now: Told) -> None:
    """Note what a calendar is told now."""
    row = CalendarEvent
    facts = {"sequence": now.sequence, "said": now.said, "cancelled": now.cancelled}
    if told(store, of) is None:
        store.execute(row.insert(uid=now.uid, entry_id=of.invitation_id, meeting_id=of.meeting_id, **facts))
    else:  # not written anew: undo follows what is deleted
        store.execute(row.update(**facts).where(row.uid == now.uid))


def uid_of(store: Store, of: EventOf) -> str:
    """The id that a calendar knows it by: always the same for the same meeting, and it tells nothing. Raises
    NotFound.
    """
    table = "circle_meeting" if of.invitation_id is None else "entry"
    row_id = of.meeting_id if of.invitation_id is None else of.invitation_id
    uid = store.scalar(f"SELECT uid FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - the column is one of two constants
    if uid is None:
        raise NotFound("This meeting is not in the journal any more.")
    return derived_uid(uid, "calendar")


def derived_uid(own: bytes, what: str) -> str:
    """A UUID (version 5, RFC 9562) from a row's own random one: it cannot be followed back."""
    return str(uuid5(UUID(bytes=bytes(own)[:16].ljust(16, b"\0")), what))


def birthdays(store: Store, people: Sequence[int]) -> list[Birthday]:
    """Of these people, in their order, whoever has one."""
    rows = store.rows(
        "SELECT p.id, p.uid, p.name, p.given, p.nickname, p.codename, p.birthday FROM json_each(?) AS listed"
        " JOIN person p ON p.id = listed.value AND p.deleted_at IS NULL AND p.birthday IS NOT NULL"
        " ORDER BY listed.key",
        (id_list(people),),
    )
    return [
        Birthday(derived_uid(row[1], "birthday"), _ref(row[0], *row[2:5]), row[5], PartialDate.parse(row[6]))
        for row in rows
    ]


def person_uids(store: Store, people: Sequence[int]) -> dict[int, tuple[bytes, str]]:
    """The own ids and the codenames of these people."""
    rows = store.rows(
        "SELECT id, uid, codename FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(people),),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _column(of: EventOf) -> tuple[str, int | None]:
    return ("meeting_id", of.meeting_id) if of.invitation_id is None else ("entry_id", of.invitation_id)


def _meeting(row: Sequence[Any]) -> PlannedMeeting:
    person = None if row[6] is None else _ref(*row[6:10])
    return PlannedMeeting(
        EventOf(row[0], row[1]),
        date.fromisoformat(row[2]),
        time.fromisoformat(row[3]) if row[3] else None,
        row[4],
        row[5],
        person,
        row[10],
        row[11],
        row[12],
        bool(row[13]),
        bool(row[14]),
        bool(row[15]),
    )


def _ref(person_id: int, name: str, given: str, nickname: str) -> PersonRef:
    return PersonRef(person_id, name, called_by(name, given, nickname))
