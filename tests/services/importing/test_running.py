"""One transaction: all or nothing, stopped or failing, with the journal's own rules."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import pytest

from journal.domain.changes import Topic
from journal.exchange.import_plan import PlanHead
from journal.services import people, undo
from journal.services.importing import running
from journal.services.importing.pace import ImportCancelled
from journal.services.importing.planning import plan_import, plan_records
from journal.services.importing.running import run_import
from journal.services.importing.taking_back import all_imports
from journal.services.journal_file import check
from journal.store.database import Store
from tests.services.importing.conftest import Desk, person, record, snapshot


def _word(number: int) -> str:
    """Nobody is called like anybody else."""
    figures = blake2b(str(number).encode(), digest_size=5).hexdigest()
    return "".join("bdfgklmnprstvwzj"[int(one, 16)] + "aeiou"[int(one, 16) % 5] for one in figures[:6])


MANY = [
    record(f"u{n}", person(f"{_word(n)} {_word(n + 1000)}", f"{_word(n)}@{_word(n)}.org"), circles=("All",))
    for n in range(600)
]


def test_a_journal_is_whole_after_a_large_import(desk: Desk) -> None:
    result = desk.run(MANY)
    assert (result.added, len(result.people)) == (600, 600)
    assert check(desk.store).problems == ()
    assert desk.store.scalar("SELECT circle_count FROM person WHERE id = 600") == 1


@pytest.mark.parametrize("after", [1, 2, 4])
def test_stopping_leaves_nothing(store: Store, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.services.importing.pace._PAUSE", 0.0)
    before = snapshot(store)
    plan = plan_records(store, MANY, PlanHead("vcard"))
    calls: list[int] = []

    def soon() -> bool:
        calls.append(1)
        return len(calls) > after

    with pytest.raises(ImportCancelled):
        run_import(store, plan, cancelled=soon)
    assert snapshot(store) == before
    assert all_imports(store) == ()


def test_progress_is_told_on_the_way(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.services.importing.pace._PAUSE", 0.0)
    seen: list[tuple[int, int]] = []
    plan = plan_records(store, MANY, PlanHead("vcard"), lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert {total for _, total in seen} == {600}
    seen.clear()
    run_import(store, plan, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) > 2


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
def test_reading_a_file_tells_its_bytes_and_can_be_stopped(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("journal.services.importing.pace._PAUSE", 0.0)
    path = tmp_path / name
    if name.endswith("vcf"):
        path.write_text(
            "".join(f"BEGIN:VCARD\nFN:{_word(n)}\nNOTE:{'x' * 400}\nEND:VCARD\n" for n in range(300))
        )
    else:
        path.write_text("Name,Notes\n" + "".join(f"{_word(n)},{'x' * 400}\n" for n in range(300)))
    seen: list[tuple[int, int]] = []
    plan_import(store, path, None, lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert {total for _, total in seen} >= {size}
    assert max(done for done, _ in seen) <= size

    class StoppedError(Exception):
        """What a window's progress raises."""

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        plan_import(store, path, None, stop)
    with pytest.raises(ImportCancelled):
        plan_import(store, path, None, None, lambda: True)


@pytest.mark.parametrize(
    "place",
    [
        "journal.store.imports.add_sources",
        "journal.store.imports.finish_run",
        "journal.store.circles.join",
        "journal.store.person_columns.write",
    ],
)
def test_a_failure_in_the_middle_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    desk.run(MANY[:3])
    before = snapshot(desk.store)
    newer = [record("u1", person(f"{_word(1)} {_word(1001)}", "other@example.org")), *MANY[3:6]]
    plan = desk.plan(newer)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(place, fail)
    with pytest.raises(ZeroDivisionError):
        run_import(desk.store, plan)
    assert snapshot(desk.store) == before
    assert len(all_imports(desk.store)) == 1


def test_an_import_is_one_step_back(desk: Desk) -> None:
    people.add_person(desk.store, person("Rosa Medina", "rosa@example.org"))
    before = snapshot(desk.store)
    done = run_import(
        desk.store, desk.plan([record("u1", person("Rosa Medina", "rosa@example.org", work="Cook")), MANY[0]])
    )
    assert done.changes.topics == {Topic.EVERYTHING}
    assert undo.undo(desk.store).result == "Import 2 records"
    assert snapshot(desk.store) == before
    assert all_imports(desk.store) == ()


def test_a_huge_import_forgets_the_history(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_UNDOABLE", 1)
    people.add_person(desk.store, person("Rosa Medina"))
    done = run_import(desk.store, desk.plan(MANY[:2]))
    assert done.changes.label == ""
    assert undo.history(desk.store) == undo.UndoState("", "")


def test_what_changes_nothing_is_no_import(desk: Desk) -> None:
    assert desk.run([]).import_id is None
    desk.run(MANY[:1])
    done = run_import(desk.store, desk.plan(MANY[:1]))
    assert (done.result.import_id, done.changes.topics) == (None, frozenset())
    assert [(one.added, one.updated, one.file_name) for one in all_imports(desk.store)] == [
        (1, 0, "people.vcf")
    ]
