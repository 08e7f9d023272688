"""Links are entered once and stand on both sides; ways and pictures keep to who is in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.changes import Topic
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.network import DIRECTED, LinkFields, LinkKind, Side
from journal.domain.person import PersonFields
from journal.services import circles, debrief, network, network_picture, people, undo
from journal.store.database import Store
from tests.services.history import TODAY


def add(store: Store, *names: str) -> list[int]:
    return [people.add_person(store, PersonFields(given=name)).result for name in names]


def met(store: Store, person: int, ago: int = 3) -> None:
    day = TODAY - timedelta(days=ago)
    debrief.log_conversation(store, ConversationFields(EntryKind.PHONE, day, (person,), text="Hello"), TODAY)


def link(store: Store, one: int, other: int, kind: LinkKind = LinkKind.KNOWS, words: str = "") -> int:
    return network.add_link(store, LinkFields(one, other, kind, words)).result


def others(store: Store, person: int) -> list[tuple[LinkKind, bool, str]]:
    return [(side.kind, side.outgoing, side.other.name) for side in network.links_of(store, person)]


def test_a_link_entered_on_one_side_stands_on_both(store: Store) -> None:
    rosa, tom = add(store, "Rosa", "Tom")
    done = network.add_link(store, LinkFields(rosa, tom, LinkKind.TRUSTS, "  since  the strike "))
    assert done.changes.people == {rosa, tom}
    assert done.changes.topics == {Topic.LINKS}
    (mine,), (theirs,) = network.links_of(store, rosa), network.links_of(store, tom)
    assert (mine.outgoing, mine.other.name, mine.words) == (True, "Tom", "since the strike")
    assert (theirs.outgoing, theirs.other.name, theirs.link_id) == (False, "Rosa", mine.link_id)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(LinkKind)), max_size=10))
def test_both_sides_always_say_the_same(store: Store, wanted: list[tuple[int, int, LinkKind]]) -> None:
    who = add(store, "A", "B", "C", "D")
    said: set[tuple[int, int, LinkKind]] = set()
    for one, other, kind in wanted:
        mirrored = set() if kind in DIRECTED else {(other, one, kind)}
        if one == other or ({(one, other, kind)} | mirrored) & said:
            with pytest.raises(InputRefused):
                link(store, who[one], who[other], kind)
        else:
            link(store, who[one], who[other], kind)
            said.add((one, other, kind))
    seen = {
        (who.index(person), who.index(side.other.id), side.kind)
        if side.outgoing
        else (who.index(side.other.id), who.index(person), side.kind)
        for person in who
        for side in network.links_of(store, person)
    }
    assert seen == said
    assert sum(len(network.links_of(store, person)) for person in who) == 2 * len(said)


def test_introduced_by_of_the_details_is_a_link_too(store: Store) -> None:
    tom, rosa = add(store, "Tom", "Rosa")
    people.update_person(store, rosa, PersonFields(given="Rosa", introduced_by=tom))
    assert others(store, tom) == [(LinkKind.INTRODUCED, True, "Rosa")]
    assert others(store, rosa) == [(LinkKind.INTRODUCED, False, "Tom")]
    with pytest.raises(InputRefused):
        link(store, tom, rosa, LinkKind.INTRODUCED)
    (side,) = network.links_of(store, rosa)
    network.remove_link(store, side.link_id)
    assert people.person(store, rosa).introduced_by is None
    undo.undo(store)
    assert others(store, rosa) == [(LinkKind.INTRODUCED, False, "Tom")]


def test_a_link_of_the_details_becomes_one_of_its_own_when_it_is_changed(store: Store) -> None:
    tom, rosa = add(store, "Tom", "Rosa")
    people.update_person(store, rosa, PersonFields(given="Rosa", introduced_by=tom))
    (side,) = network.links_of(store, rosa)
    new = network.change_link(store, side.link_id, LinkFields(tom, rosa, LinkKind.FAMILY)).result
    assert new > 0
    assert people.person(store, rosa).introduced_by is None
    assert others(store, rosa) == [(LinkKind.FAMILY, False, "Tom")]
    undo.undo(store)
    assert others(store, rosa) == [(LinkKind.INTRODUCED, False, "Tom")]


def test_change_remove_and_undo(store: Store) -> None:
    rosa, tom = add(store, "Rosa", "Tom")
    link_id = link(store, rosa, tom)
    network.change_link(store, link_id, LinkFields(tom, rosa, LinkKind.TRUSTS, "Old friends"))
    assert others(store, rosa) == [(LinkKind.TRUSTS, False, "Tom")]
    network.remove_link(store, link_id)
    assert others(store, rosa) == []
    label, changes = undo.undo(store).result, undo.undo(store).changes
    assert label
    assert changes.people == {rosa, tom}
    assert changes.touches(Topic.LINKS)
    assert others(store, rosa) == [(LinkKind.KNOWS, True, "Tom")]
    undo.undo(store)
    assert others(store, tom) == []


def test_a_change_that_changes_nothing_is_no_step(store: Store) -> None:
    rosa, tom = add(store, "Rosa", "Tom")
    link_id = link(store, rosa, tom, words="x")
    fields = LinkFields(rosa, tom, LinkKind.KNOWS, "x")
    assert network.change_link(store, link_id, fields).changes.label == ""
    link(store, rosa, tom, LinkKind.FAMILY)
    with pytest.raises(InputRefused):
        network.change_link(store, link_id, replace(fields, kind=LinkKind.FAMILY))


def test_bad_links_are_refused(store: Store) -> None:
    rosa, tom = add(store, "Rosa", "Tom")
    with pytest.raises(InputRefused):
        link(store, rosa, rosa)
    with pytest.raises(InputRefused):
        link(store, rosa, tom, words="x" * 501)
    with pytest.raises(NotFound):
        link(store, rosa, 999)
    with pytest.raises(NotFound):
        network.remove_link(store, 77)
    with pytest.raises(NotFound):
        network.remove_link(store, -rosa)
    with pytest.raises(NotFound):
        network.links_of(store, 999)


def test_deleted_people_are_gone_from_links_and_archived_ones_unless_asked_for(store: Store) -> None:
    rosa, tom, june = add(store, "Rosa", "Tom", "June")
    kept = link(store, rosa, tom)
    gone = link(store, rosa, june)
    people.delete_people(store, (june,))
    people.archive_person(store, tom, True)
    assert others(store, rosa) == []
    (side,) = network.links_of(store, rosa, with_archived=True)
    assert (side.link_id, side.archived) == (kept, True)
    with pytest.raises(NotFound):
        network.remove_link(store, gone)
    undo.undo(store)
    undo.undo(store)
    assert len(network.links_of(store, rosa)) == 2


def test_the_way_goes_through_somebody_i_am_in_touch_with(store: Store) -> None:
    rosa, tom, june = add(store, "Rosa", "Tom", "June")
    link(store, rosa, tom, LinkKind.WORKS_WITH)
    link(store, june, tom, LinkKind.TRUSTS)
    assert network.ways(store, june, TODAY).ways == ()
    met(store, rosa)
    (way,) = network.ways(store, june, TODAY).ways
    assert (way.first.name, way.last_contact_on) == ("Rosa", TODAY - timedelta(days=3))
    assert [(s.one.name, s.kind, s.outgoing, s.other.name) for s in way.steps] == [
        ("Rosa", LinkKind.WORKS_WITH, True, "Tom"),
        ("Tom", LinkKind.TRUSTS, False, "June"),
    ]
    people.archive_person(store, tom, True)
    assert network.ways(store, june, TODAY).ways == ()


def test_a_circle_is_a_weak_way_and_myself_the_shortest(store: Store) -> None:
    rosa, june = add(store, "Rosa", "June")
    for person in (rosa, june):
        circles.set_membership(store, person, ("Tuesday group",))
    met(store, rosa)
    (way,) = network.ways(store, june, TODAY).ways
    assert [step.circle for step in way.steps] == ["Tuesday group"]
    met(store, june, 10)
    answer = network.ways(store, june, TODAY)
    assert (answer.ways, answer.in_touch_on) == ((), TODAY - timedelta(days=10))
    assert network.ways(store, june, TODAY + timedelta(days=300)).ways == ()


def test_a_way_from_anybody_to_anybody(store: Store) -> None:
    rosa, tom, june, alone = add(store, "Rosa", "Tom", "June", "Alone")
    link(store, rosa, tom)
    link(store, tom, june)
    way = network.way_between(store, june, rosa, TODAY)
    assert way is not None
    assert [step.other.name for step in way.steps] == ["Tom", "Rosa"]
    assert network.way_between(store, alone, rosa, TODAY) is None
    assert network.way_between(store, rosa, rosa, TODAY) is None


def test_a_picture_goes_two_steps_and_no_further(store: Store) -> None:
    chain = add(store, "A", "B", "C", "D", "E")
    for one, other in pairwise(chain):
        link(store, one, other)
    picture = network_picture.around_person(store, chain[0])
    assert [(node.name, node.steps, node.links) for node in picture.nodes] == [
        ("A", 0, 1),
        ("B", 1, 2),
        ("C", 2, 2),
    ]
    assert len(picture.links) == 2
    assert picture.left_out == 0


def test_people_of_a_circle_hang_on_it_and_bring_those_they_know(store: Store) -> None:
    rosa, tom, june, dale = add(store, "Rosa", "Tom", "June", "Dale")
    for person in (rosa, tom):
        circles.set_membership(store, person, ("Tuesday group",))
    circle = circles.circles(store)[0].id
    link(store, tom, june)
    link(store, june, dale)
    met(store, rosa)
    picture = network_picture.around_circle(store, circle)
    assert [(node.name, node.steps) for node in picture.nodes] == [
        ("Rosa", 1),
        ("Tom", 1),
        ("June", 2),
        ("Tuesday group", 0),
    ]
    assert set(picture.seats) == {(rosa, -circle), (tom, -circle)}
    assert [node.name for node in picture.nodes if node.only_me] == ["Rosa"]
    around = network_picture.around_person(store, rosa)
    assert [(node.name, node.steps) for node in around.nodes if not node.is_circle] == [
        ("Rosa", 0),
        ("Tom", 2),
    ]


def test_only_me_is_about_the_whole_journal_not_the_picture(store: Store) -> None:
    rosa, tom, alone = add(store, "Rosa", "Tom", "Alone")
    for person in (rosa, alone):
        met(store, person)
    link(store, rosa, tom)
    picture = network_picture.everybody(store)
    assert {node.name: node.only_me for node in picture.nodes} == {"Rosa": False, "Alone": True}
    people.archive_person(store, tom, True)
    assert {node.name: node.only_me for node in network_picture.everybody(store).nodes} == {
        "Rosa": True,
        "Alone": True,
    }


def test_more_than_fit_are_counted_and_the_nearest_shown(store: Store) -> None:
    hub, *rim = add(store, "Hub", *(f"P{number}" for number in range(12)))
    for person in rim:
        link(store, hub, person)
    met(store, rim[7])
    picture = network_picture.around_person(store, hub, most=5)
    assert [node.name for node in picture.nodes] == ["Hub", "P7", "P0", "P1", "P2"]
    assert picture.left_out == 8
    assert all({one.from_id, one.to_id} <= {node.id for node in picture.nodes} for one in picture.links)


def test_an_archived_middle_is_shown_and_a_missing_one_refused(store: Store) -> None:
    rosa, tom = add(store, "Rosa", "Tom")
    link(store, rosa, tom)
    people.archive_person(store, rosa, True)
    picture = network_picture.around_person(store, rosa)
    assert [(node.name, node.archived) for node in picture.nodes] == [("Rosa", True), ("Tom", False)]
    for read in (network_picture.around_person, network_picture.around_circle):
        with pytest.raises(NotFound):
            read(store, 999)
    with pytest.raises(NotFound):
        network.ways(store, 999, date(2026, 1, 1))


def test_the_statements_go_by_indexes(store: Store) -> None:
    from journal.store.links import _AROUND

    plan = [str(row[-1]) for row in store.rows(f"EXPLAIN QUERY PLAN {_AROUND}", ("[1]",))]
    assert not [step for step in plan if "SCAN" in step and "json_each" not in step and "value" not in step]
    assert sum("USING INDEX" in step or "COVERING INDEX" in step for step in plan) >= 3


def test_sides_are_ordered_by_kind_then_name(store: Store) -> None:
    rosa, zoe, adam = add(store, "Rosa", "Zoe", "adam")
    link(store, rosa, zoe)
    link(store, rosa, adam)
    link(store, zoe, rosa, LinkKind.TRUSTS)
    sides: tuple[Side, ...] = network.links_of(store, rosa)
    assert [side.other.name for side in sides] == ["Zoe", "adam", "Zoe"]
