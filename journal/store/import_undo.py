"""Rows that an import made, taken away again; and what was tied to them since, which stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.store.database import Store
from journal.store.entries import id_list

# What comes with somebody, and what an import notes of them.
_THEIR_OWN = frozenset(
    {"contact", "person_tag", "circle_member", "card_line", "person_apart", "person_alias"}
    | {"import_person", "import_source", "import_said"}
)
_IDS = "IN (SELECT value FROM json_each(?))"


def written_about(store: Store, people: Iterable[int], without: Iterable[int]) -> set[int]:
    """Those of `people` of whom something else in the journal speaks; entries `without` do not count."""
    found: set[int] = set()
    listed = id_list(people)
    for table, column in _references(store):
        sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} {_IDS}"  # noqa: S608  # from the schema
        params: tuple[object, ...] = (listed,)
        if table == "entry_person":
            sql += f" AND entry_id NOT {_IDS}"
            params = (listed, id_list(without))
        found.update(row[0] for row in store.rows(sql, params))
    return found


def built_upon(store: Store, entries: Iterable[int]) -> set[int]:
    """Those of `entries` in whose cards something else stands: a promise, an answer."""
    found = store.rows(f"SELECT DISTINCT parent_id FROM entry WHERE parent_id {_IDS}", (id_list(entries),))  # noqa: S608  # constants
    return {row[0] for row in found}


def delete_people(store: Store, people: Iterable[int]) -> None:
    """The rows, with all that is theirs."""
    store.execute(f"DELETE FROM person WHERE id {_IDS}", (id_list(people),))  # noqa: S608  # constants


def delete_entries(store: Store, entries: Iterable[int]) -> None:
    """The rows, with their notes."""
    store.execute(f"DELETE FROM entry WHERE id {_IDS}", (id_list(entries),))  # noqa: S608  # constants


def sweep(store: Store, circles: Sequence[int], places: Sequence[int]) -> None:
    """Tags that nobody carries any more, and those of the circles and places that hold nothing."""
    store.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id)")
    store.execute(
        f"DELETE FROM circle WHERE id {_IDS} AND purpose = ''"  # noqa: S608  # constants
        " AND NOT EXISTS (SELECT 1 FROM circle_member WHERE circle_id = circle.id)"
        " AND NOT EXISTS (SELECT 1 FROM circle_meeting WHERE circle_id = circle.id)"
        " AND NOT EXISTS (SELECT 1 FROM invitation WHERE circle_id = circle.id)",
        (id_list(circles),),
    )
    store.execute(
        f"DELETE FROM place WHERE id {_IDS} AND listed = 0"  # noqa: S608  # constants
        " AND NOT EXISTS (SELECT 1 FROM entry WHERE place_id = place.id)"
        " AND NOT EXISTS (SELECT 1 FROM circle_place WHERE place_id = place.id)"
        " AND NOT EXISTS (SELECT 1 FROM circle_meeting WHERE place_id = place.id)",
        (id_list(places),),
    )


def _references(store: Store) -> list[tuple[str, str]]:
    """Every column that names a person, but for what is somebody's own."""
    found = store.rows(
        'SELECT t.name, f."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f'
        " WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = 'person' ORDER BY 1, 2"
    )
    return [(table, column) for table, column in found if table not in _THEIR_OWN]
