"""Links between people: rows of `link`, and "introduced by" of a person's details read as one.

Deleted people are left out everywhere, archived ones unless they are asked for. All sets of people come in
through `json_each`, so that every statement goes by the indexes of both ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.domain.network import DIRECTED, Link, LinkFields, LinkKind
from journal.domain.person import PersonRef, called_by
from journal.store import tables
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list
from journal.store.practice_tables import Link as LinkTable

_AROUND = """
SELECT id, from_id, to_id, kind, words FROM link WHERE from_id IN (SELECT value FROM json_each(?1))
UNION
SELECT id, from_id, to_id, kind, words FROM link WHERE to_id IN (SELECT value FROM json_each(?1))
UNION
SELECT -id, introduced_by, id, 'introduced', '' FROM person
WHERE id IN (SELECT value FROM json_each(?1)) AND introduced_by IS NOT NULL
UNION
SELECT -id, introduced_by, id, 'introduced', '' FROM person
WHERE introduced_by IN (SELECT value FROM json_each(?1))
ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Face:
    """What a picture needs to know of a person."""

    ref: PersonRef
    archived: bool
    last_contact_on: date | None


def insert(store: Store, fields: LinkFields) -> int:
    return store.execute(
        LinkTable.insert(
            from_id=fields.from_id, to_id=fields.to_id, kind=fields.kind.value, words=fields.words
        )
    )


def update(store: Store, link_id: int, fields: LinkFields) -> None:
    store.execute(
        LinkTable.update(
            from_id=fields.from_id, to_id=fields.to_id, kind=fields.kind.value, words=fields.words
        ).where(LinkTable.id == link_id)
    )


def delete(store: Store, link_id: int) -> None:
    """Remove a link; below zero: empty "introduced by" of the person -link_id."""
    if link_id < 0:
        store.execute(tables.Person.update(introduced_by=None).where(tables.Person.id == -link_id))
    else:
        store.execute(LinkTable.delete().where(LinkTable.id == link_id))


def get(store: Store, link_id: int) -> Link | None:
    """One link between living people."""
    found = store.one(
        "SELECT id, from_id, to_id, kind, words FROM link WHERE id = ?1 UNION ALL"
        " SELECT -id, introduced_by, id, 'introduced', '' FROM person"
        " WHERE id = -?1 AND introduced_by IS NOT NULL",
        (link_id,),
    )
    if found is None:
        return None
    link = _link(found)
    return link if len(faces(store, (link.from_id, link.to_id), with_archived=True)) == 2 else None


def same(store: Store, fields: LinkFields) -> int | None:
    """The id of a link that says the same already, from whichever side it was entered."""
    either = fields.kind not in DIRECTED
    ends = {(fields.from_id, fields.to_id)} | ({(fields.to_id, fields.from_id)} if either else set())
    return next(
        (
            link.id
            for link in around(store, (fields.from_id,))
            if link.kind is fields.kind and (link.from_id, link.to_id) in ends
        ),
        None,
    )


def around(store: Store, people: Iterable[int]) -> tuple[Link, ...]:
    """All links of these people with whomever, also with those who are gone: see `faces`; by id."""
    return tuple(_link(row) for row in store.rows(_AROUND, (id_list(people),)))


def faces(store: Store, people: Iterable[int], *, with_archived: bool) -> dict[int, Face]:
    """Those of `people` who are in the journal."""
    rows = store.rows(
        "SELECT id, name, given, nickname, archived, last_contact_on FROM person"
        " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND archived <= ?",
        (id_list(people), int(with_archived)),
    )
    return {row[0]: _face(row) for row in rows}


def lately(store: Store, limit: int) -> dict[int, Face]:
    """Those I was in touch with last, at most `limit`, archived ones left out."""
    rows = store.rows(
        "SELECT id, name, given, nickname, archived, last_contact_on FROM person"
        " WHERE deleted_at IS NULL AND archived = 0 AND last_contact_on IS NOT NULL"
        " ORDER BY last_contact_on DESC, sort_key, id LIMIT ?",
        (limit,),
    )
    return {row[0]: _face(row) for row in rows}


def lately_count(store: Store) -> int:
    """How many people, archived ones left out, I was ever in touch with."""
    return int(
        store.scalar(
            "SELECT count(*) FROM person WHERE deleted_at IS NULL AND archived = 0"
            " AND last_contact_on IS NOT NULL"
        )
    )


def seats(store: Store, people: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """(person, circle) for all circles of these people, ascending."""
    return tuple(
        (row[0], row[1])
        for row in store.rows(
            "SELECT person_id, circle_id FROM circle_member"
            " WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
            (id_list(people),),
        )
    )


def members(store: Store, circles: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """(person, circle) for all members of these circles, ascending."""
    return tuple(
        (row[0], row[1])
        for row in store.rows(
            "SELECT person_id, circle_id FROM circle_member"
            " WHERE circle_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
            (id_list(circles),),
        )
    )


def circle_names(store: Store, circles: Iterable[int]) -> Mapping[int, str]:
    """The names of these circles."""
    rows = store.rows(
        "SELECT id, name FROM circle WHERE id IN (SELECT value FROM json_each(?))", (id_list(circles),)
    )
    return {row[0]: row[1] for row in rows}


def _link(row: tuple[Any, ...]) -> Link:
    return Link(row[0], row[1], row[2], LinkKind(row[3]), row[4])


def _face(row: tuple[Any, ...]) -> Face:
    ref = PersonRef(row[0], row[1], called_by(row[1], row[2], row[3]))
    return Face(ref, bool(row[4]), parse_day(row[5]))
