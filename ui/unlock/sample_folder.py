"""The sample journal's folder: temporary, private, and gone at the end, after a crash at the next start."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

PREFIX: Final = "one-to-one-sample-"
_MARKER: Final = "made-by-one-to-one-journal"


class SampleFolder:
    """A folder below the system's temporary one; holds a lock in it for as long as this process lives."""

    def __init__(self) -> None:
        """Raises OSError when there is no room for it."""
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0700 by itself
        self._lock = FileLock(self.path / _MARKER)
        self._lock.acquire(timeout=0)

    @property
    def journal(self) -> Path:
        """Where the journal itself is to lie."""
        return self.path / "sample.db"

    def remove(self) -> None:
        """Delete the folder with all that is in it."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_abandoned(parent: Path | None = None) -> int:
    """Delete what a crash left: folders with our name and marker whose lock nobody holds. Says how many."""
    removed = 0
    for folder in (parent or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        marker = folder / _MARKER
        if folder.is_symlink() or not marker.is_file():
            continue
        lock = FileLock(marker)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):  # alive, or another user's
            continue
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)
        removed += 1
    return removed
