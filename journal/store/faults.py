"""What the database's low-level errors mean to the user: the one place where they are told apart.

Result codes: https://www.sqlite.org/rescode.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import CannotWrite, JournalDamaged, JournalError, JournalInUse

DriverError: type[Exception] = driver.Error
IntegrityError: type[Exception] = driver.IntegrityError

_PERM, _BUSY, _LOCKED, _READONLY, _INTERRUPT, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = (
    3, 5, 6, 8, 9, 10, 11, 13, 14, 26,
)  # fmt: skip


# The backup interface reports its errors without a code.
_SENTENCES = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
}


def primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code of a driver's error, or None when it has none."""
    if not isinstance(error, DriverError):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    return _SENTENCES.get(str(error)) if code is None else int(code) & 0xFF


def is_interrupted(error: BaseException) -> bool:
    """Whether the statement ended because it was told to stop."""
    return primary_code(error) == _INTERRUPT


def is_read_only(error: BaseException) -> bool:
    """Whether a write was refused as if the file could only be read."""
    return primary_code(error) == _READONLY


def as_journal_error(error: BaseException, path: Path) -> JournalError | None:
    """The user's sentence for `error`; None for a broken rule or a bug, which are not the file's fault."""
    match primary_code(error):
        case code if code == _FULL:
            return CannotWrite(
                "The disk is full: {path} could not take the last change. Everything saved before is there."
                " Make room and try again.",
                path=path,
            )
        case code if code in (_READONLY, _PERM):
            return _read_only(path)
        case code if code in (_CANTOPEN, _IOERR):
            return CannotWrite(
                "{path} or its folder cannot be read and written any more. Everything saved before is kept."
                " See whether the disk is connected, not full and not write-protected, then try again.",
                path=path,
            )
        case code if code in (_CORRUPT, _NOTADB):
            return damaged(path)
        case code if code in (_BUSY, _LOCKED):
            return in_use(path)
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within, a driver's error is raised as the user's sentence, if there is one."""
    try:
        yield
    except DriverError as error:
        raise (as_journal_error(error, path) or error) from error


def _read_only(path: Path) -> JournalError:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # SQLCipher refuses every write after it has met a damaged page, so as not to make it worse.
        return damaged(path)
    return CannotWrite(
        "{path} is read-only, so the change could not be saved. Everything saved before is there."
        " Allow writing to the file and its folder, then try again.",
        path=path,
    )


def damaged(path: Path) -> JournalDamaged:
    return JournalDamaged(
        "A part of {path} is damaged and cannot be read. Nothing was changed."
        " Save what can be read into a new journal, or open your latest backup.",
        path=path,
    )


def in_use(path: Path) -> JournalInUse:
    return JournalInUse(
        "{path} is open in another window or program. Nothing was changed. Close it there, then try again.",
        path=path,
    )
