"""People: whole ones, and the ids and rows of their list. Deleted people are left out everywhere."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journal.domain.dates import PartialDate
from journal.domain.errors import NotFound
from journal.domain.person import (
    TEXT_FIELDS,
    Channel,
    PeopleFilter,
    PeopleQuery,
    PeopleSort,
    Person,
    PersonFields,
    PersonRef,
    PersonRow,
    Standing,
    called_by,
)
from journal.domain.text import clean_line, fold
from journal.store import contacts, tags
from journal.store.clock import parse_day, parse_stamp, utc_now
from journal.store.database import Store
from journal.store.entries import id_list

_SORT_KEY_LENGTH = 200

# Each order is that of an index of the schema, and each filter a column of the same index.
_ORDERS = {
    PeopleSort.NAME: "sort_key, id",
    PeopleSort.LAST_CONTACT: "last_contact_on DESC, sort_key, id",
    PeopleSort.NEXT_STEP: "next_step_on IS NULL, next_step_on, sort_key, id",
}
_FILTERS = {
    PeopleFilter.ALL: "archived = 0",
    PeopleFilter.ASK_AGAIN: "archived = 0 AND standing = 'not_now'",
    PeopleFilter.NOT_ASKED: "archived = 0 AND standing IS NULL",
    PeopleFilter.IN_CIRCLE: "archived = 0 AND circle_count > 0",
    PeopleFilter.DRIFTED: "archived = 0 AND standing = 'drifted'",
    PeopleFilter.ARCHIVED: "archived = 1",
}

_COLUMNS = (
    *TEXT_FIELDS,
    "introduced_by",
    "birthday",
    "preferred_channel",
    "interval_days",
    "name",
    "sort_key",
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """What choosing among people of similar names needs."""

    ref: PersonRef
    sort_key: str
    archived: bool
    codename: str = ""


def sort_key(fields: PersonFields) -> str:
    """Family name, then given, folded. Two blanks part them: all Garcias stand before any Garcia Lopez."""
    parts = (fields.family, fields.given, fields.middle)
    return fold("  ".join(part for part in parts if part) or fields.name)[:_SORT_KEY_LENGTH]


def list_statement(query: PeopleQuery) -> tuple[str, tuple[object, ...]]:
    """The statement that reads the ids of the list in order, and its parameters."""
    sql = f"SELECT id FROM person WHERE deleted_at IS NULL AND {_FILTERS[query.filter]}"  # noqa: S608  # constants
    params: tuple[object, ...] = ()
    if query.tag is not None:
        sql += (
            " AND id IN (SELECT person_id FROM person_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?))"
        )
        params = (clean_line(query.tag),)
    return f"{sql} ORDER BY {_ORDERS[query.sort]}", params


def ids(store: Store, query: PeopleQuery, limit: int = -1) -> array[int]:
    """The ids of the list, in its order; with `limit` only the first."""
    sql, params = list_statement(query)
    return array("q", [row[0] for row in store.rows(f"{sql} LIMIT ?", (*params, limit))])


def ids_among(store: Store, query: PeopleQuery, some: Sequence[int]) -> list[int]:
    """Those of `some` who are in the list, in its order."""
    sql, params = list_statement(query)
    # By their ids: the index in whose order the list is would be read from end to end.
    sql = sql.replace("FROM person WHERE", "FROM person NOT INDEXED WHERE", 1)
    sql = sql.replace(" ORDER BY", " AND id IN (SELECT value FROM json_each(?)) ORDER BY")
    return [row[0] for row in store.rows(sql, (*params, id_list(some)))]


def rows(store: Store, wanted: Sequence[int]) -> tuple[PersonRow, ...]:
    """The rows of these people in the order asked; those who are gone are left out."""
    found = store.rows(
        "SELECT id, name, cares_about, last_contact_on, standing, standing_on, ask_again_on, next_step_on,"
        " circle_count > 0, archived FROM person"
        " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
        (id_list(wanted),),
    )
    by_id = {row[0]: _person_row(row) for row in found}
    return tuple(by_id[person_id] for person_id in wanted if person_id in by_id)


def _person_row(row: Sequence[Any]) -> PersonRow:
    return PersonRow(
        row[0],
        row[1],
        row[2],
        parse_day(row[3]),
        Standing(row[4]) if row[4] else None,
        parse_day(row[5]),
        parse_day(row[6]),
        parse_day(row[7]),
        bool(row[8]),
        bool(row[9]),
    )


def count(store: Store) -> int:
    """How many people are in the journal, without the archived."""
    return int(store.scalar("SELECT count(*) FROM person WHERE deleted_at IS NULL AND archived = 0"))


def get(store: Store, person_id: int) -> Person:
    """The whole person. Raises NotFound."""
    columns = ", ".join(f"p.{column}" for column in _COLUMNS[:-2])
    row = store.one(
        f"SELECT {columns}, p.archived, p.created_at, p.updated_at, p.standing, p.standing_on,"  # noqa: S608  # constants
        " p.ask_again_on, p.last_contact_on, i.id, i.name, i.given, i.nickname"
        " FROM person p LEFT JOIN person i ON i.id = p.introduced_by AND i.deleted_at IS NULL"
        " WHERE p.id = ? AND p.deleted_at IS NULL",
        (person_id,),
    )
    if row is None:
        raise NotFound("This person is not in the journal any more.")
    width = len(_COLUMNS) - 2
    archived, created_at, updated_at, standing, standing_on, ask_again_on, last_contact_on = row[
        width : width + 7
    ]
    introducer = row[width + 7 :]
    return Person(
        id=person_id,
        fields=_fields(store, person_id, dict(zip(_COLUMNS, row[:width], strict=False))),
        archived=bool(archived),
        created_at=parse_stamp(created_at),
        updated_at=parse_stamp(updated_at),
        introduced_by=_ref(*introducer) if introducer[0] is not None else None,
        standing=Standing(standing) if standing else None,
        standing_on=parse_day(standing_on),
        ask_again_on=parse_day(ask_again_on),
        last_contact_on=parse_day(last_contact_on),
        concerns=_concerns(store, person_id),
        circles=_circles(store, person_id),
    )


def _fields(store: Store, person_id: int, row: dict[str, Any]) -> PersonFields:
    return PersonFields(
        **{column: row[column] for column in TEXT_FIELDS},
        introduced_by=row["introduced_by"],
        birthday=PartialDate.parse(row["birthday"]) if row["birthday"] else None,
        preferred_channel=Channel(row["preferred_channel"]) if row["preferred_channel"] else None,
        interval_days=row["interval_days"],
        contacts=contacts.of_person(store, person_id),
        tags=tags.of_person(store, person_id),
    )


def _concerns(store: Store, person_id: int) -> tuple[str, ...]:
    found = store.rows(
        "SELECT c.name FROM mention m JOIN note n ON n.id = m.note_id JOIN entry e ON e.id = n.entry_id"
        " JOIN concern c ON c.id = m.concern_id WHERE m.person_id = ? AND e.deleted_at IS NULL"
        " GROUP BY c.id ORDER BY max(e.happened_on) DESC, max(e.id) DESC, c.name",
        (person_id,),
    )
    return tuple(row[0] for row in found)


def _circles(store: Store, person_id: int) -> tuple[str, ...]:
    found = store.rows(
        "SELECT c.name FROM circle_member m JOIN circle c ON c.id = m.circle_id"
        " WHERE m.person_id = ? ORDER BY c.name",
        (person_id,),
    )
    return tuple(row[0] for row in found)


def insert(store: Store, fields: PersonFields) -> int:
    """Store a new person; returns the id."""
    return insert_many(store, (fields,))[0]


def insert_many(store: Store, people: Sequence[PersonFields]) -> range:
    """Store new people in bulk, inside the caller's transaction; returns their ids, in their order."""
    first = int(store.scalar("SELECT ifnull(max(id), 0) + 1 FROM person"))
    new = range(first, first + len(people))
    now = utc_now()
    names = ", ".join(_COLUMNS)
    marks = ", ".join("?" * (len(_COLUMNS) + 3))
    store.many(
        f"INSERT INTO person (id, created_at, updated_at, {names}) VALUES ({marks})",  # noqa: S608  # constants
        ((person_id, now, now, *_values(fields)) for person_id, fields in zip(new, people, strict=True)),
    )
    contacts.insert_many(store, ((i, fields.contacts) for i, fields in zip(new, people, strict=True)))
    tags.insert_many(store, ((i, fields.tags) for i, fields in zip(new, people, strict=True)))
    return new


