"""Merging one table: rows that are new there come in, and of others the newer field stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from journal.domain.person import PersonFields
from journal.store import faults
from journal.store.merging.found import Clash, Found
from journal.store.merging.settle import Said, Value, settle
from journal.store.merging.sides import Sides, Stamps, stamp_key
from journal.store.merging.tables import EARLIEST, LATEST, LATEST_PLACES, Shape
from journal.store.people import sort_key

Tick = Callable[[], None]

_NAME = ("prefix", "given", "middle", "family", "suffix", "nickname")
_NO_CLASH = frozenset({"position", "deleted_at", "parent_id", "uid"})
_HISTORY = frozenset({"mention", "own_concern"})  # for these a concern that was deleted comes back
_WORDS = ("title", "text", "value", "topic", "notes", "name")
_OWNER = {"note_id": "entry", "entry_id": "entry", "person_id": "person", "from_id": "person"}


class Table:
    """One table of one merge."""

    def __init__(self, shape: Shape, sides: Sides, found: Found, dead: frozenset[str]) -> None:
        """`dead`: people and entries of the other journal, by uid in hex, that do not come in."""
        self._shape = shape
        self._sides = sides
        self._found = found
        self._dead = dead

    def merge(self, tick: Tick) -> None:
        """All rows of the other journal that are not the same here."""
        rows = self._sides.rows(self._shape.differing_sql())
        width = len(self._shape.kind.key)
        if self._shape.name in ("person", "entry"):
            rows = self._number(rows)
        for row in rows:
            tick()
            told = row[:width]
            key = self._sides.key(self._shape, told)
            mine = None if key is None else self._sides.row(self._shape, key)
            if key is None or mine is None:
                self._bring(told, row)
            elif self._shape.name == "person" and self._is_known_otherwise(told):
                self._of_one_merged_here(told, row)
            else:
                self._settle(told, key, mine, row[width:])

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

    # ------------------------------------------------------------ new ones

    def _number(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
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

    def _bring(self, told: Sequence[Value], row: Sequence[Value]) -> None:
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

    # ------------------------------------------------------------ both have it

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
        owner = _OWNER.get(self._shape.kind.key[0])
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

    # ------------------------------------------------------------ around

    def _reach(self, table: str, told: str) -> int | None:
        found = self._sides.local(table, told)
        if found is not None or table in ("person", "entry", "note"):
            return found
        if table == "tag":
            found = self._sides.insert("INSERT INTO main.tag (name) VALUES (?)", (told,))
        elif table == "place" or (table == "concern" and self._shape.name in _HISTORY):
            found = self._sibling(table).bring_back(told)
        if found is not None:
            self._sides.remember(table, self._sides.meant(table, told), found)
        return found

    def _sibling(self, table: str) -> Table:
        return Table(self._sides.shape(table), self._sides, self._found, self._dead)

    def _of(self, row: Sequence[Value], column: str) -> Value:
        return row[self._shape.written.index(column)]

    def _touch(self, row_id: int, values: Sequence[Any]) -> None:
        self._found.touch(self._shape.name, row_id)
        for column, value in zip(self._shape.written, values, strict=True):
            target = self._shape.refs.get(column)
            if target == "note" and value is not None:
                found = self._sides.rows("SELECT entry_id FROM main.note WHERE id = ?", (value,))
                self._found.touch("entry", found[0][0] if found else None)
            elif target is not None:
                self._found.touch(target, value)

    def _clash(self, key: str, column: str, said: tuple[Said, Said], *, theirs: bool, sealed: bool) -> None:
        mine, other = said
        kept, lost = (other.value, mine.value) if theirs else (mine.value, other.value)
        person, entry = self._owner(key)
        self._found.clashes.append(
            Clash(self._shape.name, key, column, kept, lost, theirs, person, entry, sealed)
        )

    def _is_sealed(self, values: Sequence[Value], first: int) -> bool:
        """`values` are those of `written` from the column at `first` on."""
        if self._shape.name == "seal":
            return True
        return self._shape.name == "note" and bool(values[self._shape.written.index("sensitive") - first])

    def _owner(self, key: str) -> tuple[int | None, int | None]:
        """Whom and which entry a row is about."""
        uid = key[:32]
        if self._shape.name == "person" or _OWNER.get(self._shape.kind.key[0]) == "person":
            return self._sides.local("person", uid), None
        if self._shape.name == "entry" or _OWNER.get(self._shape.kind.key[0]) == "entry":
            entry = self._sides.local("entry", uid)
            found = self._sides.rows(
                "SELECT min(person_id) FROM main.entry_person WHERE entry_id = ?", (entry,)
            )
            return found[0][0], entry
        return None, None


def claim_name(sides: Sides, table: str, name: str, uid: str, row_id: int = 0) -> str:
    """The name that a row may have when another one has it already: the one with the smaller uid keeps it, in
    both journals, and the other gets a number.
    """
    held = sides.rows(f"SELECT id, hex(uid) FROM main.{table} WHERE name = ? AND id <> ?", (name, row_id))  # noqa: S608 - a name of the schema
    if not held:
        return name
    number = 2
    while sides.rows(f"SELECT 1 FROM main.{table} WHERE name = ?", (f"{name} ({number})",)):  # noqa: S608 - a name of the schema
        number += 1
    other = f"{name} ({number})"
    if uid > held[0][1]:
        return other
    sides.execute(f"UPDATE main.{table} SET name = ? WHERE id = ?", (other, held[0][0]))  # noqa: S608 - a name of the schema
    return name


def _later(mine: Value, theirs: Value) -> bool:
    """Whether theirs is the later one; nothing is earlier than anything."""
    if mine is None or theirs is None:
        return theirs is not None
    return theirs > mine  # type: ignore[operator]  # values of one column
