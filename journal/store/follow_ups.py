"""What waits, read from the tables. Archived and deleted people, and what was put off, are left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.draft import DraftKind
from journal.domain.follow_up import FollowUpKind
from journal.domain.person import PersonRef, called_by
from journal.store import tables
from journal.store.askings import tells
from journal.store.clock import parse_day
from journal.store.database import Store

_PERSON = "person.id, person.name, person.nickname, person.given"
_SHOWN = "person.deleted_at IS NULL AND person.archived = 0"
# Neither dropped nor put off to a later day than :today.
_UNMARKED = (
    " AND NOT EXISTS (SELECT 1 FROM follow_up_mark AS mark WHERE mark.kind = '{kind}'"
    " AND mark.ref_id = {ref} AND (mark.until IS NULL OR mark.until > ?))"
)
_AT_ONCE = 2000
# The latest asking, response or outcome of a person: the one that their standing comes from.
_LATEST = (
    "(SELECT event.id FROM entry_person JOIN entry AS event ON event.id = entry_person.entry_id"  # noqa: S608  # constants
    " AND event.deleted_at IS NULL WHERE entry_person.person_id = person.id"
    f" AND {tells('event')}"
    " ORDER BY event.happened_on DESC, event.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row: `since` is the day it began to wait, `due_on` the day that was set, if one was."""

    ref_id: int
    person: PersonRef
    text: str
    since: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class _Latest:
    """What waits because of somebody's latest word: the SQL of its day, and the field of its words."""

    kind: FollowUpKind
    standing: str
    due: str
    field: str


_NOT_NOW = _Latest(FollowUpKind.ASK_AGAIN, "not_now", "person.ask_again_on", "response")
_MEETS_ON = "(SELECT invitation.meet_on FROM invitation WHERE invitation.entry_id = latest.parent_id)"
_YES = _Latest(FollowUpKind.OUTCOME_UNKNOWN, "yes", _MEETS_ON, "response")
_ASKED = _Latest(FollowUpKind.RESPONSE_UNKNOWN, "asked", "NULL", "invitation")


def promises(store: Store, *, mine: bool, until: date, limit: int) -> list[Waiting]:
    """Open promises due by `until` and those without a day; soonest first."""
    return _waiting(
        store,
        f"SELECT promise.entry_id, {_PERSON}, ifnull(note.text, ''), entry.happened_on, promise.due_on"  # noqa: S608  # constants
        # From the open promises on: there are far more people than these.
        " FROM promise CROSS JOIN entry ON entry.id = promise.entry_id AND entry.deleted_at IS NULL"
        " CROSS JOIN person ON person.id = promise.person_id"
        " LEFT JOIN note ON note.entry_id = promise.entry_id AND note.field = 'promise'"
        f" WHERE promise.state = 'open' AND promise.mine = ? AND {_SHOWN}"
        " AND (promise.due_on <= ? OR promise.due_on IS NULL)"
        " ORDER BY promise.due_on IS NULL, promise.due_on, promise.entry_id LIMIT ?",
        (int(mine), until.isoformat(), limit),
    )


def promises_due(store: Store, until: date, limit: int) -> int:
    """How many of them there are, both ways together; counting ends at `limit`."""
    return int(
        store.scalar(
            "SELECT count(*) FROM (SELECT 1 FROM promise"  # noqa: S608  # constants
            " CROSS JOIN entry ON entry.id = promise.entry_id AND entry.deleted_at IS NULL"
            " CROSS JOIN person ON person.id = promise.person_id"
            f" WHERE promise.state = 'open' AND {_SHOWN}"
            f" AND (promise.due_on <= ? OR promise.due_on IS NULL) LIMIT {limit:d})",
            (until.isoformat(),),
        )
    )


