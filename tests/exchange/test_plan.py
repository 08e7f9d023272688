"""Who is who, and that nothing the user wrote is overwritten."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.plan import ImportAction, Known, merged, plan_rows
from journal.exchange.record import Record, Remark

ADDED, UPDATED, UNCHANGED, SKIPPED = (
    ImportAction.ADDED,
    ImportAction.UPDATED,
    ImportAction.UNCHANGED,
    ImportAction.SKIPPED,
)


def person(name: str = "Rosa Medina", *contacts: str, **fields: str) -> PersonFields:
    given, _, family = name.partition(" ")
    points = tuple(
        ContactPoint(ContactKind.EMAIL if "@" in one else ContactKind.PHONE, one) for one in contacts
    )
    return replace(PersonFields(given=given, family=family, contacts=points), **fields)  # type: ignore[arg-type]  # texts only


def actions(known: list[PersonFields], *records: PersonFields) -> list[ImportAction]:
    return [
        row.action
        for row in plan_rows(
            [Known(place, fields) for place, fields in enumerate(known, start=1)],
            [Record(line, fields) for line, fields in enumerate(records, start=1)],
        )
    ]


def test_somebody_new() -> None:
    assert actions([], person()) == [ADDED]
    assert actions([person("Tom Brandt")], person()) == [ADDED]


def test_the_same_person_again() -> None:
    assert actions([person("Rosa Medina", "+1 555 010 1234")], person("ROSA MEDINA", "(555) 010-1234")) == [
        UNCHANGED
    ]
    assert actions([person("Zoë Muñoz", "Z@example.org")], person("Zoe Munoz", "z@example.org")) == [
        UNCHANGED
    ]
    assert actions([person()], person()) == [UNCHANGED]


def test_what_is_missing_is_added_and_named() -> None:
    (row,) = plan_rows(
        [Known(7, person("Rosa Medina", "1234567", work="Cook", notes="mine"))],
        [
            Record(
                3,
                person("Rosa Medina", "1234567", "r@example.org", work="Chef", notes="theirs", language="es"),
            )
        ],
    )
    assert (row.line, row.person_id, row.action) == (3, 7, UPDATED)
    assert row.changed == ("notes", "language", "contacts")
    assert row.fields.work == "Cook"
    assert row.fields.notes == "mine\n\ntheirs"


def test_a_namesake_with_other_numbers_is_somebody_else() -> None:
    (row,) = plan_rows([Known(1, person("Rosa Medina", "111"))], [Record(1, person("Rosa Medina", "222"))])
    assert row.action is ADDED
    assert [str(one) for one in row.remarks] == ["Somebody else of this name is there, with other numbers."]


def test_a_namesake_is_not_guessed_among_several() -> None:
    known = [person("Rosa Medina", "111"), person("Rosa Medina", "222")]
    assert actions(known, person(work="Cook")) == [SKIPPED]
    assert actions(known, person("Rosa Medina", "222", work="Cook")) == [UPDATED]
    assert actions(known, person()) == [UNCHANGED]


def test_two_records_of_one_file_make_one_person() -> None:
    rows = list(
        plan_rows(
            [],
            [
                Record(1, person("Rosa Medina", "111")),
                Record(2, person("Rosa Medina", "111", "r@example.org")),
            ],
        )
    )
    assert [(row.action, row.same_as) for row in rows] == [(ADDED, None), (UPDATED, 0)]


def test_a_record_that_cannot_be_taken_keeps_its_reason() -> None:
    (row,) = plan_rows([], [Record(9, person(), Remark("No."), ())])
    assert (row.line, row.action, [str(one) for one in row.remarks]) == (9, SKIPPED, ["No."])


def test_half_a_name_is_not_completed_from_elsewhere() -> None:
    assert merged(person("Rosa"), person("Rosa Medina")).family == ""


_fields = st.builds(
    person,
    st.sampled_from(["Rosa Medina", "Tom", "rosa medina"]),
    st.sampled_from(["111", "222", "r@example.org", "x"]),
    notes=st.sampled_from(["", "a", "b"]),
    work=st.sampled_from(["", "Cook"]),
) | st.builds(person, st.sampled_from(["Rosa Medina", "Tom"]), nickname=st.sampled_from(["", "Rosi"]))


@given(st.lists(_fields, max_size=8))
def test_the_same_file_twice_changes_nothing(records: list[PersonFields]) -> None:
    people: dict[int, PersonFields] = {}
    for place, row in enumerate(plan_rows([], [Record(1, fields) for fields in records])):
        if row.action is ADDED:
            people[place] = row.fields
        elif row.same_as is not None:
            people[row.same_as] = row.fields
    assert not {ADDED, UPDATED} & set(actions(list(people.values()), *records))


@given(_fields, _fields)
def test_merging_loses_nothing(old: PersonFields, new: PersonFields) -> None:
    both = merged(old, new)
    assert merged(both, new) == both
    assert set(old.contacts) <= set(both.contacts)
    assert old.notes in both.notes
    assert new.notes in both.notes
    assert both.work == (old.work or new.work)
