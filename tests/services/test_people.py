from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from journal.domain.changes import Topic
from journal.domain.dates import PartialDate
from journal.domain.entry import ConversationFields, EntryKind, ResponseKind
from journal.domain.errors import InputRefused, NotFound, NotUnique
from journal.domain.person import (
    Channel,
    ContactKind,
    ContactPoint,
    PeopleFilter,
    PeopleQuery,
    PeopleSort,
    PersonFields,
    Standing,
)
from journal.services import people
from journal.services.circles import set_membership
from journal.services.debrief import log_conversation
from journal.services.responses import record_response
from journal.services.undo import undo
from journal.store import people as people_store
from journal.store.database import Store

TODAY = date(2026, 11, 22)

FULL = PersonFields(
    given="Rosa",
    middle="Ana",
    family="Medina",
    prefix="Dr.",
    suffix="Jr.",
    nickname="Rosi",
    pronouns="she/her",
    work="Lincoln School",
    neighbourhood="Eastside",
    how_met="at the bus stop",
    birthday=PartialDate(2, 29),
    notes="First line\nمرحبا 👩‍👧",
    preferred_channel=Channel.PHONE,
    language="Spanish",
    interval_days=30,
    contacts=(
        ContactPoint(ContactKind.PHONE, "+1 555-0101", "home"),
        ContactPoint(ContactKind.PHONE, "555 0102", "work"),
        ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
        ContactPoint(ContactKind.ADDRESS, "1 Elm St\nEastside", "ring twice"),
    ),
    tags=("parents", "teachers"),
)


def add(store: Store, given: str, family: str = "", **more: object) -> int:
    return people.add_person(store, replace(PersonFields(given=given, family=family), **more)).result  # type: ignore[arg-type]  # any field


def names(store: Store, query: PeopleQuery) -> list[str]:
    return [row.name for row in people.people_rows(store, people.people_ids(store, query))]


def test_a_person_comes_back_as_written(store: Store) -> None:
    through = add(store, "June", "Barker")
    done = people.add_person(store, replace(FULL, introduced_by=through))
    person = people.person(store, done.result)
    assert person.fields == replace(FULL, introduced_by=through)
    assert person.introduced_by is not None
    assert person.introduced_by.name == "June Barker"
    assert person.name == "Dr. Rosa Ana Medina Jr."
    assert person.first_name == "Rosi"
    assert done.changes.people == {done.result}
    assert done.changes.touches(Topic.PEOPLE)
    assert done.changes.touches(Topic.TAGS)
    assert done.changes.label == "Add Dr. Rosa Ana Medina Jr."


def test_one_line_is_enough(store: Store) -> None:
    person_id = people.add_person_line(store, "Rosa Medina 555-0101 rosa@example.org #parents").result
    fields = people.person(store, person_id).fields
    assert (fields.given, fields.family, fields.tags) == ("Rosa", "Medina", ("parents",))
    assert [point.value for point in fields.contacts] == ["555-0101", "rosa@example.org"]


@pytest.mark.parametrize(
    "fields",
    [
        PersonFields(),
        PersonFields(given=" \t\n"),
        PersonFields(prefix="Dr."),
        PersonFields(given="a" * 10_001),
        PersonFields(given="Rosa", notes="a" * 100_001),
        PersonFields(given="Rosa", interval_days=0),
        PersonFields(given="Rosa", birthday=PartialDate(1, 1, 1)),
        PersonFields(given="Rosa", birthday=PartialDate(12, 31, 9999)),
        PersonFields(given="Rosa", contacts=(ContactPoint(ContactKind.PHONE, "5" * 10_001),)),
    ],
)
def test_what_cannot_be_a_person_is_refused_and_nothing_is_stored(store: Store, fields: PersonFields) -> None:
    with pytest.raises(InputRefused):
        people.add_person(store, fields)
    assert people.people_count(store) == 0


def test_odd_texts_are_cleaned_and_kept(store: Store) -> None:
    long = "א" * 10_000
    person_id = add(
        store,
        "  Ro\x00sa\x1b\r\n Ana ",
        long,
        tags=("#Parents", "parents", " ", "b"),
        contacts=(ContactPoint(ContactKind.PHONE, " "), ContactPoint(ContactKind.PHONE, "1")),
    )
    fields = people.person(store, person_id).fields
    assert (fields.given, fields.family) == ("Rosa Ana", long)
    assert fields.tags == ("b", "Parents")
    assert fields.contacts == (ContactPoint(ContactKind.PHONE, "1"),)


