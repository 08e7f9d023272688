"""Dated entries: with whom they were is suggested, the user says, and the same one never comes twice."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.entry import EntryKind, TimelineQuery
from journal.exchange.import_row import Choice, Decision, Decisions, RowKind, Whom
from journal.exchange.record import Record, Remark, Talk
from journal.services import people, timeline
from journal.services.journal_file import check
from tests.services.importing.conftest import Desk, person, record

DAY = date(2026, 3, 1)
ROSA, TOM = person("Rosa Medina", "rosa@example.org"), person("Tom Brandt", nickname="Tommy")


@pytest.fixture
def known(desk: Desk) -> Desk:
    people.add_person(desk.store, ROSA)
    people.add_person(desk.store, TOM)
    return desk


@pytest.mark.parametrize(
    ("talk", "names"),
    [
        (Talk(1, DAY, people=("rosa medina",)), ["Rosa Medina"]),
        (Talk(1, DAY, people=("rosa@example.org", "bus")), ["Rosa Medina"]),
        (Talk(1, DAY, people=("Tommy", "Rosa Medina")), ["Tom Brandt", "Rosa Medina"]),
        (Talk(1, DAY, title="Coffee with Tom Brandt", text="about Rosa Medina’s buses"), ["Tom Brandt"]),
        (Talk(1, DAY, text="Tea.\nRosa Medina, Tom Brandt."), ["Rosa Medina", "Tom Brandt"]),
    ],
)
def test_whole_names_and_addresses_say_with_whom(known: Desk, talk: Talk, names: list[str]) -> None:
    (row,) = known.plan([talk]).rows()
    assert row.talk is not None
    assert row.kind is RowKind.NEW
    assert [whom.name for whom in row.talk.people][: len(names)] == names
    assert known.run([talk]).talks == 1


def test_a_first_name_alone_suggests_and_the_user_says(known: Desk) -> None:
    talk = Talk(1, DAY, text="Talked with Rosa at the stop", record_id="t1")
    plan = known.plan([talk])
    row = plan.row(0)
    assert row.talk is not None
    assert (row.kind, row.choice) == (RowKind.DOUBLE, Choice.OUT)
    assert [whom.person_id for whom in row.talk.people] == [1]
    assert "left out" in str(row.remarks[0])
    assert known.run([talk]).talks == 0
    said = Decisions(rows={0: Decision(people=(Whom("Tom Brandt", 2),))})
    assert known.run([talk], said).talks == 1
    (entry,) = timeline.entries(known.store, timeline.timeline_ids(known.store, _query(2)))
    assert (entry.on, entry.text, entry.kind) == (DAY, talk.text, EntryKind.ONE_TO_ONE)
    assert people.person(known.store, 2).last_contact_on == DAY
    assert known.kinds([talk]) == [RowKind.UNCHANGED]
    assert check(known.store).problems == ()


def _query(person_id: int) -> TimelineQuery:
    return TimelineQuery(person_id)


def test_people_of_the_same_file_are_whom_it_was_with(desk: Desk) -> None:
    file: list[Record | Talk] = [
        record("c7", ROSA),
        Talk(2, DAY, text="First talk", record_ids=("c7",), record_id="t1", kind=EntryKind.PHONE, minutes=20),
        Talk(3, DAY, text="Nobody is meant", record_ids=("c9",), record_id="t2"),
    ]
    plan = desk.plan(file)
    assert [row.kind for row in plan.rows()] == [RowKind.NEW, RowKind.NEW, RowKind.DOUBLE]
    assert plan.talks == 2
    result = desk.run(file)
    assert (result.added, result.talks) == (1, 1)
    (entry,) = timeline.entries(desk.store, timeline.timeline_ids(desk.store, _query(1)))
    assert (entry.kind, entry.minutes, entry.text) == (EntryKind.PHONE, 20, "First talk")
    again = desk.run(file)
    assert (again.import_id, again.talks) == (None, 0)


def test_a_talk_with_somebody_left_out_stays_out(desk: Desk) -> None:
    file: list[Record | Talk] = [
        record("c7", ROSA),
        Talk(2, DAY, text="x", record_ids=("c7",), record_id="t1"),
    ]
    result = desk.run(file, Decisions(rows={0: Decision(Choice.OUT)}))
    assert (result.added, result.talks, result.import_id) == (0, 0, None)


def test_one_that_was_deleted_here_stays_away(known: Desk) -> None:
    talk = Talk(1, DAY, people=("Rosa Medina",), text="x", record_id="t1")
    known.run([talk])
    timeline.delete_entries(known.store, timeline.timeline_ids(known.store, _query(1)))
    (row,) = known.plan([talk]).rows()
    assert (row.kind, row.choice) == (RowKind.SKIPPED, Choice.OUT)
    assert known.run([talk]).talks == 0


def test_one_that_changed_there_leaves_what_is_here_and_says_so(known: Desk) -> None:
    talk = Talk(1, DAY, people=("Rosa Medina",), text="x", record_id="t1")
    known.run([talk])
    (row,) = known.plan([Talk(1, DAY, people=("Rosa Medina",), text="y", record_id="t1")]).rows()
    assert row.kind is RowKind.UNCHANGED
    assert "something else now" in str(row.remarks[0])


def test_what_cannot_be_taken_says_why(known: Desk) -> None:
    file = [
        Talk(4, None, text="x"),
        Talk(5, DAY, skipped=Remark("It was called off.")),
        Talk(6, DAY, text="y" * 200_001),
    ]
    assert [(row.line, row.kind, str(row.reason)) for row in known.plan(file).rows()] == [
        (4, RowKind.SKIPPED, "The entry has no day."),
        (5, RowKind.SKIPPED, "It was called off."),
        (6, RowKind.SKIPPED, "The text is longer than 200000 characters."),
    ]
