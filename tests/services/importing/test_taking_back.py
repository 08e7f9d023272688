"""The way back, days later: what was edited or written about since stays and is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import InputRefused, NotFound
from journal.exchange.record import Record, Talk
from journal.services import circles, debrief, people, undo
from journal.services.importing.pace import ImportCancelled
from journal.services.importing.taking_back import all_imports, undo_import, undo_preview
from tests.services.importing.conftest import Desk, person, record, snapshot

ROSA = record("r1", person("Rosa Medina", "555 0101 111", tags=("parents",)), card=("FN:Rosa", "X:1"))
TOM = record("r2", person("Tom Brandt", "tom@example.org"), circles=("Choir",))
ADA = record("r3", person("Ada Byron"))
TODAY = date(2026, 3, 1)


def talk_with(desk: Desk, person_id: int) -> int:
    fields = ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (person_id,), text="buses")
    return debrief.log_conversation(desk.store, fields, TODAY).result


def test_who_was_edited_or_written_about_stays_and_is_named(desk: Desk) -> None:
    result = desk.run([ROSA, TOM, ADA])
    assert result.import_id is not None
    people.update_person(desk.store, 1, replace(ROSA.fields, work="Cook"))
    talk_with(desk, 2)
    seen = undo_preview(desk.store, result.import_id)
    report = undo_import(desk.store, result.import_id).result
    assert report == seen
    assert (report.people, report.changed) == (1, 0)
    assert [(left.name, str(left.why)) for left in report.left] == [
        ("Rosa Medina", "Changed here since."),
        ("Tom Brandt", "Something was written about them since."),
    ]
    assert people.people_count(desk.store) == 2
    assert all_imports(desk.store)[0].undone_at is not None
    assert [row.kind.word for row in desk.plan([ROSA, TOM, ADA]).rows()] == ["unchanged", "unchanged", "new"]


@pytest.mark.parametrize("edit", ["circle", "codename", "archived", "introduces", "tag"])
def test_every_kind_of_edit_keeps_somebody(desk: Desk, edit: str) -> None:
    result = desk.run([ROSA, ADA])
    assert result.import_id is not None
    match edit:
        case "circle":
            circles.add_members(desk.store, circles.add_circle(desk.store, "Choir").result, (1,))
        case "codename":
            people.update_person(desk.store, 1, replace(ROSA.fields, codename="Blue"))
        case "archived":
            people.archive_person(desk.store, 1, True)
        case "introduces":
            people.add_person(desk.store, person("Wei Chen", introduced_by=1))
        case _:
            people.tag_people(desk.store, (1,), "bus")
    report = undo_import(desk.store, result.import_id).result
    assert [left.name for left in report.left] == ["Rosa Medina"]
    assert report.people == 1


def test_what_it_changed_goes_back_field_by_field(desk: Desk) -> None:
    people.add_person(desk.store, person("Rosa Medina", "555 0101 111", how_met="at the library"))
    before = snapshot(desk.store)
    newer = record(
        "r1", person("Rosa Medina", "555 0101 111", "rosa@example.org", work="Cook", notes="theirs")
    )
    result = desk.run([newer])
    assert result.import_id is not None
    people.update_person(desk.store, 1, replace(people.person(desk.store, 1).fields, work="Baker"))
    report = undo_import(desk.store, result.import_id).result
    assert (report.people, report.changed) == (0, 1)
    assert [str(left.why) for left in report.left] == ["Changed here since: work."]
    stored = people.person(desk.store, 1).fields
    assert (stored.work, stored.notes, len(stored.contacts)) == ("Baker", "", 1)
    people.update_person(desk.store, 1, replace(stored, work=""))
    after = snapshot(desk.store)
    assert after["contact"] == before["contact"]


def test_a_number_added_here_since_stays_beside_what_goes_back(desk: Desk) -> None:
    people.add_person(desk.store, person("Rosa Medina", "555 0101 111"))
    result = desk.run([record("r1", person("Rosa Medina", "555 0101 111", "rosa@example.org"))])
    assert result.import_id is not None
    stored = people.person(desk.store, 1).fields
    mine = person("x", "555 0333 333").contacts
    people.update_person(desk.store, 1, replace(stored, contacts=(*stored.contacts, *mine)))
    assert undo_import(desk.store, result.import_id).result.left == ()
    values = [point.value for point in people.person(desk.store, 1).fields.contacts]
    assert values == ["555 0101 111", "555 0333 333"]


def test_imports_are_taken_back_in_any_order(desk: Desk) -> None:
    empty = snapshot(desk.store)
    first = desk.run([ROSA])
    second = desk.run([replace(ROSA, fields=replace(ROSA.fields, work="Cook"))])
    third = desk.run([replace(ROSA, fields=replace(ROSA.fields, work="Chef", notes="x"))])
    assert first.import_id and second.import_id and third.import_id  # noqa: PT018 - for the type checker
    undo_import(desk.store, second.import_id)
    assert people.person(desk.store, 1).fields.work == "Chef"
    undo_import(desk.store, third.import_id)
    assert people.person(desk.store, 1).fields.notes == ""
    stored = people.person(desk.store, 1).fields
    people.update_person(desk.store, 1, replace(stored, work=""))
    assert undo_import(desk.store, first.import_id).result.people == 1
    assert snapshot(desk.store) == empty


def test_talks_go_with_their_import_and_stay_when_they_were_edited(desk: Desk) -> None:
    file: list[Record | Talk] = [
        ADA,
        Talk(3, TODAY, text="Coffee with Ada Byron", record_id="t1", place="The Blue Cup"),
        Talk(4, TODAY, text="Tea with Ada Byron", record_id="t2"),
    ]
    empty = snapshot(desk.store)
    first = desk.run(file)
    assert (first.import_id, first.talks) == (1, 2)
    report = undo_import(desk.store, 1).result
    assert (report.people, report.talks, report.left) == (1, 2, ())
    assert snapshot(desk.store) == empty
    second = desk.run(file)
    assert second.import_id is not None
    entry_id = desk.store.scalar("SELECT max(id) FROM entry")
    fields = ConversationFields(EntryKind.PHONE, TODAY, (1,), text="Tea with Ada, by phone")
    debrief.update_conversation(desk.store, entry_id, fields, TODAY)
    report = undo_import(desk.store, second.import_id).result
    assert (report.people, report.talks) == (0, 1)
    assert {str(left.why) for left in report.left} == {
        "The entry of 2026-03-01 was changed here since.",
        "Something was written about them since.",
    }


def test_taking_back_can_be_taken_back_and_not_done_twice(desk: Desk) -> None:
    desk.run([ROSA, TOM])
    before = snapshot(desk.store)
    undo_import(desk.store, 1)
    with pytest.raises(InputRefused, match="already"):
        undo_import(desk.store, 1)
    assert undo.undo(desk.store).result == "Take back an import"
    assert snapshot(desk.store) == before
    assert undo_import(desk.store, 1).result.people == 2
    with pytest.raises(NotFound):
        undo_import(desk.store, 7)


def test_stopping_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.services.importing.pace._PAUSE", 0.0)
    desk.run([ROSA, TOM])
    before = snapshot(desk.store)
    calls: list[int] = []

    def soon() -> bool:
        calls.append(1)
        return len(calls) > 1

    with pytest.raises(ImportCancelled):
        undo_import(desk.store, 1, cancelled=soon)
    assert snapshot(desk.store) == before


def test_somebody_deleted_since_is_no_matter(desk: Desk) -> None:
    desk.run([ROSA, TOM])
    people.delete_people(desk.store, (1,))
    report = undo_import(desk.store, 1).result
    assert (report.people, report.left) == (1, ())
