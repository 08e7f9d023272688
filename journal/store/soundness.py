"""Whether what was read may be trusted.

When a page's signature is wrong SQLCipher hands zeros to the statement that wanted it and lets SQLite go on:
the error comes with the next page that is wanted (found by trying, SQLCipher 4.19). A statement that wants no
other page, such as one that ends in the middle of a long text or of a search index, answers as if all was
well, with zeros in the text or with fewer rows. From then on SQLCipher refuses to begin a transaction for
writing, and does so until the file is opened anew: this is what is asked here after each reading, in some
5 microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from journal.domain.errors import JournalDamaged
from journal.store import faults

_TRIES = 3


def prove_sound(connection: Any, path: Path) -> None:
    """Raises JournalDamaged when a damaged page was met on this connection; within a transaction it says
    nothing, and is asked at its end.
    """
    if connection.in_transaction:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except faults.DriverError as error:
        _end(connection)
        asked_for = connection.execute("PRAGMA query_only").fetchone()[0]
        if faults.is_read_only(error) and not asked_for:
            forget_pages(connection)
            raise faults.as_journal_error(error, path) or error from error
        # Another program's turn, or a disk that went away: whatever wants to write there says so.


def _end(connection: Any) -> None:
    """A long reading that is to stop may be stopped right here, behind the BEGIN: SQLite counts the steps of
    all runs of a statement. A transaction left open would let nothing be saved any more.
    """
    for _ in range(_TRIES):
        if connection.in_transaction:
            with suppress(faults.DriverError):
                connection.execute("ROLLBACK")


def forget_pages(connection: Any) -> None:
    """After damage was met: the zeros are in SQLite's cache like a page, and would be given out again without
    a word.
    """
    with suppress(faults.DriverError):
        connection.execute("PRAGMA shrink_memory")


def after_failure(connection: Any, path: Path, error: BaseException) -> None:
    """To be called when a transaction was taken back because of `error`. Raises JournalDamaged for the
    MemoryError that SQLCipher answers to a COMMIT after a damaged page.
    """
    if isinstance(error, MemoryError):
        prove_sound(connection, path)
    if isinstance(error, JournalDamaged | faults.DriverError | MemoryError):
        forget_pages(connection)


@contextmanager
def reading(connection: Any, path: Path) -> Iterator[None]:
    """Around a reading: what the driver finds is told as the user's sentence, and so is what it keeps silent
    about.
    """
    try:
        with faults.told(path):
            yield
    except JournalDamaged:
        forget_pages(connection)
        raise
    prove_sound(connection, path)