def update(store: Store, person_id: int, fields: PersonFields) -> bool:
    """Write all fields of a person; returns whether the tags changed. Raises NotFound."""
    require(store, (person_id,))
    assignments = ", ".join(f"{column} = ?" for column in _COLUMNS)
    store.execute(
        f"UPDATE person SET {assignments}, updated_at = ? WHERE id = ?",  # noqa: S608  # constants
        (*_values(fields), utc_now(), person_id),
    )
    contacts.replace(store, person_id, fields.contacts)
    return tags.replace(store, person_id, fields.tags)


def set_archived(store: Store, wanted: Sequence[int], archived: bool) -> None:
    store.execute(
        "UPDATE person SET archived = ?, updated_at = ?"
        " WHERE archived <> ? AND id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
        (int(archived), utc_now(), int(archived), id_list(wanted)),
    )


def mark_deleted(store: Store, wanted: Sequence[int]) -> None:
    store.execute(
        "UPDATE person SET deleted_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
        (utc_now(), id_list(wanted)),
    )


def known(store: Store, wanted: Sequence[int]) -> dict[int, PersonRef]:
    """The names of those among `wanted` who are in the journal."""
    found = store.rows(
        "SELECT id, name, given, nickname FROM person"
        " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
        (id_list(wanted),),
    )
    return {row[0]: _ref(*row) for row in found}


