"""Doubles: found, kept apart, and the fields of two put together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journal.domain.dates import PartialDate
from journal.domain.double import CHOSEN, Pick
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.exchange.card_union import united_card
from journal.services import doubles, people, undo
from journal.store.database import Store

_PHONE = ContactKind.PHONE
ROSA = PersonFields(
    given="Rosa", family="Medina", notes="Sings.", tags=("tenants",), birthday=PartialDate(4, 3),
    contacts=(ContactPoint(_PHONE, "(212) 555-0143"), ContactPoint(ContactKind.EMAIL, "rosa@example.org")),
)  # fmt: skip
ROSITA = PersonFields(
    given="Rosita", family="Medina Ortiz", notes="Plays.", work="nurse", tags=("Choir", "TENANTS"),
    birthday=PartialDate(4, 3, 1990), how_met="at the market",
    contacts=(ContactPoint(_PHONE, "212.555.0143", "mobile"), ContactPoint(_PHONE, "555-7777")),
)  # fmt: skip


def test_fields_are_filled_united_and_chosen(store: Store) -> None:
    rosa, rosita = people.add_person(store, ROSA).result, people.add_person(store, ROSITA).result
    shown = doubles.merge_preview(store, rosa, rosita)
    assert {field.name: field.pick for field in shown.fields} == {
        "given": Pick.KEPT,
        "family": Pick.KEPT,
        "work": Pick.OTHER,
        "how_met": Pick.OTHER,
        "birthday": Pick.OTHER,
        "notes": Pick.BOTH,
    }
    assert [point.value for point in shown.contacts] == ["(212) 555-0143", "rosa@example.org", "555-7777"]
    assert shown.contacts[0].label == "mobile"
    assert shown.tags == ("Choir", "tenants")
    assert shown.refused == ""

    doubles.merge_people(store, rosa, rosita, {"family": Pick.OTHER, "notes": Pick.KEPT})
    merged = people.person(store, rosa).fields
    assert (merged.given, merged.family, merged.work, merged.notes) == (
        "Rosa",
        "Medina Ortiz",
        "nurse",
        "Sings.",
    )
    assert merged.birthday == PartialDate(4, 3, 1990)
    assert merged.contacts == shown.contacts
    assert merged.tags == shown.tags
    assert [hit.id for hit in people.find_people(store, "Rosita")] == []
    assert [hit.id for hit in people.find_people(store, "Ortiz")] == [rosa]
    undo.undo(store)
    assert people.person(store, rosa).fields == ROSA
    assert [hit.id for hit in people.find_people(store, "Rosita")] == [rosita]


@pytest.mark.parametrize("name", CHOSEN)
def test_each_field_can_be_chosen_either_way(store: Store, name: str) -> None:
    introducer = people.add_person(store, PersonFields(given="Ines")).result
    values: dict[str, Any] = {"introduced_by": introducer, "interval_days": 30, "birthday": PartialDate(1, 2)}
    values["preferred_channel"] = Channel.PHONE
    mine = people.add_person(store, ROSA).result
    theirs = people.add_person(store, replace(ROSA, **{name: values.get(name, "Other")})).result
    doubles.merge_people(store, mine, theirs, {name: Pick.OTHER})
    assert getattr(people.person(store, mine).fields, name) == values.get(name, "Other")
    undo.undo(store)
    doubles.merge_people(store, mine, theirs, {name: Pick.KEPT})
    assert getattr(people.person(store, mine).fields, name) == getattr(ROSA, name)


def test_found_with_reasons_the_likeliest_first(store: Store) -> None:
    rosa, rosita = people.add_person(store, ROSA).result, people.add_person(store, ROSITA).result
    other = people.add_person(
        store, PersonFields(given="R.", family="Medina", contacts=ROSA.contacts[:1])
    ).result
    people.add_person(store, PersonFields(given="Pedro", family="Novak", contacts=ROSA.contacts[:1]))
    told: list[tuple[int, int]] = []
    found = doubles.find_doubles(store, lambda done, of: told.append((done, of)))
    pairs = [(one.first.id, one.second.id) for one in found]
    assert pairs[0] == (rosa, rosita)
    assert (rosa, other) in pairs
    assert all(4 not in pair for pair in pairs)
    assert found[0].same
    assert {"phone", "given_nickname"} <= {reason.key for reason in found[0].reasons}
    assert told
    assert all(done <= of for done, of in told)
    assert doubles.doubles_of(store, rosita)[0] == found[0]
    assert doubles.likeness_of(store, rosita, rosa) == found[0]
    assert doubles.find_doubles(store, None, lambda: True) == ()


def test_deleted_people_are_no_doubles_and_archived_ones_are(store: Store) -> None:
    rosa, rosita = people.add_person(store, ROSA).result, people.add_person(store, ROSITA).result
    people.archive_person(store, rosa, archived=True)
    assert len(doubles.find_doubles(store)) == 1
    people.delete_people(store, (rosita,))
    assert doubles.find_doubles(store) == ()


def test_kept_apart_until_it_is_taken_back(store: Store) -> None:
    rosa, rosita = people.add_person(store, ROSA).result, people.add_person(store, ROSITA).result
    doubles.say_apart(store, rosita, rosa)
    assert doubles.find_doubles(store) == ()
    assert doubles.doubles_of(store, rosa) == ()
    assert [(a.id, b.id) for a, b in doubles.kept_apart(store)] == [(rosa, rosita)]
    undo.undo(store)
    assert len(doubles.find_doubles(store)) == 1
    undo.redo(store)
    doubles.take_back_apart(store, rosa, rosita)
    assert doubles.kept_apart(store) == ()
    assert len(doubles.find_doubles(store)) == 1


def test_two_cards_become_one() -> None:
    mine = ("BEGIN:VCARD", "FN:Rosa", "item1.TEL:1", "item1.X-ABLABEL:Her", "X-A:1", "END:VCARD")
    theirs = (
        "BEGIN:VCARD",
        "FN:Rosita",
        "UID:2",
        "item1.TEL:2",
        "item1.X-ABLABEL:Shop",
        "X-A:1",
        "X-B:2",
        "END:VCARD",
    )
    assert united_card(mine, theirs) == (
        *mine[:-1], "item1m.TEL:2", "item1m.X-ABLABEL:Shop", "X-B:2", "END:VCARD",
    )  # fmt: skip
    assert united_card((), theirs) == theirs
    assert united_card(mine, ()) == mine
