"""Tags. A tag nobody carries any more is removed.

SQL by hand: an import reads and writes the tags of every person it knows.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.store.database import Store


def names(store: Store) -> tuple[str, ...]:
    """All tags that somebody who is not deleted carries, by name."""
    found = store.rows(
        "SELECT name FROM tag WHERE EXISTS (SELECT 1 FROM person_tag t JOIN person p ON p.id = t.person_id"
        " WHERE t.tag_id = tag.id AND p.deleted_at IS NULL) ORDER BY name COLLATE NOCASE, name"
    )
    return tuple(row[0] for row in found)


def of_person(store: Store, person_id: int) -> tuple[str, ...]:
    found = store.rows(
        "SELECT t.name FROM person_tag p JOIN tag t ON t.id = p.tag_id WHERE p.person_id = ?"
        " ORDER BY t.name COLLATE NOCASE, t.name",
        (person_id,),
    )
    return tuple(row[0] for row in found)


def insert_many(store: Store, people: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Give tags to people; the tags that are missing are made."""
    pairs = [(person_id, name) for person_id, own in people for name in own]
    if not pairs:
        return
    wanted = dict.fromkeys(name for _, name in pairs)
    store.many("INSERT OR IGNORE INTO tag (name) VALUES (?)", ((name,) for name in wanted))
    tag_ids = dict(store.rows("SELECT name, id FROM tag"))
    store.many(
        "INSERT OR IGNORE INTO person_tag (tag_id, person_id) VALUES (?, ?)",
        ((tag_ids[name], person_id) for person_id, name in pairs),
    )


def replace(store: Store, person_id: int, wanted: tuple[str, ...]) -> bool:
    """Make `wanted` the tags of a person; returns whether anything changed."""
    held = set(of_person(store, person_id))
    if held == set(wanted):
        return False
    store.many(
        "DELETE FROM person_tag WHERE person_id = ? AND tag_id = (SELECT id FROM tag WHERE name = ?)",
        [(person_id, name) for name in sorted(held - set(wanted))],
    )
    insert_many(store, [(person_id, tuple(name for name in wanted if name not in held))])
    store.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id)")
    return True
