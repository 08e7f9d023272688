"""People on their way out: many at once, whole, without a query for each. Deleted people never."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journal.domain.dates import PartialDate
from journal.domain.person import TEXT_FIELDS, Channel, ContactKind, ContactPoint, PersonFields
from journal.store.database import Store
from journal.store.entries import id_list

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LeavingPerson:
    """`uid` is the journal's own id of the person, the same for ever; `card` the lines of the contact card
    they came in with, in its order; `circles` the names of theirs.
    """

    id: int
    uid: str
    fields: PersonFields
    archived: bool
    circles: tuple[str, ...] = ()
    card: tuple[str, ...] = ()


def ids(store: Store, circle_id: int | None, tag: str | None, archived: bool) -> list[int]:
    """Who is in the circle and carries the tag (None: whoever), in the order of the people list."""
    sql = "SELECT id FROM person WHERE deleted_at IS NULL"
    params: list[object] = []
    if not archived:
        sql += " AND archived = 0"
    if circle_id is not None:
        sql += " AND id IN (SELECT person_id FROM circle_member WHERE circle_id = ?)"
        params.append(circle_id)
    if tag is not None:
        sql += (
            " AND id IN (SELECT person_id FROM person_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?))"
        )
        params.append(tag)
    return [row[0] for row in store.rows(f"{sql} ORDER BY sort_key, id", params)]


def people(store: Store, wanted: Sequence[int]) -> Iterator[LeavingPerson]:
    """These people in the order asked; those who are gone are left out. Read a few hundred at a time."""
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = _some(store, some)
        yield from (found[person_id] for person_id in some if person_id in found)


def _some(store: Store, wanted: Sequence[int]) -> dict[int, LeavingPerson]:
    listed = (id_list(wanted),)
    own = "IN (SELECT value FROM json_each(?))"
    contacts = _gathered(
        store.rows(
            f"SELECT person_id, kind, value, label FROM contact WHERE person_id {own}"  # noqa: S608  # constants
            " ORDER BY person_id, position, id",
            listed,
        )
    )
    tags = _gathered(
        store.rows(
            "SELECT p.person_id, t.name FROM person_tag p JOIN tag t ON t.id = p.tag_id"  # noqa: S608  # constants
            f" WHERE p.person_id {own} ORDER BY t.name COLLATE NOCASE, t.name",
            listed,
        )
    )
    circles = _gathered(
        store.rows(
            "SELECT m.person_id, c.name FROM circle_member m JOIN circle c ON c.id = m.circle_id"  # noqa: S608  # constants
            f" WHERE m.person_id {own} ORDER BY c.name",
            listed,
        )
    )
    cards = _gathered(
        store.rows(
            f"SELECT person_id, line FROM card_line WHERE person_id {own} ORDER BY person_id, position",  # noqa: S608  # constants
            listed,
        )
    )
    columns = ", ".join(TEXT_FIELDS)
    rows = store.rows(
        "SELECT id, uid, archived, introduced_by, birthday, preferred_channel, interval_days,"  # noqa: S608  # constants
        f" {columns} FROM person WHERE id {own} AND deleted_at IS NULL",
        listed,
    )
    return {
        row[0]: LeavingPerson(
            row[0],
            str(UUID(bytes=bytes(row[1]))),
            _fields(row, contacts[row[0]], tags[row[0]]),
            bool(row[2]),
            tuple(name for (name,) in circles[row[0]]),
            tuple(line for (line,) in cards[row[0]]),
        )
        for row in rows
    }


def _fields(row: Sequence[Any], contacts: list[Sequence[Any]], tags: list[Sequence[Any]]) -> PersonFields:
    return PersonFields(
        **dict(zip(TEXT_FIELDS, row[7:], strict=True)),
        introduced_by=row[3],
        birthday=PartialDate.parse(row[4]) if row[4] else None,
        preferred_channel=Channel(row[5]) if row[5] else None,
        interval_days=row[6],
        contacts=tuple(ContactPoint(ContactKind(kind), value, label) for kind, value, label in contacts),
        tags=tuple(name for (name,) in tags),
    )


def _gathered(rows: list[tuple[Any, ...]]) -> defaultdict[int, list[Sequence[Any]]]:
    """The rest of each row by its first column."""
    found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for person_id, *rest in rows:
        found[person_id].append(rest)
    return found