def next_steps(store: Store, *, until: date, limit: int) -> list[Waiting]:
    """Open next steps due by `until` and those without a day, each with the first of its living people."""
    return _waiting(
        store,
        f"SELECT next_step.entry_id, {_PERSON}, note.text, entry.happened_on, next_step.due_on"  # noqa: S608  # constants
        " FROM next_step JOIN entry ON entry.id = next_step.entry_id AND entry.deleted_at IS NULL"
        " JOIN note ON note.id = next_step.note_id"
        " JOIN person ON person.id = (SELECT min(entry_person.person_id) FROM entry_person"
        " JOIN person AS there ON there.id = entry_person.person_id AND there.deleted_at IS NULL"
        " AND there.archived = 0 WHERE entry_person.entry_id = next_step.entry_id)"
        " WHERE next_step.done = 0 AND (next_step.due_on <= ? OR next_step.due_on IS NULL)"
        " ORDER BY next_step.due_on IS NULL, next_step.due_on, next_step.entry_id LIMIT ?",
        (until.isoformat(), limit),
    )


def not_now(store: Store, today: date, limit: int, skipped: int = 0) -> list[Waiting]:
    """Those whose latest word is "not now", with what they said and the day to ask again: so many of the
    longest waiting, after the first `skipped`.
    """
    return _standing(store, _NOT_NOW, today, limit, skipped)


def said_yes(store: Store, today: date, limit: int, skipped: int = 0) -> list[Waiting]:
    """Likewise those whose latest word is yes; `due_on` is the day of the meeting they were invited to."""
    return _standing(store, _YES, today, limit, skipped)


def unanswered(store: Store, today: date, limit: int, skipped: int = 0) -> list[Waiting]:
    """Likewise those whose latest event is an invitation without an answer; `text` is the invitation's."""
    return _standing(store, _ASKED, today, limit, skipped)


def drafts(store: Store, today: date, limit: int) -> list[Waiting]:
    """Unsent invitations and unfinished debriefs, oldest first; their text stays in the draft."""
    kinds = f"'{DraftKind.INVITATION.value}', '{DraftKind.DEBRIEF.value}'"
    return _waiting(
        store,
        "SELECT draft.id, ifnull(person.id, 0), ifnull(person.name, ''), ifnull(person.nickname, ''),"  # noqa: S608  # constants
        " ifnull(person.given, ''), draft.kind, substr(draft.updated_at, 1, 10), NULL"
        " FROM draft LEFT JOIN person ON person.id = draft.person_id"
        " LEFT JOIN entry ON entry.id = draft.entry_id"
        f" WHERE draft.kind IN ({kinds}) AND person.deleted_at IS NULL AND entry.deleted_at IS NULL"
        " AND ifnull(person.archived, 0) = 0"
        + _UNMARKED.format(kind=FollowUpKind.UNSENT_DRAFT.value, ref="draft.id")
        + " ORDER BY draft.updated_at, draft.id LIMIT ?",
        (today.isoformat(), limit),
    )


def with_interval(store: Store, today: date, limit: int = _AT_ONCE) -> list[tuple[Waiting, int]]:
    """Those who were not talked to within the interval the user gave them, with that interval in days; the
    most overdue, measured against it.

    Somebody never talked to counts from the day they came into the journal.
    """
    since = "ifnull(person.last_contact_on, substr(person.created_at, 1, 10))"
    days = f"(julianday(?) - julianday({since}))"
    rows = store.rows(
        # Picked from the index alone; only those that are wanted are looked up.
        f"SELECT person.id, {_PERSON}, '', {since}, NULL, person.interval_days FROM ("  # noqa: S608  # constants
        "SELECT person.id AS id FROM person"
        f" WHERE person.interval_days IS NOT NULL AND {_SHOWN} AND {days} > person.interval_days"
        + _UNMARKED.format(kind=FollowUpKind.OUT_OF_TOUCH.value, ref="person.id")
        + f" ORDER BY {days} / person.interval_days DESC, person.id LIMIT ?) AS late"
        " JOIN person ON person.id = late.id",
        (today.isoformat(), today.isoformat(), today.isoformat(), limit),
    )
    return [(_row(row), row[8]) for row in rows]