def test_names_sort_by_family_then_given_without_accents(store: Store) -> None:
    for given, family in [
        ("Zoe", "Garcia"),
        ("Ana", "Garcia Lopez"),
        ("ana", "GARCÍA"),
        ("Émile", ""),
        ("Bo", "Ähre"),
        ("Edgar", ""),
    ]:
        add(store, given, family)
    assert names(store, PeopleQuery()) == [
        "Bo Ähre",
        "Edgar",
        "Émile",
        "ana GARCÍA",
        "Zoe Garcia",
        "Ana Garcia Lopez",
    ]


def test_sorts_put_the_missing_last(store: Store) -> None:
    first, second, never = add(store, "A"), add(store, "B"), add(store, "C")
    for person_id, day in [(first, date(2026, 1, 1)), (second, date(2026, 2, 2))]:
        log_conversation(store, ConversationFields(EntryKind.PHONE, day, (person_id,)), TODAY)
    query = PeopleQuery(sort=PeopleSort.LAST_CONTACT)
    assert list(people.people_ids(store, query)) == [second, first, never]
    store.execute("UPDATE person SET next_step_on = '2026-12-24' WHERE id = ?", (never,))
    store.execute("UPDATE person SET next_step_on = '2026-12-01' WHERE id = ?", (second,))
    query = PeopleQuery(sort=PeopleSort.NEXT_STEP)
    assert list(people.people_ids(store, query)) == [second, never, first]


def test_filters(store: Store) -> None:
    later, drifted, fresh, away = (add(store, name) for name in ("Later", "Drifted", "Fresh", "Away"))
    record_response(store, later, ResponseKind.NOT_NOW, date(2026, 11, 1))
    store.execute("UPDATE person SET standing = 'drifted' WHERE id = ?", (drifted,))
    set_membership(store, drifted, ("Tuesday",))
    people.archive_person(store, away, True)
    expected = {
        PeopleFilter.ALL: [drifted, fresh, later],
        PeopleFilter.ASK_AGAIN: [later],
        PeopleFilter.NOT_ASKED: [fresh],
        PeopleFilter.IN_CIRCLE: [drifted],
        PeopleFilter.DRIFTED: [drifted],
        PeopleFilter.ARCHIVED: [away],
    }
    assert {f: list(people.people_ids(store, PeopleQuery(filter=f))) for f in PeopleFilter} == expected
    (row,) = people.people_rows(store, [later])
    assert (row.standing, row.standing_on) == (Standing.NOT_NOW, date(2026, 11, 1))
    assert people.people_count(store) == 3


def test_tags_narrow_the_list(store: Store) -> None:
    tagged = add(store, "Rosa", tags=("parents",))
    other = add(store, "Dale")
    assert list(people.people_ids(store, PeopleQuery(tag="parents"))) == [tagged]
    people.tag_people(store, [tagged, other], "Parents")
    assert people.tags(store) == ("Parents",)
    people.tag_people(store, [tagged, other], "parents", carried=False)
    assert people.tags(store) == ()
    undo(store)
    assert len(people.people_ids(store, PeopleQuery(tag="Parents"))) == 2


