"""Proving a file's pages one after the other, so that the proof can be ended and shows how far it is."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from pathlib import Path

from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key

_AT_ONCE = 500
_HMAC_LENGTH = 64
_TRIES = 5
# SQLite never writes the page in which it keeps its locks (https://www.sqlite.org/fileformat2.html, 1.4).
_LOCK_PAGE = 0x40000000 // PAGE_SIZE + 1

Report = Callable[[int, int], None]


def first_wrong_page(path: Path, key: Key, report: Report | None = None) -> int | None:
    """The number (from 1) of the first page whose HMAC is wrong under `key`, or of one that is cut off; None
    when all are right.

    The file may be in use: a page that was read while it was being written is read again. `report` gets
    (pages done, pages in all) and may raise to end it. Raises OSError.
    """
    proves = _prover(key)
    total, rest = divmod(path.stat().st_size, PAGE_SIZE)
    with path.open("rb", buffering=PAGE_SIZE * _AT_ONCE) as file:
        for number in range(1, total + 1):
            if report is not None and number % _AT_ONCE == 0:
                report(number, total)
            page = file.read(PAGE_SIZE)
            if number != _LOCK_PAGE and not proves(number, page) and not _right_now(path, number, proves):
                return number
    return total + 1 if rest else None


def _right_now(path: Path, number: int, proves: Callable[[int, bytes], bool]) -> bool:
    for _ in range(_TRIES):
        with path.open("rb") as file:
            file.seek((number - 1) * PAGE_SIZE)
            page = file.read(PAGE_SIZE)
        # Shorter meanwhile: the page is no longer part of the file.
        if not page or proves(number, page):
            return True
    return False


def _prover(key: Key) -> Callable[[int, bytes], bool]:
    """`Key.opens_page` for many pages: what the pages are signed with is reckoned once."""
    secret = key.page_secret()

    def proves(number: int, page: bytes) -> bool:
        start = SALT_LENGTH if number == 1 else 0
        signed = page[start:-_HMAC_LENGTH] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(secret, signed, "sha512"), page[-_HMAC_LENGTH:])

    return proves
