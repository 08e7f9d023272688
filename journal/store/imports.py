"""What came in from where: the imports, whom they touched, and what each record said when it came in last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journal.domain.errors import NotFound
from journal.domain.import_run import ImportRun
from journal.domain.person import PersonFields
from journal.store.clock import parse_stamp, utc_now
from journal.store.database import Store
from journal.store.entries import id_list

_RUN = (
    "SELECT id, made_at, origin, file_name, added, updated, unchanged, skipped, talks, undone_at"
    " FROM import_run"
)
_SOURCE = (
    "SELECT s.id, s.person_id, s.record_id, s.said, p.deleted_at IS NOT NULL"
    " FROM import_source s JOIN person p ON p.id = s.person_id"
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a record said last. `gone`: the person is in the trash."""

    id: int
    person_id: int
    key: str
    said: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody whom an import added (`before` is "") or changed."""

    person_id: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CameEntry:
    """An entry that an import added. `after` tells what it was then; `gone`: it was deleted here."""

    entry_id: int
    key: str
    after: str
    gone: bool = False


def state(store: Store) -> tuple[int, ...]:
    """Changes whenever somebody comes or goes, or an import is made."""
    found = store.one(
        "SELECT (SELECT ifnull(max(id), 0) FROM person),"
        " (SELECT count(*) FROM person WHERE deleted_at IS NULL),"
        " (SELECT ifnull(max(id), 0) FROM import_run),"
        " (SELECT count(*) FROM import_run WHERE undone_at IS NULL),"
        " (SELECT ifnull(max(id), 0) FROM entry)"
    )
    return tuple(found or ())


# ---------------------------------------------------------------- the imports


def add_run(store: Store, origin: str, file_name: str) -> int:
    """A new import, made now; returns its id."""
    return store.execute(
        "INSERT INTO import_run (made_at, origin, file_name) VALUES (?, ?, ?)", (utc_now(), origin, file_name)
    )


def finish_run(store: Store, import_id: int, counts: Sequence[int], made: str) -> None:
    """`counts`: added, updated, unchanged, skipped, talks."""
    store.execute(
        "UPDATE import_run SET added = ?, updated = ?, unchanged = ?, skipped = ?, talks = ?, made = ?"
        " WHERE id = ?",
        (*counts, made, import_id),
    )


def runs(store: Store) -> tuple[ImportRun, ...]:
    """All imports, the newest first."""
    return tuple(_run(row) for row in store.rows(f"{_RUN} ORDER BY id DESC"))


def run(store: Store, import_id: int) -> ImportRun:
    """Raises NotFound."""
    found = store.one(f"{_RUN} WHERE id = ?", (import_id,))
    if found is None:
        raise NotFound("There is no import of this number.")
    return _run(found)


def made_by(store: Store, import_id: int) -> str:
    """JSON of what else it made."""
    return str(store.scalar("SELECT made FROM import_run WHERE id = ?", (import_id,)) or "")


def mark_undone(store: Store, import_id: int) -> None:
    store.execute("UPDATE import_run SET undone_at = ? WHERE id = ?", (utc_now(), import_id))


def _run(row: Sequence[Any]) -> ImportRun:
    return ImportRun(
        row[0],
        parse_stamp(row[1]),
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        parse_stamp(row[9]) if row[9] else None,
    )


# ---------------------------------------------------------------- what records said


def sources(store: Store, origin: str, keys: Iterable[str]) -> dict[str, Source]:
    """Those that are known under these keys."""
    found = store.rows(
        f"{_SOURCE} WHERE s.origin = ? AND s.record_id <> ''"  # noqa: S608  # constants
        " AND s.record_id IN (SELECT value FROM json_each(?))",
        (origin, json.dumps(list(keys))),
    )
    return {row[2]: Source(row[0], row[1], row[2], row[3], bool(row[4])) for row in found}


def sources_of(store: Store, origin: str, people: Iterable[int]) -> dict[int, list[Source]]:
    """All that records of this origin said of these people, oldest first."""
    found: dict[int, list[Source]] = {}
    for row in store.rows(
        f"{_SOURCE} WHERE s.origin = ? AND s.person_id IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants
        " ORDER BY s.id",
        (origin, id_list(people)),
    ):
        found.setdefault(row[1], []).append(Source(row[0], row[1], row[2], row[3], bool(row[4])))
    return found


def add_sources(store: Store, import_id: int, origin: str, rows: Iterable[tuple[int, str, str]]) -> None:
    """(person, key, what it says) of records that were never there before."""
    store.many(
        # Left out where the user made another person of a record that is known: it stays with the first.
        "INSERT OR IGNORE INTO import_source (person_id, record_id, said, origin, import_id)"
        " VALUES (?, ?, ?, ?, ?)",
        ((*row, origin, import_id) for row in rows),
    )


def rewrite_source(store: Store, import_id: int, source: Source, now: Source) -> None:
    """Another person, key or text for a source; how it was is kept for taking the import back."""
    store.execute(
        "INSERT OR IGNORE INTO import_said (import_id, source_id, person_id, record_id, said)"
        " VALUES (?, ?, ?, ?, ?)",
        (import_id, source.id, source.person_id, source.key, source.said),
    )
    store.execute(
        "UPDATE import_source SET person_id = ?, record_id = ?, said = ? WHERE id = ?",
        (now.person_id, now.key, now.said, source.id),
    )


def forget_sources(store: Store, import_id: int, kept: Iterable[int]) -> None:
    """What that import learned is unlearned, but for people who are `kept` as it left them.

    A later import that wrote over the same source takes over what was before this one.
    """
    stays = id_list(kept)
    others = "person_id NOT IN (SELECT value FROM json_each(?))"
    store.execute(
        f"DELETE FROM import_source WHERE import_id = ? AND {others}",  # noqa: S608  # constants
        (import_id, stays),
    )
    store.execute(
        "UPDATE import_said AS later SET (person_id, record_id, said) = (SELECT person_id, record_id, said"  # noqa: S608  # constants
        " FROM import_said own WHERE own.import_id = ? AND own.source_id = later.source_id)"
        " WHERE (import_id, source_id) IN (SELECT min(next.import_id), next.source_id FROM import_said own"
        " JOIN import_said next ON next.source_id = own.source_id AND next.import_id > own.import_id"
        f" WHERE own.import_id = ? AND own.{others} GROUP BY next.source_id)",
        (import_id, import_id, stays),
    )
    store.execute(
        "UPDATE import_source SET (person_id, record_id, said) = (SELECT person_id, record_id, said"  # noqa: S608  # constants
        " FROM import_said own WHERE own.import_id = ? AND own.source_id = import_source.id)"
        f" WHERE id IN (SELECT source_id FROM import_said own WHERE import_id = ? AND {others}"
        " AND NOT EXISTS (SELECT 1 FROM import_said later WHERE later.source_id = own.source_id"
        " AND later.import_id > own.import_id))",
        (import_id, import_id, stays),
    )
    store.execute("DELETE FROM import_said WHERE import_id = ?", (import_id,))


# ---------------------------------------------------------------- whom an import touched


def note_people(store: Store, import_id: int, people: Iterable[Touched]) -> None:
    """Written over what is noted of the same people already."""
    store.many(
        "INSERT INTO import_person (import_id, person_id, before, after) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (import_id, person_id) DO UPDATE SET before = excluded.before, after = excluded.after",
        ((import_id, one.person_id, one.before, one.after) for one in people),
    )


def touched(store: Store, import_id: int, people: Iterable[int] | None = None) -> dict[int, Touched]:
    """Whom it added or changed, by id, those of `people` alone if they are given."""
    sql = "SELECT person_id, before, after FROM import_person WHERE import_id = ?"
    params: tuple[object, ...] = (import_id,)
    if people is not None:
        sql += " AND person_id IN (SELECT value FROM json_each(?))"
        params = (import_id, id_list(people))
    return {row[0]: Touched(*row) for row in store.rows(f"{sql} ORDER BY person_id", params)}


def forget_people(store: Store, import_id: int, people: Iterable[int]) -> None:
    store.execute(
        "DELETE FROM import_person WHERE import_id = ? AND person_id IN (SELECT value FROM json_each(?))",
        (import_id, id_list(people)),
    )


# ---------------------------------------------------------------- entries that came


def note_entries(store: Store, import_id: int, origin: str, entries: Iterable[CameEntry]) -> None:
    store.many(
        "INSERT INTO import_entry (entry_id, import_id, origin, record_id, after) VALUES (?, ?, ?, ?, ?)",
        ((one.entry_id, import_id, origin, one.key, one.after) for one in entries),
    )


def known_entries(store: Store, origin: str, keys: Iterable[str]) -> dict[str, CameEntry]:
    """The entries that came before under these keys, deleted ones too."""
    found = store.rows(
        "SELECT i.entry_id, i.record_id, i.after, e.deleted_at IS NOT NULL FROM import_entry i"
        " JOIN entry e ON e.id = i.entry_id"
        " WHERE i.origin = ? AND i.record_id IN (SELECT value FROM json_each(?))",
        (origin, json.dumps(list(keys))),
    )
    return {row[1]: CameEntry(row[0], row[1], row[2], bool(row[3])) for row in found}


def entries_of(store: Store, import_id: int) -> tuple[CameEntry, ...]:
    """The entries that an import added and that are not deleted."""
    found = store.rows(
        "SELECT i.entry_id, i.record_id, i.after, e.deleted_at IS NOT NULL FROM import_entry i"
        " JOIN entry e ON e.id = i.entry_id WHERE i.import_id = ? ORDER BY i.entry_id",
        (import_id,),
    )
    return tuple(CameEntry(row[0], row[1], row[2], bool(row[3])) for row in found)


def entry_columns(store: Store, entry_id: int) -> tuple[Any, ...]:
    """What of an entry's own row a user can change."""
    found = store.one(
        "SELECT happened_on, happened_at, place_id, minutes, parent_id, outline_key FROM entry WHERE id = ?",
        (entry_id,),
    )
    return tuple(found or ())


def names(store: Store) -> Iterator[tuple[int, PersonFields, list[str]]]:
    """What everybody is called, with their e-mails, in the order of their ids."""
    parts = ("prefix", "given", "middle", "family", "suffix", "nickname")
    columns = ", ".join(f"p.{part}" for part in parts)
    for person_id, mails, *found in store.rows(
        "SELECT p.id, (SELECT json_group_array(value) FROM contact c WHERE c.person_id = p.id"  # noqa: S608  # constants
        f" AND c.kind = 'email'), {columns} FROM person p WHERE p.deleted_at IS NULL ORDER BY p.id"
    ):
        yield person_id, PersonFields(**dict(zip(parts, found, strict=True))), json.loads(mails)
