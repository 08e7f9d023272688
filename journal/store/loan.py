"""The journal lent to another thread: its file and a key of its own, for a connection that only reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.store import faults
from journal.store.connection import CipherDatabase
from journal.store.key import Key


@dataclass(frozen=True, slots=True)
class Loan:
    """Good until it is taken back; then `key` opens nothing."""

    path: Path
    key: Key

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """A second connection that sees the journal as it is at this moment, whatever is written meanwhile.

        Only for a journal in WAL mode: with a rollback journal it would keep every writer waiting. Raises
        the user's sentence for what the driver finds.
        """
        database = CipherDatabase(self.path, self.key)
        try:
            database.connect()
            try:
                connection = database.connection()
                for setting in ("temp_store = memory", "busy_timeout = 2000", "query_only = on"):
                    connection.execute(f"PRAGMA {setting}")
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                yield connection
            finally:
                database.close()
        except faults.DriverError as error:
            raise faults.as_journal_error(error, self.path) or error from error


@contextmanager
def lent(path: Path, key: Key) -> Iterator[Loan]:
    """The journal at `path`, open under `key`, for another thread that reads beside its owner."""
    copy = key.copy()
    try:
        yield Loan(path, copy)
    finally:
        copy.wipe()
