"""What is to be purged, named so that it is found in older copies of the journal too.

Ids may mean something else there; people and entries are known by their uid. A note has none: it is known by
its entry, and there by its id and field, by its words (as a hash) or, where an entry has one of its kind, by
its place. So an older wording of it goes as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from journal.domain.purge import PurgeTarget
from journal.store.notes import FEELING, LEARNED, SENSITIVE, STAGE, TEXT

_ONE_OF_ITS_KIND = frozenset({STAGE, TEXT, SENSITIVE, FEELING, LEARNED})


@dataclass(frozen=True, slots=True)
class NoteMark:
    entry: str  # its uid in hex
    id: int
    field: str
    key: str
    hash: str

    def fits(self, note_id: int, field: str, key: str, text: str) -> bool:
        """Whether a note of the same entry is this one, or an older wording of it."""
        if note_id == self.id and field == self.field:
            return True
        same_place = field == self.field and key == self.key and field in _ONE_OF_ITS_KIND
        return same_place or _hash(self.entry, text) == self.hash


@dataclass(frozen=True, slots=True)
class Marks:
    """uids in hex."""

    people: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    notes: tuple[NoteMark, ...] = ()

    def __or__(self, other: Marks) -> Marks:
        return Marks(
            tuple(dict.fromkeys((*self.people, *other.people))),
            tuple(dict.fromkeys((*self.entries, *other.entries))),
            tuple(dict.fromkeys((*self.notes, *other.notes))),
        )

    def __bool__(self) -> bool:
        return bool(self.people or self.entries or self.notes)


def marks_of(connection: Any, target: PurgeTarget) -> Marks:
    """The marks of what is in this journal under these ids."""
    notes = connection.execute(
        "SELECT hex(entry.uid), note.id, note.field, note.key, note.text FROM note"
        " JOIN entry ON entry.id = note.entry_id WHERE note.id IN (SELECT value FROM json_each(?))",
        (json.dumps(target.notes),),
    ).fetchall()
    return Marks(
        (*_uids(connection, "person", target.people), *_merged(connection, target.people)),
        _uids(connection, "entry", target.entries),
        tuple(NoteMark(row[0], row[1], row[2], row[3], _hash(row[0], row[4])) for row in notes),
    )


def to_data(marks: Marks) -> dict[str, Any]:
    """Plain JSON data."""
    return {
        "people": list(marks.people),
        "entries": list(marks.entries),
        "notes": [[note.entry, note.id, note.field, note.key, note.hash] for note in marks.notes],
    }


def from_data(data: Any) -> Marks:
    """What `to_data` made. Of something that was damaged since, what can still be read."""
    found = data if isinstance(data, dict) else {}
    return Marks(
        tuple(uid for uid in _listed(found, "people") if _is_uid(uid)),
        tuple(uid for uid in _listed(found, "entries") if _is_uid(uid)),
        tuple(mark for note in _listed(found, "notes") if (mark := _note(note)) is not None),
    )


def _listed(found: dict[str, Any], key: str) -> list[Any]:
    value = found.get(key)
    return value if isinstance(value, list) else []


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isalnum()


def _note(value: Any) -> NoteMark | None:
    match value:
        case [str(entry), int(number), str(field), str(key), str(hashed)] if _is_uid(entry):
            return NoteMark(entry, number, field, key, hashed)
    return None


def ids_of(connection: Any, table: str, uids: Iterable[str]) -> set[int]:
    """The ids that these uids have in this file."""
    found = connection.execute(
        f"SELECT {table}.id FROM json_each(?) AS wanted JOIN {table} ON {table}.uid = unhex(wanted.value)",  # noqa: S608 - a constant
        (json.dumps(list(uids)),),
    )
    return {row[0] for row in found.fetchall()}


def _uids(connection: Any, table: str, ids: Iterable[int]) -> tuple[str, ...]:
    found = connection.execute(
        f"SELECT hex(uid) FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",  # noqa: S608 - a constant
        (json.dumps(list(ids)),),
    )
    return tuple(row[0] for row in found.fetchall())


def _merged(connection: Any, people: Iterable[int]) -> tuple[str, ...]:
    """The uids under which older copies hold who was merged into one of these people."""
    found = connection.execute(
        "SELECT hex(uid) FROM person_alias WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY uid",
        (json.dumps(list(people)),),
    )
    return tuple(row[0] for row in found.fetchall())


def _hash(entry: str, text: str) -> str:
    return hashlib.sha256(f"{entry}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
