"""Two journals that are edited apart and merged, and what has to be the same in both afterwards."""

from __future__ import annotations

from typing import Any

from journal.store import summaries
from journal.store.database import Store
from journal.store.merging.merge import merge
from journal.store.merging.other import attached, private_copy
from journal.store.merging.tables import read_shapes
from tests.journals import JournalFile

# Bookkeeping of imports, and what is the user's own, may stay as it is.
LEFT = frozenset({"import_run", "import_person", "import_entry", "import_source", "card_line", "setting"})
Told = dict[str, list[tuple[Any, ...]]]


def merged(file: JournalFile, other: JournalFile) -> Any:
    """Merges `other` into `file`; what was found."""
    with file.open() as store:
        return merge_into(store, other)


def merge_into(store: Store, other: JournalFile) -> Any:
    with (
        private_copy(store, other.path, other.key(), lambda _done, _of: None) as copy,
        attached(store, copy),
        store.transaction("Merge"),
    ):
        found = merge(store.connection)
        summaries.refresh(store, None)
    return found


def told(store: Store) -> Told:
    """Every row as both journals know it: uids and names instead of ids."""
    rows: Told = {}
    names = {"concern": "name", "circle": "name"}
    for shape in read_shapes(store.connection):
        if shape.name in LEFT:
            continue
        columns = [*shape.kind.key, *shape.columns]
        values = []
        for column in columns:
            target = shape.refs.get(column)
            if target in names:
                values.append(f"(SELECT name FROM {target} WHERE id = m.{column})")
            elif column == "uid" and shape.name in names:
                values.append("''")
            else:
                values.append(shape.told(column, "m", "main"))
        found = store.rows(f"SELECT {', '.join(values)} FROM main.{shape.name} AS m")
        if shape.kind.pair:
            found = [(*sorted(row[:2]), *row[2:]) for row in found]
        rows[shape.name] = sorted(found, key=repr)
    return rows


def differences(one: Told, other: Told) -> dict[str, tuple[list[Any], list[Any]]]:
    """By table: rows that only the one has, and rows that only the other has."""
    return {
        name: (
            [row for row in one[name] if row not in other[name]],
            [row for row in other[name] if row not in one[name]],
        )
        for name in one
        if one[name] != other[name]
    }
