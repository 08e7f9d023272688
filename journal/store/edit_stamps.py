"""Rows of `edit_stamp`: which column of which row was edited when, and what was deleted or purged.

Triggers of the schema write them. A row is told by the uids in hex of what it belongs to, each followed by a
'/' if there is more, and where it has no uid of its own by its words: a phone number that was deleted, for
instance, is noted so that merging with another journal does not bring it back. A purge takes such words too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

GONE = ""
PURGED = "purged"
_HEX = 32  # of a uid
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_NOTE_KEY = "hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id))))"


@dataclass(frozen=True, slots=True)
class PurgedRows:
    """What is about to go for good: keys of people, entries and notes, and names that may go with them."""

    people: tuple[str, ...]
    entries: tuple[str, ...]
    notes: tuple[str, ...]
    words: tuple[tuple[str, str], ...]  # table and name


def is_kept(connection: Any) -> bool:
    """Whether this file notes edits: an older one does not."""
    sql = "SELECT 1 FROM main.sqlite_master WHERE name = 'edit_stamp'"
    return connection.execute(sql).fetchone() is not None


@contextmanager
def as_they_are(connection: Any) -> Iterator[None]:
    """Within the caller's transaction: what is changed within is no edit of the user's, and is not noted."""
    if not is_kept(connection):
        yield
        return
    connection.execute("CREATE TEMP TABLE kept_stamp AS SELECT * FROM main.edit_stamp")
    yield
    connection.execute("DELETE FROM main.edit_stamp")
    connection.execute("INSERT INTO main.edit_stamp SELECT * FROM temp.kept_stamp")
    connection.execute("DROP TABLE temp.kept_stamp")


def about_to_go(
    connection: Any,
    people: Iterable[int],
    entries: Iterable[int],
    notes: Iterable[int],
    named: Mapping[str, Iterable[int]],
) -> PurgedRows:
    """To be asked before the rows are deleted. `named` are ids of tags, places and concerns."""
    aliases = "SELECT hex(uid) FROM person_alias WHERE person_id IN (SELECT value FROM json_each(?))"
    words = []
    for table, column in (("tag", "name"), ("place", "name"), ("concern", "name")):
        sql = f"SELECT {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
        words += [(table, word) for word in _column(connection, sql, named.get(table, ()))]
    folded = "SELECT folded FROM concern_synonym WHERE concern_id IN (SELECT value FROM json_each(?))"
    words += [("concern_synonym", word) for word in _column(connection, folded, named.get("concern", ()))]
    return PurgedRows(
        (*_uids(connection, "person", people), *_column(connection, aliases, people)),
        _uids(connection, "entry", entries),
        _column(
            connection,
            f"SELECT {_NOTE_KEY} FROM note JOIN entry ON entry.id = note.entry_id"  # noqa: S608 - a constant
            " WHERE note.id IN (SELECT value FROM json_each(?))",
            notes,
        ),
        tuple(words),
    )


def note_purged(connection: Any, gone: PurgedRows) -> None:
    """To be called when the rows are deleted: leaves nothing of them but the uids and the moment."""
    uids = json.dumps([*gone.people, *gone.entries])
    connection.execute(
        "DELETE FROM edit_stamp WHERE substr(key, 1, ?1) IN (SELECT value FROM json_each(?2))"
        " OR substr(key, ?1 + 2, ?1) IN (SELECT value FROM json_each(?2))",
        (_HEX, uids),
    )
    connection.execute(
        "DELETE FROM edit_stamp WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(gone.notes),)
    )
    for table, keys in (("person", gone.people), ("entry", gone.entries), ("note", gone.notes)):
        connection.executemany(
            f"INSERT OR REPLACE INTO edit_stamp (tab, key, field, at) VALUES (?, ?, ?, {_NOW})",  # noqa: S608 - a constant
            [(table, key, PURGED) for key in keys],
        )
    for table, word in gone.words:
        _forget_word(connection, table, word)


def _forget_word(connection: Any, table: str, word: str) -> None:
    """Unless somebody still uses it."""
    column = "folded" if table == "concern_synonym" else "name"
    if connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (word,)).fetchone() is not None:  # noqa: S608 - constants
        return
    if table == "place":
        connection.execute(
            "DELETE FROM edit_stamp WHERE tab = 'place' AND (key = ?1 OR field = '>' || ?1)", (word,)
        )
        connection.execute(
            "DELETE FROM edit_stamp WHERE tab = 'circle_place' AND substr(key, ?) = ?", (_HEX + 2, word)
        )
    elif table == "tag":
        connection.execute(
            "DELETE FROM edit_stamp WHERE tab = 'person_tag' AND substr(key, ?) = ?", (_HEX + 2, word)
        )
    else:
        connection.execute("DELETE FROM edit_stamp WHERE tab = 'concern_synonym' AND key = ?", (word,))


def _uids(connection: Any, table: str, ids: Iterable[int]) -> tuple[str, ...]:
    sql = f"SELECT hex(uid) FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
    return _column(connection, sql, ids)


def _column(connection: Any, sql: str, ids: Iterable[int]) -> tuple[str, ...]:
    found = connection.execute(sql, (json.dumps(sorted(ids)),)).fetchall()
    return tuple(row[0] for row in found if row[0] is not None)
