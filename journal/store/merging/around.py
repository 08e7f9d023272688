"""What the merging of each table needs: rows it points to, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journal.store.merging.found import Clash, Found
from journal.store.merging.settle import Said, Value
from journal.store.merging.sides import Sides
from journal.store.merging.tables import Shape

Revive = Callable[[str, str], int | None]
"""Brings in a row of a table, as the other journal knows it, that was deleted here; answers its id."""

OWNER = {"note_id": "entry", "entry_id": "entry", "person_id": "person", "from_id": "person"}
"""By the first column of a table's key: whether its rows are of somebody or of an entry."""

_HISTORY = frozenset({"mention", "own_concern"})  # for these a concern that was deleted comes back


class Around:
    """One table of one merge."""

    def __init__(self, shape: Shape, sides: Sides, found: Found, revive: Revive) -> None:
        self._shape = shape
        self._sides = sides
        self._found = found
        self._revive = revive

    def _reach(self, table: str, told: str) -> int | None:
        found = self._sides.local(table, told)
        if found is not None or table in ("person", "entry", "note"):
            return found
        if table == "tag":
            found = self._sides.insert("INSERT INTO main.tag (name) VALUES (?)", (told,))
        elif table == "place" or (table == "concern" and self._shape.name in _HISTORY):
            found = self._revive(table, told)
        if found is not None:
            self._sides.remember(table, self._sides.meant(table, told), found)
        return found

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
        if self._shape.name == "person" or OWNER.get(self._shape.kind.key[0]) == "person":
            return self._sides.local("person", uid), None
        if self._shape.name == "entry" or OWNER.get(self._shape.kind.key[0]) == "entry":
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
