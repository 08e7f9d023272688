"""The key of a journal whose first bytes are damaged: they are the salt that makes it of the passphrase.

A copy that the program made has the same salt, and so does page 1 where it waits in the write-ahead file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from journal.domain.errors import NotAJournal, WrongPassphrase
from journal.store.copies import copies_of
from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key, derive_from_salt, derive_key, fits_a_page

_MOST_SALTS = 3  # each costs 200 ms
_WAL_PAGE = 32 + 24


def key_of_damaged(path: Path, passphrase: str) -> Key:
    """The key that fits the pages of the journal at `path`, wherever its salt is found.

    Raises WrongPassphrase, NotAJournal and FileUnreadable as `derive_key` and opening do.
    """
    try:
        key = derive_key(passphrase, path)
    except NotAJournal:
        other = key_by_another_salt(path, passphrase)  # the damage looks like an unencrypted file's beginning
        if other is None:
            raise
        return other
    if fits_a_page(key, path):
        return key
    key.wipe()
    other = key_by_another_salt(path, passphrase)
    if other is None:
        raise WrongPassphrase(
            "The passphrase does not open {path}. Nothing was changed. Type it again; is Caps Lock on?",
            path=path,
        )
    return other


def key_by_another_salt(path: Path, passphrase: str) -> Key | None:
    """The key under a salt that is not the one at the file's beginning; None when none fits."""
    for salt in islice(_other_salts(path), _MOST_SALTS):
        key = derive_from_salt(passphrase, salt)
        if fits_a_page(key, path):
            return key
        key.wipe()
    return None


def _other_salts(path: Path) -> Iterator[bytes]:
    seen = {_bytes_at(path, 0)}
    wal = path.with_name(path.name + "-wal")
    places = [(copy, 0) for copy in copies_of(path)]
    if wal.exists() and wal.stat().st_size >= _WAL_PAGE + PAGE_SIZE:
        places.insert(0, (wal, _WAL_PAGE))
    for place, offset in places:
        salt = _bytes_at(place, offset)
        if len(salt) == SALT_LENGTH and salt not in seen:
            seen.add(salt)
            yield salt


def _bytes_at(path: Path, offset: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(SALT_LENGTH)
    except OSError:
        return b""  # a copy that cannot be read says nothing
