"""Circles and who is in them. `person.circle_count` is kept true here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from journal.domain.circle import Circle
from journal.domain.errors import NotFound
from journal.domain.meeting import CircleFields, Rhythm
from journal.domain.person import PersonRef, called_by
from journal.store import places, practice_tables, tables
from journal.store.database import Store
from journal.store.entries import id_list


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody of a circle, or of those invited to it (`member` false)."""

    person: PersonRef
    member: bool
    joined_on: date | None


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


def names(store: Store) -> tuple[tuple[int, str], ...]:
    """(id, name) of all circles, by name."""
    row = tables.Circle
    found = store.rows(row.select(row.id, row.name).order_by(row.name.collate("NOCASE"), row.name))
    return tuple((each[0], each[1]) for each in found)


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
    if (
        concern_id is not None
        and store.scalar(concern.select(concern.id).where(concern.id == concern_id)) is None
    ):
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


def fields(store: Store, circle_id: int) -> CircleFields:
    """All that is written about a circle. Raises NotFound."""
    circle, held, place = tables.Circle, practice_tables.CirclePlace, tables.Place
    row = store.one(
        circle.select(
            circle.name,
            circle.purpose,
            circle.rhythm,
            circle.weekday,
            circle.meets_at,
            circle.minutes,
            circle.concern_id,
        ).where(circle.id == circle_id)
    )
    if row is None:
        raise NotFound("This circle is not in the journal any more.")
    name, purpose, rhythm, weekday, meets_at, minutes, concern_id = row
    found = store.rows(
        place.select(place.name)
        .join(held, on=(held.place_id == place.id))
        .where(held.circle_id == circle_id)
        .order_by(held.position, place.id)
    )
    return CircleFields(
        name,
        purpose,
        Rhythm(rhythm) if rhythm in tuple(Rhythm) else Rhythm.NONE,
        weekday,
        None if meets_at is None else time.fromisoformat(meets_at),
        minutes,
        tuple(each for (each,) in found),
        concern_id,
    )


def set_fields(store: Store, circle_id: int, wanted: CircleFields) -> None:
    """Write everything anew; places that are not in the journal yet are made, unlisted."""
    circle = tables.Circle
    store.execute(
        circle.update(
            name=wanted.name,
            purpose=wanted.purpose,
            rhythm=wanted.rhythm,
            weekday=wanted.weekday,
            meets_at=wanted.at,
            minutes=wanted.minutes,
            concern_id=wanted.concern_id,
        ).where(circle.id == circle_id)
    )
    held = practice_tables.CirclePlace
    store.execute(held.delete().where(held.circle_id == circle_id))
    store.many(
        "INSERT OR IGNORE INTO circle_place (circle_id, place_id, position) VALUES (?, ?, ?)",
        [(circle_id, places.ensure(store, name), at) for at, name in enumerate(wanted.places)],
    )


def concern_name(store: Store, concern_id: int | None) -> str:
    """ "" without one."""
    concern = tables.Concern
    return str(store.scalar(concern.select(concern.name).where(concern.id == concern_id)) or "")


def counted(store: Store) -> list[tuple[int, str, int]]:
    """(id, name, members) of all circles by name; archived and deleted people are not counted."""
    return store.rows(
        "SELECT circle.id, circle.name, (SELECT count(*) FROM circle_member m"
        " CROSS JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL AND p.archived = 0"
        " WHERE m.circle_id = circle.id)"
        " FROM circle ORDER BY circle.name COLLATE NOCASE, circle.name"
    )


def members(store: Store, circle_id: int) -> list[MemberRow]:
    """Members by name, then those who were invited, or came, and never joined; archived people left out."""
    found = store.rows(
        "SELECT p.id, p.name, p.given, p.nickname, max(around.member), max(around.joined_on) FROM ("
        " SELECT person_id, 1 AS member, joined_on FROM circle_member WHERE circle_id = ?1"
        " UNION ALL SELECT i.person_id, 0, NULL FROM invitation i JOIN entry e ON e.id = i.entry_id"
        "  AND e.deleted_at IS NULL WHERE i.circle_id = ?1"
        " UNION ALL SELECT i.person_id, 0, NULL FROM circle_meeting m CROSS JOIN invitation i"
        "  ON i.meeting_id = m.id JOIN entry e ON e.id = i.entry_id AND e.deleted_at IS NULL"
        "  WHERE m.circle_id = ?1"
        " UNION ALL SELECT a.person_id, 0, NULL FROM circle_meeting m CROSS JOIN attendance a"
        "  ON a.meeting_id = m.id WHERE m.circle_id = ?1"
        ") AS around JOIN person p ON p.id = around.person_id AND p.deleted_at IS NULL AND p.archived = 0"
        " GROUP BY p.id ORDER BY max(around.member) DESC, p.sort_key, p.id",
        (circle_id,),
    )
    return [
        MemberRow(
            PersonRef(row[0], row[1], called_by(row[1], row[2], row[3])),
            bool(row[4]),
            None if row[5] is None else date.fromisoformat(row[5]),
        )
        for row in found
    ]


def leave(store: Store, circle_id: int, person_id: int) -> None:
    """Take somebody out; their history stays."""
    member = tables.CircleMember
    store.execute(member.delete().where(member.circle_id == circle_id, member.person_id == person_id))
    count_anew(store, (person_id,))


def sharing_concern(store: Store, circle_id: int, limit: int) -> list[PersonRef]:
    """People outside a circle who spoke of the concern it grew from, the latest first; what they said in a
    sensitive note does not count.
    """
    found = store.rows(
        "SELECT p.id, p.name, p.given, p.nickname FROM circle c"
        " CROSS JOIN mention ON mention.concern_id = c.concern_id"
        " CROSS JOIN note ON note.id = mention.note_id AND note.sensitive = 0"
        " CROSS JOIN entry ON entry.id = note.entry_id AND entry.deleted_at IS NULL"
        " CROSS JOIN person p ON p.id = mention.person_id AND p.deleted_at IS NULL AND p.archived = 0"
        " WHERE c.id = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM circle_member m WHERE m.circle_id = ?1 AND m.person_id = p.id)"
        " GROUP BY p.id ORDER BY max(entry.happened_on) DESC, p.sort_key, p.id LIMIT ?2",
        (circle_id, limit),
    )
    return [PersonRef(row[0], row[1], called_by(row[1], row[2], row[3])) for row in found]
