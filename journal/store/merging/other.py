"""The other journal of a merge: a private copy beside the open one, encrypted under a key of chance, of the
newest schema, removed at the end. The journal itself is only read.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.domain.errors import InputRefused, JournalTooNew
from journal.store import copies, copy_names, edit_stamps, faults, live_copy
from journal.store import purge as purge_rows
from journal.store.database import Store
from journal.store.key import Key, new_salt
from journal.store.migrate import migrate, shipped_steps
from journal.store.opening import prove_key
from journal.store.pages import Report
from journal.store.purge_marks import Marks


@dataclass(frozen=True, slots=True)
class Copy:
    """The private copy, closed."""

    path: Path
    key: Key


def random_key() -> Key:
    """For a file that nobody opens again."""
    return Key(secrets.token_bytes(32), new_salt())


@contextmanager
def private_copy(store: Store, other: Path, key: Key, report: Report) -> Iterator[Copy]:
    """A proven copy of the journal `other`, of the newest schema, without what was purged in the open one.

    Raises InputRefused for the open journal itself, WrongPassphrase, NotAJournal, JournalDamaged,
    JournalTooNew, FileUnreadable and CannotWrite.
    """
    if _is_same(store.path, other):
        raise InputRefused("This is the journal that is open. Choose the other one. Nothing was changed.")
    with scratch(store.path) as copy:
        _prove_version(other, key)
        live_copy.copy_connection(copies.reading(other, key), other, key, copy.path, report, copy.key)
        with faults.told(other), copies.writing(copy.path, copy.key) as connection:
            migrate(connection, other, shipped_steps())
        yield copy


@contextmanager
def scratch(journal: Path) -> Iterator[Copy]:
    """The place of a private copy; what lies there is removed before and after. Named so that the next start
    removes what a killed program left.
    """
    path = journal.resolve().with_name(f"{journal.name}.merge{copy_names.PART}")
    key = random_key()
    halves = (path, path.with_name(path.name + copy_names.PART))
    copies.remove(*halves)
    try:
        yield Copy(path, key)
    finally:
        copies.remove(*halves)
        key.wipe()


@contextmanager
def attached(store: Store, copy: Copy) -> Iterator[Any]:
    """Within, the store's connection knows the copy as `other`."""
    leave_out_purged(store, copy)
    spoken = copy.key.spoken()
    connection = store.connection
    with faults.told(copy.path):
        connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(copy.path), spoken.decode("ascii")))
    spoken[:] = bytes(len(spoken))
    try:
        yield connection
    finally:
        connection.execute("DETACH DATABASE other")


def leave_out_purged(store: Store, copy: Copy) -> None:
    """Takes out of the copy what was purged in the open journal, with all that hangs on it."""
    stamped = store.rows("SELECT tab, key FROM edit_stamp WHERE field = ?", (edit_stamps.PURGED,))
    people = tuple(key for table, key in stamped if table == "person")
    entries = tuple(key for table, key in stamped if table == "entry")
    notes = [tuple(key.split("/", 1)) for table, key in stamped if table == "note"]
    if not stamped:
        return
    with faults.told(copy.path), copies.writing(copy.path, copy.key) as connection:
        connection.execute("BEGIN IMMEDIATE")
        purge_rows.erase(connection, Marks(people, entries))
        connection.executemany(
            "DELETE FROM note WHERE entry_id = (SELECT id FROM entry WHERE uid = unhex(?))"
            " AND hex(ifnull(uid, unhex(printf('%032X', id)))) = ?",
            notes,
        )
        connection.execute("COMMIT")


def _prove_version(other: Path, key: Key) -> None:
    prove_key(other, key)
    with copies.reading(other, key) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    known = len(shipped_steps())
    if version > known:
        raise JournalTooNew(
            "{path} was written by a newer version of this program (its version is {version}, this program"
            " knows {known}). Nothing was changed. Install the newer version to merge it.",
            path=other,
            version=version,
            known=known,
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
