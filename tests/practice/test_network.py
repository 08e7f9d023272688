"""Ways against brute force, words from both sides, and a layout that never draws lots."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.network import Link, LinkKind, Side, Step, Way
from journal.domain.person import PersonRef
from journal.practice.network import Ground, begin_cost, find_ways, in_touch, nearest, step_cost
from journal.practice.network_layout import places
from journal.practice.network_words import none_sentence, side_words, way_sentence

TODAY = date(2026, 11, 22)
PEOPLE = range(1, 8)
people = st.sampled_from(PEOPLE)
ties = st.tuples(people, people, st.sampled_from(LinkKind)).filter(lambda tie: tie[0] != tie[1])
grounds = st.builds(
    lambda found, seats, days: Ground(
        tuple(Link(at, one, other, kind) for at, (one, other, kind) in enumerate(found, 1)),
        tuple(sorted(seats)),
        {person: TODAY - timedelta(days=ago) for person, ago in days.items()},
    ),
    st.lists(ties, max_size=9, unique=True),
    st.sets(st.tuples(people, st.integers(1, 2)), max_size=6),
    st.dictionaries(people, st.integers(0, 400), max_size=5),
)


def neighbours(ground: Ground, one: int) -> Iterator[tuple[int, int]]:
    """(other, cost) of every step from somebody, written as plainly as can be."""
    for link in ground.links:
        if one in {link.from_id, link.to_id}:
            yield link.other(one), step_cost(link, one)
    mine = {circle for person, circle in ground.seats if person == one}
    yield from ((person, 32) for person, circle in ground.seats if circle in mine and person != one)


def cheapest(ground: Ground, start: int, target: int) -> int | None:
    """By walking every path that passes nobody twice."""
    best: int | None = None
    walks = [(start, 0, frozenset({start}))]
    while walks:
        at, cost, seen = walks.pop()
        if at == target:
            best = cost if best is None else min(best, cost)
            continue
        walks += [
            (other, cost + more, seen | {other})
            for other, more in neighbours(ground, at)
            if other not in seen
        ]
    return best


@settings(max_examples=60, deadline=None)
@given(grounds, people)
def test_the_closest_way_is_the_one_brute_force_finds(ground: Ground, target: int) -> None:
    near = {person: day for person, day in in_touch(ground.contacts, TODAY).items() if person != target}
    costs = {
        person: cost + begin_cost(day, TODAY)
        for person, day in near.items()
        if (cost := cheapest(ground, person, target)) is not None
    }
    found = find_ways(target, ground, TODAY)
    assert bool(found) is bool(costs)
    if found:
        assert found[0].cost == min(costs.values())
        assert all(path.cost == costs[path.first] for path in found)
        assert [path.cost for path in found] == sorted(path.cost for path in found)
        assert len({path.first for path in found}) == len(found) <= 3


@settings(max_examples=40, deadline=None)
@given(grounds, people)
def test_a_way_hangs_together_and_passes_no_closer_introducer(ground: Ground, target: int) -> None:
    taken: set[int] = set()
    for path in find_ways(target, ground, TODAY):
        stops = [path.first, *(hop.other for hop in path.hops)]
        assert stops[-1] == target
        assert [hop.one for hop in path.hops] == stops[:-1]
        for (one, other), hop in zip(pairwise(stops), path.hops, strict=True):
            if hop.link is not None:
                assert {hop.link.from_id, hop.link.to_id} == {one, other}
            else:
                assert {(one, hop.circle), (other, hop.circle)} <= set(ground.seats)
        assert taken.isdisjoint(stops[:-1])
        taken.add(path.first)


def test_a_contact_half_a_year_ago_counts_and_an_older_one_does_not() -> None:
    days = {1: TODAY - timedelta(days=180), 2: TODAY - timedelta(days=181)}
    assert list(in_touch(days, TODAY, 6)) == [1]
    assert list(in_touch(days, TODAY, 7)) == [1, 2]


def test_trust_and_family_are_closer_than_knowing_and_a_circle_is_weakest() -> None:
    costs = [step_cost(Link(1, 1, 2, kind), 2) for kind in (LinkKind.TRUSTS, LinkKind.FAMILY, LinkKind.KNOWS)]
    assert costs == [10, 10, 20]
    fresh = {1: TODAY, 2: TODAY}
    knows, circle = Link(1, 1, 9, LinkKind.KNOWS), ((2, 5), (9, 5))
    ways = find_ways(9, Ground((knows,), circle, fresh), TODAY)
    assert [way.first for way in ways] == [1, 2]
    assert ways[1].hops[0].circle == 5


def test_it_matters_who_trusts_whom() -> None:
    """Whom they trust themselves may vouch for me; whom I ask may merely trust them."""
    trusts_me, trusted = Link(1, 9, 1, LinkKind.TRUSTS), Link(2, 2, 9, LinkKind.TRUSTS)
    ways = find_ways(9, Ground((trusts_me, trusted), (), {1: TODAY, 2: TODAY}), TODAY)
    assert [way.first for way in ways] == [1, 2]
    assert ways[0].cost < ways[1].cost


def test_a_fresh_contact_goes_before_a_stale_one() -> None:
    links = (Link(1, 1, 9, LinkKind.KNOWS), Link(2, 2, 9, LinkKind.KNOWS))
    days = {1: TODAY - timedelta(days=100), 2: TODAY - timedelta(days=3)}
    assert [way.first for way in find_ways(9, Ground(links, (), days), TODAY)] == [2, 1]


def test_every_month_without_contact_makes_a_way_longer() -> None:
    costs = [begin_cost(TODAY - timedelta(days=days), TODAY) for days in (0, 29, 30, 60, 180)]
    assert costs[0] == costs[1] < costs[2] < costs[3] < costs[4]
    links = (Link(1, 1, 9, LinkKind.WORKS_WITH), Link(2, 2, 9, LinkKind.NEIGHBOUR))
    days = {1: TODAY - timedelta(days=100), 2: TODAY}
    assert [way.first for way in find_ways(9, Ground(links, (), days), TODAY)] == [2, 1]


def test_a_closer_introducer_is_not_passed_on_another_way() -> None:
    links = (Link(1, 1, 9, LinkKind.KNOWS), Link(2, 3, 1, LinkKind.FAMILY))
    assert [way.first for way in find_ways(9, Ground(links, (), {1: TODAY, 3: TODAY}), TODAY)] == [1]


ROSA, TOM, JUNE = PersonRef(1, "Rosa"), PersonRef(2, "Tom"), PersonRef(3, "June")


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_reads_from_both_sides(kind: LinkKind) -> None:
    out, back = side_words(Side(1, kind, True, TOM)), side_words(Side(1, kind, False, ROSA))
    assert out.endswith("Tom")
    assert back.endswith("Rosa")
    directed = kind in {LinkKind.INTRODUCED, LinkKind.TRUSTS}
    assert (out.removesuffix("Tom") != back.removesuffix("Rosa")) is directed


def test_a_way_is_told_in_a_sentence() -> None:
    steps = (
        Step(ROSA, TOM, LinkKind.INTRODUCED, outgoing=False),
        Step(TOM, JUNE, circle="the Tuesday group"),
    )
    assert way_sentence(Way(ROSA, TODAY, steps, 1)) == (
        "Ask Rosa: Rosa was introduced by Tom; Tom and June are both in the Tuesday group."
    )
    assert "last 6 months" in none_sentence("June", 6)


def test_names_with_braces_stay_what_they_are() -> None:
    odd = PersonRef(4, "{name} {other}")
    assert side_words(Side(1, LinkKind.KNOWS, True, odd)) == "knows {name} {other}"


def test_the_nearest_are_kept_by_steps_then_by_contact() -> None:
    days = {2: TODAY - timedelta(days=9), 3: TODAY}
    assert nearest({1: 0, 2: 1, 3: 1, 4: 1, 5: 2}, days, 4) == [1, 3, 2, 4]


def some_network(count: int) -> tuple[list[int], list[tuple[int, int]]]:
    chance = random.Random(7)
    edges = [(node, chance.randrange(1, node)) for node in range(2, count + 1) if node % 12]
    return list(range(1, count + 1)), edges


def test_the_layout_is_the_same_each_time_whatever_chance_says() -> None:
    nodes, edges = some_network(80)
    random.seed(1)
    first = places(nodes, edges)
    state = random.getstate()
    random.seed(2)
    assert places(nodes, reversed(edges)) == first
    assert len(set(first.values())) == len(nodes)
    random.setstate(state)


def test_the_layout_leaves_global_chance_alone() -> None:
    nodes, edges = some_network(40)
    before = random.getstate()
    places(nodes, edges)
    assert random.getstate() == before


def test_neighbours_stand_nearer_than_strangers() -> None:
    nodes, edges = list(range(1, 8)), [(node, node + 1) for node in range(1, 7)]
    found = places(nodes, edges)

    def apart(one: int, other: int) -> float:
        return dist(found[one], found[other])

    assert all(apart(1, 7) > 2 * apart(one, other) for one, other in edges)


def test_nobody_and_one_alone_have_a_layout() -> None:
    assert places([], []) == {}
    assert list(places([5], [(5, 5), (5, 9)])) == [5]
