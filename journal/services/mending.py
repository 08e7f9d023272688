"""What can be done for a journal that does not open because a part of it is damaged; needs no open one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal.domain.backup import Backup, BackupKind
from journal.domain.errors import FileUnreadable, JournalDamaged, NotAJournal, WrongPassphrase
from journal.services.backups import listed

_GOOD = frozenset({BackupKind.DATED, BackupKind.BEFORE_MIGRATION})


def last_backup(journal: Path) -> Backup | None:
    """The newest backup beside `journal`, whether it is whole or not; None when there is none.

    A copy that was put aside before something was restored is none: the user had left it behind.
    """
    return next((backup for backup in listed(journal) if backup.kind in _GOOD), None)


@dataclass(frozen=True, slots=True)
class Mended:
    """The backup that lies in the journal's place. `all_noted`: what the damaged file had noted of sticks,
    debts and the recovery sheet goes on.
    """

    backup: Backup
    all_noted: bool


def restore_last_good(journal: Path, passphrase: str) -> Mended:
    """Puts the newest backup that is whole in the place of the damaged journal and returns it.

    The damaged file is put aside in the folder of the backups first. Raises WrongPassphrase, JournalDamaged
    when no backup is whole, JournalInUse and CannotWrite; then nothing was changed.
    """
    from journal.services.restoring import replace_damaged

    refused: FileUnreadable | WrongPassphrase | None = None
    for backup in listed(journal):
        if backup.kind not in _GOOD:
            continue
        try:
            replaced = replace_damaged(journal, backup, passphrase)
        except (JournalDamaged, NotAJournal, WrongPassphrase) as error:
            refused = refused or error
        else:
            return Mended(backup, replaced.all_noted)
    if refused is not None:
        raise refused
    raise JournalDamaged(
        "There is no backup beside {path}. Nothing was changed. Save what can be read into a new journal.",
        path=journal,
    )


def place_for_saved(journal: Path) -> Path:
    """A name that is free beside `journal`, for what is saved of it."""
    place, number = journal.with_stem(f"{journal.stem}-saved"), 1
    while place.exists():
        number += 1
        place = journal.with_stem(f"{journal.stem}-saved-{number}")
    return place
