"""Rows of the other journal that are not here: they come in, unless they were deleted or purged here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journal.store import faults
from journal.store.merging.around import Around, Revive, claim_name
from journal.store.merging.found import Clash, Found
from journal.store.merging.settle import Value
from journal.store.merging.sides import Sides, Stamps, stamp_key
from journal.store.merging.tables import Shape

_WORDS = ("title", "text", "value", "topic", "notes", "name")


class NewRows(Around):
    """Those of one table."""

    def __init__(
        self, shape: Shape, sides: Sides, found: Found, revive: Revive, dead: frozenset[str] = frozenset()
    ) -> None:
        """`dead`: people and entries of the other journal, by uid in hex, that do not come in."""
        super().__init__(shape, sides, found, revive)
        self._dead = dead

    def bring_back(self, told: str) -> int | None:
        """A place or a concern that was deleted here and is pointed to there: its row comes in after all."""
        key = self._sides.key(self._shape, (told,), "other")
        there = None if key is None else self._sides.row(self._shape, key, "other")
        if there is None:
            return None
        width = len(self._shape.columns)
        values = dict(zip(self._shape.columns, there[1 + width :], strict=True))
        if "listed" in values:
            values["listed"] = 0
        return self._insert((told,), [told, *values.values()])

    def number(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Ids for all that come in, before the first is written: they point to each other."""
        name = self._shape.name
        next_id = int(self._sides.rows(f"SELECT ifnull(max(id), 0) + 1 FROM main.{name}")[0][0])  # noqa: S608 - a name of the schema
        kept = []
        for row in rows:
            told = str(row[0])
            if self._sides.local(name, told) is None:
                if told in self._dead or self._is_purged((told,)):
                    self._found.left_out[name] += 1
                    continue
                self._sides.remember(name, self._sides.meant(name, told), next_id)
                next_id += 1
            kept.append(row)
        return kept

    def _is_purged(self, told: Sequence[Value]) -> bool:
        return self._sides.is_purged(self._sides.stamps_here(self._shape, told))

    def bring(self, told: Sequence[Value], row: Sequence[Value]) -> None:
        name = self._shape.name
        key = stamp_key(self._shape, told)
        mine = self._sides.stamps_here(self._shape, told)
        if self._sides.is_purged(mine) or (name not in ("person", "entry") and self._is_gone(key, mine, row)):
            self._found.left_out[name] += 1
            return
        self._insert(told, row)

    def _is_gone(self, key: str, mine: Stamps, row: Sequence[Value]) -> bool:
        """Whether it was deleted here after the last edit there."""
        gone_at = self._sides.gone_at(mine)
        if gone_at is None:
            return False
        theirs = self._sides.stamps("other", self._shape.name, key)
        changed = self._of(row, self._shape.kind.updated) if self._shape.kind.updated else ""
        if gone_at < self._sides.moment(theirs, str(changed or "")):
            return False
        if any(field for field in theirs):  # it was edited there before
            self._clash_of_row(key, row)
        return True

    def _clash_of_row(self, key: str, row: Sequence[Value]) -> None:
        said = (self._of(row, column) for column in _WORDS if column in self._shape.written)
        lost = "\n".join(str(each) for each in said if each)
        if lost:
            person, entry = self._owner(key)
            self._found.clashes.append(
                Clash(
                    self._shape.name,
                    key,
                    "",
                    None,
                    lost,
                    False,
                    person,
                    entry,
                    sealed=self._is_sealed(row, 0),
                )
            )

    def _insert(self, told: Sequence[Value], row: Sequence[Value]) -> int | None:
        values: list[Value] = []
        for column, value in zip(self._shape.written, row, strict=True):
            target = self._shape.refs.get(column)
            if target is not None and value is not None:
                value = self._reach(target, str(value))  # noqa: PLW2901 - the same, as the open journal knows it
                if value is None and column in self._shape.needed:
                    self._found.left_out[self._shape.name] += 1
                    return None
            values.append(value)
        if self._shape.kind.pair:
            values[:2] = sorted(values[:2], key=lambda each: int(str(each)))
        return self._write_new(told, values)

    def _write_new(self, told: Sequence[Value], values: list[Value]) -> int | None:
        name, sql = self._shape.name, self._shape.insert_sql()
        if name in ("person", "entry"):
            row_id = self._sides.local(name, str(told[0]))
            sql = sql.replace("(", "(id, ", 1).replace("VALUES (", "VALUES (?, ", 1)
            values.insert(0, row_id)
        try:
            made = self._sides.insert(sql, values)
        except faults.IntegrityError:
            renamed = self._under_another_name(sql, values)
            if renamed is None:
                self._found.left_out[name] += 1
                return None
            made = renamed
        self._found.added[name] += 1
        if name == "person":
            self._found.new_people.append(made)
        self._touch(made, values[-len(self._shape.written) :])
        return made

    def _under_another_name(self, sql: str, values: list[Value]) -> int | None:
        """For a concern or a circle of a name that another one has here."""
        if self._shape.name not in ("concern", "circle"):
            return None
        place, uid = (self._shape.written.index(column) for column in ("name", "uid"))
        values[place] = claim_name(self._sides, self._shape.name, str(values[place]), str(values[uid]))
        return self._sides.insert(sql, values)
