"""What the picture of a network shows: around a person, around a circle, or those I was in touch with last.

At most 300 people, the nearest ones: fewest steps first, then the latest contact. Archived people are left
out, unless the picture is around one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from journal.domain.network import Link, Network, Node
from journal.practice.network import nearest
from journal.store import circles as circle_store
from journal.store import links as rows
from journal.store import people as people_store
from journal.store.database import Store

MOST = 300
_MOST_LOOKED_AT = 5_000


def around_person(store: Store, person_id: int, most: int = MOST) -> Network:
    """Two steps around somebody: their links and the links of those, and who sits in their circles.

    Raises NotFound.
    """
    (centre,) = people_store.require(store, (person_id,))
    faces = rows.faces(store, (person_id,), with_archived=True)
    steps = {person_id: 0}
    first = _linked(store, (person_id,), steps, faces, 1)
    own = {circle for _person, circle in rows.seats(store, (person_id,))}
    _linked(store, first, steps, faces, 2)
    _join(store, (person for person, _circle in rows.members(store, own)), steps, faces, 2)
    return _picture(store, Network(person_id, centre.name, (), ()), steps, faces, most)


def around_circle(store: Store, circle_id: int, most: int = MOST) -> Network:
    """The members of a circle, and those linked with one of them. Raises NotFound."""
    name = circle_store.name_of(store, circle_id)
    faces: dict[int, rows.Face] = {}
    steps: dict[int, int] = {}
    members = [person for person, _circle in rows.members(store, (circle_id,))]
    _join(store, members, steps, faces, 1)
    _linked(store, list(steps), steps, faces, 2)
    return _picture(store, Network(-circle_id, name, (), ()), steps, faces, most)


def everybody(store: Store, most: int = MOST) -> Network:
    """Those I was in touch with last, with the links among them."""
    faces = rows.lately(store, most)
    there = rows.lately_count(store)
    steps = dict.fromkeys(faces, 1)
    frame = Network(None, "", (), (), left_out=there - len(faces))
    return _picture(store, frame, steps, faces, most)


def _linked(
    store: Store, people: Iterable[int], steps: dict[int, int], faces: dict[int, rows.Face], step: int
) -> list[int]:
    """Add those who are linked with one of `people`; returns who is new."""
    found = rows.around(store, people)
    return _join(store, (end for link in found for end in (link.from_id, link.to_id)), steps, faces, step)


def _join(
    store: Store, people: Iterable[int], steps: dict[int, int], faces: dict[int, rows.Face], step: int
) -> list[int]:
    wanted = sorted({person for person in people if person not in steps})
    new = rows.faces(store, wanted[:_MOST_LOOKED_AT], with_archived=False)
    faces |= new
    steps |= dict.fromkeys(new, step)
    return list(new)


def _picture(
    store: Store, frame: Network, steps: Mapping[int, int], faces: Mapping[int, rows.Face], most: int
) -> Network:
    contacts = {one: face.last_contact_on for one, face in faces.items() if face.last_contact_on is not None}
    shown = nearest(steps, contacts, most)
    there = set(shown)
    found = rows.around(store, shown)
    counts = _counts(store, there, found)
    links = tuple(link for link in found if link.from_id in there and link.to_id in there)
    seats = _seats(rows.seats(store, shown), frame.centre)
    names = rows.circle_names(store, {circle for _person, circle in seats})
    hub_steps = {circle: 0 if frame.centre == -circle else 1 for circle in names}
    nodes = (
        *(_node(faces[one], steps[one], counts[one]) for one in shown),
        *(Node(-circle, name, name, hub_steps[circle]) for circle, name in sorted(names.items())),
    )
    return replace(
        frame,
        nodes=nodes,
        links=links,
        seats=tuple((person, -circle) for person, circle in seats),
        left_out=len(steps) - len(shown) + frame.left_out,
    )


def _counts(store: Store, people: set[int], links: Iterable[Link]) -> dict[int, int]:
    """With how many living people each of `people` is linked, archived ones left out."""
    ends: dict[int, set[int]] = {person: set() for person in people}
    for link in links:
        for one in (link.from_id, link.to_id):
            if one in ends:
                ends[one].add(link.other(one))
    outside = {other for others in ends.values() for other in others} - people
    living = people | rows.faces(store, outside, with_archived=False).keys()
    return {person: len(others & living) for person, others in ends.items()}


def _seats(found: Iterable[tuple[int, int]], centre: int | None) -> list[tuple[int, int]]:
    """Circles in which two or more of the picture sit; the circle in the middle always."""
    found = list(found)
    sizes: dict[int, int] = {}
    for _person, circle in found:
        sizes[circle] = sizes.get(circle, 0) + 1
    return [seat for seat in found if sizes[seat[1]] > 1 or centre == -seat[1]]


def _node(face: rows.Face, steps: int, links: int) -> Node:
    return Node(
        face.ref.id,
        face.ref.name,
        face.ref.first_name,
        steps,
        face.last_contact_on,
        links,
        only_me=links == 0 and face.last_contact_on is not None,
        archived=face.archived,
    )
