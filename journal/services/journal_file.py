"""The journal as a file: making one, opening one, and what can be said of it as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal.domain.entry import CONVERSATION_KINDS
from journal.domain.errors import JournalDamaged, WrongPassphrase
from journal.domain.journal_info import CheckReport, FilePlace, JournalInfo
from journal.store import copy_facts
from journal.store.database import Store
from journal.store.key import derive_key

Progress = Callable[[int, int], None]


def create_journal(path: Path, passphrase: str) -> Store:
    """A new, empty journal at `path`, open.

    Raises InputRefused (empty passphrase, existing file) and CannotWrite.
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
    except WrongPassphrase:
        key.wipe()
        _refuse_lost_salt(path, passphrase)
        raise
    except BaseException:
        key.wipe()
        raise


def _refuse_lost_salt(path: Path, passphrase: str) -> None:
    """Raises JournalDamaged when the passphrase is right and only the file's first bytes are not."""
    from journal.store.lost_salt import key_by_another_salt

    key = key_by_another_salt(path, passphrase)
    if key is not None:
        key.wipe()
        raise JournalDamaged(
            "Your passphrase is right, but the beginning of {path} is damaged. Nothing was changed."
            " Save what can be read into a new journal, or open your latest backup.",
            path=path,
        )


def info(store: Store) -> JournalInfo:
    """Where the journal is, how large, and how much is in it."""
    people, archived = store.one(copy_facts.PEOPLE) or (0, 0)
    kinds = {str(kind): int(count) for kind, count in store.rows(copy_facts.ENTRIES)}
    return JournalInfo(
        path=store.path,
        size=store.path.stat().st_size,
        version=int(store.scalar("PRAGMA user_version")),
        people=int(people),
        archived=int(archived or 0),
        conversations=sum(kinds.get(kind.value, 0) for kind in CONVERSATION_KINDS),
        invitations=kinds.get("invitation", 0),
        promises=kinds.get("promise", 0),
        circles=int(store.scalar("SELECT count(*) FROM circle")),
        drafts=int(store.scalar("SELECT count(*) FROM draft")),
        cipher=str(store.scalar("PRAGMA cipher_version")),
    )


def place(store: Store) -> FilePlace:
    """Whether the open file still lies where it was opened; if not, nothing is left waiting at the old
    place.
    """
    return store.place()


def check(
    store: Store, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> CheckReport:
    """Everything that is wrong with the journal, without changing it; see journal.store.check."""
    from journal.store.check import check as check_store

    return check_store(store, progress, cancelled)


def back_up(store: Store, target: Path, progress: Progress | None = None) -> None:
    """A whole copy under the same passphrase in the new file `target`, proven to open.

    `progress` gets (pages done, pages in all). Raises InputRefused when `target` exists, CannotWrite, and
    JournalDamaged when a page of the journal cannot be read: a copy would only hide it.
    """
    from journal.store.backup import back_up as back_up_store

    back_up_store(store.connection, store.key, target, progress)
