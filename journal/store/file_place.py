"""Whether the open journal still lies where it was opened.

SQLite goes on with the file that it has open, wherever that has been moved and even when it was deleted
(https://www.sqlite.org/howtocorrupt.html, 2.4 and 2.5), but finds the write-ahead file by name: a journal
that is moved while something waits there leaves its last changes behind, and a file put in its place would
be given them. So nothing is left waiting once the file is not at its place.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from journal.domain.journal_info import FilePlace
from journal.store.backup import back_up
from journal.store.faults import DriverError
from journal.store.key import Key


class OpenFile:
    """The file at `path` as it is now. To be made after SQLite has opened it and closed after SQLite has
    closed it: the system drops a process's locks on a file with the first handle that is closed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # On Windows an open file can be neither moved nor replaced, and a second handle would be in the way.
        self._handle = -1 if os.name == "nt" else os.open(path, os.O_RDONLY)

    def place(self) -> FilePlace:
        """Where it is now; one look at the folder."""
        if self._handle < 0:
            return FilePlace.THERE
        own = os.fstat(self._handle)
        try:
            found = self._path.stat()
        except OSError:
            return FilePlace.MOVED if own.st_nlink else FilePlace.DELETED
        if (found.st_dev, found.st_ino) == (own.st_dev, own.st_ino):
            return FilePlace.THERE
        return FilePlace.REPLACED

    def settle(self, connection: Any) -> FilePlace:
        """Where it is now; when not at its place, nothing waits beside it any more after this."""
        found = self.place()
        if found is not FilePlace.THERE and not connection.in_transaction:
            with suppress(DriverError):  # a disk that is gone: the next write says so
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return found

    def rescue(self, connection: Any, key: Key) -> None:
        """Saves a file that ends when it is closed beside its place; does nothing for any other.

        Raises CannotWrite and JournalDamaged.
        """
        if self.place() in (FilePlace.DELETED, FilePlace.REPLACED):
            back_up(connection, key, rescue_path(self._path))

    def close(self) -> None:
        """May be called again."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def rescue_path(journal: Path) -> Path:
    """A free name beside `journal` for what would end with the open file."""
    place, number = journal.with_stem(f"{journal.stem}-rescued"), 1
    while os.path.lexists(place):
        number += 1
        place = journal.with_stem(f"{journal.stem}-rescued-{number}")
    return place
