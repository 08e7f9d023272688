"""The rows of a damaged journal: from the pages of each table, and where those are lost, from the indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from journal.store.salvage.records import Value
from journal.store.salvage.shape import IndexShape, TableShape, roots_by_version, shapes
from journal.store.salvage.trees import SCHEMA, Forest, Pages, Record, forest, schema_leaves

Row = tuple[Value, ...]
DELETED = "deleted"  # stands for a moment that is lost
Id = Row  # the values of the columns that tell a row from the others

_VERSION_AT = 60
_OF_DELETED = frozenset({"person_deleted", "entry_deleted"})  # indexes of rows that were deleted


@dataclass(slots=True)
class TableRows:
    """What is found of one table. `parts` are rows of which only some columns stand in an index."""

    shape: TableShape
    read: int = 0
    from_indexes: int = 0
    parts: dict[Id, dict[str, Value]] = field(default_factory=dict)


class Finder:
    """Finds the rows of every table of the image."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.roots = _roots(pages)
        self.version = _version(pages, frozenset(self.roots))
        self.tables = shapes(self.version)
        search = shapes(self.version, "shadow")
        self._by_name = {table.name: table for table in (*self.tables, *search)}
        self._index: dict[str, tuple[TableShape, IndexShape]] = {
            index.name: (table, index) for table in self.tables for index in table.indexes
        }
        order = roots_by_version()[self.version]
        self.forest: Forest = forest(
            pages, self.roots, order, self._belongs, frozenset(table.name for table in search)
        )

    @property
    def stray(self) -> int:
        """Pages with rows of which nobody can say whose they are."""
        return self.forest.stray

    def rows(self, found: TableRows, progress: Callable[[int], None]) -> Iterator[Row]:
        """Every whole row of `found.shape`; counts them and keeps what is left of others in `found`."""
        shape = found.shape
        own = identity(shape)
        places = [shape.names.index(name) for name in own]
        seen: set[Id] = set()
        done = 0
        for page, (rowid, values) in self._pages.records(self.forest.pages.get(shape.name, [])):
            done = _told(progress, done, page)
            row = shape.row(rowid, values)
            if row is None:
                continue
            key = tuple(row[place] for place in places)
            if key not in seen:
                seen.add(key)
                found.read += 1
                yield row
        for key, known in self._left_in_indexes(shape, own, seen).items():
            if all(name in known for name in shape.names):
                found.from_indexes += 1
                yield tuple(known[name] for name in shape.names)
            else:
                found.parts[key] = known

    def _left_in_indexes(
        self, shape: TableShape, own: tuple[str, ...], seen: set[Id]
    ) -> dict[Id, dict[str, Value]]:
        found: dict[Id, dict[str, Value]] = {}
        if not self._pages.plain.image.damaged:
            return found
        for index in shape.indexes:
            for _, (_, values) in self._pages.records(self.forest.pages.get(index.name, [])):
                known = shape.in_index(index, values)
                if known is None:
                    continue
                if index.name in _OF_DELETED:
                    known["deleted_at"] = DELETED
                key = tuple(known.get(name) for name in own)
                if key not in seen:
                    found.setdefault(key, {}).update(known)
        return found

    def _belongs(self, tree: str, in_table: bool, row: Record) -> bool:
        rowid, values = row
        if tree in self._by_name:
            shape = self._by_name[tree]
            return in_table == bool(shape.rowid) and shape.row(rowid, values) is not None
        if tree in self._index:
            shape, index = self._index[tree]
            return not in_table and shape.in_index(index, values) is not None
        return True


def identity(shape: TableShape) -> tuple[str, ...]:
    """The columns that tell a row of the table from every other."""
    return (shape.rowid,) if shape.rowid else shape.key


def _roots(pages: Pages) -> dict[str, int]:
    found: dict[str, int] = {SCHEMA: 1}
    for _, (_, values) in pages.records(schema_leaves(pages)):
        if len(values) == 5 and isinstance(values[1], str) and isinstance(values[3], int) and values[3] > 0:
            found[values[1]] = values[3]
    return found


def _version(pages: Pages, names: frozenset[str]) -> int:
    head = pages.plain.read(1)
    by_version = roots_by_version()
    if head:
        written = int.from_bytes(head[_VERSION_AT : _VERSION_AT + 4])
        if written in by_version:
            return written
    before: frozenset[str] = frozenset()
    version = 1
    for number, known in by_version.items():
        version = number if names & (set(known) - before) else version
        before = frozenset(known)
    return version


def _told(progress: Callable[[int], None], before: int, page: int) -> int:
    if page != before:
        progress(1)
    return page
