"""What came of saving the rows of a damaged journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TableSaved:
    """Rows of one table. `from_indexes` of the `saved` ones were lost and put together out of indexes.

    `lost` counts only those of which something is left that says that they were there.
    """

    name: str
    saved: int
    from_indexes: int
    lost: int


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """`pages` of the damaged journal, in all and damaged; `stray` are sound pages of which nobody can say to
    what table they belong.

    `stand_ins` and `changed` are (table, key) of rows that are not as they were: made so that what points to
    a lost row still points to something, or changed because a part of them is lost.
    """

    path: Path
    new: Path
    pages: int
    damaged: tuple[int, ...]
    stray: int
    version: int
    tables: tuple[TableSaved, ...]
    stand_ins: tuple[tuple[str, tuple[object, ...]], ...]
    changed: tuple[tuple[str, tuple[object, ...]], ...]
    problems: tuple[str, ...]

    @property
    def saved(self) -> int:
        return sum(table.saved for table in self.tables)

    @property
    def lost(self) -> int:
        return sum(table.lost for table in self.tables)