@pytest.mark.parametrize(("chosen", "sort"), list(product(PeopleFilter, PeopleSort)))
def test_no_list_is_sorted_or_read_from_the_table(
    store: Store, chosen: PeopleFilter, sort: PeopleSort
) -> None:
    sql, params = people_store.list_statement(PeopleQuery(chosen, sort))
    plan = " ".join(row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", params))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_rows_come_in_the_order_asked_and_without_the_gone(store: Store) -> None:
    ids = [add(store, name) for name in "ABC"]
    people.delete_people(store, [ids[1]])
    assert [row.id for row in people.people_rows(store, [ids[2], 999, ids[1], ids[0]])] == [ids[2], ids[0]]


def test_change_is_one_step_with_the_circles(store: Store) -> None:
    person_id = people.add_person(store, FULL).result
    people.update_person(store, person_id, PersonFields(given="Ro"), ("Tuesday", "tuesday", "Books"))
    person = people.person(store, person_id)
    assert person.fields == PersonFields(given="Ro")
    assert person.circles == ("Books", "Tuesday")
    assert undo(store).result == "Change Ro"
    person = people.person(store, person_id)
    assert (person.fields, person.circles) == (FULL, ())


def test_nobody_introduces_themselves(store: Store) -> None:
    person_id = add(store, "Rosa")
    with pytest.raises(InputRefused):
        people.update_person(store, person_id, PersonFields(given="Rosa", introduced_by=person_id))


def test_delete_hides_everywhere_and_undo_brings_back(store: Store) -> None:
    rosa, dale = add(store, "Rosa", tags=("parents",)), add(store, "Dale", introduced_by=1)
    done = people.delete_people(store, [rosa])
    assert done.changes.label == "Delete Rosa"
    assert list(people.people_ids(store, PeopleQuery())) == [dale]
    assert people.tags(store) == ()
    assert people.find_people(store, "ros") == ()
    assert people.person(store, dale).introduced_by is None
    with pytest.raises(NotFound):
        people.person(store, rosa)
    with pytest.raises(NotFound):
        people.update_person(store, rosa, PersonFields(given="x"))
    undo(store)
    assert people.person(store, rosa).name == "Rosa"
    assert people.delete_people(store, [rosa, dale]).changes.label == "Delete 2 people"


def test_find_people_completes_any_word_of_the_name(store: Store) -> None:
    munoz, medina = add(store, "Rosa", "Muñoz"), add(store, "Mona", "Medina", nickname="Rosi")
    archived = add(store, "Ros", "Adams")
    people.archive_person(store, archived, True)
    assert [ref.id for ref in people.find_people(store, "ros")] == [munoz, medina, archived]
    assert [ref.id for ref in people.find_people(store, "mun ROS")] == [munoz]
    assert [ref.id for ref in people.find_people(store, "")] == [medina, munoz]
    assert people.find_people(store, '"') == people.find_people(store, "")
    assert len(people.find_people(store, "ros", limit=1)) == 1


def test_resolve_person(store: Store) -> None:
    rosa, rosalind, ros = add(store, "Rosa", "Muñoz"), add(store, "Rosalind", "Muñoz"), add(store, "Ros")
    assert people.resolve_person(store, str(rosalind)) == rosalind
    assert people.resolve_person(store, "rosa munoz") == rosa
    assert people.resolve_person(store, "rosal") == rosalind
    assert people.resolve_person(store, "ros") == ros
    with pytest.raises(NotUnique, match=rf"Rosa Muñoz \({rosa}\), Rosalind Muñoz \({rosalind}\)"):
        people.resolve_person(store, "muñoz")
    for missing in ("Nobody", "999", "", '"', "9" * 40):
        with pytest.raises(NotFound):
            people.resolve_person(store, missing)


def test_bulk_is_one_step(store: Store) -> None:
    add(store, "First")
    many = [PersonFields(given=f"P{i}", tags=("all",), contacts=FULL.contacts) for i in range(50)]
    done = people.add_people(store, many, "Import 50 people")
    assert people.people_count(store) == 51
    assert people.person(store, done.result[-1]).fields == many[-1]
    undo(store)
    assert people.people_count(store) == 1


def test_a_list_stands_until_somebody_moves_comes_or_goes(store: Store) -> None:
    ana, bo, cy = (add(store, name) for name in ("Ana", "Bo", "Cy"))
    query = PeopleQuery()
    assert people.people_start(store, query, 2)[0].tolist() == [ana, bo]
    assert [row.id for row in people.people_start(store, query, 2)[1]] == [ana, bo]
    beside = [[ana, bo, cy]]
    assert people.people_stand(store, query, beside, ())
    people.update_person(store, bo, PersonFields(given="Bob"))
    assert people.people_stand(store, query, beside, (99,))
    people.update_person(store, bo, PersonFields(given="Dan"))
    assert not people.people_stand(store, query, beside, ())
    undo(store)
    assert people.people_stand(store, query, beside, ())
    assert not people.people_stand(store, query, [[ana, bo]], (cy,))
    people.delete_people(store, [bo])
    assert not people.people_stand(store, query, beside, ())
