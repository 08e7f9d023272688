"""Phone numbers, e-mails and addresses of people, in the user's order.

SQL by hand: an import reads and writes the contacts of every person it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.domain.person import ContactKind, ContactPoint
from journal.domain.text import digits
from journal.store.database import Store
from journal.store.entries import id_list

_INSERT = "INSERT INTO contact (person_id, position, kind, label, value, digits) VALUES (?, ?, ?, ?, ?, ?)"


def of_person(store: Store, person_id: int) -> tuple[ContactPoint, ...]:
    found = store.rows(
        "SELECT kind, value, label FROM contact WHERE person_id = ? ORDER BY position, id", (person_id,)
    )
    return tuple(ContactPoint(ContactKind(kind), value, label) for kind, value, label in found)


def of_people(store: Store, ids: Iterable[int]) -> dict[int, tuple[ContactPoint, ...]]:
    """The contacts of those among `ids` who have any."""
    found: dict[int, list[ContactPoint]] = {}
    for person_id, kind, value, label in store.rows(
        "SELECT person_id, kind, value, label FROM contact"
        " WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, position, id",
        (id_list(ids),),
    ):
        found.setdefault(person_id, []).append(ContactPoint(ContactKind(kind), value, label))
    return {person_id: tuple(points) for person_id, points in found.items()}


def insert_many(store: Store, people: Iterable[tuple[int, tuple[ContactPoint, ...]]]) -> None:
    """Add the contacts of people who have none yet."""
    store.many(_INSERT, _rows(people))


def replace(store: Store, person_id: int, points: tuple[ContactPoint, ...]) -> None:
    """Make `points` the contacts of a person; nothing is written when they are the same."""
    if of_person(store, person_id) != points:
        store.execute("DELETE FROM contact WHERE person_id = ?", (person_id,))
        insert_many(store, [(person_id, points)])


def _rows(people: Iterable[tuple[int, tuple[ContactPoint, ...]]]) -> Iterator[tuple[object, ...]]:
    for person_id, points in people:
        for position, point in enumerate(points):
            number = digits(point.value) if point.kind is not ContactKind.EMAIL else ""
            yield (person_id, position, point.kind.value, point.label, point.value, number)
