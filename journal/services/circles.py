"""Circles: name them, and say who is in them."""

from __future__ import annotations

from collections.abc import Sequence

from journal.domain.changes import Changes, Done, Topic
from journal.domain.circle import Circle
from journal.domain.errors import InputRefused
from journal.domain.text import clean, clean_line, fold
from journal.services.person_fields import MAX_LINE, short
from journal.store import circles as circle_store
from journal.store import people as people_store
from journal.store.database import Store

MOST_GATHERED = 200  # people who are put into a new circle, or invited, in one go


def circles(store: Store) -> tuple[Circle, ...]:
    """All circles by name, with the ids of their members."""
    return circle_store.circles(store)


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
