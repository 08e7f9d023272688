"""Taking the remains of deleted rows out of the file, so that no decrypted page holds them.

`secure_delete` overwrites what is freed, but not always what SQLite left in a page of an index when it moved
rows to a neighbour (seen with SQLite 3.53), nor what another tool freed without it; FTS5 keeps words of rows
that were deleted before 'secure-delete' was on (https://www.sqlite.org/fts5.html, 6.10). So the indexes are
built anew, and every page of the file is written anew: `VACUUM INTO` a part beside the journal, under the
same key, whose pages then take the journal's place in one transaction of the write-ahead file. A plain VACUUM
does the same with the whole file in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from journal.domain.errors import CannotWrite
from journal.store import faults, permissions
from journal.store.connection import CipherDatabase
from journal.store.database import Store

_PAGES_AT_ONCE = 2000
_PART = ".scrub.part"
STEPS = 4
"""How many parts `scrub` reports."""

Progress = Callable[[int, int], None]


def rebuild_indexes(connection: Any) -> None:
    """Makes every search index anew out of the rows that are there."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' ORDER BY name"
    ).fetchall()
    for (name,) in found:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608 - from the schema


def scrub(store: Store, report: Callable[[int], None]) -> None:
    """Builds the indexes and writes the file anew; `report` gets how many of `STEPS` are done.

    Killed at any moment the journal is whole, before or after. Raises CannotWrite when the disk is full or
    refuses; then everything is as it was, only not scrubbed yet.
    """
    try:
        with store.transaction():
            rebuild_indexes(store.connection)
        report(1)
        fold_in(store)
        _write_anew(store, report)
        fold_in(store)
        report(STEPS)
    except faults.DriverError as error:
        raise faults.as_journal_error(error, store.path) or error from error


def fold_in(store: Store) -> None:
    """Takes the write-ahead file into the journal and empties it. Raises CannotWrite when it cannot."""
    busy = store.scalar("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        raise CannotWrite(
            "The last changes could not be taken into {path}: another program reads it. Try again later.",
            path=store.path,
        )


def remove_part(store: Store) -> None:
    """Removes what a scrub that was cut off left beside the journal."""
    part = store.path.with_name(store.path.name + _PART)
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):  # encrypted and without what was purged; the next opening tries again
            part.with_name(part.name + ending).unlink()


def _write_anew(store: Store, report: Callable[[int], None]) -> None:
    part = store.path.with_name(store.path.name + _PART)
    try:
        remove_part(store)
        permissions.make_private_file(part)
    except OSError as error:
        raise permissions.cannot_make(part, error) from error
    try:
        store.connection.execute("VACUUM INTO ?", (str(part),))
        report(2)
        database = CipherDatabase(part, store.key)
        database.connect()
        try:
            database.connection().backup(store.connection, pages=_PAGES_AT_ONCE)
        finally:
            database.close()
        report(3)
    finally:
        remove_part(store)
