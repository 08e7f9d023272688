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
    """Make `points` the contacts of a person; nothing is written when they are the same.

    What stays keeps its row: a row that goes is noted as deleted, and merging would delete it elsewhere.
    """
    if of_person(store, person_id) == points:
        return
    held: dict[tuple[str, str], list[tuple[int, str, int]]] = {}
    for row in store.rows(
        "SELECT id, kind, value, label, position FROM contact WHERE person_id = ? ORDER BY position, id",
        (person_id,),
    ):
        held.setdefault((row[1], row[2]), []).append((row[0], row[3], row[4]))
    new = []
    for position, point in enumerate(points):
        same = held.get((point.kind.value, point.value))
        if not same:
            new.append((position, point))
            continue
        row_id, label, place = same.pop(0)
        if (label, place) != (point.label, position):
            store.execute(
                "UPDATE contact SET label = ?, position = ? WHERE id = ?", (point.label, position, row_id)
            )
    store.many("DELETE FROM contact WHERE id = ?", [(row[0],) for rows in held.values() for row in rows])
    store.many(_INSERT, (_row(person_id, position, point) for position, point in new))


def _rows(people: Iterable[tuple[int, tuple[ContactPoint, ...]]]) -> Iterator[tuple[object, ...]]:
    for person_id, points in people:
        for position, point in enumerate(points):
            yield _row(person_id, position, point)


def _row(person_id: int, position: int, point: ContactPoint) -> tuple[object, ...]:
    number = digits(point.value) if point.kind is not ContactKind.EMAIL else ""
    return (person_id, position, point.kind.value, point.label, point.value, number)
