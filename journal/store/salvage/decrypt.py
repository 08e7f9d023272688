"""Decrypting single pages with nothing but SQLCipher itself.

SQLCipher opens whole databases and has no door to a page. So the pages are handed to it as overflow pages of
rows in a small database of the same key: an overflow page is 4 bytes (the number of the next one) and content
(https://www.sqlite.org/fileformat2.html, 1.6), and the content of a blob can be asked for. The 4 bytes are
found in a second way: in CBC a block decrypts to the same wherever it stands, but for the block before it.

The small database holds nothing but encrypted pages and lies on the disk while it is needed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from journal.store.connection import CipherDatabase
from journal.store.key import PAGE_SIZE, PLAIN_HEADER, Key
from journal.store.permissions import make_private_file
from journal.store.salvage.image import Image

USABLE = PAGE_SIZE - 80  # what SQLCipher leaves of a page: the rest is its IV and signature
_BLOCK = 16
_TABLES = 60
_ROWS = 8  # so many fit on one page when each keeps 479 bytes there
_LOCAL = 476  # of the blob; 3 more bytes are the record's header
_BLOB = _LOCAL + USABLE - 4
_HEADS = USABLE // _BLOCK - 1  # first blocks that fit into one page
_SPACE = _TABLES * _ROWS
_BATCH = _SPACE - 2
_KEPT = 4 * _SPACE


class Decrypter:
    """Plain pages of an image. Use as a context; the small database is removed at its end."""

    def __init__(self, image: Image, key: Key, place: Path) -> None:
        self.image = image
        self._key = key
        self._place = place
        self._spaces: list[int] = []
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def __enter__(self) -> Decrypter:
        self.__exit__()  # what a killed salvage left stands in nobody's way
        make_private_file(self._place)
        try:
            self._build()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # encrypted; a disk that refuses this has refused more, and that is told
                self._place.with_name(self._place.name + ending).unlink()

    def read(self, number: int) -> bytes:
        """One plain page, without SQLCipher's part at its end; b"" for a damaged one."""
        if number in self.image.damaged or not 1 <= number <= self.image.count:
            return b""
        if number not in self._kept:
            self.fetch((number,))
        self._kept.move_to_end(number)
        return self._kept[number]

    def fetch(self, numbers: Iterable[int]) -> None:
        """Decrypts many at once, some 2 s for 100 MB; `read` finds the latest of them."""
        wanted = [
            n
            for n in dict.fromkeys(numbers)
            if n not in self._kept and n not in self.image.damaged and 1 <= n <= self.image.count
        ]
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            for number, page in zip(some, self._decrypt(some), strict=True):
                self._kept[number] = page
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    @property
    def at_once(self) -> int:
        """How many pages one `fetch` takes without dropping any of them."""
        return _BATCH

    def _build(self) -> None:
        database = CipherDatabase(self._place, self._key)
        database.connect()
        try:
            connection = database.connection()
            database.prepare(connection)
            connection.execute("PRAGMA synchronous = off")
            connection.execute("BEGIN")
            for table in range(_TABLES):
                connection.execute(f"CREATE TABLE t{table} (b BLOB)")
            for table in range(_TABLES):
                for _ in range(_ROWS):
                    connection.execute(f"INSERT INTO t{table} VALUES (zeroblob({_BLOB}))")  # noqa: S608 - from numbers
                    self._spaces.append(int(connection.execute("PRAGMA page_count").fetchone()[0]))
            connection.execute("COMMIT")
        finally:
            database.close()

    def _decrypt(self, numbers: Sequence[int]) -> list[bytes]:
        raw = [self.image.raw(number) for number in numbers]
        pages = [_as_second(page) if n == 1 else page for n, page in zip(numbers, raw, strict=True)]
        heads = [
            b"".join((bytes(_BLOCK), *(page[:_BLOCK] for page in pages[at : at + _HEADS])))
            for at in range(0, len(pages), _HEADS)
        ]
        self._hand_over([*pages, *(head.ljust(PAGE_SIZE, b"\0") for head in heads)])
        tails = self._answers(len(pages) + len(heads))
        found = []
        for place, (number, page) in enumerate(zip(numbers, pages, strict=True)):
            head, at = divmod(place, _HEADS)
            before = heads[head][at * _BLOCK : (at + 1) * _BLOCK]
            block = tails[len(pages) + head][(at + 1) * _BLOCK - 4 :][:_BLOCK]
            initial = page[USABLE : USABLE + _BLOCK]
            first = bytes(a ^ b ^ c for a, b, c in zip(block, before, initial, strict=True))
            found.append((PLAIN_HEADER if number == 1 else first) + tails[place][_BLOCK - 4 :])
        return found

    def _hand_over(self, pages: Sequence[bytes]) -> None:
        with self._place.open("r+b") as file:
            for number, page in zip(self._spaces, pages, strict=False):
                file.seek((number - 1) * PAGE_SIZE)
                file.write(self.image.signer.signed(number, page))

    def _answers(self, count: int) -> list[bytes]:
        database = CipherDatabase(self._place, self._key)
        database.connect()
        try:
            connection = database.connection()
            found: list[bytes] = []
            for table in range(-(-count // _ROWS)):
                sql = f"SELECT substr(b, {_LOCAL + 1}) FROM t{table} ORDER BY rowid LIMIT ?"  # noqa: S608 - from numbers
                found.extend(row[0] for row in connection.execute(sql, (count - len(found),)))
            return found
        finally:
            database.close()


def _as_second(page: bytes) -> bytes:
    """Page 1, whose first 16 bytes are the salt and not encrypted, as any other: its IV stands there."""
    return page[USABLE : USABLE + _BLOCK] + page[_BLOCK:]
