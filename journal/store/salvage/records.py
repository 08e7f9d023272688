"""Pages and records of SQLite's file format (https://www.sqlite.org/fileformat2.html, 1.6 and 2.1).

Whatever is not as the format says raises BadRecord: a page that was signed right and is no page of a tree
must not become a row.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from journal.store.salvage.decrypt import USABLE

INDEX_INTERIOR: Final = 2
TABLE_INTERIOR: Final = 5
INDEX_LEAF: Final = 10
TABLE_LEAF: Final = 13
KINDS: Final = frozenset({INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF})

_MOST_IN_LEAF = USABLE - 35
_MOST_IN_INDEX = (USABLE - 12) * 64 // 255 - 23
_LEAST = (USABLE - 12) * 32 // 255 - 23
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = int | float | str | bytes | None


class BadRecord(ValueError):
    """Not what the format says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a page. `overflow` is the first page that holds the rest of the payload, 0: none.

    `rowid` is 0 in an index; an interior cell of a table has no payload.
    """

    rowid: int
    child: int
    size: int
    local: bytes
    overflow: int

    @property
    def pages(self) -> int:
        """How many overflow pages the payload goes on in."""
        return -(-(self.size - len(self.local)) // (USABLE - 4))


@dataclass(frozen=True, slots=True)
class Node:
    """A page of a tree. `children` belong to interior pages, the right-most last."""

    kind: int
    cells: tuple[Cell, ...]
    children: tuple[int, ...]


def node(number: int, page: bytes) -> Node:
    """The tree's page in a plain page. Raises BadRecord."""
    start = 100 if number == 1 else 0
    try:
        kind, _free, count, _content, _frag = struct.unpack_from(">BHHHB", page, start)
        if kind not in KINDS:
            raise BadRecord
        interior = kind in (TABLE_INTERIOR, INDEX_INTERIOR)
        right = struct.unpack_from(">I", page, start + 8) if interior else ()
        places = struct.unpack_from(f">{count}H", page, start + (12 if interior else 8))
        cells = tuple(_cell(page, place, kind) for place in places)
    except (struct.error, IndexError) as error:
        raise BadRecord from error
    children = (*(cell.child for cell in cells), *right) if interior else ()
    return Node(kind, cells, children)


def record(payload: bytes) -> tuple[Value, ...]:
    """The values of a record. Raises BadRecord."""
    try:
        length, at = _varint(payload, 0)
        kinds = []
        while at < length:
            kind, at = _varint(payload, at)
            kinds.append(kind)
        if at != length:
            raise BadRecord
        values = []
        for kind in kinds:
            value, at = _value(payload, at, kind)
            values.append(value)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise BadRecord from error
    if at != len(payload):
        raise BadRecord
    return tuple(values)


def _cell(page: bytes, at: int, kind: int) -> Cell:
    child = 0
    if kind in (TABLE_INTERIOR, INDEX_INTERIOR):
        child = int.from_bytes(page[at : at + 4])
        at += 4
    if kind == TABLE_INTERIOR:
        return Cell(_signed(_varint(page, at)[0]), child, 0, b"", 0)
    size, at = _varint(page, at)
    rowid = 0
    if kind == TABLE_LEAF:
        rowid, at = _varint(page, at)
        rowid = _signed(rowid)
    most = _MOST_IN_LEAF if kind == TABLE_LEAF else _MOST_IN_INDEX
    local = size
    if size > most:
        local = _LEAST + (size - _LEAST) % (USABLE - 4)
        local = local if local <= most else _LEAST
    here = page[at : at + local]
    if len(here) != local:
        raise BadRecord
    overflow = int.from_bytes(page[at + local : at + local + 4]) if size > local else 0
    if size > local and not overflow:
        raise BadRecord
    return Cell(rowid, child, size, here, overflow)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _WIDTHS or kind == 7:
        end = at + _WIDTHS.get(kind, 8)
        raw = payload[at:end]
        if len(raw) != end - at:
            raise BadRecord
        return (struct.unpack(">d", raw)[0] if kind == 7 else int.from_bytes(raw, signed=True)), end
    if kind < 12:
        raise BadRecord
    end = at + (kind - 12) // 2
    raw = payload[at:end]
    if len(raw) != end - at:
        raise BadRecord
    return (raw.decode() if kind % 2 else raw), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
