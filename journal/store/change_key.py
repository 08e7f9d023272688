"""A new key for a journal that is open, so that a program killed at any moment leaves one whole journal.

SQLCipher's own `PRAGMA rekey` writes every page of the one file anew and keeps the salt. Here a whole copy is
made beside the journal, under the new key and a new salt, proven and given to the disk; then the journal is
closed, which folds its write-ahead file in, and the copy is renamed over it: one step of the file system
(POSIX: rename is atomic). Before it the old passphrase opens the journal, after it the new one.

The dangerous leftover is the old write-ahead file: SQLite does not know to which file one belongs, and would
write its pages, which are encrypted under the old key, over the new journal's. So nothing is renamed while
one is there, and `journal.store.leftovers` looks for one at every opening all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.errors import CannotWrite, JournalError
from journal.store import faults, permissions
from journal.store.backup import back_up
from journal.store.connection import CipherDatabase
from journal.store.copies import prove, remove, sync_file, sync_folder
from journal.store.key import Key, fits_a_page
from journal.store.leftovers import new_key_file
from journal.store.opening import connect_file

if TYPE_CHECKING:
    from journal.store.database import Store

Progress = Callable[[int, int], None]
Reached = Callable[[str], None]


def change_key(
    store: Store, new_key: Key, progress: Progress | None = None, reached: Reached | None = None
) -> Key:
    """Puts the open journal under `new_key`, which the store then owns, and returns the old key, which the
    caller wipes. What undo knows is kept.

    `progress` gets (pages done, pages in all) and may raise to end it; after the last of them nothing ends it
    any more. `reached` is told the name of each step, for tests that end the program there. Raises
    CannotWrite, JournalDamaged or JournalInUse: then the old passphrase still opens the journal. Only when
    the changed journal cannot be opened again is the store closed; the sentence says so.
    """
    if store.connection.in_transaction:
        raise RuntimeError("a new key in the middle of a transaction")
    real = store.path.resolve()  # a link to the journal stays a link
    part = new_key_file(real)
    at = _nothing if reached is None else reached
    old_key = store.key
    swap = _Swap(store, real, new_key, at)
    remove(part)
    try:
        at("begun")
        back_up(store.connection, new_key, part, progress)
        at("copied")
        prove(part, new_key)
        at("proven")
        sync_file(part)
        sync_folder(real.parent)
        at("on the disk")
        store.go_on_with(swap)
        at("open again")
    except BaseException as error:
        remove(part)
        raise _told(error, real) from error
    if swap.error is not None:
        remove(part)
        raise _told(swap.error, real) from swap.error
    return old_key


def _told(error: BaseException, real: Path) -> BaseException:
    if isinstance(error, OSError):
        return permissions.cannot_make(real, error)
    return faults.as_journal_error(error, real) or error


class _Swap:
    """The connection to go on with: to the new file, or to the old one when `error` kept the new one out."""

    def __init__(self, store: Store, real: Path, new_key: Key, at: Reached) -> None:
        self._path = store.path
        self._old_key = store.key
        self._new_key = new_key
        self._real = real
        self._at = at
        self.error: BaseException | None = None

    def __call__(self) -> tuple[CipherDatabase, Key]:
        try:
            self._put_in_place()
        except BaseException as error:  # noqa: BLE001 - raised by `change_key` once the journal is open again
            self.error = error
        # Whatever went wrong, and when: the file itself says whose it is.
        changed = fits_a_page(self._new_key, self._real)
        key = self._new_key if changed else self._old_key
        try:
            return connect_file(self._path, key), key
        except JournalError as error:
            raise CannotWrite(
                "The journal could not be opened again after the change of the passphrase: {reason}"
                " Nothing is lost. Lock the journal and unlock it with the {which} passphrase.",
                reason=error,
                which="new" if changed else "old",
            ) from error

    def _put_in_place(self) -> None:
        self._at("closed")
        _prove_alone(self._real)
        self._at("alone")
        new_key_file(self._real).replace(self._real)
        self._at("renamed")
        with suppress(OSError):  # renamed it is; a disk that failed now will say so at the next write
            sync_folder(self._real.parent)
        self._at("folder on the disk")


def _prove_alone(real: Path) -> None:
    """The closed file is all there is of the journal. What is empty beside it goes."""
    for ending in ("-wal", "-journal", "-shm"):
        beside = real.with_name(real.name + ending)
        if not beside.exists():
            continue
        if ending != "-shm" and beside.stat().st_size:
            raise faults.in_use(real)
        beside.unlink()
    sync_folder(real.parent)


def _nothing(_step: str) -> None:
    """Nobody wants to know."""
