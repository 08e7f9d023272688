"""Putting another file in the journal's place: killed at any moment, the old or the new one is whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from journal.domain.errors import CannotWrite, JournalTooNew
from journal.store import copies, permissions
from journal.store.key import Key
from journal.store.lock_file import LockFile
from journal.store.migrate import shipped_steps

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a journal."""


def part_of(journal: Path) -> Path:
    """Where the new file waits until it takes the journal's place: beside the file itself, behind a link."""
    real = journal.resolve()
    return real.with_name(f"{real.name}.restore.part")


def prove_usable(path: Path, key: Key) -> None:
    """Raises JournalTooNew for a copy that a newer program wrote; what else may be wrong is proven before."""
    with copies.reading(path, key) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    known = len(shipped_steps())
    if version > known:
        raise JournalTooNew(
            "{path} was written by a newer version of this program (its version is {version}, this program"
            " knows {known}). Nothing was changed. Install the newer version to open it.",
            path=path,
            version=version,
            known=known,
        )


def replace(journal: Path, new: Path, *, saved: bool = False) -> None:
    """Renames the finished `new` over the closed journal. A link to it stays a link.

    What SQLite kept beside the old file goes first: a write-ahead file is not tied to its database, and would
    be replayed onto the new one. If there is one that holds anything, the old file would lose by that, so it
    is refused unless the old file was `saved` with it. Raises JournalInUse, CannotWrite.
    """
    lock = LockFile(journal)
    real = journal.resolve()
    try:
        waiting = [path for path in beside(real) if path.exists()]
        if not saved and any(path.stat().st_size for path in waiting if not path.name.endswith("-shm")):
            raise CannotWrite(
                "{path} could not be closed completely, so it was not replaced. Everything in it is kept."
                " See whether the disk is full, open the journal again, then try once more.",
                path=journal,
            )
        for path in waiting:
            path.unlink()
        copies.sync_folder(real.parent)
        copies.put_in_place(new, real)
    except OSError as error:
        raise permissions.cannot_make(journal, error) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        lock.release()


def beside(journal: Path) -> list[Path]:
    """Where that would lie for `journal`, in the order of BESIDE: beside the file itself, behind a link."""
    real = journal.resolve()
    return [real.with_name(real.name + ending) for ending in BESIDE]