def seals_past(store: Store, today: date, limit: int) -> list[Waiting]:
    """Sensitive notes past the day until which they were to be kept, that day long past first. Neither their
    words nor the reason comes along.
    """
    return _waiting(
        store,
        f"SELECT note.id, {_PERSON}, '', seal.keep_until, seal.keep_until FROM seal"  # noqa: S608  # constants
        " CROSS JOIN note ON note.id = seal.note_id AND note.sensitive = 1"
        " CROSS JOIN entry ON entry.id = note.entry_id AND entry.deleted_at IS NULL"
        " CROSS JOIN person ON person.id = (SELECT min(x.person_id) FROM entry_person AS x"
        " JOIN person AS there ON there.id = x.person_id AND there.deleted_at IS NULL"
        " AND there.archived = 0 WHERE x.entry_id = note.entry_id)"
        " WHERE seal.keep_until < ?"
        + _UNMARKED.format(kind=FollowUpKind.SEAL_PAST.value, ref="note.id")
        + " ORDER BY seal.keep_until, note.id LIMIT ?",
        (today.isoformat(), today.isoformat(), limit),
    )


def unmark(store: Store, kind: FollowUpKind, ref_id: int) -> None:
    """It may wait again, though it was put off or dropped."""
    mark = tables.FollowUpMark
    store.execute(mark.delete().where(mark.kind == kind, mark.ref_id == ref_id))


def marked(store: Store, kind: FollowUpKind, today: date) -> frozenset[int]:
    """What was dropped, or put off to a later day than today, of one kind: refs."""
    found = store.rows(
        "SELECT ref_id FROM follow_up_mark WHERE kind = ? AND (until IS NULL OR until > ?)",
        (kind.value, today.isoformat()),
    )
    return frozenset(row[0] for row in found)


def move_next_step(store: Store, entry_id: int, due_on: date) -> None:
    """Another due day for an entry's next step."""
    store.execute(tables.NextStep.update(due_on=due_on).where(tables.NextStep.entry_id == entry_id))


def mark(store: Store, kind: FollowUpKind, ref_id: int, until: date | None) -> None:
    """Put one off until a day; None: it does not come back."""
    store.execute(tables.FollowUpMark.insert(kind=kind, ref_id=ref_id, until=until).on_conflict_replace())


def _standing(store: Store, latest: _Latest, today: date, limit: int, skipped: int) -> list[Waiting]:
    return _waiting(
        store,
        f"SELECT latest.id, {_PERSON}, ifnull(note.text, ''), latest.happened_on, {latest.due}"  # noqa: S608  # constants
        # The oldest first, and the look into each history only for those: a union has 20,000 people.
        f" FROM (SELECT person.id AS id FROM person WHERE person.standing = ? AND {_SHOWN}"
        " ORDER BY ifnull(person.ask_again_on, person.standing_on), person.id LIMIT ? OFFSET ?) AS oldest"
        " JOIN person ON person.id = oldest.id"
        f" JOIN entry AS latest ON latest.id = {_LATEST}"
        " LEFT JOIN note ON note.entry_id = latest.id AND note.field = ? AND note.sensitive = 0"
        " WHERE 1" + _UNMARKED.format(kind=latest.kind.value, ref="latest.id"),
        (latest.standing, limit, skipped, latest.field, today.isoformat()),
    )


def _waiting(store: Store, sql: str, params: tuple[object, ...]) -> list[Waiting]:
    return [_row(row) for row in store.rows(sql, params)]


def _row(row: tuple[object, ...]) -> Waiting:
    ref_id, person_id, name, nickname, given, text, since, due_on = row[:8]
    person = PersonRef(_whole(person_id), str(name), called_by(str(name), str(given), str(nickname)))
    return Waiting(
        _whole(ref_id),
        person,
        str(text),
        date.fromisoformat(str(since)),
        parse_day(None if due_on is None else str(due_on)),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"an id is a whole number, not {type(value).__name__}")
    return value
