"""The write-ahead file, read without SQLite: whether what was committed in it can all be read back.

SQLite ends the file silently at the first frame whose checksum is wrong and then writes over the rest, so
that a damaged frame would take every later change with it without a word. The format:
https://www.sqlite.org/fileformat2.html (4.1 to 4.3).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.domain.errors import JournalDamaged
from journal.store.key import PAGE_SIZE, Key
from journal.store.permissions import cannot_read

_HEADER = 32
_FRAME_HEADER = 24
_FRAME = _FRAME_HEADER + PAGE_SIZE
_MAGIC = 0x377F0682
_WORDS = struct.Struct(">8I")

Fits = Callable[[int, bytes], bool]
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WalFrame:
    """One page in the file. `pages_after` is the size of the journal after the commit that this frame ends,
    0 within a transaction.
    """

    number: int
    pages_after: int
    salts: tuple[int, int]
    sums: Sums
    page: bytes
    chained: bool  # its checksum follows from the frame before


@dataclass(frozen=True, slots=True)
class Wal:
    """`header_whole` is also true of an empty file."""

    header_whole: bool
    salts: tuple[int, int]
    frames: tuple[WalFrame, ...]  # every whole frame in the file, stale ones of an earlier round included

    @property
    def reached(self) -> int:
        """How many frames SQLite would read before it stops."""
        if not self.header_whole:
            return 0
        for place, frame in enumerate(self.frames):
            if not frame.chained:
                return place
        return len(self.frames)

    def readable(self, fits: Fits) -> Iterator[WalFrame]:
        """The frames of this round in their order, also those behind a damaged one."""
        own = [frame for frame in self.frames if frame.salts == self._own_salts()]
        if self.is_damaged(fits):
            yield from own
        else:
            yield from self.frames[: self.reached]

    def is_damaged(self, fits: Fits) -> bool:
        """Whether something that had been committed would be passed over in silence.

        Not so for what a killed program leaves: frames of an earlier round, of a transaction that was taken
        back, or a last one cut off.
        """
        if not self.frames:
            return False
        if not self.header_whole:
            return any(fits(frame.number, frame.page) for frame in self.frames)
        rest = self.frames[self.reached :]
        if not rest:
            return False
        first, later = rest[0], rest[1:]
        if any(frame.salts == self.salts and frame.pages_after for frame in later):
            return True
        if first.salts == self.salts:
            return not fits(first.number, first.page) and bool(first.pages_after)
        before = self.frames[self.reached - 1].sums if self.reached else None
        return before is not None and _sums_of(first, before) == first.sums

    def _own_salts(self) -> tuple[int, int]:
        if self.header_whole or not self.frames:
            return self.salts
        found = [frame.salts for frame in self.frames]
        return max(set(found), key=found.count)


def read_wal(path: Path) -> Wal:
    """The write-ahead file at `path`; one that is missing or empty has no frames. Raises OSError."""
    if not path.exists() or path.stat().st_size < _HEADER:
        return Wal(True, (0, 0), ())
    data = path.read_bytes()
    magic, _version, size, _round, salt_1, salt_2, sum_1, sum_2 = _WORDS.unpack_from(data)
    order = ">" if magic & 1 else "<"
    sums = _checksum(data[: _HEADER - 8], (0, 0), order)
    whole = magic & ~1 == _MAGIC and size == PAGE_SIZE and sums == (sum_1, sum_2)
    frames = []
    running: Sums | None = sums if whole else None
    for at in range(_HEADER, len(data) - _FRAME + 1, _FRAME):
        number, after, one, two, first, second = struct.unpack_from(">6I", data, at)
        page = data[at + _FRAME_HEADER : at + _FRAME]
        chained = False
        if running is not None:
            running = _checksum(page, _checksum(data[at : at + 8], running, order), order)
            chained = running == (first, second) and (one, two) == (salt_1, salt_2) and number > 0
            running = running if chained else None
        frames.append(WalFrame(number, after, (one, two), (first, second), page, chained))
    return Wal(whole, (salt_1, salt_2), tuple(frames))


def prove_waiting(path: Path, key: Key) -> None:
    """Before SQLite opens the journal at `path`, and makes an end of what it cannot read: raises
    JournalDamaged when something in the write-ahead file had been saved and would be passed over.

    Some 20 ms for each MB that waits there, which is nothing after the program was closed. Raises
    FileUnreadable.
    """
    try:
        damaged = read_wal(path.with_name(path.name + "-wal")).is_damaged(key.opens_page)
    except OSError as error:
        raise cannot_read(path, error) from error
    if damaged:
        raise JournalDamaged(
            "The newest changes to {path}, which still waited in a file beside it, are damaged. Nothing was"
            " changed. Save what can be read into a new journal, or open your latest backup.",
            path=path,
        )


def _sums_of(frame: WalFrame, before: Sums) -> Sums:
    head = struct.pack(">2I", frame.number, frame.pages_after)
    found = _checksum(frame.page, _checksum(head, before, "<"), "<")
    return found if found == frame.sums else _checksum(frame.page, _checksum(head, before, ">"), ">")


def _checksum(data: bytes, start: Sums, order: str) -> Sums:
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
