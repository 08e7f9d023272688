"""The journal as a file: making one, opening one, and what can be said of it as a whole."""

from __future__ import annotations

from pathlib import Path

from journal.store.database import Store
from journal.store.key import derive_key


def create_journal(path: Path, passphrase: str) -> Store:
    """A new, empty journal at `path`, open. Raises InputRefused (empty passphrase, existing file),
    CannotWrite.
    """
    return Store.create(path, passphrase)


def open_journal(path: Path, passphrase: str) -> Store:
    """The journal at `path`, open and of the newest schema. Some 200 ms for the key.

    Raises InputRefused, FileUnreadable, NotAJournal, WrongPassphrase, JournalDamaged, JournalTooNew,
    JournalInUse or CannotWrite, always with nothing changed.
    """
    key = derive_key(passphrase, path)
    try:
        return Store.open(path, key)
    except BaseException:
        key.wipe()
        raise
