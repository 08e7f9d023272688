"""Codenames: kept with the person, found by typing them, taken back by undo."""

from __future__ import annotations

import pytest

from journal.domain.errors import NotFound
from journal.domain.person import PersonFields
from journal.domain.search import HitKind
from journal.services.people import add_person, find_people, person, resolve_person, update_person
from journal.services.search import search
from journal.services.undo import undo
from journal.store.database import Store


@pytest.fixture
def heron(store: Store) -> int:
    return add_person(store, PersonFields(given="Rosa", family="Medina", codename="Blue Heron")).result


def test_a_codename_is_kept_and_taken_back_by_undo(store: Store, heron: int) -> None:
    assert person(store, heron).fields.codename == "Blue Heron"
    update_person(store, heron, PersonFields(given="Rosa", family="Medina", codename="  Grey \n Heron "))
    assert person(store, heron).fields.codename == "Grey Heron"
    undo(store)
    assert person(store, heron).fields.codename == "Blue Heron"


@pytest.mark.parametrize("typed", ["blue heron", "Blue H", "b"])
def test_a_typed_codename_finds_the_person(store: Store, heron: int, typed: str) -> None:
    other = add_person(store, PersonFields(given="Bea", family="Quist")).result
    found = [ref.id for ref in find_people(store, typed)]
    assert found == ([heron, other] if typed == "b" else [heron])
    hit = search(store, typed)[0]
    assert (hit.kind, hit.person.id, hit.label, hit.passage) == (
        HitKind.PERSON,
        heron,
        "codename",
        "Blue Heron",
    )
    assert hit.marks == ((0, len(typed)),)


def test_nobody_is_found_twice(store: Store) -> None:
    one = add_person(store, PersonFields(given="Rosa", codename="Rosa the baker")).result
    assert [ref.id for ref in find_people(store, "rosa")] == [one]
    assert [hit.person.id for hit in search(store, "rosa")] == [one]


def test_a_codename_names_one_person_on_the_command_line(store: Store, heron: int) -> None:
    assert resolve_person(store, "blue heron") == heron
    with pytest.raises(NotFound):
        resolve_person(store, "heron")


def test_the_look_up_is_one_of_the_index(store: Store, heron: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Store.rows
    plans: list[str] = []

    def watch(self: Store, statement: str, params: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        if "codename COLLATE" in str(statement):
            plans.extend(str(row[3]) for row in ask(self, f"EXPLAIN QUERY PLAN {statement}", params))
        return ask(self, statement, params)

    monkeypatch.setattr(Store, "rows", watch)
    assert [ref.id for ref in find_people(store, "blue")] == [heron]
    assert any("INDEX person_codename" in plan for plan in plans), plans
    assert not any("SCAN" in plan or "TEMP B-TREE" in plan for plan in plans), plans
