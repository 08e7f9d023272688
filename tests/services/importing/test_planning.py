"""Row by row: who is new, who is meant, who may be the same, and why somebody is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.domain.person import PersonFields
from journal.exchange.import_row import Choice, Decision, Decisions, Groups, RowKind, Side
from journal.exchange.record import Record, Remark
from journal.services import circles, people
from journal.services.importing.pace import ImportCancelled
from journal.services.importing.planning import plan_records, row_as_decided
from journal.store.database import Store
from tests.services.importing.conftest import Desk, person, record

NEW, UPDATE, UNCHANGED, DOUBLE, SKIPPED = RowKind
ROSA = record("r1", person("Rosa Medina", "555 0101 111", tags=("parents",)))
TOM = record("r2", person("Tom Brandt", "tom@example.org"))


def test_new_people_come_whole(desk: Desk) -> None:
    whole = record(
        "r9",
        person("Rosa Medina", "555 0101 111", notes="two\nlines", interval_days=30),
        card=("FN:Rosa Medina", "PHOTO:x"),
        circles=("Neighbours",),
    )
    result = desk.run([whole, TOM])
    assert (result.added, result.skipped, list(result.people)) == (2, 0, [1, 2])
    rosa = people.person(desk.store, 1)
    assert rosa.fields == whole.fields
    assert rosa.circles == ("Neighbours",)
    assert desk.store.rows("SELECT line FROM card_line WHERE person_id = 1 ORDER BY position") == [
        ("FN:Rosa Medina",),
        ("PHOTO:x",),
    ]


def test_somebody_who_is_there_is_completed_and_nothing_of_theirs_replaced(desk: Desk) -> None:
    people.add_person(desk.store, person("Rosa Medina", "555-0101-111", work="Cook", notes="mine"))
    came = record("r1", person("ROSA MEDINA", "5550101111", "r@example.org", work="Chef", notes="theirs"))
    (row,) = desk.plan([came]).rows()
    assert (row.kind, row.person_id, row.choice) == (UPDATE, 1, Choice.SAME)
    assert {change.field: change.conflict for change in row.changes} == {
        "given": True,
        "family": True,
        "work": True,
        "notes": False,
        "contacts": False,
    }
    desk.run([came])
    stored = people.person(desk.store, 1).fields
    assert (stored.given, stored.work, stored.notes) == ("Rosa", "Cook", "mine\n\ntheirs")
    assert [point.value for point in stored.contacts] == ["555-0101-111", "r@example.org"]


def test_where_both_changed_the_user_chooses(desk: Desk) -> None:
    desk.run([ROSA])
    people.update_person(desk.store, 1, replace(ROSA.fields, work="Cook"))
    newer = replace(ROSA, fields=replace(ROSA.fields, work="Chef", neighbourhood="Mill Hill"))
    plan = desk.plan([newer])
    (change,) = plan.row(0).conflicts
    assert (change.field, change.old, change.new, change.theirs) == ("work", "Cook", "Cook", "Chef")
    assert plan.conflicts == 1
    theirs = Decisions(rows={0: Decision(sides={"work": Side.THEIRS})})
    assert {one.field: one.new for one in row_as_decided(desk.store, plan, 0, theirs).changes} == {
        "work": "Chef",
        "neighbourhood": "Mill Hill",
    }
    desk.run([newer], theirs)
    assert people.person(desk.store, 1).fields.work == "Chef"
    assert desk.kinds([newer]) == [UNCHANGED]


def test_yours_stays_by_itself_and_is_not_asked_for_again(desk: Desk) -> None:
    desk.run([ROSA])
    people.update_person(desk.store, 1, replace(ROSA.fields, work="Cook"))
    newer = replace(ROSA, fields=replace(ROSA.fields, work="Chef"))
    assert desk.kinds([newer]) == [UNCHANGED]
    desk.run([newer])
    assert people.person(desk.store, 1).fields.work == "Cook"
    assert desk.plan([newer]).conflicts == 0


def test_a_record_is_known_by_its_number_whatever_else_changed(desk: Desk) -> None:
    desk.run([ROSA, TOM])
    married = replace(ROSA, fields=person("Rosa Okafor", "555 0101 111", tags=("parents",)))
    (row,) = desk.plan([married]).rows()
    assert (row.kind, row.person_id) == (UPDATE, 1)
    assert [(one.field, one.old, one.new) for one in row.changes] == [("family", "Medina", "Okafor")]


def test_a_row_without_a_number_is_known_by_what_it_said(desk: Desk) -> None:
    file = [replace(ROSA, record_id=""), replace(TOM, record_id="")]
    desk.run(file)
    people.update_person(desk.store, 1, replace(ROSA.fields, given="Rosario", family="Okafor"))
    assert desk.kinds(file) == [UNCHANGED, UNCHANGED]
    moved = [file[0], replace(file[1], fields=person("Tom Brandt", "tom@example.org", work="Nurse"))]
    plan = desk.plan(moved)
    assert [row.kind for row in plan.rows()] == [UNCHANGED, UPDATE]
    people.update_person(desk.store, 2, replace(TOM.fields, work="Baker"))
    desk.run(moved)
    assert people.person(desk.store, 2).fields.work == "Baker"
    assert desk.store.scalar("SELECT count(*) FROM import_source") == 2


def test_two_lists_that_count_from_one_are_not_taken_for_one(desk: Desk) -> None:
    desk.run([record("1", person("Rosa Medina", "555 0101 111"))])
    (row,) = desk.plan([record("1", person("Wei Chen", "555 0102 222"))]).rows()
    assert row.kind is DOUBLE
    assert [other.person_id for other in row.others] == [1]
    assert "same number" in str(row.remarks[0])
    assert people.people_count(desk.store) == 1


def test_who_may_be_the_same_is_asked_for_with_reasons(desk: Desk) -> None:
    people.add_person(desk.store, person("Robert Quackenbush"))
    plan = desk.plan([record("r1", person("Bob Quackenbush", "555 0999 999"))])
    row = plan.row(0)
    assert (row.kind, row.choice, row.person_id) == (DOUBLE, Choice.NEW, None)
    assert [(other.person_id, other.name) for other in row.others] == [(1, "Robert Quackenbush")]
    assert row.others[0].reasons
    same = Decisions(rows={0: Decision(Choice.SAME, person_id=1)})
    decided = row_as_decided(desk.store, plan, 0, same)
    assert (decided.kind, decided.person_id) == (UPDATE, 1)
    assert {one.field for one in decided.changes} == {"given", "contacts"}
    result = desk.run([record("r1", person("Bob Quackenbush", "555 0999 999"))], same)
    assert (result.added, result.updated, list(result.people)) == (0, 1, [1])


def test_possible_doubles_as_the_user_wants_all_of_them(desk: Desk) -> None:
    people.add_person(desk.store, person("Robert Quackenbush"))
    file = [record("r1", person("Bob Quackenbush", "555 0999 999"))]
    assert desk.run(file, Decisions(doubles=Choice.OUT)).skipped == 1
    assert desk.run(file, Decisions(doubles=Choice.SAME)).updated == 1
    assert people.people_count(desk.store) == 1


def test_the_whole_name_with_nothing_against_it_is_taken_for_the_same(desk: Desk) -> None:
    people.add_person(desk.store, person("John Smith"))
    (row,) = desk.plan([record("", person("John Smith", "555 0101 111"))]).rows()
    assert (row.choice, row.person_id) == (Choice.SAME, 1)


def test_records_about_one_new_person_are_joined(desk: Desk) -> None:
    again = record("", person("Rosa Medina", "555 0101 111", "rosa@example.org"))
    plan = desk.plan([ROSA, again])
    assert [(row.kind, row.same_as) for row in plan.rows()] == [(NEW, None), (UPDATE, 0)]
    result = desk.run([ROSA, again])
    assert list(result.people) == [1, 1]
    assert len(people.person(desk.store, 1).fields.contacts) == 2


def test_a_row_may_be_about_somebody_through_another_row(desk: Desk) -> None:
    """Whom row 0 is about is of the journal; row 1 is said to be the same as row 0."""
    people.add_person(desk.store, person("Rosa Medina", "rosa@example.org"))
    file = [
        record("r1", person("Rose Medina", "rosa@example.org")),
        record("r2", person("Wei Chen", "555 0102")),
    ]
    said = Decisions(rows={0: Decision(Choice.SAME, person_id=1), 1: Decision(Choice.SAME, place=0)})
    plan = desk.plan(file)
    assert row_as_decided(desk.store, plan, 1, said).person_id == 1
    result = desk.run(file, said)
    assert (result.added, list(result.people)) == (0, [1, 1])
    assert [point.value for point in people.person(desk.store, 1).fields.contacts] == [
        "rosa@example.org",
        "555 0102",
    ]


def test_the_next_record_brings_whom_the_first_was_not_to_bring(desk: Desk) -> None:
    again = record("", person("Rosa Medina", "555 0101 111", "rosa@example.org"))
    result = desk.run([ROSA, again, again], Decisions(rows={0: Decision(Choice.OUT)}))
    assert (result.added, result.skipped, result.unchanged) == (1, 1, 1)
    assert list(result.people) == [0, 1, 1]


def test_somebody_deleted_here_stays_away_unless_the_user_says(desk: Desk) -> None:
    desk.run([ROSA])
    people.delete_people(desk.store, (1,))
    (row,) = desk.plan([ROSA]).rows()
    assert (row.kind, row.choice) == (SKIPPED, Choice.OUT)
    assert "deleted here" in str(row.reason)
    assert desk.run([ROSA]).added == 0
    assert desk.run([ROSA], Decisions(rows={0: Decision(Choice.NEW)})).added == 1
    assert desk.kinds([ROSA]) == [UNCHANGED]


def test_what_cannot_be_taken_keeps_its_line_and_reason(desk: Desk) -> None:
    bad = Record(9, person("Tom"), Remark("No."))
    long = Record(12, PersonFields(given="x" * 10_001))
    rows = desk.plan([bad, long]).rows()
    assert [(row.line, row.name[:3], row.kind, str(row.reason)) for row in rows] == [
        (9, "Tom", SKIPPED, "No."),
        (12, "xxx", SKIPPED, "A line is longer than 10000 characters."),
    ]
    assert desk.run([bad], Decisions(rows={0: Decision(Choice.NEW)})).added == 0


@pytest.mark.parametrize("groups", Groups)
def test_groups_become_what_the_user_wants(desk: Desk, groups: Groups) -> None:
    member = replace(ROSA, circles=("Neighbours", "choir"))
    circles.add_circle(desk.store, "Choir")
    desk.run([member], Decisions(groups=groups))
    rosa = people.person(desk.store, 1)
    wanted = {
        Groups.CIRCLES: (("Choir", "Neighbours"), ("parents",)),
        Groups.TAGS: ((), ("choir", "Neighbours", "parents")),
        Groups.NOTHING: ((), ("parents",)),
    }
    assert (rosa.circles, rosa.fields.tags) == wanted[groups]


def test_an_odd_name_or_line_breaks_nothing(desk: Desk) -> None:
    names = ["=cmd|' /C calc'!A0", "bell\x07", "\u202eevil", "half\ud800 a letter", "a\nb\x00c"]
    file = [
        record(f"r{i}\x00", PersonFields(given=name), card=(f"X:{name}",)) for i, name in enumerate(names)
    ]
    result = desk.run(file)
    assert result.added == len(names)
    assert desk.kinds(file) == [UNCHANGED] * len(names)


def test_reading_a_plan_costs_no_more_than_what_is_looked_at(desk: Desk) -> None:
    file = [record(f"u{n}", person(f"Person{n} Surname{n}", f"555 {n:07}")) for n in range(300)]
    plan = desk.plan(file)
    assert len(plan) == 300
    assert sum(map(plan.count, RowKind)) == 300
    assert plan.row(299).fields == file[299].fields
    assert [row.place for row in plan.rows(63, 66)] == [63, 64, 65]
    assert [plan.row(place).kind for place in plan.places(DOUBLE)] == [DOUBLE] * plan.count(DOUBLE)
    with pytest.raises(IndexError):
        plan.row(300)


def test_what_changed_since_the_plan_counts(desk: Desk) -> None:
    plan = desk.plan([ROSA])
    people.add_person(desk.store, ROSA.fields)
    from journal.services.importing.running import run_import

    result = run_import(desk.store, plan).result
    assert (result.added, result.unchanged) == (0, 1)


def test_planning_can_be_stopped(store: Store) -> None:
    from journal.exchange.import_plan import PlanHead

    with pytest.raises(ImportCancelled):
        plan_records(store, [ROSA], PlanHead("vcard"), cancelled=lambda: True)
