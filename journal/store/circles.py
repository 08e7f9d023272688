"""Circles and who is in them. `person.circle_count` is kept true here."""

from __future__ import annotations

import json
from collections.abc import Iterable

from journal.domain.circle import Circle
from journal.domain.errors import NotFound
from journal.store.database import Store


def circles(store: Store) -> tuple[Circle, ...]:
    """All circles by name, with the ids of their members (deleted people left out), ascending."""
    members: dict[int, list[int]] = {}
    for circle_id, person_id in store.rows(
        "SELECT m.circle_id, m.person_id FROM circle_member m JOIN person p ON p.id = m.person_id"
        " WHERE p.deleted_at IS NULL ORDER BY m.circle_id, m.person_id"
    ):
        members.setdefault(circle_id, []).append(person_id)
    found = store.rows("SELECT id, name, purpose FROM circle ORDER BY name COLLATE NOCASE, name")
    return tuple(Circle(row[0], row[1], row[2], tuple(members.get(row[0], ()))) for row in found)


def id_of(store: Store, name: str) -> int | None:
    found = store.scalar("SELECT id FROM circle WHERE name = ?", (name,))
    return None if found is None else int(found)


def name_of(store: Store, circle_id: int) -> str:
    """Raises NotFound."""
    found = store.scalar("SELECT name FROM circle WHERE id = ?", (circle_id,))
    if found is None:
        raise NotFound("This circle is not in the journal any more.")
    return str(found)


def insert(store: Store, name: str, purpose: str) -> int:
    return store.execute("INSERT INTO circle (name, purpose) VALUES (?, ?)", (name, purpose))


def update(store: Store, circle_id: int, name: str, purpose: str) -> None:
    store.execute("UPDATE circle SET name = ?, purpose = ? WHERE id = ?", (name, purpose, circle_id))


def delete(store: Store, circle_id: int) -> frozenset[int]:
    """Removes a circle; returns who was in it."""
    members = frozenset(
        row[0] for row in store.rows("SELECT person_id FROM circle_member WHERE circle_id = ?", (circle_id,))
    )
    store.execute("DELETE FROM circle WHERE id = ?", (circle_id,))
    count_anew(store, members)
    return members


def replace(store: Store, person_id: int, circle_ids: Iterable[int]) -> bool:
    """Make these the circles of a person; returns whether anything changed."""
    held = {
        row[0] for row in store.rows("SELECT circle_id FROM circle_member WHERE person_id = ?", (person_id,))
    }
    wanted = set(circle_ids)
    if held == wanted:
        return False
    store.many(
        "DELETE FROM circle_member WHERE circle_id = ? AND person_id = ?",
        [(circle_id, person_id) for circle_id in sorted(held - wanted)],
    )
    store.many(
        "INSERT INTO circle_member (circle_id, person_id) VALUES (?, ?)",
        [(circle_id, person_id) for circle_id in sorted(wanted - held)],
    )
    count_anew(store, (person_id,))
    return True


def count_anew(store: Store, people: Iterable[int]) -> None:
    store.execute(
        "UPDATE person SET circle_count ="
        " (SELECT count(*) FROM circle_member m WHERE m.person_id = person.id)"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(people)),),
    )
