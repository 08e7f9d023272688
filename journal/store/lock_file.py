"""One program at a time on one journal.

The system's own advisory lock on `<journal>.lock`: it ends with the process that holds it, however that
ends, so a crash never blocks the next start. The file is empty and stays; its presence alone means nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from journal.domain.errors import CannotWrite
from journal.store.faults import in_use


class LockFile:
    """Held from its making until `release`. Raises JournalInUse or CannotWrite."""

    def __init__(self, journal: Path) -> None:
        self._lock = FileLock(lock_path(journal), timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            refused = _refused(lock_path(journal))
            raise (in_use(journal) if refused is None else _cannot_lock(journal, refused)) from error
        except OSError as error:
            raise _cannot_lock(journal, error) from error

    def release(self) -> None:
        """Lets others open the journal. May be called again."""
        self._lock.release()


def _refused(path: Path) -> OSError | None:
    """Why the lock file cannot be made; None when it is there and somebody may hold it.

    filelock waits for a file it cannot make when the folder exists, as network disks sometimes need a second
    try; /proc says "no such file" as they do.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        return error
    return None


def _cannot_lock(journal: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        "Nothing can be written beside {path}, so it cannot be opened safely: {reason}."
        " Nothing was changed. Allow writing to its folder, then try again.",
        path=journal,
        reason=error.strerror or "unknown",
    )


def lock_path(journal: Path) -> Path:
    """Where the lock of a journal lies; the same for every way of writing the journal's path."""
    real = journal.resolve()
    return real.with_name(real.name + ".lock")
