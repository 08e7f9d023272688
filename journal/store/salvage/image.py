"""The pages of a damaged journal as they lie on the disk: the file, and over it what waits beside it.

SQLCipher signs every page with its number (https://www.zetetic.net/sqlcipher/design/): what is not signed
right is damaged and never used. File formats: https://www.sqlite.org/fileformat2.html (1.2, 4.1).
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key
from journal.store.wal import WalFrame, read_wal

_TAG_AT = PAGE_SIZE - 64


class Signer:
    """Proves and signs pages under one key. `wipe` overwrites what it holds."""

    def __init__(self, key: Key) -> None:
        self._secret = bytearray(key.page_secret())

    def fits(self, number: int, page: bytes) -> bool:
        """Whether `page` was written as page `number` (counted from 1) under the key."""
        return hmac.compare_digest(self._tag(number, page), page[_TAG_AT:PAGE_SIZE])

    def signed(self, number: int, page: bytes) -> bytes:
        """`page` as page `number`."""
        return page[:_TAG_AT] + self._tag(number, page)

    def wipe(self) -> None:
        """Nothing can be proven any more."""
        self._secret[:] = bytes(len(self._secret))

    def _tag(self, number: int, page: bytes) -> bytes:
        start = SALT_LENGTH if number == 1 else 0
        message = page[start:_TAG_AT] + number.to_bytes(4, "little")
        return hmac.digest(self._secret, message, hashlib.sha512)


class Image:
    """Every page that is signed right, the newest of each; reads the files and changes nothing.

    `damaged` holds the numbers of the others. Raises OSError.
    """

    def __init__(self, path: Path, key: Key) -> None:
        self.signer = Signer(key)
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._wal_frames = self._newest_frames(path)
        in_file = -(-self._size // PAGE_SIZE)
        self.count = max(in_file, max(self._wal_frames, default=0))
        self.damaged = frozenset(n for n in range(1, self.count + 1) if not self._good(n))

    def raw(self, number: int) -> bytes:
        """A page as it was written, encrypted; b"" for one that is damaged."""
        return b"" if number in self.damaged else self._raw(number)

    def close(self) -> None:
        """Closes the file and forgets the key."""
        self._file.close()
        self.signer.wipe()

    def _good(self, number: int) -> bool:
        page = self._raw(number)
        return len(page) == PAGE_SIZE and self.signer.fits(number, page)

    def _raw(self, number: int) -> bytes:
        if number in self._wal_frames:
            return self._wal_frames[number].page
        self._file.seek((number - 1) * PAGE_SIZE)
        return self._file.read(PAGE_SIZE)

    def _newest_frames(self, path: Path) -> dict[int, WalFrame]:
        """The last committed frame of each page, whole or not: an older page in its stead would say what is
        no longer true.
        """
        wal = read_wal(path.with_name(path.name + "-wal"))
        newest: dict[int, WalFrame] = {}
        pending: dict[int, WalFrame] = {}
        for frame in wal.readable(self.signer.fits):
            pending[frame.number] = frame
            if frame.pages_after:
                newest.update(pending)
                pending.clear()
        return newest
