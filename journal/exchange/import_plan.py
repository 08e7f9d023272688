"""What an import would do, row by row, in little memory: rows lie packed and are made when looked at."""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from journal.exchange.import_row import Groups, PlanRow, RowKind
from journal.exchange.packed_row import (
    Outcome,
    Packed,
    PersonRecord,
    TalkRecord,
    outcome_of,
    record_of,
    unpacked,
)

_AT_ONCE: Final = 64
_FAST: Final = 1


class PackedRows:
    """Rows behind one another, some at a time squeezed together. Any thread may read them."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._open: list[Packed] = []
        self._last: tuple[int, list[Packed]] = (-1, [])

    def __len__(self) -> int:
        return len(self._parts) * _AT_ONCE + len(self._open)

    def append(self, row: Packed) -> None:
        self._open.append(row)
        if len(self._open) == _AT_ONCE:
            self._parts.append(zlib.compress(marshal.dumps(self._open), _FAST))
            self._open = []

    def __getitem__(self, place: int) -> Packed:
        if not 0 <= place < len(self):
            raise IndexError(place)
        part, within = divmod(place, _AT_ONCE)
        return self._part(part)[within]

    def __iter__(self) -> Iterator[Packed]:
        for part in range(len(self._parts)):
            yield from self._part(part)
        yield from self._open

    def _part(self, part: int) -> list[Packed]:
        if part == len(self._parts):
            return self._open
        number, rows = self._last
        if number != part:
            # Bytes of this process's own making.
            rows = marshal.loads(zlib.decompress(self._parts[part]))  # noqa: S302 - see above
            self._last = part, rows
        return rows


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan says of itself as a whole. `region` is where numbers without a country's are from."""

    origin: str
    name: str = ""
    assumed: str = ""
    region: str = ""
    groups: Groups = Groups.CIRCLES
    circles: tuple[str, ...] = ()
    conflicts: int = 0
    talks: int = 0
    seen: tuple[int, ...] = ()


class ImportPlan:
    """A row for each record of a source, in its order. Nothing of it is written; it never changes.

    `origin` is the kind of file, `name` the file's name ("" when it was pasted), `assumed` the encoding when
    it was a guess, `circles` the names of the groups in it, `seen` the state of the journal that it was
    compared with.
    """

    def __init__(self, rows: PackedRows, kinds: bytes, told: PlanHead) -> None:
        self._rows = rows
        self.kinds = kinds
        self.head = told

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def origin(self) -> str:
        return self.head.origin

    @property
    def name(self) -> str:
        return self.head.name

    @property
    def assumed(self) -> str:
        return self.head.assumed

    @property
    def circles(self) -> tuple[str, ...]:
        return self.head.circles

    @property
    def conflicts(self) -> int:
        """How many rows hold a field that changed on both sides."""
        return self.head.conflicts

    @property
    def talks(self) -> int:
        """How many rows are talks."""
        return self.head.talks

    def count(self, kind: RowKind) -> int:
        """How many rows come to that."""
        return self.kinds.count(kind)

    def places(self, kind: RowKind) -> array[int]:
        """The numbers of the rows that come to that, in order."""
        return array("l", [place for place, one in enumerate(self.kinds) if one == kind])

    def row(self, place: int) -> PlanRow:
        """One row, made now. Raises IndexError."""
        return unpacked(place, self._rows[place])

    def rows(self, start: int = 0, stop: int | None = None) -> tuple[PlanRow, ...]:
        """The rows from `start` up to `stop`."""
        last = len(self) if stop is None else min(stop, len(self))
        return tuple(self.row(place) for place in range(start, last))

    def record(self, place: int) -> PersonRecord | TalkRecord:
        """What the file says in this row."""
        return record_of(self._rows[place])

    def outcome(self, place: int) -> Outcome:
        """What this row comes to, unless the user decides otherwise."""
        return outcome_of(self._rows[place])

    def records(self) -> Iterator[PersonRecord | TalkRecord]:
        """What the file says, row by row."""
        return (record_of(row) for row in self._rows)

    def pairs(self) -> Iterator[tuple[PersonRecord | TalkRecord, Outcome]]:
        """What the file says with what it comes to, row by row."""
        return ((record_of(row), outcome_of(row)) for row in self._rows)
