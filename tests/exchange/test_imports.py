"""Importing into a real journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.changes import Topic
from journal.exchange.plan import ImportAction
from journal.services import imports, people, undo
from journal.store.database import Store
from tests.exchange.test_vcard import APPLE, VERSION_4, card


def write(tmp_path: Path, text: str, name: str = "people.vcf") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def run(store: Store, path: Path) -> imports.ImportResult:
    return imports.run_import(store, imports.preview_import(store, path)).result


def figures(result: imports.ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.skipped


def test_a_preview_writes_nothing(store: Store, tmp_path: Path) -> None:
    plan = imports.preview_import(store, write(tmp_path, APPLE + VERSION_4))
    assert plan.count(ImportAction.ADDED) == 2
    assert people.people_count(store) == 0


def test_an_import_and_the_same_again(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, APPLE + VERSION_4 + card("TEL:1"))
    done = imports.run_import(store, imports.preview_import(store, path))
    assert figures(done.result) == (2, 0, 0, 1)
    assert done.changes.topics == {Topic.EVERYTHING}
    rosa = people.person(store, people.resolve_person(store, "rosa munoz"))
    assert rosa.fields.tags == ("bus, line 14", "parents")
    assert [row.person_id for row in done.result.rows] == [1, 2, None]
    again = imports.run_import(store, imports.preview_import(store, path))
    assert figures(again.result) == (0, 0, 2, 1)
    assert again.changes.topics == frozenset()


def test_an_import_is_one_step_back(store: Store, tmp_path: Path) -> None:
    run(store, write(tmp_path, card("FN:Rosa Muñoz", "EMAIL:rosa@example.org")))
    before = people.person(store, 1)
    run(store, write(tmp_path, APPLE + VERSION_4))
    assert people.person(store, 1).fields != before.fields
    assert undo.undo(store).result == "Import 2 people"
    assert people.person(store, 1) == before
    assert people.people_count(store) == 1


def test_records_about_one_new_person_are_joined(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, card("FN:Rosa", "TEL:111") + card("FN:Rosa", "TEL:111", "NOTE:later"))
    result = run(store, path)
    assert figures(result) == (1, 1, 0, 0)
    assert [row.person_id for row in result.rows] == [1, 1]
    assert people.person(store, 1).fields.notes == "later"


def test_what_changed_since_the_preview_counts(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, card("FN:Rosa Muñoz", "TEL:111"))
    plan = imports.preview_import(store, path)
    imports.run_import(store, plan)
    assert figures(imports.run_import(store, plan).result) == (0, 0, 1, 0)
    assert people.people_count(store) == 1


def test_a_deleted_person_is_not_brought_back_but_added(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, card("FN:Rosa Muñoz", "TEL:111"))
    run(store, path)
    people.delete_people(store, (1,))
    assert figures(run(store, path)) == (1, 0, 0, 0)


def test_a_record_that_the_journal_refuses_is_skipped_with_its_line(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, card("FN:Tom") + card(f"N:;{'x' * 10_001};;;"))
    plan = imports.preview_import(store, path)
    assert [(row.line, row.action) for row in plan.rows] == [
        (1, ImportAction.ADDED),
        (5, ImportAction.SKIPPED),
    ]
    assert [str(one) for one in plan.rows[1].remarks] == ["A line is longer than 10000 characters."]


def test_names_of_every_kind_arrive(store: Store, tmp_path: Path) -> None:
    names = ["x" * 10_000, "\u05de\u05e8\u05d9\u05dd", "👩‍👩‍👧", "bell\x07 rings"]
    run(store, write(tmp_path, "".join(card(f"N:;{name};;;") for name in names)))
    stored = [people.person(store, place).fields.given for place in range(1, 5)]
    assert stored == [*names[:3], "bell rings"]


def test_cancelling_leaves_nothing(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, "".join(card(f"FN:Person {number}", f"TEL:{number}") for number in range(600)))
    plan = imports.preview_import(store, path)
    calls: list[int] = []

    def after_a_while() -> bool:
        calls.append(1)
        return len(calls) > 2

    with pytest.raises(imports.ImportCancelled):
        imports.run_import(store, plan, cancelled=after_a_while)
    assert people.people_count(store) == 0
    seen: list[tuple[int, int]] = []
    imports.run_import(store, plan, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 600), (200, 600), (400, 600)]
    assert people.people_count(store) == 600


def test_a_failure_in_the_middle_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(store, write(tmp_path, card("FN:Rosa", "TEL:1")))

    def fail(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr("journal.store.people.update", fail)
    plan = imports.preview_import(store, write(tmp_path, card("FN:Tom") + card("FN:Rosa", "TEL:1", "NOTE:x")))
    with pytest.raises(ZeroDivisionError):
        imports.run_import(store, plan)
    assert people.people_count(store) == 1


def test_a_huge_import_forgets_the_history(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_UNDOABLE", 1)
    done = imports.run_import(
        store, imports.preview_import(store, write(tmp_path, card("FN:Tom") + card("FN:Ada")))
    )
    assert done.changes.label == ""
    assert undo.history(store) == undo.UndoState("", "")
