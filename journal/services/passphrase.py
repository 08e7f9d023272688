"""Changing the passphrase: the journal first, in one step, then the recovery file and the copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from journal.domain.changes import Changes, Done
from journal.domain.errors import InputRefused, JournalError, WrongPassphrase
from journal.domain.recovery import CopiesRekeyed
from journal.services import backup_places
from journal.services.old_keys import OLD_KEYS, note_old_key, old_keys
from journal.services.recovery import follow_change
from journal.store import faults, upkeep
from journal.store.change_key import change_key
from journal.store.copies import rewrite_copy
from journal.store.database import Store
from journal.store.key import Key, composed, derive_from_salt, fits_a_page, new_salt

Progress = Callable[[int, int], None]


def is_passphrase(store: Store, words: str) -> bool:
    """Whether `words` open this journal; some 200 ms."""
    if not words:
        return False
    key = derive_from_salt(words, store.key.salt)
    try:
        return key.same_as(store.key)
    finally:
        key.wipe()


def change_passphrase(store: Store, old: str, new: str, progress: Progress | None = None) -> Done[None]:
    """From now on `new` opens the journal, and the recovery sheet goes on working. Undo is kept.

    The copies are the business of `rekey_copies`, called next: until then they open with the old one.
    `progress` gets (pages done, pages in all) and may raise to end it. Killed at any moment, either the old
    or the new passphrase opens the journal, and the sheet's code leads to it. Raises WrongPassphrase,
    InputRefused for an empty or unchanged new one, CannotWrite, JournalDamaged or JournalInUse.
    """
    if not is_passphrase(store, old):
        raise WrongPassphrase("The present passphrase is not right. Nothing was changed.")
    if not new.strip():
        raise InputRefused("The new passphrase is empty. Nothing was changed.")
    if composed(new) == composed(old):
        raise InputRefused("The new passphrase is the present one. Nothing was changed.")
    new_key = derive_from_salt(new, new_salt())
    noted = upkeep.read(store, OLD_KEYS)
    try:
        with follow_change(store, (old, store.key.salt), (new, new_key.salt)):
            # Noted before: a copy must not be lost to whoever is killed in the next moment.
            note_old_key(store, noted)
            change_key(store, new_key, progress).wipe()
    except BaseException:
        if store.key is not new_key:
            new_key.wipe()
            # Not when the journal could not be opened again: then the note is right, or does no harm.
            with suppress(faults.DriverError):
                upkeep.write(store, OLD_KEYS, noted)
        raise
    return Done(None, Changes())


def copies_owed(store: Store) -> bool:
    """Whether copies may still lie under an older passphrase."""
    keys = old_keys(store)
    for key in keys:
        key.wipe()
    return bool(keys)


def wait_for_key(store: Store, copies: Iterable[Path]) -> bool:
    """Whether one of these copies lies under an older key that is still known: `rekey_copies` could not write
    it anew today.
    """
    keys = old_keys(store)
    try:
        return any(_fits_one(keys, copy) for copy in copies)
    finally:
        for key in keys:
            key.wipe()


def rekey_copies(store: Store, second: Path | None = None, progress: Progress | None = None) -> CopiesRekeyed:
    """Brings every copy that the program made under the present passphrase; each is whole at every moment.

    `second` is another place for copies than those the journal knows. `progress` gets (copies done, copies in
    all) and may raise to end it: what is left is done by the next call. The old keys needed for that are kept
    inside the encrypted journal until nothing is left; an older copy opened with one says nothing that the
    journal would not say to whoever can open it.
    """
    backup_places.take_in(store, second)
    copies = backup_places.all_copies(store, second)
    keys = old_keys(store)
    left = []
    try:
        for number, copy in enumerate(copies):
            if progress is not None:
                progress(number, len(copies))
            if not _rekey(copy, keys, store.key):
                left.append(copy)
        if progress is not None and copies:
            progress(len(copies), len(copies))
    finally:
        for key in keys:
            key.wipe()
    if not left and not backup_places.away(store, second):
        upkeep.write(store, OLD_KEYS, None)
    return CopiesRekeyed(len(copies) - len(left), tuple(left))


def _rekey(copy: Path, keys: list[Key], key: Key) -> bool:
    """Whether `key` opens the copy now."""
    try:
        if fits_a_page(key, copy):
            return True
        for old in keys:
            if fits_a_page(old, copy):
                rewrite_copy(copy, old, _no_change, key)
                return True
    except (JournalError, OSError):  # named to the user: it still opens with the old passphrase
        return False
    return False


def _fits_one(keys: Iterable[Key], copy: Path) -> bool:
    with suppress(OSError):  # pulled out this moment: the next time sees it
        return any(fits_a_page(key, copy) for key in keys)
    return False


def _no_change(_connection: object) -> None:
    """The copy stays as it is, under another key."""
