"""The small file beside a journal that a recovery sheet opens: SQLCipher with the sheet's code as passphrase.

It holds the journal's passphrase with the salt of the file that it opens, and for the moment of a change the
new and the old one. Any SQLCipher 4 tool opens it with the code (without its hyphens): nobody depends on this
program to get at a journal.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from journal.domain.errors import CannotWrite, FileUnreadable, NotFound, WrongPassphrase
from journal.store import faults, permissions
from journal.store.connection import CipherDatabase
from journal.store.copies import put_in_place, remove, sync_folder
from journal.store.key import PAGE_SIZE, PLAIN_HEADER, SALT_LENGTH, Key, derive_from_salt

APPLICATION_ID = 0x31746F52  # "1toR"
_USUAL_ENDING = ".db"
_LARGEST = 64 * PAGE_SIZE
_MOST_KEPT = 4  # each costs 200 ms to try; the program writes two at most
_TABLE = "CREATE TABLE passphrase (rank INTEGER PRIMARY KEY, words TEXT NOT NULL, salt BLOB NOT NULL)"


@dataclass(frozen=True, slots=True)
class KeptPassphrase:
    """`salt` is that of the journal's file at the time. `repr` shows neither."""

    words: str = field(repr=False)
    salt: bytes = field(repr=False)


def recovery_path(journal: Path) -> Path:
    """`journal.recovery` beside `journal.db`; for another ending than .db the whole name goes before it."""
    stem = journal.stem if journal.suffix == _USUAL_ENDING else journal.name
    return journal.with_name(f"{stem}.recovery")


def write_recovery(path: Path, key: Key, kept: Sequence[KeptPassphrase]) -> None:
    """Writes the file anew (0600), in one step; the bytes of the one before are overwritten, where the disk
    lets that be done. Raises CannotWrite.
    """
    part = path.with_name(f"{path.name}.part")
    remove(part)
    try:
        permissions.make_private_file(part)
        database = CipherDatabase(part, key)
        with closing(database):
            database.connect()
            connection = database.connection()
            database.prepare(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(_TABLE)
            rows = [(one.words, one.salt) for one in kept]
            connection.executemany("INSERT INTO passphrase (words, salt) VALUES (?, ?)", rows)
        read_recovery(part, key)
        before = _opened(path)
        put_in_place(part, path)
        _overwrite(before)
    except (OSError, faults.DriverError) as error:
        remove(part)
        if isinstance(error, OSError):
            raise permissions.cannot_make(path, error) from error
        raise (faults.as_journal_error(error, path) or error) from error


def recovery_key(path: Path, bare_code: str) -> Key:
    """The key for the file at `path` out of the code; some 200 ms. Raises NotFound when there is no file and
    FileUnreadable for one that is damaged.
    """
    return derive_from_salt(bare_code, _head(path)[:SALT_LENGTH])


def fits(path: Path, key: Key) -> bool:
    """Whether the file is there and lies under `key`."""
    try:
        return key.opens_page(1, _head(path))
    except (NotFound, FileUnreadable):
        return False


def read_recovery(path: Path, key: Key) -> tuple[KeptPassphrase, ...]:
    """The passphrases in the file, the likeliest first.

    Raises WrongPassphrase when another code belongs to it, NotFound when there is no file, and FileUnreadable
    for one that is damaged or is no recovery file.
    """
    if not key.opens_page(1, _head(path)):
        raise WrongPassphrase(
            "This code does not open {path}: it belongs to another sheet, or to one that was replaced or"
            " withdrawn. Nothing was changed.",
            path=path,
        )
    database = CipherDatabase(path, key, only_reads=True)
    try:
        with closing(database):
            database.connect()
            connection = database.connection()
            whose = connection.execute("PRAGMA application_id").fetchone()[0]
            if whose != APPLICATION_ID or connection.execute("PRAGMA cipher_integrity_check").fetchone():
                raise _damaged(path)
            rows = connection.execute(
                "SELECT words, salt FROM passphrase ORDER BY rank LIMIT ?", (_MOST_KEPT,)
            )
            found = rows.fetchall()
    except (faults.DriverError, OSError) as error:
        raise _damaged(path) from error
    if not found or not all(isinstance(words, str) and isinstance(salt, bytes) for words, salt in found):
        raise _damaged(path)
    return tuple(KeptPassphrase(words, salt) for words, salt in found)


def withdraw(path: Path) -> None:
    """Overwrites the file and removes it; one that is not there is none. Raises CannotWrite.

    What a file system keeps elsewhere (a journal of its own, snapshots, spare cells of an SSD) is out of
    reach: there it stays encrypted under the code.
    """
    try:
        with suppress(FileNotFoundError):
            _overwrite(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)))
        path.unlink(missing_ok=True)
        remove(path.with_name(f"{path.name}.part"))
        sync_folder(path.parent)
    except OSError as error:
        raise CannotWrite(
            "{path} cannot be removed: {reason}. Remove it yourself: until then the sheet opens the journal.",
            path=path,
            reason=error.strerror or "unknown",
        ) from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(PAGE_SIZE)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise NotFound(
            "There is no recovery file {path}. It lies beside the journal: if the journal was moved or comes"
            " from a backup, copy that file there too. Without it the sheet opens nothing.",
            path=path,
        ) from error
    except OSError as error:
        raise permissions.cannot_read(path, error) from error
    if len(head) < PAGE_SIZE or size % PAGE_SIZE or size > _LARGEST or head.startswith(PLAIN_HEADER):
        raise _damaged(path)
    return head


def _damaged(path: Path) -> FileUnreadable:
    return FileUnreadable(
        "{path} is damaged or is not a recovery file, so the code cannot be tried. The journal itself is"
        " untouched. If you have a copy of that file, put it there.",
        path=path,
    )


def _opened(path: Path) -> int | None:
    """The file as a descriptor that outlives its name; None when there is none, and on Windows while another
    one is to take its place, which an open file would forbid.
    """
    if os.name == "nt":
        return None
    with suppress(FileNotFoundError):
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    return None


def _overwrite(descriptor: int | None) -> None:
    if descriptor is None:
        return
    try:
        size = os.fstat(descriptor).st_size
        os.lseek(descriptor, 0, os.SEEK_SET)  # Windows has no pwrite
        os.write(descriptor, secrets.token_bytes(size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
