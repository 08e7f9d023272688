"""Rows of `seal`, and the sensitive notes that they are about."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from journal.domain.follow_up import FollowUpKind
from journal.domain.person import PersonRef, called_by
from journal.domain.seal import Seal, SealedRow
from journal.store import follow_ups
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list
from journal.store.private_tables import Seal as SealTable

# Somebody living stands in the entry.
_LIVING = (
    "EXISTS (SELECT 1 FROM entry_person AS x JOIN person AS p ON p.id = x.person_id AND p.deleted_at IS NULL"
    " WHERE x.entry_id = entry.id)"
)
_SEALED = (
    " FROM note INDEXED BY note_sensitive JOIN entry ON entry.id = note.entry_id AND entry.deleted_at IS NULL"
    f" LEFT JOIN seal ON seal.note_id = note.id WHERE note.sensitive = 1 AND note.text <> '' AND {_LIVING}"
)
_PAST = "seal.keep_until < ?"


def write(store: Store, note_id: int, seal: Seal) -> None:
    """Make `seal` that of the note. Another day makes a follow-up that was put off wait again."""
    held = find(store, note_id)
    if held == seal:
        return
    if held is None or held.keep_until != seal.keep_until:
        follow_ups.unmark(store, FollowUpKind.SEAL_PAST, note_id)
    store.execute(
        SealTable.insert(
            note_id=note_id, reason=seal.reason, keep_until=seal.keep_until, reviewed_on=seal.reviewed_on
        ).on_conflict(
            conflict_target=[SealTable.note_id],
            preserve=[SealTable.reason, SealTable.keep_until, SealTable.reviewed_on],
        )
    )


def remove(store: Store, note_ids: Sequence[int]) -> None:
    """For notes that are not sensitive any more."""
    store.execute("DELETE FROM seal WHERE note_id IN (SELECT value FROM json_each(?))", (id_list(note_ids),))


def find(store: Store, note_id: int) -> Seal | None:
    """The seal of a note; None when it has no reason and no day yet."""
    return of_notes(store, (note_id,)).get(note_id)


def of_notes(store: Store, note_ids: Sequence[int]) -> dict[int, Seal]:
    """The seals of those notes that have one."""
    rows = store.rows(
        "SELECT note_id, reason, keep_until, reviewed_on FROM seal"
        " WHERE note_id IN (SELECT value FROM json_each(?))",
        (id_list(note_ids),),
    )
    return {row[0]: Seal(row[1], parse_day(row[2]), parse_day(row[3])) for row in rows}


def to_review(store: Store, today: date, *, due: bool = False) -> array[int]:
    """Ids of the sensitive notes of living people and entries: past their day first (that day long past
    first), then those without a reason, then the others, the oldest first. `due`: only those past their day.
    """
    only = f" AND {_PAST}" if due else ""
    params = (today.isoformat(),) * (2 if due else 1)
    found = store.rows(  # constants are put in, no value
        f"SELECT note.id{_SEALED}{only} ORDER BY CASE WHEN {_PAST} THEN seal.keep_until ELSE '9' END,"
        " ifnull(seal.reason, '') <> '', entry.happened_on, note.id",
        params,
    )
    return array("q", [row[0] for row in found])


def rows(store: Store, note_ids: Sequence[int]) -> tuple[SealedRow, ...]:
    """These notes in the order asked, without their words; those that are gone are left out."""
    wanted = id_list(note_ids)
    found = store.rows(
        "SELECT note.id, entry.id, entry.happened_on, note.field, note.title, ifnull(seal.reason, ''),"
        " seal.keep_until, seal.reviewed_on FROM note JOIN entry ON entry.id = note.entry_id"
        " AND entry.deleted_at IS NULL LEFT JOIN seal ON seal.note_id = note.id"
        " WHERE note.sensitive = 1 AND note.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    people = _people(store, [row[1] for row in found])
    by_id = {
        row[0]: SealedRow(
            row[0],
            row[1],
            people.get(row[1], ()),
            date.fromisoformat(row[2]),
            row[3],
            row[4],
            Seal(row[5], parse_day(row[6]), parse_day(row[7])),
        )
        for row in found
    }
    return tuple(by_id[note_id] for note_id in note_ids if note_id in by_id)


def entry_of(store: Store, note_id: int) -> int | None:
    """The living entry of a sensitive note; None when there is none."""
    found = store.scalar(
        "SELECT entry.id FROM note JOIN entry ON entry.id = note.entry_id AND entry.deleted_at IS NULL"
        " WHERE note.id = ? AND note.sensitive = 1",
        (note_id,),
    )
    return None if found is None else int(found)


def _people(store: Store, entry_ids: Sequence[int]) -> dict[int, tuple[PersonRef, ...]]:
    found: dict[int, tuple[PersonRef, ...]] = {}
    for entry_id, person_id, name, given, nickname in store.rows(
        "SELECT x.entry_id, p.id, p.name, p.given, p.nickname FROM entry_person AS x"
        " JOIN person AS p ON p.id = x.person_id AND p.deleted_at IS NULL"
        " WHERE x.entry_id IN (SELECT value FROM json_each(?)) ORDER BY x.entry_id, p.sort_key, p.id",
        (id_list(entry_ids),),
    ):
        ref = PersonRef(person_id, name, called_by(name, given, nickname))
        found[entry_id] = (*found.get(entry_id, ()), ref)
    return found
