"""Rows of `circle_meeting`, and the figures of who came. Days are local dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from journal.domain.errors import NotFound
from journal.domain.meeting import Meeting, MeetingFields
from journal.store import places, tables
from journal.store.database import Store

_SELECT = (
    "SELECT m.id, m.circle_id, m.held_on, m.held_at, m.minutes, ifnull(place.name, ''), m.topic, m.notes,"
    " m.goal, m.cancelled,"
    " (SELECT count(*) FROM attendance a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL"
    " WHERE a.meeting_id = m.id AND a.state = 'came'),"
    " (SELECT count(*) FROM attendance a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL"
    " WHERE a.meeting_id = m.id AND a.state = 'excused'),"
    " (SELECT count(*) FROM attendance a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL"
    " WHERE a.meeting_id = m.id AND a.state = 'missed')"
    " FROM circle_meeting m LEFT JOIN place ON place.id = m.place_id"
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A planned meeting of the coming days."""

    meeting_id: int
    circle_id: int
    circle: str
    topic: str
    on: date
    at: time | None


def insert(store: Store, circle_id: int, fields: MeetingFields) -> int:
    return store.execute(tables.CircleMeeting.insert(circle_id=circle_id, **_columns(store, fields)))


def update(store: Store, meeting_id: int, fields: MeetingFields) -> None:
    row = tables.CircleMeeting
    store.execute(row.update(**_columns(store, fields)).where(row.id == meeting_id))


def set_cancelled(store: Store, meeting_id: int, cancelled: bool) -> None:
    row = tables.CircleMeeting
    store.execute(row.update(cancelled=cancelled).where(row.id == meeting_id))


def delete(store: Store, meeting_id: int) -> None:
    store.execute(tables.CircleMeeting.delete().where(tables.CircleMeeting.id == meeting_id))


def get(store: Store, meeting_id: int) -> Meeting:
    """Raises NotFound."""
    row = store.one(_SELECT + " WHERE m.id = ?", (meeting_id,))
    if row is None:
        raise NotFound("This meeting is not in the journal any more.")
    return _meeting(row)


def planned(store: Store, circle_id: int, today: date, limit: int) -> tuple[Meeting, ...]:
    """From today on, soonest first; cancelled ones too."""
    return _found(
        store,
        " WHERE m.circle_id = ? AND m.held_on >= ? ORDER BY m.held_on, m.id LIMIT ?",
        (circle_id, today.isoformat(), limit),
    )


def past(store: Store, circle_id: int, today: date, limit: int) -> tuple[Meeting, ...]:
    """Before today, newest first; cancelled ones too."""
    return _found(
        store,
        " WHERE m.circle_id = ? AND m.held_on < ? ORDER BY m.held_on DESC, m.id DESC LIMIT ?",
        (circle_id, today.isoformat(), limit),
    )


def past_count(store: Store, circle_id: int, today: date) -> int:
    return int(
        store.scalar(
            "SELECT count(*) FROM circle_meeting WHERE circle_id = ? AND held_on < ?",
            (circle_id, today.isoformat()),
        )
    )


def last_day(store: Store, circle_id: int) -> date | None:
    """The latest meeting in the calendar, planned and cancelled ones too."""
    found = store.scalar("SELECT max(held_on) FROM circle_meeting WHERE circle_id = ?", (circle_id,))
    return None if found is None else date.fromisoformat(found)


def ahead(store: Store, today: date, days: int, limit: int) -> list[Ahead]:
    """Meetings from today until so many days ahead, soonest first; none that is cancelled or has been."""
    rows = store.rows(
        "SELECT m.id, m.circle_id, circle.name, m.topic, m.held_on, m.held_at FROM circle_meeting m"
        " JOIN circle ON circle.id = m.circle_id"
        " WHERE m.held_on BETWEEN ? AND ? AND m.cancelled = 0 AND NOT EXISTS ("
        "  SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.state = 'came')"
        " ORDER BY m.held_on, m.held_at, m.id LIMIT ?",
        (today.isoformat(), _later(today, days).isoformat(), limit),
    )
    return [Ahead(row[0], row[1], row[2], row[3], date.fromisoformat(row[4]), _clock(row[5])) for row in rows]


def next_days(store: Store, today: date) -> dict[int, date]:
    """The next planned meeting of each circle that has one."""
    rows = store.rows(
        "SELECT circle_id, min(held_on) FROM circle_meeting WHERE held_on >= ? AND cancelled = 0"
        " GROUP BY circle_id",
        (today.isoformat(),),
    )
    return {circle_id: date.fromisoformat(day) for circle_id, day in rows}


def forget_reminders(store: Store, marks: Sequence[tuple[str, int]]) -> None:
    """Marks of follow-ups (kind, ref) that are true no more: a meeting that was moved is told again."""
    store.many("DELETE FROM follow_up_mark WHERE kind = ? AND ref_id = ?", marks)


def _found(store: Store, where: str, params: tuple[object, ...]) -> tuple[Meeting, ...]:
    return tuple(_meeting(row) for row in store.rows(_SELECT + where, params))


def _columns(store: Store, fields: MeetingFields) -> dict[str, object]:
    return {
        "held_on": fields.on,
        "held_at": fields.at,
        "minutes": fields.minutes,
        "place_id": places.ensure(store, fields.place) if fields.place else None,
        "topic": fields.topic,
        "notes": fields.notes,
        "goal": fields.goal,
    }


def _meeting(row: tuple[Any, ...]) -> Meeting:
    held_on, held_at, minutes, place, topic, notes, goal = row[2:9]
    fields = MeetingFields(
        date.fromisoformat(held_on),
        _clock(held_at),
        minutes,
        place,
        topic,
        notes,
        goal,
    )
    return Meeting(row[0], row[1], fields, bool(row[9]), *row[10:13])


def _clock(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
