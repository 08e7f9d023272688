"""The recovery sheet: a code on paper that leads to the passphrase, through a small file beside the journal.

The journal keeps the key of that file (not the code), so that a change of the passphrase can write it anew
and the sheet in the drawer stays right. Whoever can read that key has the journal open already.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path

from journal.domain.errors import CannotWrite, FileUnreadable, JournalError, WrongPassphrase
from journal.domain.recovery import Sheet, SheetState
from journal.domain.recovery_code import bare, new_code, read_code
from journal.store import upkeep
from journal.store.database import Store
from journal.store.key import Key, derive_from_salt, derive_key, fits_a_page, is_salt_of, new_salt, unspoken
from journal.store.permissions import cannot_make
from journal.store.recovery_file import (
    KeptPassphrase,
    fits,
    read_recovery,
    recovery_key,
    recovery_path,
    withdraw,
    write_recovery,
)

SHEET_KEY = "recovery.key"
SHEET_MADE_ON = "recovery.made_on"

Pair = tuple[str, bytes]


def make_sheet(store: Store, passphrase: str, today: date) -> Sheet:
    """A new sheet; the code of one before opens nothing any more. Some 400 ms for the keys.

    The passphrase is asked for, so that nobody makes a sheet at a desk that was left unlocked, and since the
    file holds it. Raises WrongPassphrase and CannotWrite; then a sheet made before still works.
    """
    given = derive_from_salt(passphrase, store.key.salt) if passphrase else None
    if given is None or not given.same_as(store.key):
        raise WrongPassphrase("The passphrase is not right. No sheet was made.")
    given.wipe()
    path = recovery_path(store.path)
    if not _is_ours(store, path):
        _put_aside(path)
    code = new_code()
    key = derive_from_salt(bare(code), new_salt())
    try:
        write_recovery(path, key, [KeptPassphrase(passphrase, store.key.salt)])
        spoken = key.spoken()
        with store.transaction():
            upkeep.write(store, SHEET_KEY, spoken.decode())
            upkeep.write(store, SHEET_MADE_ON, today.isoformat())
        spoken[:] = bytes(len(spoken))
    finally:
        key.wipe()
    return Sheet(code, today, store.path.name)


def revoke_sheet(store: Store) -> None:
    """The sheet's code opens nothing any more: its file is overwritten and removed. Raises CannotWrite.

    A file of that name which is not this journal's stays.
    """
    path = recovery_path(store.path)
    if _is_ours(store, path):
        withdraw(path)
    with store.transaction():
        upkeep.write(store, SHEET_KEY, None)
        upkeep.write(store, SHEET_MADE_ON, None)


def sheet_state(store: Store) -> SheetState:
    """Whether there is a sheet, since when, and whether it leads to today's passphrase."""
    made_on = upkeep.read(store, SHEET_MADE_ON)
    key = _kept_key(store)
    if key is None or not isinstance(made_on, str):
        return SheetState()
    try:
        kept = read_recovery(recovery_path(store.path), key)
        works = any(one.salt == store.key.salt for one in kept)
    except JournalError:
        works = False
    finally:
        key.wipe()
    try:
        return SheetState(date.fromisoformat(made_on), works)
    except ValueError:
        return SheetState()


def has_recovery_file(journal: Path) -> bool:
    """Whether a recovery file lies beside the journal, which need not be open."""
    return recovery_path(journal).exists()


def recover_passphrase(journal: Path, typed: str) -> str:
    """The passphrase of the closed journal, out of the code of its sheet as somebody typed it.

    Some 400 ms for the keys. Raises CodeRefused for a slip, WrongPassphrase for a code that is none of this
    file, NotFound without a recovery file, FileUnreadable for a damaged one, for a journal that cannot be
    read, and for a sheet of another journal.
    """
    path = recovery_path(journal)
    code = bare(read_code(typed))
    key = recovery_key(path, code)
    try:
        kept = read_recovery(path, key)
    finally:
        key.wipe()
    for one in kept:
        opened = derive_key(one.words, journal)
        try:
            if fits_a_page(opened, journal):
                return one.words
        except OSError as error:
            raise _cannot_read(journal, error) from error
        finally:
            opened.wipe()
    raise FileUnreadable(
        "The code is right, but what it holds does not open {path}: the sheet belongs to another journal, or"
        " this file is from a time with another passphrase. Nothing was changed.",
        path=journal,
    )


@contextmanager
def follow_change(store: Store, old: Pair, new: Pair) -> Iterator[None]:
    """Around a change of the passphrase: the sheet leads to the old and the new one, whichever holds when the
    program is killed, and in the end to the right one alone.

    Without a sheet, or with one whose file is not there, nothing is done. Raises CannotWrite before anything
    was changed.
    """
    path = recovery_path(store.path)
    key = _kept_key(store)
    if key is None or not fits(path, key):
        yield
        return
    pairs = (KeptPassphrase(*new), KeptPassphrase(*old))
    try:
        write_recovery(path, key, pairs)
        try:
            yield
        finally:
            # The file says whose it is, also when it could not be opened again.
            right = [one for one in pairs if is_salt_of(store.path, one.salt)]
            if right:
                with suppress(CannotWrite):  # then it goes on holding both, and the right one is found
                    write_recovery(path, key, right)
    finally:
        key.wipe()


def _kept_key(store: Store) -> Key | None:
    text = upkeep.read(store, SHEET_KEY)
    try:
        return unspoken(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_ours(store: Store, path: Path) -> bool:
    """Whether the recovery file is the one that this journal knows."""
    key = _kept_key(store)
    if key is None:
        return False
    try:
        return fits(path, key)
    finally:
        key.wipe()


def _put_aside(path: Path) -> None:
    """A recovery file that this journal does not know may be the only way into another one: it is kept."""
    places = (path.with_name(f"{path.name}.other-{number}") for number in count(1))
    aside = next(place for place in places if not place.exists())
    try:
        if path.exists():
            path.rename(aside)
    except OSError as error:
        raise cannot_make(path, error) from error


def _cannot_read(path: Path, error: OSError) -> FileUnreadable:
    return FileUnreadable(
        "{path} cannot be read: {reason}. Nothing was changed.", path=path, reason=error.strerror or "unknown"
    )
