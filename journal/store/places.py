"""Places: those of the user's own list, and every name once written into an entry."""

from __future__ import annotations

from peewee import ModelSelect, fn

from journal.domain.circle import Place
from journal.domain.errors import NotFound
from journal.store import practice_tables, tables
from journal.store.database import Store


def listed(store: Store) -> tuple[Place, ...]:
    """The user's own list, public ones first, then by name."""
    place = tables.Place
    found = store.rows(
        _select().where(place.listed).order_by(place.public.desc(), place.name.collate("NOCASE"), place.name)
    )
    return tuple(Place(row[0], row[1], bool(row[2])) for row in found)


def names(store: Store) -> tuple[str, ...]:
    """Every place that is listed, stands in a living entry or is one of a circle's, by name; not those of
    entries whose people were all deleted.
    """
    found = store.rows(
        "SELECT name FROM place WHERE listed = 1"
        " OR EXISTS (SELECT 1 FROM circle_place WHERE place_id = place.id)"
        " OR EXISTS (SELECT 1 FROM circle_meeting WHERE place_id = place.id) OR EXISTS"
        " (SELECT 1 FROM entry WHERE place_id = place.id AND deleted_at IS NULL"
        " AND ifnull((SELECT max(person.deleted_at IS NULL) FROM entry_person"
        " JOIN person ON person.id = entry_person.person_id WHERE entry_person.entry_id = entry.id), 1))"
        " ORDER BY name COLLATE NOCASE, name"
    )
    return tuple(row[0] for row in found)


def id_of(store: Store, name: str) -> int | None:
    found = store.scalar(tables.Place.select(tables.Place.id).where(tables.Place.name == name))
    return None if found is None else int(found)


def ensure(store: Store, name: str) -> int:
    """The id of the place of this name, which is made, unlisted, when it is missing."""
    found = id_of(store, name)
    return store.execute(tables.Place.insert(name=name)) if found is None else found


def get(store: Store, place_id: int) -> Place:
    """Raises NotFound."""
    row = store.one(_select().where(tables.Place.id == place_id))
    if row is None:
        raise NotFound("This place is not in the journal any more.")
    return Place(row[0], row[1], bool(row[2]))


def put_on_list(store: Store, name: str, public: bool) -> int:
    place_id = ensure(store, name)
    update(store, place_id, name, public)
    return place_id


def update(store: Store, place_id: int, name: str, public: bool) -> None:
    place = tables.Place
    store.execute(place.update(name=name, public=public, listed=True).where(place.id == place_id))


def remove(store: Store, place_id: int) -> None:
    """Takes a place off the list; entries, circles and meetings that name it keep it."""
    place, entry, meeting, held = (
        tables.Place,
        tables.Entry,
        tables.CircleMeeting,
        practice_tables.CirclePlace,
    )
    naming = (
        entry.select(entry.id).where(entry.place_id == place.id),
        meeting.select(meeting.id).where(meeting.place_id == place.id),
        held.select(held.circle_id).where(held.place_id == place.id),
    )
    store.execute(place.update(listed=False).where(place.id == place_id))
    store.execute(place.delete().where(place.id == place_id, *(~fn.EXISTS(each) for each in naming)))


def _select() -> ModelSelect[tables.Place]:
    return tables.Place.select(tables.Place.id, tables.Place.name, tables.Place.public)
