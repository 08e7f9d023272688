"""Rows of `entry` and who stands in them. Days are local dates, stamps are UTC; ids come back as they were
given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from journal.domain.entry import EntryKind
from journal.store import tables
from journal.store.clock import utc_now
from journal.store.database import Store


@dataclass(frozen=True, slots=True)
class EntryRow:
    """The columns of one entry; the place is an id here, a name in the domain."""

    kind: EntryKind
    on: date
    at: time | None = None
    place_id: int | None = None
    minutes: int | None = None
    parent_id: int | None = None
    outline_key: str = ""
    outline_title: str = ""


def id_list(ids: Iterable[int]) -> str:
    """Ids as one parameter for `json_each(?)`: any number of them, and the statement stays the same."""
    return json.dumps(list(ids))


def add_entry(store: Store, row: EntryRow, people: Sequence[int]) -> int:
    """Store an entry for `people`; returns its id."""
    now = utc_now()
    entry_id = store.execute(
        tables.Entry.insert(**_columns(row), parent_id=row.parent_id, created_at=now, updated_at=now)
    )
    store.many(
        "INSERT INTO entry_person (person_id, entry_id) VALUES (?, ?)",
        [(person, entry_id) for person in dict.fromkeys(people)],
    )
    return entry_id


def update_entry(store: Store, entry_id: int, row: EntryRow) -> None:
    """Write the columns anew; the parent stays, an entry never moves to another."""
    entry = tables.Entry
    store.execute(entry.update(**_columns(row), updated_at=utc_now()).where(entry.id == entry_id))


def touch(store: Store, entry_id: int) -> None:
    """Stamp an entry whose details changed in another table."""
    store.execute(tables.Entry.update(updated_at=utc_now()).where(tables.Entry.id == entry_id))


def set_people(store: Store, entry_id: int, people: Sequence[int]) -> None:
    """Make `people` the ones who stand in the entry; rows that need no change are not touched."""
    held = set(people_of(store, (entry_id,)))
    wanted = set(people)
    store.many(
        "DELETE FROM entry_person WHERE person_id = ? AND entry_id = ?",
        [(person, entry_id) for person in sorted(held - wanted)],
    )
    store.many(
        "INSERT INTO entry_person (person_id, entry_id) VALUES (?, ?)",
        [(person, entry_id) for person in sorted(wanted - held)],
    )


def people_of(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """Everybody who stands in one of the entries, deleted people too, ascending."""
    rows = store.rows(
        "SELECT DISTINCT person_id FROM entry_person"
        " WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY person_id",
        (id_list(ids),),
    )
    return tuple(row[0] for row in rows)


def kinds_of(store: Store, ids: Iterable[int]) -> dict[int, EntryKind]:
    """The kind of each entry that is there and not deleted."""
    rows = store.rows(
        "SELECT id, kind FROM entry WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    return {row[0]: EntryKind(row[1]) for row in rows}


def children_of(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """Entries that stand in the cards of these: promises, responses, outcomes; ascending."""
    rows = store.rows(
        "SELECT id FROM entry WHERE deleted_at IS NULL"
        " AND parent_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (id_list(ids),),
    )
    return tuple(row[0] for row in rows)


def parents_of(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """The entries in whose cards these stand, ascending."""
    rows = store.rows(
        "SELECT DISTINCT parent_id FROM entry WHERE parent_id IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?)) ORDER BY parent_id",
        (id_list(ids),),
    )
    return tuple(row[0] for row in rows)


def mark_deleted(store: Store, ids: Iterable[int]) -> None:
    """Hide entries from every list, figure and search; the rows stay until a purge."""
    store.execute(
        "UPDATE entry SET deleted_at = ? WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        (utc_now(), id_list(ids)),
    )


def gone_from(store: Store, entry_id: int) -> tuple[int, ...]:
    """Those who stand in the entry but were deleted from the journal, ascending."""
    rows = store.rows(
        "SELECT person.id FROM entry_person JOIN person ON person.id = entry_person.person_id"
        " WHERE entry_person.entry_id = ? AND person.deleted_at IS NOT NULL ORDER BY person.id",
        (entry_id,),
    )
    return tuple(row[0] for row in rows)


def _columns(row: EntryRow) -> dict[str, object]:
    return {
        "kind": row.kind,
        "happened_on": row.on,
        "happened_at": row.at,
        "place_id": row.place_id,
        "minutes": row.minutes,
        "outline_key": row.outline_key,
        "outline_title": row.outline_title,
    }
