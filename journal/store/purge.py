"""Deleting rows for good, in the open journal and in copies of any schema: what exists only because of a
note, an entry or a person goes with it. `journal.store.scrub` then takes the remains out of the file.

Everything works on a bare connection with foreign keys on, inside the caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from journal.domain.follow_up import FollowUpKind
from journal.store import edit_stamps
from journal.store.purge_drafts import clean_drafts, quoting_drafts
from journal.store.purge_marks import Marks, ids_of

# Tables whose row makes an entry somebody's own; each has `entry_id` and `person_id`.
_OWNED = ("promise", "invitation", "response", "outcome", "assessment")
# Their ref is the id of an entry.
_MARKS_OF_ENTRIES = (
    FollowUpKind.MY_PROMISE,
    FollowUpKind.THEIR_PROMISE,
    FollowUpKind.NEXT_STEP,
    FollowUpKind.ASK_AGAIN,
    FollowUpKind.OUTCOME_UNKNOWN,
    FollowUpKind.RESPONSE_UNKNOWN,
)
_LOW_HALF = (1 << 32) - 1


@dataclass(slots=True)
class Doomed:
    """Ids of one file. `notes` stand in entries that stay; those of `entries` go with them.

    `touched` are people who stay and whose history or details change, `shared` entries that stay without a
    part. `texts` is all that was written in what goes, for finding it again where it is quoted.
    """

    people: set[int] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    all_notes: int = 0
    links: int = 0
    shared: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    concerns: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)


def doomed(connection: Any, marks: Marks) -> Doomed:
    """All that would go with what is marked, as far as it is in this file."""
    found = Doomed(people=ids_of(connection, "person", marks.people))
    found.entries = ids_of(connection, "entry", marks.entries)
    found.entries |= _entries_of(connection, found.people)
    found.entries |= _below(connection, found.entries)
    found.notes = _marked_notes(connection, marks) | _their_words(connection, found.people)
    found.notes -= _some(connection, "SELECT id FROM note WHERE entry_id IN {ids}", found.entries)
    _look_around(connection, found)
    found.texts = list(_texts(connection, found))
    return found


def erase(connection: Any, marks: Marks) -> Doomed:
    """Deletes all of it, with the drafts that quote it, marks of follow-ups and the place where the window
    was. Raises RuntimeError on a connection without foreign keys.
    """
    if not connection.execute("PRAGMA foreign_keys").fetchone()[0]:
        raise RuntimeError("a purge needs the references between tables")
    found = doomed(connection, marks)
    there = _tables(connection)
    edited = _some(connection, "SELECT DISTINCT entry_id FROM note WHERE id IN {ids}", found.notes)
    drafts = quoting_drafts(connection, found.people, found.entries | edited, found.texts)
    clean_drafts(connection, drafts)
    _delete_marks(connection, found, drafts)
    if "setting" in there:
        connection.execute("DELETE FROM setting WHERE key = 'window.session'")
    stamped = edit_stamps.is_kept(connection)
    gone = _about_to_go(connection, found) if stamped else None
    _delete(connection, "note", found.notes)
    _delete(connection, "entry", found.entries)
    _delete(connection, "person", found.people)
    _delete_orphans(connection, found, there)
    if gone is not None:  # the triggers have noted what was deleted: of a purge no word stays
        edit_stamps.note_purged(connection, gone)
    return found


def _about_to_go(connection: Any, found: Doomed) -> edit_stamps.PurgedRows:
    named = {"tag": found.tags, "place": found.places, "concern": found.concerns}
    return edit_stamps.about_to_go(connection, found.people, found.entries, found.notes, named)


def figures(connection: Any, marks: Marks) -> tuple[Doomed, int]:
    """What would go, and how many drafts with it."""
    found = doomed(connection, marks)
    edited = _some(connection, "SELECT DISTINCT entry_id FROM note WHERE id IN {ids}", found.notes)
    drafts = quoting_drafts(connection, found.people, found.entries | edited, found.texts)
    return found, len(drafts.dropped)


# ---------------------------------------------------------------- finding


def _entries_of(connection: Any, people: set[int]) -> set[int]:
    """Entries in which nobody else stands, and those that are about one of the people by their kind."""
    if not people:
        return set()
    mine = _some(
        connection,
        "SELECT DISTINCT entry_id FROM entry_person AS own WHERE person_id IN {ids} AND NOT EXISTS ("
        " SELECT 1 FROM entry_person AS other WHERE other.entry_id = own.entry_id"
        " AND other.person_id NOT IN {ids})",
        people,
    )
    for table in _OWNED:
        if table in _tables(connection):
            sql = f"SELECT entry_id FROM {table} WHERE person_id IN {{ids}}"  # noqa: S608 - a constant
            mine |= _some(connection, sql, people)
    return mine


def _below(connection: Any, entries: set[int]) -> set[int]:
    """What stands in the cards of these, and answers to these invitations."""
    found: set[int] = set()
    fresh = entries
    while fresh:
        below = _some(connection, "SELECT id FROM entry WHERE parent_id IN {ids}", fresh)
        for table in ("response", "outcome"):
            sql = f"SELECT entry_id FROM {table} WHERE invitation_id IN {{ids}}"  # noqa: S608 - a constant
            below |= _some(connection, sql, fresh)
        fresh = below - found - entries
        found |= fresh
    return found


def _marked_notes(connection: Any, marks: Marks) -> set[int]:
    found: set[int] = set()
    for mark in marks.notes:
        rows = connection.execute(
            "SELECT note.id, note.field, note.key, note.text FROM entry JOIN note ON note.entry_id = entry.id"
            " WHERE entry.uid = unhex(?)",
            (mark.entry,),
        ).fetchall()
        found |= {row[0] for row in rows if mark.fits(*row)}
    return found


def _their_words(connection: Any, people: set[int]) -> set[int]:
    """Notes that are what one of the people said about a concern."""
    return _some(connection, "SELECT note_id FROM mention WHERE person_id IN {ids}", people)


def _look_around(connection: Any, found: Doomed) -> None:
    """Fills in who else is touched, and what may be left with nobody."""
    edited = _some(connection, "SELECT DISTINCT entry_id FROM note WHERE id IN {ids}", found.notes)
    theirs = _some(connection, "SELECT entry_id FROM entry_person WHERE person_id IN {ids}", found.people)
    found.shared = theirs - found.entries
    around = found.entries | found.shared | edited
    found.touched = _some(
        connection, "SELECT DISTINCT person_id FROM entry_person WHERE entry_id IN {ids}", around
    )
    found.touched |= _some(connection, "SELECT id FROM person WHERE introduced_by IN {ids}", found.people)
    found.touched -= found.people
    inside = _some(connection, "SELECT id FROM note WHERE entry_id IN {ids}", found.entries)
    found.all_notes = len(inside) + len(found.notes)
    gone = inside | found.notes
    found.concerns = _some(connection, "SELECT concern_id FROM mention WHERE note_id IN {ids}", gone)
    found.places = _some(
        connection, "SELECT place_id FROM entry WHERE place_id IS NOT NULL AND id IN {ids}", found.entries
    )
    found.tags = _some(connection, "SELECT tag_id FROM person_tag WHERE person_id IN {ids}", found.people)
    if "link" in _tables(connection):
        found.links = len(
            _some(connection, "SELECT id FROM link WHERE from_id IN {ids} OR to_id IN {ids}", found.people)
        )


def _texts(connection: Any, found: Doomed) -> Iterator[str]:
    there = _tables(connection)
    yield from _words(connection, "SELECT text FROM note WHERE id IN {ids}", found.notes)
    yield from _words(connection, "SELECT text FROM note WHERE entry_id IN {ids}", found.entries)
    yield from _words(connection, "SELECT notes FROM person WHERE id IN {ids}", found.people)
    yield from _words(connection, "SELECT how_met FROM person WHERE id IN {ids}", found.people)
    if "gift" in there:
        yield from _words(connection, "SELECT text FROM gift WHERE person_id IN {ids}", found.people)
    if "link" in there:
        sql = "SELECT words FROM link WHERE from_id IN {ids} OR to_id IN {ids}"
        yield from _words(connection, sql, found.people)
    if "seal" in there:
        yield from _words(connection, "SELECT reason FROM seal WHERE note_id IN {ids}", found.notes)


# ---------------------------------------------------------------- deleting


def _delete(connection: Any, table: str, ids: set[int]) -> None:
    connection.execute(
        f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a constant
        (json.dumps(sorted(ids)),),
    )


def _delete_marks(connection: Any, found: Doomed, drafts: Any) -> None:
    for kind in _MARKS_OF_ENTRIES:
        _unmark(connection, kind, found.entries)
    _unmark(connection, FollowUpKind.OUT_OF_TOUCH, found.people)
    _unmark(connection, FollowUpKind.SEAL_PAST, found.notes)
    _unmark(connection, FollowUpKind.UNSENT_DRAFT, drafts.dropped)
    connection.execute(
        "DELETE FROM follow_up_mark WHERE kind = ? AND (ref_id & ?) IN (SELECT value FROM json_each(?))",
        (FollowUpKind.DRIFT_ALERT.value, _LOW_HALF, json.dumps(sorted(found.people))),
    )


def _unmark(connection: Any, kind: FollowUpKind, refs: Iterable[int]) -> None:
    connection.execute(
        "DELETE FROM follow_up_mark WHERE kind = ? AND ref_id IN (SELECT value FROM json_each(?))",
        (kind.value, json.dumps(sorted(refs))),
    )


def _delete_orphans(connection: Any, found: Doomed, there: frozenset[str]) -> None:
    """Concerns, places and tags that only this had named."""
    in_use = ["SELECT concern_id FROM mention"]
    if "own_concern" in there:
        in_use += ["SELECT concern_id FROM own_concern", _not_null("concern_id", "circle")]
    _delete_unused(connection, "concern", found.concerns, in_use)
    in_use = [_not_null("place_id", "entry")]
    if "circle_meeting" in there:
        in_use += ["SELECT place_id FROM circle_place", _not_null("place_id", "circle_meeting")]
    in_use.append("SELECT id FROM place WHERE listed = 1")
    _delete_unused(connection, "place", found.places, in_use)
    _delete_unused(connection, "tag", found.tags, ["SELECT tag_id FROM person_tag"])


def _not_null(column: str, table: str) -> str:
    return f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - constants


def _delete_unused(connection: Any, table: str, ids: set[int], in_use: list[str]) -> None:
    used = " UNION ALL ".join(in_use)
    connection.execute(
        f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN ({used})",  # noqa: S608 - constants
        (json.dumps(sorted(ids)),),
    )


def _tables(connection: Any) -> frozenset[str]:
    found = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    return frozenset(row[0] for row in found.fetchall())


def _some(connection: Any, sql: str, ids: Iterable[int]) -> set[int]:
    return {row[0] for row in _rows(connection, sql, ids)}


def _words(connection: Any, sql: str, ids: Iterable[int]) -> Iterator[str]:
    return (row[0] for row in _rows(connection, sql, ids) if row[0])


def _rows(connection: Any, sql: str, ids: Iterable[int]) -> list[tuple[Any, ...]]:
    """`{ids}` in the statement stands for the set."""
    wanted = sorted(ids)
    if not wanted:
        return []
    statement = sql.replace("{ids}", "(SELECT value FROM json_each(?1))")
    rows: list[tuple[Any, ...]] = connection.execute(statement, (json.dumps(wanted),)).fetchall()
    return rows
