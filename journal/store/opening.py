"""Making a journal and opening one: every way in which the file may not be what it should is told apart
here.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from journal.domain.errors import (
    CannotWrite,
    JournalDamaged,
    JournalError,
    NotAJournal,
    WrongPassphrase,
)
from journal.store import faults, journal_mode, permissions
from journal.store.backup import back_up_before
from journal.store.connection import CipherDatabase
from journal.store.faults import DriverError
from journal.store.key import PAGE_SIZE, PLAIN_HEADER, Key, derive_from_salt, fits_a_page, new_salt
from journal.store.leftovers import tidy_up
from journal.store.lock_file import LockFile
from journal.store.migrate import Step, migrate, shipped_steps
from journal.store.wal import prove_waiting

APPLICATION_ID = 0x31746F31  # "1to1": `PRAGMA application_id` of every journal

Opened = tuple[Path, CipherDatabase, Key, LockFile]


def create_file(path: Path, passphrase: str, steps: tuple[Step, ...] | None = None) -> Opened:
    """A new journal with the newest schema; see Store.create.

    It is made under another name and takes its own when it is whole: killed at any moment, there is a journal
    or there is none, and never one that can neither be opened nor be made again.
    """
    permissions.refuse_existing(path)  # before a lock file is made beside what is somebody else's
    key = derive_from_salt(passphrase, new_salt())
    permissions.make_private_folder(path.parent)
    lock = LockFile(path)
    part = path.with_name(f"{path.name}.new.part")
    try:
        _remove(part)
        permissions.make_private_file(part, told_as=path)
        try:
            _build(part, path, key, shipped_steps() if steps is None else steps)
            permissions.refuse_existing(path)
            # SQLite gives the folder's names to the disk with the first commit into the write-ahead file.
            _rename(part, path)
        finally:
            _remove(part)
        try:
            database = connect_file(path, key, steps)
        except BaseException:
            _remove(path)
            raise
    except BaseException:
        key.wipe()
        lock.release()
        raise
    return path, database, key, lock


def _rename(part: Path, path: Path) -> None:
    try:
        part.rename(path)
    except OSError as error:
        raise permissions.cannot_make(path, error) from error


def open_file(path: Path, key: Key, steps: tuple[Step, ...] | None = None) -> Opened:
    """An existing journal, migrated; see Store.open. The key stays whole when the opening fails."""
    prove_key(path, key)
    lock = LockFile(path)
    try:
        prove_waiting(path, key)
        _tidy(path, key)
        database = connect_file(path, key, steps)
    except BaseException:
        lock.release()
        raise
    return path, database, key, lock


def _tidy(path: Path, key: Key) -> None:
    try:
        tidy_up(path, key)
    except OSError as error:
        raise permissions.cannot_read(path, error) from error


def _build(part: Path, path: Path, key: Key, steps: tuple[Step, ...]) -> None:
    """The whole new file `part`, closed; what goes wrong is told of `path`."""
    database = CipherDatabase(part, key)
    try:
        rollback = journal_mode.needs_rollback(path)
        database.connect()
        connection = database.connection()
        journal_mode.before_reading(connection, rollback=rollback)
        database.prepare(connection)
        journal_mode.set_mode(connection, part, rollback=rollback)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, path, steps)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _prove_encrypted(part, path, key)
    except BaseException as error:
        raise _translated(error, path) from error
    finally:
        database.close()


def _prove_encrypted(part: Path, path: Path, key: Key) -> None:
    with part.open("rb") as file:
        head = file.read(PAGE_SIZE)
    if head.startswith(PLAIN_HEADER) or not head.startswith(key.salt) or not key.opens_page(1, head):
        raise CannotWrite("{path} did not become an encrypted file, so it was removed again.", path=path)


def prove_key(path: Path, key: Key) -> None:
    """Before anything is opened or made beside the file: whether one of its first pages was written under
    `key`. Raises WrongPassphrase, NotAJournal or FileUnreadable.
    """
    try:
        right = fits_a_page(key, path)
        size = path.stat().st_size
    except OSError as error:
        raise permissions.cannot_read(path, error) from error
    if not right and size % PAGE_SIZE:
        raise NotAJournal("{path} is not a journal of this program. Nothing was changed.", path=path)
    if not right:
        raise WrongPassphrase(
            "The passphrase does not open {path}. Nothing was changed. Type it again; is Caps Lock on?",
            path=path,
        )


def connect_file(path: Path, key: Key, steps: tuple[Step, ...] | None = None) -> CipherDatabase:
    """A connection to the locked journal at `path`, migrated and proven to take changes.

    Raises what Store.open raises.
    """
    steps = shipped_steps() if steps is None else steps
    rollback = journal_mode.needs_rollback(path)
    try:
        return _connect(path, key, steps, rollback=rollback)
    except DriverError as error:
        if not rollback and journal_mode.is_refused_memory(error):
            return connect_without_shared_memory(path, key, steps)
        raise _translated(error, path) from error


def connect_without_shared_memory(path: Path, key: Key, steps: tuple[Step, ...]) -> CipherDatabase:
    """`connect_file` for a file system that was found to refuse a write-ahead file. Raises the same."""
    try:
        return _connect(path, key, steps, rollback=True)
    except DriverError as error:
        raise _translated(error, path) from error


def _connect(path: Path, key: Key, steps: tuple[Step, ...], *, rollback: bool) -> CipherDatabase:
    database = CipherDatabase(path, key)
    try:
        database.connect()
        connection = database.connection()
        journal_mode.before_reading(connection, rollback=rollback)
        database.prepare(connection)
        _prove_journal(connection, path)
        for ending in ("", "-wal", "-shm"):
            permissions.make_private(path.with_name(path.name + ending))
        journal_mode.set_mode(connection, path, rollback=rollback)
        migrate(connection, path, steps, lambda step: back_up_before(step, connection, path, key))
        _prove_writable(connection)
    except BaseException:
        database.close()
        raise
    return database


def _prove_journal(connection: Any, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAJournal(
            "The passphrase is right, but {path} belongs to another program. Nothing was changed.", path=path
        )
    if connection.execute("PRAGMA user_version").fetchone()[0] < 1:
        raise JournalDamaged(
            "{path} was never finished. It holds nothing. Remove it and create the journal again.", path=path
        )


def _prove_writable(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _translated(error: BaseException, path: Path) -> BaseException:
    if isinstance(error, JournalError):
        return error
    return faults.as_journal_error(error, path) or error


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):  # what cannot be removed is in nobody's way: the next making tries again
            path.with_name(path.name + ending).unlink()
