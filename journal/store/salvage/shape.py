"""How each table and index of a schema's version lies in the file: which columns, in which order.

The schema is the program's own, built in memory from the steps; the damaged file is only asked where its
trees begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from journal.store.migrate import migrate, shipped_steps
from journal.store.salvage.records import Value

_ROWID = -1
_UID = 16
_DAY_OR_TIME = re.compile(r"\d\d\d\d(-|$)|\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """`default` is the value that a row from before the column was added has."""

    name: str
    affinity: str
    required: bool
    default: Value


@dataclass(frozen=True, slots=True)
class IndexShape:
    """`columns` in the order of the index; "" stands for an expression, `rowid` for the table's own id."""

    name: str
    columns: tuple[str, ...]
    whole: bool  # it has every row of the table


@dataclass(frozen=True, slots=True)
class TableShape:
    """`columns` as they are stored; `rowid` is the column that is the row's own id, "" for a table whose
    rows lie in the tree of its key, and then `key` says which columns that is.
    """

    name: str
    columns: tuple[Column, ...]
    rowid: str
    key: tuple[str, ...]
    indexes: tuple[IndexShape, ...]

    def in_index(self, index: IndexShape, values: tuple[Value, ...]) -> dict[str, Value] | None:
        """What an entry of `index` says of a row; None when it cannot be one of it."""
        if len(values) != len(index.columns):
            return None
        by_name = {column.name: column for column in self.columns}
        found: dict[str, Value] = {}
        for name, value in zip(index.columns, values, strict=True):
            column = by_name.get(name)
            if column is not None and not _fits(column, value) and name != self.rowid:
                return None
            if name == self.rowid and not isinstance(value, int):
                return None
            if name:
                found[name] = value
        return found

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def row(self, rowid: int, values: tuple[Value, ...]) -> tuple[Value, ...] | None:
        """The stored values as a row; None when they cannot be a row of this table."""
        if len(values) > len(self.columns):
            return None
        missing = self.columns[len(values) :]
        whole = [*values, *(column.default for column in missing)]
        found: list[Value] = []
        for column, value in zip(self.columns, whole, strict=True):
            kept = rowid if column.name == self.rowid and value is None else value
            if not _fits(column, kept):
                return None
            found.append(kept)
        return tuple(found)


def shapes(version: int, kind: str = "table") -> tuple[TableShape, ...]:
    """Every plain table of the schema's version `version`, in the order of their making; with kind "shadow"
    the tables in which the search indexes lie.
    """
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, Path(), shipped_steps()[:version])
        rows = connection.execute(
            "SELECT m.name FROM sqlite_master m"
            " JOIN pragma_table_list l ON l.name = m.name AND l.schema = 'main'"
            " WHERE m.type = 'table' AND l.type = ? AND m.name NOT LIKE 'sqlite%' ORDER BY m.rowid",
            (kind,),
        )
        return tuple(_shape(connection, name) for (name,) in rows.fetchall())
    finally:
        connection.close()


def roots_by_version() -> dict[int, tuple[str, ...]]:
    """What has a tree in each version of the schema, in the order in which the trees are made."""
    connection = driver.connect(":memory:", isolation_level=None)
    found = {}
    try:
        for version, _ in enumerate(shipped_steps(), start=1):
            migrate(connection, Path(), shipped_steps()[:version])
            rows = connection.execute(
                "SELECT name FROM sqlite_master WHERE rootpage > 0 ORDER BY rootpage"
            ).fetchall()
            found[version] = tuple(name for (name,) in rows)
    finally:
        connection.close()
    return found


def _shape(connection: Any, table: str) -> TableShape:
    info = connection.execute(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?) WHERE hidden = 0', (table,)
    ).fetchall()
    columns = {
        name: Column(name, kind.upper(), bool(required), _default(connection, default))
        for name, kind, required, default, _pk in info
    }
    lists = connection.execute("SELECT name, origin, partial FROM pragma_index_list(?)", (table,)).fetchall()
    without_rowid = bool(
        connection.execute(
            "SELECT wr FROM pragma_table_list WHERE name = ? AND schema = 'main'", (table,)
        ).fetchone()[0]
    )
    key = tuple(name for name, *_, pk in sorted(info, key=lambda row: row[4]) if pk)
    own = (
        ""
        if without_rowid
        else next((name for name, kind, *_, pk in info if pk and kind == "INTEGER"), "rowid")
    )
    order = tuple(columns)
    indexes = []
    for name, origin, partial in lists:
        parts = _index_columns(connection, name, own)
        if origin == "pk" and without_rowid:
            order = parts
        else:
            indexes.append(IndexShape(name, parts, not partial))
    return TableShape(table, tuple(columns[name] for name in order), own, key, tuple(indexes))


def _index_columns(connection: Any, index: str, own: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT cid, name FROM pragma_index_xinfo(?)", (index,)).fetchall()
    return tuple(own if cid == _ROWID else (name or "") for cid, name in rows)


def _default(connection: Any, text: str | None) -> Value:
    if text is None:
        return None
    value: Value = connection.execute(f"SELECT {text}").fetchone()[0]
    return value


def _fits(column: Column, value: Value) -> bool:
    """Whether the value could stand in the column: the more exactly, the surer a page without a root finds
    its table.
    """
    if value is None:
        return not column.required
    if column.affinity == "BLOB":
        return isinstance(value, bytes) and (column.name != "uid" or len(value) == _UID)
    if column.affinity == "INTEGER":
        return isinstance(value, int) and (not column.name.endswith("_id") or value > 0)
    if column.affinity != "TEXT":
        return True
    if not isinstance(value, str):
        return False
    # An empty text: older journals have some where there is no day.
    return not value or not column.name.endswith(("_on", "_at")) or bool(_DAY_OR_TIME.match(value))
