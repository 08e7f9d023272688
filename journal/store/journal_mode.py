"""How the journal's file keeps what is being written: a write-ahead file, or a rollback journal.

The write-ahead file is faster, but whoever reads it shares memory with whoever writes it, so it "does not
work over a network filesystem" (https://www.sqlite.org/wal.html). There, and where a file system has no such
memory, a rollback journal is kept beside the file for as long as a change takes.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from journal import file_systems
from journal.store.faults import DriverError

_SHARED_MEMORY = (
    18,
    19,
    20,
    21,
)  # SQLITE_IOERR_SHMOPEN, _SHMSIZE, _SHMLOCK, _SHMMAP: (n << 8) | SQLITE_IOERR
_IOERR = 10


def needs_rollback(path: Path) -> bool:
    """Whether the place of the journal allows no write-ahead file, by the system's list of mounts."""
    return file_systems.on_network(path)


def is_refused_memory(error: BaseException) -> bool:
    """Whether the file system refused the memory that a write-ahead file needs."""
    code = getattr(error, "sqlite_errorcode", None) if isinstance(error, DriverError) else None
    return code is not None and int(code) & 0xFF == _IOERR and int(code) >> 8 in _SHARED_MEMORY


def before_reading(connection: Any, *, rollback: bool) -> None:
    """Right after the key, before anything is read.

    A file that was last open on another disk still says that it has a write-ahead file. With the file locked
    for this connection alone SQLite keeps that file's index in its own memory (wal.html, "use of WAL without
    shared-memory").
    """
    if rollback:
        connection.execute("PRAGMA locking_mode = exclusive")


def set_mode(connection: Any, path: Path, *, rollback: bool) -> None:
    """With the journal at `path` proven: the mode that its place allows, and how it is given to the disk.

    Raises what the driver finds.
    """
    if not rollback and _mode(connection, "wal") == "wal":
        return
    _mode(connection, "delete")
    # A change ends by removing the rollback journal; only EXTRA gives that to the disk at once
    # (https://www.sqlite.org/pragma.html#pragma_synchronous).
    connection.execute("PRAGMA synchronous = extra")
    connection.execute("PRAGMA locking_mode = normal")
    # The lock is given back with the next reading.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with suppress(OSError):  # what a program killed at home left of the shared memory: nobody reads it
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def _mode(connection: Any, wanted: str) -> str:
    return str(connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0])
