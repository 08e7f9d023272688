"""Circles and who is in them. `person.circle_count` is kept true here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.circle import Circle
from journal.domain.errors import NotFound
from journal.store import tables
from journal.store.database import Store
from journal.store.entries import id_list


def circles(store: Store) -> tuple[Circle, ...]:
    """All circles by name, with the ids of their members (deleted people left out), ascending."""
    circle, member = tables.Circle, tables.CircleMember
    members: dict[int, list[int]] = {}
    for circle_id, person_id in store.rows(
        member.select(member.circle_id, member.person_id)
        .join(tables.Person)
        .where(tables.Person.deleted_at.is_null())
        .order_by(member.circle_id, member.person_id)
    ):
        members.setdefault(circle_id, []).append(person_id)
    found = store.rows(
        circle.select(circle.id, circle.name, circle.purpose).order_by(
            circle.name.collate("NOCASE"), circle.name
        )
    )
    return tuple(Circle(row[0], row[1], row[2], tuple(members.get(row[0], ()))) for row in found)


def id_of(store: Store, name: str) -> int | None:
    found = store.scalar(tables.Circle.select(tables.Circle.id).where(tables.Circle.name == name))
    return None if found is None else int(found)


def name_of(store: Store, circle_id: int) -> str:
    """Raises NotFound."""
    found = store.scalar(tables.Circle.select(tables.Circle.name).where(tables.Circle.id == circle_id))
    if found is None:
        raise NotFound("This circle is not in the journal any more.")
    return str(found)


def require_concern(store: Store, concern_id: int | None) -> None:
    """Raises NotFound for a concern that is not there any more."""
    concern = tables.Concern
    if concern_id is not None and store.scalar(concern.select(concern.id).where(concern.id == concern_id)) is None:
        raise NotFound("This concern is not in the journal any more.")


def insert(store: Store, name: str, purpose: str, concern_id: int | None = None) -> int:
    return store.execute(tables.Circle.insert(name=name, purpose=purpose, concern_id=concern_id))


def join(store: Store, circle_id: int, people: Iterable[int], on: date | None = None) -> None:
    """Put people into a circle; who is in it already stays as they are."""
    joined = tuple(people)
    day = None if on is None else on.isoformat()
    store.many(
        "INSERT OR IGNORE INTO circle_member (circle_id, person_id, joined_on) VALUES (?, ?, ?)",
        [(circle_id, person_id, day) for person_id in joined],
    )
    count_anew(store, joined)


def update(store: Store, circle_id: int, name: str, purpose: str) -> None:
    store.execute(tables.Circle.update(name=name, purpose=purpose).where(tables.Circle.id == circle_id))


def delete(store: Store, circle_id: int) -> frozenset[int]:
    """Removes a circle; returns who was in it."""
    member = tables.CircleMember
    found = store.rows(member.select(member.person_id).where(member.circle_id == circle_id))
    members = frozenset(row[0] for row in found)
    store.execute(tables.Circle.delete().where(tables.Circle.id == circle_id))
    count_anew(store, members)
    return members


def replace(store: Store, person_id: int, circle_ids: Iterable[int]) -> bool:
    """Make these the circles of a person; returns whether anything changed."""
    member = tables.CircleMember
    found = store.rows(member.select(member.circle_id).where(member.person_id == person_id))
    held = {row[0] for row in found}
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
        (id_list(people),),
    )