def require(store: Store, wanted: Sequence[int]) -> tuple[PersonRef, ...]:
    """The names of these people in the order asked. Raises NotFound when one is gone."""
    found = known(store, wanted)
    if any(person_id not in found for person_id in wanted):
        raise NotFound("This person is not in the journal any more.")
    return tuple(found[person_id] for person_id in wanted)


def by_name_match(store: Store, match: str, limit: int) -> tuple[NamedPerson, ...]:
    """People whose name or nickname fits an FTS5 expression, in no order a user would expect."""
    found = store.rows(
        # Limits as numbers: see journal/store/search_index.py.
        "SELECT p.id, p.name, p.given, p.nickname, p.sort_key, p.archived"  # noqa: S608  # a number
        " FROM name_search CROSS JOIN person p ON p.id = name_search.rowid"
        f" WHERE name_search MATCH ? AND p.deleted_at IS NULL LIMIT {limit}",
        (match,),
    )
    return tuple(NamedPerson(_ref(*row[:4]), row[4], bool(row[5])) for row in found)


def by_codename(store: Store, text: str, limit: int) -> tuple[NamedPerson, ...]:
    """People whose codename begins with `text`, case ignored, in the codenames' order; "" is nobody's."""
    if not text:
        return ()
    found = store.rows(
        "SELECT id, name, given, nickname, sort_key, archived, codename FROM person"
        " WHERE codename <> '' AND codename COLLATE NOCASE >= ?"
        " AND codename COLLATE NOCASE < ? || char(0x10FFFF)"
        " AND deleted_at IS NULL ORDER BY codename COLLATE NOCASE, id LIMIT ?",
        (text, text, limit),
    )
    return tuple(NamedPerson(_ref(*row[:4]), row[4], bool(row[5]), row[6]) for row in found)


def called(store: Store, person_id: int) -> tuple[str, str] | None:
    """The name and the codename of somebody, deleted or not; None for nobody."""
    found = store.one("SELECT name, codename FROM person WHERE id = ?", (person_id,))
    return None if found is None else (found[0], found[1])


def first_by_name(store: Store, limit: int) -> tuple[PersonRef, ...]:
    """The first people of the list by name, archived ones left out."""
    found = store.rows(
        "SELECT id, name, given, nickname FROM person WHERE deleted_at IS NULL AND archived = 0"
        " ORDER BY sort_key, id LIMIT ?",
        (limit,),
    )
    return tuple(_ref(*row) for row in found)


def _values(fields: PersonFields) -> Iterable[object]:
    yield from (getattr(fields, column) for column in TEXT_FIELDS)
    yield fields.introduced_by
    yield str(fields.birthday) if fields.birthday else None
    yield fields.preferred_channel.value if fields.preferred_channel else None
    yield fields.interval_days
    yield fields.name
    yield sort_key(fields)


def _ref(person_id: int, name: str, given: str, nickname: str) -> PersonRef:
    return PersonRef(person_id, name, called_by(name, given, nickname))


def any_names(store: Store, wanted: Sequence[int]) -> tuple[str, ...]:
    """The names of these people, deleted ones too, by id."""
    found = store.rows(
        "SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (id_list(wanted),)
    )
    return tuple(row[0] for row in found)
