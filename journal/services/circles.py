"""Circles: name them, and say who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.circle import Circle
from journal.domain.errors import InputRefused
from journal.domain.meeting import CircleFields
from journal.domain.text import clean, clean_line, fold
from journal.services.person_fields import MAX_LINE, short
from journal.store import circles as circle_store
from journal.store import people as people_store
from journal.store.database import Store

DAYS_OF_WEEK = 7
MOST_MINUTES = 24 * 60
MOST_GATHERED = 200  # people who are put into a new circle, or invited, in one go


def circles(store: Store) -> tuple[Circle, ...]:
    """All circles by name, with the ids of their members."""
    return circle_store.circles(store)


def circle_names(store: Store) -> tuple[tuple[int, str], ...]:
    """(id, name) of all circles, by name."""
    return circle_store.names(store)


def add_circle(store: Store, name: str, purpose: str = "") -> Done[int]:
    """Adds a circle; returns its id. Raises InputRefused for an empty or taken name."""
    name, purpose = _name(store, name, None), clean(purpose).strip()
    label = f"Add {short(name)}"
    with store.transaction(label):
        circle_id = circle_store.insert(store, name, purpose)
    return Done(circle_id, Changes(topics=frozenset({Topic.CIRCLES}), label=label))


def grow_circle(
    store: Store, name: str, purpose: str, people: Sequence[int], concern_id: int | None = None
) -> Done[int]:
    """A new circle with these people in it, grown from a concern if one is named; returns its id.

    At most MOST_GATHERED people at once. Raises InputRefused for an empty or taken name or too many people,
    NotFound when somebody or the concern is not there any more.
    """
    gathered = tuple(dict.fromkeys(people))
    if len(gathered) > MOST_GATHERED:
        raise InputRefused("A circle grows from at most {limit} people at once.", limit=MOST_GATHERED)
    people_store.require(store, gathered)
    circle_store.require_concern(store, concern_id)
    name, purpose = _name(store, name, None), clean(purpose).strip()
    label = f"Add {short(name)}"
    with store.transaction(label):
        circle_id = circle_store.insert(store, name, purpose, concern_id)
        circle_store.join(store, circle_id, gathered)
    topics = frozenset({Topic.CIRCLES, Topic.PEOPLE}) if gathered else frozenset({Topic.CIRCLES})
    return Done(circle_id, Changes(people=frozenset(gathered), topics=topics, label=label))


def save_circle(store: Store, circle_id: int | None, fields: CircleFields) -> Done[int]:
    """Adds a circle (id None) or writes all of one anew; returns its id.

    Raises InputRefused for an empty or taken name or a weekday that is none, NotFound.
    """
    if circle_id is not None:
        circle_store.name_of(store, circle_id)
    circle_store.require_concern(store, fields.concern_id)
    wanted = _checked(store, fields, circle_id)
    label = ("Add {name}" if circle_id is None else "Change {name}").format(name=short(wanted.name))
    with store.transaction(label):
        if circle_id is None:
            circle_id = circle_store.insert(store, wanted.name, wanted.purpose)
        circle_store.set_fields(store, circle_id, wanted)
    topics = frozenset({Topic.CIRCLES, Topic.PLACES, Topic.FOLLOW_UPS})
    return Done(circle_id, Changes(topics=topics, label=label))


def add_whole_circle(store: Store, fields: CircleFields, people: Sequence[int]) -> Done[int]:
    """A new circle with all that is written about it and these people in it, in one step; returns its id.

    Raises as `grow_circle` and `save_circle` do.
    """
    wanted = _checked(store, fields, None)
    with store.transaction(f"Add {short(wanted.name)}"):
        grown = grow_circle(store, wanted.name, wanted.purpose, people, wanted.concern_id)
        circle_store.set_fields(store, grown.result, wanted)
    changed = Changes(topics=frozenset({Topic.PLACES, Topic.FOLLOW_UPS}))
    return Done(grown.result, grown.changes | changed)


def add_members(store: Store, circle_id: int, people: Sequence[int], on: date | None = None) -> Done[None]:
    """Puts people into a circle, at most MOST_GATHERED at once; who is in it already stays.

    Raises InputRefused and NotFound.
    """
    gathered = tuple(dict.fromkeys(people))
    if len(gathered) > MOST_GATHERED:
        raise InputRefused("A circle grows from at most {limit} people at once.", limit=MOST_GATHERED)
    people_store.require(store, gathered)
    label = f"Add to {short(circle_store.name_of(store, circle_id))}"
    with store.transaction(label):
        circle_store.join(store, circle_id, gathered, on)
    topics = frozenset({Topic.CIRCLES, Topic.PEOPLE, Topic.FOLLOW_UPS})
    return Done(None, Changes(people=frozenset(gathered), topics=topics, label=label))


def remove_member(store: Store, circle_id: int, person_id: int) -> Done[None]:
    """Takes somebody out of a circle; what happened stays on their timeline. Raises NotFound."""
    name = circle_store.name_of(store, circle_id)
    (ref,) = people_store.require(store, (person_id,))
    label = f"Take {short(ref.name)} out of {short(name)}"
    with store.transaction(label):
        circle_store.leave(store, circle_id, person_id)
    topics = frozenset({Topic.CIRCLES, Topic.PEOPLE, Topic.FOLLOW_UPS})
    return Done(None, Changes(people=frozenset({person_id}), topics=topics, label=label))


def rename_circle(store: Store, circle_id: int, name: str, purpose: str = "") -> Done[None]:
    """Raises InputRefused for an empty or taken name, NotFound."""
    circle_store.name_of(store, circle_id)
    name, purpose = _name(store, name, circle_id), clean(purpose).strip()
    label = f"Change {short(name)}"
    with store.transaction(label):
        circle_store.update(store, circle_id, name, purpose)
    return Done(None, Changes(topics=frozenset({Topic.CIRCLES}), label=label))


def delete_circle(store: Store, circle_id: int) -> Done[None]:
    """Removes a circle; its members stay in the journal. Raises NotFound."""
    label = f"Delete {short(circle_store.name_of(store, circle_id))}"
    with store.transaction(label):
        members = circle_store.delete(store, circle_id)
    return Done(None, Changes(people=members, topics=frozenset({Topic.CIRCLES, Topic.PEOPLE}), label=label))


def set_membership(store: Store, person_id: int, circle_names: tuple[str, ...]) -> Done[None]:
    """Makes these the circles of a person; one that is not there yet is added.

    Raises NotFound and InputRefused.
    """
    (ref,) = people_store.require(store, (person_id,))
    label = f"Change the circles of {short(ref.name)}"
    with store.transaction(label):
        known = {fold(circle.name): circle.id for circle in circle_store.circles(store)}
        for name in (clean_line(name) for name in circle_names):
            if name and fold(name) not in known:
                known[fold(name)] = circle_store.insert(store, _name(store, name, None), "")
        wanted = {known[fold(clean_line(name))] for name in circle_names if clean_line(name)}
        changed = circle_store.replace(store, person_id, wanted)
    topics = frozenset({Topic.CIRCLES, Topic.PEOPLE}) if changed else frozenset()
    return Done(None, Changes(people=frozenset({person_id}), topics=topics, label=label))


def _name(store: Store, name: str, circle_id: int | None) -> str:
    name = clean_line(name)
    if not name:
        raise InputRefused("A circle needs a name.")
    if len(name) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    if any(fold(other.name) == fold(name) and other.id != circle_id for other in circle_store.circles(store)):
        raise InputRefused("There is a circle called “{name}” already.", name=short(name))
    return name


def _checked(store: Store, fields: CircleFields, circle_id: int | None) -> CircleFields:
    """The fields as they are kept. Raises InputRefused."""
    if fields.weekday is not None and not 0 <= fields.weekday < DAYS_OF_WEEK:
        raise InputRefused("A week has seven days.")
    if fields.minutes is not None and not 0 <= fields.minutes <= MOST_MINUTES:
        raise InputRefused("A meeting takes no longer than a day.")
    places = (clean_line(place) for place in fields.places)
    kept = tuple(dict.fromkeys(place for place in places if place))
    if any(len(place) > MAX_LINE for place in kept):
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    name = _name(store, fields.name, circle_id)
    return replace(fields, name=name, purpose=clean(fields.purpose).strip(), places=kept)
