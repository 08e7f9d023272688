"""Merging one table: rows that are new there come in, and of others the newer field stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from journal.domain.person import PersonFields
from journal.store.merging.around import OWNER, Around, Revive, claim_name
from journal.store.merging.found import Found
from journal.store.merging.new_rows import NewRows
from journal.store.merging.settle import Said, Value, settle
from journal.store.merging.sides import Sides, Stamps, stamp_key
from journal.store.merging.tables import EARLIEST, LATEST, LATEST_PLACES, Shape
from journal.store.people import sort_key

Tick = Callable[[], None]

_NAME = ("prefix", "given", "middle", "family", "suffix", "nickname")
_NO_CLASH = frozenset({"position", "deleted_at", "parent_id", "uid"})


class Table(Around):
    """One table of one merge."""

    def __init__(
        self, shape: Shape, sides: Sides, found: Found, revive: Revive, dead: frozenset[str]
    ) -> None:
        """`dead`: people and entries of the other journal, by uid in hex, that do not come in."""
        super().__init__(shape, sides, found, revive)
        self._new = NewRows(shape, sides, found, revive, dead)

    def merge(self, tick: Tick) -> None:
        """All rows of the other journal that are not the same here."""
        rows = self._sides.rows(self._shape.differing_sql())
        width = len(self._shape.kind.key)
        if self._shape.name in ("person", "entry"):
            rows = self._new.number(rows)
        for row in rows:
            tick()
            told = row[:width]
            key = self._sides.key(self._shape, told)
            mine = None if key is None else self._sides.row(self._shape, key)
            if key is None or mine is None:
                self._new.bring(told, row)
            elif self._shape.name == "person" and self._is_known_otherwise(told):
                self._of_one_merged_here(told, row)
            else:
                self._settle(told, key, mine, row[width:])

    def _settle(
        self, told: Sequence[Value], key: list[Value], mine: tuple[Any, ...], theirs: Sequence[Any]
    ) -> None:
        columns = self._shape.columns
        here, raw = mine[1 : 1 + len(columns)], mine[1 + len(columns) :]
        name = stamp_key(self._shape, told)
        stamps = (
            self._sides.stamps_here(self._shape, told),
            self._sides.stamps("other", self._shape.name, name),
        )
        apart = self._shape.kind.made_apart or self._is_known_otherwise(told)
        changes: dict[str, Value] = {}
        for place, column in enumerate(columns):
            value = self._as_here(column, theirs[place])
            if value == raw[place] and (value is None) == (theirs[place] is None):
                continue
            if self._is_counted(column):
                if _later(raw[place], value) == (column not in EARLIEST):
                    changes[column] = value
                continue
            said = self._said(told, column, stamps, here, theirs, place)
            settled = settle(*said, apart=apart and not any(each.at for each in said))
            if settled.theirs:
                value = self._brought(column, theirs[place])
                if value is None and theirs[place] is not None:
                    continue  # what it points to does not come in
                changes[column] = value
            if settled.conflict and column not in _NO_CLASH:
                self._clash(
                    name,
                    column,
                    said,
                    theirs=settled.theirs,
                    sealed=self._is_sealed(here, len(self._shape.kind.key))
                    or self._is_sealed(theirs, len(self._shape.kind.key)),
                )
        if changes:
            self._write(key, int(mine[0]), changes, dict(zip(columns, raw, strict=True)))

    def _is_counted(self, column: str) -> bool:
        placed = column == "position" and self._shape.name in LATEST_PLACES
        return placed or column in LATEST or column in EARLIEST

    def _is_known_otherwise(self, told: Sequence[Value]) -> bool:
        return self._shape.is_uid(self._shape.kind.key[0]) and (
            self._sides.meant(self._shape.name, str(told[0])) != str(told[0])
        )

    def _of_one_merged_here(self, told: Sequence[Value], row: Sequence[Value]) -> None:
        """Two are one here: the fields are as they were put together. What was edited there since is told."""
        uid = str(told[0])
        since = self._sides.gone_at(self._sides.stamps("main", "person", uid)) or ""
        for column, (at, _) in self._sides.stamps("other", "person", uid).items():
            if column in self._shape.columns and at.rstrip("Z") > since and self._of(row, column):
                said = Said(None), Said(self._of(row, column))
                self._clash(uid, column, said, theirs=False, sealed=False)

    def _as_here(self, column: str, value: Value) -> Value:
        target = self._shape.refs.get(column)
        return value if target is None or value is None else self._sides.local(target, str(value))

    def _brought(self, column: str, value: Value) -> Value:
        target = self._shape.refs.get(column)
        return value if target is None or value is None else self._reach(target, str(value))

    def _said(
        self,
        told: Sequence[Value],
        column: str,
        stamps: tuple[Stamps, Stamps],
        here: Sequence[Value],
        theirs: Sequence[Value],
        place: int,
    ) -> tuple[Said, Said]:
        both = []
        for side, of_side, values in zip(("main", "other"), stamps, (here, theirs), strict=True):
            at, base = of_side.get(column, (None, None))
            since = "" if at else self._since(told, side, of_side, values)
            if column == "deleted_at" and values[place]:
                since = max(since, str(values[place]))
            both.append(Said(values[place], at, base, since))
        return both[0], both[1]

    def _since(self, told: Sequence[Value], side: str, stamps: Stamps, values: Sequence[Value]) -> str:
        """What is known of edits from before the triggers: of the row, or of the person or entry it is of."""
        updated = self._shape.kind.updated
        if updated:
            return self._sides.since(stamps, values[self._shape.columns.index(updated)])
        owner = OWNER.get(self._shape.kind.key[0])
        if owner is None:
            return ""
        uid = str(told[0])[:32]
        found = self._sides.rows(f"SELECT updated_at FROM {side}.{owner} WHERE uid = unhex(?)", (uid,))  # noqa: S608 - names of the schema
        return self._sides.since(self._sides.stamps(side, owner, uid), found[0][0]) if found else ""

    def _write(
        self, key: list[Value], row_id: int, changes: dict[str, Value], before: dict[str, Value]
    ) -> None:
        name = self._shape.name
        if name == "person" and changes.keys() & set(_NAME):
            after = {**before, **changes}
            fields = replace(PersonFields(), **{column: after[column] for column in _NAME})  # type: ignore[arg-type]  # texts, each
            changes |= {"name": fields.name, "sort_key": sort_key(fields)}
        if name in ("concern", "circle") and "name" in changes:
            uid = bytes(key[0]).hex().upper()  # type: ignore[arg-type]  # the uid is the whole key
            changes["name"] = claim_name(self._sides, name, str(changes["name"]), uid, row_id)
        assigned = ", ".join(f"{column} = ?" for column in changes)
        self._sides.execute(
            f"UPDATE main.{name} SET {assigned} WHERE {self._shape.where_key()}",  # noqa: S608 - names of the schema
            [*changes.values(), *key],
        )
        self._found.changed[name] += 1
        if name == "person":
            self._found.changed_people.append(row_id)
        keyed = dict(zip(self._shape.kind.key, key, strict=True))
        self._touch(row_id, [{**before, **keyed, **changes}.get(column) for column in self._shape.written])


def _later(mine: Value, theirs: Value) -> bool:
    """Whether theirs is the later one; nothing is earlier than anything."""
    if mine is None or theirs is None:
        return theirs is not None
    return theirs > mine  # type: ignore[operator]  # values of one column
