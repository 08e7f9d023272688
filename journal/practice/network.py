"""The way to somebody: through whom of those I am in touch with, over people who know each other.

Every step has a cost; the way with the smallest sum is the closest one. A step is the cheaper the more weight
a word has that goes over it: somebody vouches for me with their family, or with those who trust them, sooner
than with those they merely know. To sit in the same circle is a weak link. Ways begin with a contact of mine;
the longer ago it is, the more a way through them costs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal.domain.network import Link, LinkKind

MONTHS: Final = 6
"""Within how many months a contact counts as being in touch."""
MOST_WAYS: Final = 3

_DAYS_OF_MONTH = 30
_BEGIN = 10
_PER_MONTH = 3
_COSTS: Mapping[LinkKind, int] = {
    LinkKind.FAMILY: 10,
    LinkKind.TRUSTS: 10,
    LinkKind.INTRODUCED: 14,
    LinkKind.WORKS_WITH: 16,
    LinkKind.NEIGHBOUR: 18,
    LinkKind.KNOWS: 20,
}
# To go to those I trust myself is a little further than to those who trust me.
_TRUST_AGAINST = 13
_SEAT = 16  # into a circle and out of it again: twice this


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a way that was found: over a link, or over the circle that both are in."""

    one: int
    other: int
    link: Link | None = None
    circle: int | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """From `first` over `hops` to the target; `cost` counts the contact with `first` too."""

    first: int
    hops: tuple[Hop, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What ways are looked for in; `contacts` says when I was last in touch with whom."""

    links: tuple[Link, ...]
    seats: tuple[tuple[int, int], ...]
    """(person, circle)"""
    contacts: Mapping[int, date]


def step_cost(link: Link, one: int) -> int:
    """What it costs to go over `link` from `one` to the other of its two people."""
    if link.kind is LinkKind.TRUSTS and link.from_id == one:
        return _TRUST_AGAINST
    return _COSTS[link.kind]


def begin_cost(contact: date, today: date) -> int:
    """What it costs to begin with somebody whom I was last in touch with on `contact`."""
    return _BEGIN + _PER_MONTH * max(0, (today - contact).days // _DAYS_OF_MONTH)


def in_touch(contacts: Mapping[int, date], today: date, months: int = MONTHS) -> dict[int, date]:
    """Those of `contacts` whom I was in touch with within `months` of 30 days."""
    since = today - timedelta(days=months * _DAYS_OF_MONTH)
    return {person: day for person, day in contacts.items() if day >= since}


def find_ways(target: int, ground: Ground, today: date, months: int = MONTHS) -> tuple[Path, ...]:
    """The closest ways to `target`, the closest first, at most three, each through another first person.

    Ways of the same cost stand in the order of the first person's last contact, then of their id. A person
    through whom a closer way begins already is not passed again on another.
    """
    near = in_touch(ground.contacts, today, months)
    near.pop(target, None)
    reached = _shortest(target, ground, near, today)
    order = sorted(
        reached,
        key=lambda path: (path.cost, -near[path.first].toordinal(), path.first),
    )
    kept: list[Path] = []
    taken: set[int] = set()
    for path in order:
        if taken.isdisjoint({path.first, *(hop.one for hop in path.hops)}):
            kept.append(path)
            taken.add(path.first)
        if len(kept) == MOST_WAYS:
            break
    return tuple(kept)


def _shortest(target: int, ground: Ground, near: Mapping[int, date], today: date) -> list[Path]:
    """The shortest way to `target` from each of `near` from whom there is one."""
    import igraph  # 100 ms that only this question needs

    people = sorted({target, *near, *_people_of(ground)})
    place = {person: at for at, person in enumerate(people)}
    circles = sorted({circle for _person, circle in ground.seats})
    circle_place = {circle: len(people) + at for at, circle in enumerate(circles)}
    edges, weights, meaning = _edges(ground, place, circle_place)
    graph = igraph.Graph(len(people) + len(circles), edges, directed=True)
    # Asked for somebody out of reach, igraph warns.
    reach = set(graph.subcomponent(place[target]))
    starts = [person for person in near if place[person] in reach]
    # From the target against the arrows: one search for all who could begin.
    found = graph.get_shortest_paths(
        place[target], to=[place[person] for person in starts], weights=weights, mode="in", output="epath"
    )
    paths = []
    for person, edge_ids in zip(starts, found, strict=True):
        if edge_ids:
            steps = [meaning[edge] for edge in reversed(edge_ids)]
            cost = sum(weights[edge] for edge in edge_ids) + begin_cost(near[person], today)
            paths.append(Path(person, _hops(person, steps), cost))
    return paths


def _people_of(ground: Ground) -> Iterable[int]:
    for link in ground.links:
        yield link.from_id
        yield link.to_id
    for person, _circle in ground.seats:
        yield person


_Meaning = tuple[int, Link | None, int | None]
"""(the person or circle that an edge leads to, its link, its circle); a circle is met on the way into it."""


def _edges(
    ground: Ground, place: Mapping[int, int], circle_place: Mapping[int, int]
) -> tuple[list[tuple[int, int]], list[int], list[_Meaning]]:
    edges: list[tuple[int, int]] = []
    weights: list[int] = []
    meaning: list[_Meaning] = []
    for link in ground.links:
        for one, other in ((link.from_id, link.to_id), (link.to_id, link.from_id)):
            edges.append((place[one], place[other]))
            weights.append(step_cost(link, one))
            meaning.append((other, link, None))
    for person, circle in ground.seats:
        edges += [(place[person], circle_place[circle]), (circle_place[circle], place[person])]
        weights += [_SEAT, _SEAT]
        meaning += [(circle, None, circle), (person, None, None)]
    return edges, weights, meaning


def _hops(first: int, steps: Iterable[_Meaning]) -> tuple[Hop, ...]:
    hops = []
    at, through = first, None
    for leads_to, link, circle in steps:
        if circle is not None:
            through = circle
            continue
        hops.append(Hop(at, leads_to, link, through))
        at, through = leads_to, None
    return tuple(hops)


def nearest(
    steps: Mapping[int, int], contacts: Mapping[int, date], limit: int, always: Collection[int] = ()
) -> list[int]:
    """At most `limit` people: fewest steps first, then the latest contact, then the id."""
    order = sorted(
        steps,
        key=lambda person: (
            person not in always,
            steps[person],
            -contacts.get(person, date.min).toordinal(),
            person,
        ),
    )
    return order[:limit]
