"""Saving what can be read of a damaged journal into a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal.domain.salvage import SalvageReport

Progress = Callable[[int, int], None]


def salvage(path: Path, passphrase: str, target: Path, progress: Progress | None = None) -> SalvageReport:
    """Writes the new journal `target`, under the same passphrase, with every row of the journal at `path`
    that can still be read, and proves it. The damaged journal is only read.

    `progress` gets (done, in all) and may raise to end it.
    Raises InputRefused when `target` exists, WrongPassphrase, NotAJournal, FileUnreadable, JournalInUse,
    CannotWrite, and JournalDamaged when nothing can be read; then nothing is left of `target`.
    """
    from journal.store.lost_salt import key_of_damaged
    from journal.store.salvage.rebuild import salvage_into

    key = key_of_damaged(path, passphrase)
    try:
        return salvage_into(path, key, target, passphrase, progress or _silent)
    finally:
        key.wipe()


def _silent(_done: int, _total: int) -> None:
    """Nobody looks."""
