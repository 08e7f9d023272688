"""The two journals while they are merged: which row of the open one a row of the other means, and who edited
what when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from journal.store.edit_stamps import GONE, PURGED
from journal.store.merging.settle import Value, instant
from journal.store.merging.tables import NAMED, NOTE_UID, Shape

Stamps = dict[str, tuple[str, str | None]]
"""By field: when it was edited, and what the other journal had when both were merged last."""

_SINCE = "updated_at"
_RENAMED = (
    "SELECT key, substr(field, 2) FROM main.edit_stamp WHERE tab = 'place' AND field > '>' AND field < '?'"
)


class Sides:
    """Looks rows up; belongs to one merge, on a connection with the other journal attached as `other`."""

    def __init__(self, connection: Any, shapes: Iterable[Shape]) -> None:
        self._connection = connection
        self._shapes = {shape.name: shape for shape in shapes}
        self._ids: dict[tuple[str, str], int] = {}
        self._meant: dict[str, str] = {}
        self._renamed = dict(self._query(_RENAMED))
        self._stamped = {
            (side, table)
            for side in ("main", "other")
            for (table,) in self._query(f"SELECT DISTINCT tab FROM {side}.edit_stamp")  # noqa: S608 - one of two names
        }
        self._read_aliases()

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._query(sql, params)

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        """Returns how many rows it changed."""
        return int(self._connection.execute(sql, params).rowcount)

    def insert(self, sql: str, params: Sequence[object]) -> int:
        """Returns the new row's id."""
        return int(self._connection.execute(sql, params).lastrowid or 0)

    def shape(self, table: str) -> Shape:
        return self._shapes[table]

    # ------------------------------------------------------------ which row is meant

    def meant(self, table: str, told: str) -> str:
        """Under which uid or name the open journal knows what the other one calls `told`."""
        if table == "place":
            seen = {told}
            while told in self._renamed and self._renamed[told] not in seen and not self._is_place(told):
                told = self._renamed[told]
                seen.add(told)
            return told
        return self._meant.get(told, told)

    def local(self, table: str, told: str) -> int | None:
        """The id in the open journal; None when it is not there."""
        told = self.meant(table, told) if table != "note" else told
        if (table, told) not in self._ids:
            found = self._look_up(table, told)
            if found is None:
                return None
            self._ids[table, told] = found
        return self._ids[table, told]

    def key(self, shape: Shape, told: Sequence[Value], side: str = "main") -> list[Value] | None:
        """The values of a key's columns in one of the journals, out of what both know; None: no such row."""
        values: list[Value] = []
        for column, each in zip(shape.kind.key, told, strict=True):
            target = shape.refs.get(column)
            if target is not None:
                found = (
                    self.local(target, str(each))
                    if side == "main"
                    else self._look_up(target, str(each), side)
                )
                if found is None:
                    return None
                values.append(found)
            elif shape.is_uid(column) and shape.name != "note":
                meant = self.meant(shape.name, str(each)) if side == "main" else str(each)
                values.append(bytes.fromhex(meant))
            else:
                values.append(self.meant("place", str(each)) if shape.name == "place" else each)
        return sorted(values, key=int) if shape.kind.pair else values  # type: ignore[arg-type]  # such values are numbers

    def row(self, shape: Shape, key: Sequence[Value], side: str = "main") -> tuple[Any, ...] | None:
        """As `Shape.row_sql` reads it."""
        found = self._query(shape.row_sql(side), key)
        return found[0] if found else None

    def remember(self, table: str, told: str, row_id: int) -> None:
        """A row that is about to be made under this id."""
        self._ids[table, told] = row_id

    def forget(self) -> None:
        """Rows were removed, or called otherwise."""
        self._ids.clear()

    def renamed(self, old: str, new: str) -> None:
        """A place goes by another name in the other journal, and now in the open one too."""
        self._renamed[old] = new
        self.forget()

    def stamps_here(self, shape: Shape, told: Sequence[Value]) -> Stamps:
        """Of the open journal's row that the other one knows as `told`, under any of its names."""
        found: Stamps = {}
        names = [
            self._names(shape, column, str(each)) for column, each in zip(shape.kind.key, told, strict=True)
        ]
        for each in product(*names):
            found |= self.stamps("main", shape.name, stamp_key(shape, each))
        return found

    def _names(self, shape: Shape, column: str, told: str) -> list[str]:
        """Under what the open journal may have noted it, the name of today last."""
        table = shape.refs.get(column, "")
        if column == "uid" or (shape.name == "place" and column == "name"):
            table = shape.name
        if not table or table == "note":
            return [told]
        meant = self.meant(table, told)
        before = [old for old, new in self._renamed.items() if table == "place" and new == meant]
        return list(dict.fromkeys((*before, told, meant)))

    def known(self) -> dict[str, str]:
        """The other journal's uids of rows that the open one knows under another (both in hex)."""
        return dict(self._meant)

    def known_as(self, told: str, mine: str) -> None:
        """The other journal's uid `told` is the row that the open one knows as `mine` (both in hex)."""
        self._meant[told] = mine
        self.execute(
            "INSERT OR REPLACE INTO main.uid_alias (uid, kept) VALUES (unhex(?), unhex(?))", (told, mine)
        )

    # ------------------------------------------------------------ who edited what when

    def stamps(self, side: str, table: str, key: str) -> Stamps:
        """Of one row, in `main` or `other`."""
        if (side, table) not in self._stamped:
            return {}
        sql = f"SELECT field, at, base FROM {side}.edit_stamp WHERE tab = ? AND key = ?"  # noqa: S608 - one of two names
        found = self._query(sql, (table, key))
        return {field: (at, base) for field, at, base in found}

    def moment(self, stamps: Stamps, changed: str | None = "") -> str:
        """When a row was edited last, in the form of `instant`; "" when nobody knows. `changed`: what its own
        column says.
        """
        moments = [instant(at) for field, (at, _) in stamps.items() if field not in (_SINCE, PURGED)]
        return max([*moments, instant(changed)])

    def since(self, stamps: Stamps, changed: Value) -> str:
        """What the row said of its last edit before the triggers saw the first one."""
        return stamps[_SINCE][0] if _SINCE in stamps else str(changed or "")

    def is_purged(self, stamps: Stamps) -> bool:
        return PURGED in stamps

    def gone_at(self, stamps: Stamps) -> str | None:
        """When the row was deleted, in the form of `instant`; None when it was not."""
        return instant(stamps[GONE][0]) if GONE in stamps else None

    # ------------------------------------------------------------ looking up

    def _look_up(self, table: str, told: str, side: str = "main") -> int | None:
        params: tuple[str, ...] = (told,)
        if table in NAMED:
            sql = f"SELECT id FROM {side}.{table} WHERE name = ?"  # noqa: S608 - names of the schema
        elif table == "note":
            params = tuple(told.split("/", 1))
            sql = (
                f"SELECT n.id FROM {side}.note AS n WHERE n.entry_id ="  # noqa: S608 - names of the schema
                f" (SELECT id FROM {side}.entry WHERE uid = unhex(?))"
                f" AND hex({NOTE_UID.format(row='n')}) = ?"
            )
        else:
            sql = f"SELECT id FROM {side}.{table} WHERE uid = unhex(?)"  # noqa: S608 - names of the schema
        found = self._query(sql, params)
        return int(found[0][0]) if found else None

    def _is_place(self, name: str) -> bool:
        return bool(self._query("SELECT 1 FROM main.place WHERE name = ?", (name,)))

    def _read_aliases(self) -> None:
        """What both journals know under several uids."""
        for uid, kept in self._query("SELECT hex(uid), hex(kept) FROM main.uid_alias"):
            self._meant[uid] = kept
        here = set(self._column("SELECT hex(uid) FROM main.concern UNION SELECT hex(uid) FROM main.circle"))
        # The other one's rows go by our uid there.
        for uid, kept in self._query("SELECT hex(uid), hex(kept) FROM other.uid_alias"):
            if uid in here and kept not in here and kept not in self._meant:
                self._meant[kept] = uid
        own = (
            "SELECT hex(a.uid), hex(p.uid) FROM main.person_alias AS a"
            " JOIN main.person AS p ON p.id = a.person_id"
        )
        there = self._column("SELECT hex(uid) FROM main.person")
        people = set(there)
        for uid, kept in self._query(own):
            if uid not in people:
                self._meant[uid] = kept

    def _column(self, sql: str) -> Iterable[str]:
        return (row[0] for row in self._query(sql))

    def _query(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(sql, params).fetchall()
        return found


def stamp_key(shape: Shape, told: Sequence[Value]) -> str:
    """The key of a row in `edit_stamp`, out of the key as both journals know it."""
    parts = [str(part) for part in told]
    return "/".join(sorted(parts) if shape.kind.pair else parts)


def told_key(shape: Shape, key: str) -> list[str]:
    """The other way round: the parts of a key of `edit_stamp`, as both journals know them."""
    if shape.refs.get(shape.kind.key[0]) == "note":
        return [key]
    return key.split("/", len(shape.kind.key) - 1)
