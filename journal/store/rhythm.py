"""Figures of the last weeks, counted by SQL out of indexes. Deleted entries and people are in none of
them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import CONVERSATION_KINDS, Ask, EntryKind, ResponseKind
from journal.domain.rhythm import Learned
from journal.store.database import Store

_TALKS = tuple(kind.value for kind in CONVERSATION_KINDS if kind is not EntryKind.HEARD_IN_PASSING)
_KINDS = ", ".join(f"'{kind}'" for kind in (*_TALKS, EntryKind.INVITATION.value))
# Entries of which nobody is left. Deleted people are few and have an index of their own, so the others are
# spared a look at whom they are about. CROSS JOIN keeps SQLite to this order.
_GONE = """
WITH gone (id) AS MATERIALIZED (
    SELECT entry_person.entry_id FROM person CROSS JOIN entry_person ON entry_person.person_id = person.id
    WHERE person.deleted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM entry_person AS beside JOIN person AS living ON living.id = beside.person_id
        WHERE beside.entry_id = entry_person.entry_id AND living.deleted_at IS NULL)
)
"""
# A few kind words ask for nothing: they are no invitations.
_KIND_WORDS = f"SELECT entry_id FROM invitation WHERE ask = '{Ask.NOTHING.value}'"  # noqa: S608 - a constant
_BY_DAY = f"""{_GONE}
SELECT happened_on, kind, count(*) FROM entry
WHERE kind IN ({_KINDS}) AND happened_on BETWEEN ?1 AND ?2 AND deleted_at IS NULL
AND entry.id NOT IN (SELECT id FROM gone) AND entry.id NOT IN ({_KIND_WORDS}) GROUP BY kind, happened_on
"""  # noqa: S608 - names of kinds and a fixed part, from the program
# Nearly every invitation has one answer; only where there are more is it asked which one is the latest.
_ANSWERS = f"""{_GONE}, answered AS MATERIALIZED (
    SELECT invitation_id, min(kind) AS kind, count(*) AS answers FROM response
    WHERE invitation_id IS NOT NULL AND entry_id NOT IN (SELECT id FROM entry WHERE deleted_at IS NOT NULL)
    GROUP BY invitation_id
)
SELECT CASE answers WHEN 1 THEN answered.kind ELSE (
    SELECT response.kind FROM response JOIN entry AS said ON said.id = response.entry_id
    WHERE response.invitation_id = sent.id AND said.deleted_at IS NULL
    ORDER BY said.happened_on DESC, said.id DESC LIMIT 1) END AS latest, count(*)
FROM entry AS sent LEFT JOIN answered ON answered.invitation_id = sent.id
WHERE sent.kind = 'invitation' AND sent.happened_on BETWEEN ?1 AND ?2 AND sent.deleted_at IS NULL
AND sent.id NOT IN (SELECT id FROM gone) AND sent.id NOT IN ({_KIND_WORDS}) GROUP BY latest
"""  # noqa: S608 - names of kinds and a fixed part, from the program
# The newest few thousand say how it usually is; one look at each entry serves both averages.
_REFLECTED = f"""{_GONE}, newest AS MATERIALIZED (SELECT * FROM reflection ORDER BY entry_id DESC LIMIT 5000)
SELECT outline_key, count(felt_before + felt_after),
    sum(CASE WHEN felt_after IS NOT NULL THEN felt_before END),
    sum(CASE WHEN felt_before IS NOT NULL THEN felt_after END), count(listening), sum(listening)
FROM newest CROSS JOIN entry ON entry.id = newest.entry_id
WHERE entry.deleted_at IS NULL AND happened_on BETWEEN ?1 AND ?2
AND entry.id NOT IN (SELECT id FROM gone) GROUP BY outline_key
"""  # noqa: S608 - names of kinds and a fixed part, from the program
_LEARNED = f"""{_GONE}, latest AS MATERIALIZED (
    SELECT note.id AS note_id, entry.id AS entry_id, entry.happened_on FROM note
    CROSS JOIN entry ON entry.id = note.entry_id
    WHERE note.field = 'learned' AND note.sensitive = 0 AND entry.deleted_at IS NULL
    AND entry.happened_on <= ?1 AND entry.id NOT IN (SELECT id FROM gone)
    ORDER BY entry.happened_on DESC, entry.id DESC LIMIT ?2
)
SELECT latest.entry_id, latest.happened_on, note.text, person.id, person.name
FROM latest JOIN note ON note.id = latest.note_id JOIN person ON person.id = (
    SELECT beside.person_id FROM entry_person AS beside JOIN person AS living ON living.id = beside.person_id
    WHERE beside.entry_id = latest.entry_id AND living.deleted_at IS NULL
    ORDER BY living.sort_key, living.id LIMIT 1)
ORDER BY latest.happened_on DESC, latest.entry_id DESC
"""  # noqa: S608 - names of kinds and a fixed part, from the program


def by_day(store: Store, start: date, end: date) -> tuple[tuple[date, int, int], ...]:
    """(day, conversations, invitations) of the days from `start` to `end` on which there was anything.

    What was heard in passing is no conversation here.
    """
    span = (start.isoformat(), end.isoformat())
    talks: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for day, kind, count in store.rows(_BY_DAY, span):
        (talks if kind in _TALKS else asked)[day] += count
    return tuple((date.fromisoformat(day), talks[day], asked[day]) for day in sorted({*talks, *asked}))


def answers(store: Store, start: date, end: date) -> dict[ResponseKind | None, int]:
    """The latest answers to the invitations sent in these days (None: no answer yet)."""
    rows = store.rows(_ANSWERS, (start.isoformat(), end.isoformat()))
    return {None if row[0] is None else ResponseKind(row[0]): row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class Reflected:
    """Sums over the conversations of one outline: with both feelings, and with a share of listening."""

    outline_key: str
    felt: int
    before: int
    after: int
    listened: int
    percents: int


def reflected(store: Store, start: date, end: date) -> tuple[Reflected, ...]:
    """How the conversations of these days were, by outline; of the newest 5,000 that were written down."""
    rows = store.rows(_REFLECTED, (start.isoformat(), end.isoformat()))
    return tuple(
        Reflected(key, felt, before or 0, after or 0, listened, percents or 0)
        for key, felt, before, after, listened, percents in rows
    )


def learned(store: Store, today: date, limit: int) -> tuple[Learned, ...]:
    """The latest notes of what was learned, newest first; sensitive ones are left in the file."""
    rows = store.rows(_LEARNED, (today.isoformat(), limit))
    return tuple(
        Learned(entry_id, person_id, name, date.fromisoformat(day), text)
        for entry_id, day, text, person_id, name in rows
    )
