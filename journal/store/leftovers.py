"""What a program that was killed may have left beside a journal, and what must not be read with it."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

from journal.store.copy_names import folder_of, is_half_made
from journal.store.key import PAGE_SIZE, Key

FOREIGN_WAL = ".other-wal"
"""The ending under which a write-ahead file of another key is kept: it may be somebody's only copy."""

_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_WAL_MAGIC = 0x377F0682  # the last bit: big-endian checksums


def new_key_file(journal: Path) -> Path:
    """Where the copy under a new key lies until it takes the journal's place."""
    return journal.with_name(f"{journal.name}.new-key")


def tidy_up(journal: Path, key: Key) -> None:
    """With the journal locked and not yet open: remove what a killed program left half made, and put a
    write-ahead file aside that was written under another key.

    SQLite would copy such a file's pages into the journal and damage it. Raises OSError when it cannot be
    put aside.
    """
    real = journal.resolve()
    for folder in (real.parent, folder_of(real)):
        _remove_halves(real, folder)
    wal = real.with_name(f"{real.name}-wal")
    if _is_foreign(wal, key):
        wal.replace(real.with_name(real.name + FOREIGN_WAL))
        real.with_name(f"{real.name}-shm").unlink(missing_ok=True)


def _remove_halves(journal: Path, folder: Path) -> None:
    with suppress(OSError):  # encrypted, and in nobody's way: the next opening tries again
        for item in list(folder.iterdir()):
            if is_half_made(journal, item.name):
                item.unlink(missing_ok=True)


def _is_foreign(wal: Path, key: Key) -> bool:
    """Whether SQLite would take the file for the journal's, and its first page is not under `key`.

    The format: https://www.sqlite.org/fileformat2.html (4.1 to 4.3).
    """
    try:
        with wal.open("rb") as file:
            head = file.read(_WAL_HEADER.size)
            frame = file.read(_FRAME_HEADER.size)
            page = file.read(PAGE_SIZE)
    except FileNotFoundError:
        return False
    if len(page) < PAGE_SIZE:
        return False
    magic, _version, size, _round, *salts, sum_1, sum_2 = _WAL_HEADER.unpack(head)
    number, _after, *frame_salts, frame_sum_1, frame_sum_2 = _FRAME_HEADER.unpack(frame)
    order = ">" if magic & 1 else "<"
    sums = _checksum(head[:-8], (0, 0), order)
    if magic & ~1 != _WAL_MAGIC or size != PAGE_SIZE or sums != (sum_1, sum_2):
        return False
    sums = _checksum(page, _checksum(frame[:8], sums, order), order)
    if salts != frame_salts or sums != (frame_sum_1, frame_sum_2):
        return False
    return not key.opens_page(number, page)


def _checksum(data: bytes, start: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
