"""Backups of an open journal: made beside it, proven, kept by a rule, and brought to a second place."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.backup import Backup
from journal.domain.draft import DraftKind
from journal.domain.errors import CannotWrite, JournalDamaged
from journal.domain.person import PersonFields
from journal.services import backups, drafts, people
from journal.services.session import Session, save_session
from journal.store import copies, copy_facts, on_disk
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import PAGE_SIZE
from journal.store.loan import lent
from tests.journals import JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def back_up(store: Store, now: datetime = NOON) -> Backup:
    return backups.back_up_now(store, now, silently).backup


# ---- when


def test_the_first_backup_is_due_when_there_is_anything(store: Store) -> None:
    assert not backups.due(store, NOON)
    add(store, "Rosa")
    assert backups.due(store, NOON)


def test_nothing_changed_nothing_due(store: Store) -> None:
    add(store, "Rosa")
    back_up(store)
    assert not backups.has_changed(store)
    assert not backups.due(store, NOON + 3 * DAY)


@pytest.mark.parametrize(
    "change",
    [
        lambda store: add(store, "Omar"),
        lambda store: drafts.save_draft(store, DraftKind.HEARD, None, None, {"words": "a word"}),
        lambda store: store.undo(),
    ],
    ids=["a person", "a draft", "an undo"],
)
def test_after_a_change_the_next_day_has_one(store: Store, change: Callable[[Store], object]) -> None:
    add(store, "Rosa")
    back_up(store)
    change(store)
    assert backups.has_changed(store)
    assert not backups.due(store, NOON + timedelta(hours=1))
    assert backups.due(store, NOON + timedelta(hours=5))
    assert backups.due(store, NOON + DAY)


def test_where_the_window_was_is_no_change(store: Store) -> None:
    person = add(store, "Rosa")
    back_up(store)
    save_session(store, Session(person_id=person))
    assert check(store).ok
    backups.set_second_place(store, None)
    assert not backups.has_changed(store)


def fail(store: Store) -> None:
    with store.transaction("Step"):
        add(store, "Omar")
        raise RuntimeError


def test_a_change_that_was_taken_back_by_an_error_is_none(store: Store) -> None:
    add(store, "Rosa")
    back_up(store)
    with pytest.raises(RuntimeError):
        fail(store)
    assert not backups.has_changed(store)
    add(store, "Lena")
    assert backups.has_changed(store)


def test_what_changes_while_a_backup_is_made_counts_for_the_next(store: Store) -> None:
    add(store, "Rosa")
    order = backups.begin(store)
    add(store, "Omar")
    with lent(store.path, store.key) as loan:
        made = backups.make(loan, order, NOON, silently)
    add(store, "Lena")
    backups.settle(store, made)
    assert backups.has_changed(store)


def test_a_change_survives_the_end_of_the_program(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        add(store, "Rosa")
        back_up(store)
    with journal_file.open() as store:
        assert not backups.has_changed(store)
        add(store, "Omar")
    with journal_file.open() as store:
        assert backups.has_changed(store)


def test_a_backup_of_a_day_to_come_does_not_stop_those_of_today(store: Store) -> None:
    add(store, "Rosa")
    back_up(store, NOON + 4000 * DAY)
    add(store, "Omar")
    assert backups.due(store, NOON)
    today = back_up(store)
    assert today.path.exists()


# ---- making


def test_a_backup_made_beside_the_open_journal_is_whole_and_private(store: Store) -> None:
    add(store, "Rosa")
    seen: list[tuple[int, int]] = []
    order = backups.begin(store)
    with lent(store.path, store.key) as loan:
        made = backups.make(loan, order, NOON, lambda done, total: seen.append((done, total)))
    backups.settle(store, made)
    path = made.backup.path
    assert path == store.path.parent / "backups" / "journal-2026-11-22-120000Z.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seen
    copies.prove(path, store.key)
    found = backups.state(store, NOON)
    assert [one.path for one in found.copies] == [path]
    assert found.last_good is not None
    assert found.last_good.counts is not None
    assert (found.last_good.counts.people, found.last_good.verified) == (1, True)
    assert names_in(path.parent) == [path.name]


def test_two_in_one_second_are_two(store: Store) -> None:
    add(store, "Rosa")
    first, second = back_up(store), back_up(store)
    assert first.path != second.path
    # Of one day the latest is kept.
    assert [one.path for one in backups.listed(store.path)] == [second.path]


def test_a_damaged_page_is_never_copied_as_if_it_were_whole(store: Store, journal_file: JournalFile) -> None:
    store.many(
        "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')",
        [(f"Rosa {number}",) for number in range(300)],
    )
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    with store.path.open("rb+") as file:
        file.seek(-PAGE_SIZE + 700, os.SEEK_END)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))
    order = backups.begin(store)
    with pytest.raises(JournalDamaged), lent(store.path, store.key) as loan:
        backups.make(loan, order, NOON, silently)
    assert names_in(copies.backup_folder(store.path)) == []


def test_it_can_be_stopped_at_every_report(store: Store) -> None:
    class Stop(Exception):
        pass

    add(store, "Rosa")
    order = backups.begin(store)
    asked: list[None] = []
    with lent(store.path, store.key) as loan:
        backups.make(loan, order, NOON, lambda *_: asked.append(None)).backup.path.unlink()
        assert asked
        for allowed in range(len(asked)):
            left = iter(range(allowed))

            def report(_done: int, _total: int, left: Iterator[int] = left) -> None:
                if next(left, None) is None:
                    raise Stop

            with pytest.raises(Stop):
                backups.make(loan, order, NOON, report)
            assert names_in(copies.backup_folder(store.path)) == []


def test_a_lost_row_is_seen(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, "Rosa")
    real = copy_facts.rows_of_tables
    answers = iter((1, 0))
    monkeypatch.setattr(copy_facts, "rows_of_tables", lambda one: {**real(one), "person": next(answers)})
    with pytest.raises(CannotWrite, match="not complete"):
        back_up(store)
    assert names_in(copies.backup_folder(store.path)) == []


def test_what_a_killed_program_left_goes_with_the_next(store: Store) -> None:
    add(store, "Rosa")
    folder = copies.backup_folder(store.path)
    (folder / "journal-2026-11-20-120000Z.db.part").write_text("half")
    (folder / "my own.part").write_text("mine")
    made = back_up(store)
    assert names_in(folder) == sorted([made.path.name, "my own.part"])


def test_a_disk_that_refuses_is_a_sentence_and_is_remembered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path) -> None:
        raise OSError(28, "No space left on device")

    add(store, "Rosa")
    monkeypatch.setattr(on_disk, "sync_file", refuses)
    with pytest.raises(CannotWrite, match="No space left") as caught:
        back_up(store)
    backups.failed(store, caught.value)
    trouble = backups.state(store, NOON).trouble
    assert trouble is not None
    assert "No space left" in trouble.template.format(**trouble.params)
    monkeypatch.undo()
    back_up(store)
    assert backups.state(store, NOON).trouble is None


def test_a_folder_that_cannot_be_written_is_a_sentence(store: Store) -> None:
    add(store, "Rosa")
    folder = copies.backup_folder(store.path)
    folder.rmdir()
    folder.write_text("a file in the way")
    with pytest.raises(CannotWrite):
        back_up(store)


# ---- keeping


def test_it_never_removes_what_it_did_not_make(store: Store, tmp_path: Path) -> None:
    add(store, "Rosa")
    folder = copies.backup_folder(store.path)
    other = tmp_path / "other" / "journal.db"
    with Store.create(other, "another passphrase of mine") as mine:
        add(mine, "Omar")
        theirs = back_up(mine, NOON - 400 * DAY).path
    stranger = folder / theirs.name
    shutil.copyfile(theirs, stranger)
    (folder / "my own copy.db").write_text("mine")
    for day in range(20):
        back_up(store, NOON + day * DAY)
    assert stranger.exists()
    assert (folder / "my own copy.db").exists()
    dated = [one for one in backups.listed(store.path) if one.verified or one.path != stranger]
    assert 7 <= len(dated) <= 13


def test_states_before_a_restore_and_a_migration_go_after_a_month(store: Store) -> None:
    add(store, "Rosa")
    folder = copies.backup_folder(store.path)
    first = back_up(store).path
    old = folder / "journal.before-restore-2026-11-01-120000Z.db"
    damaged = folder / "journal.damaged-2026-11-01-120000Z.db"
    before = store.path.with_name("journal.before-2.db")
    for path in (old, damaged, before):
        shutil.copyfile(first, path)
        os.utime(path, ((NOON - 21 * DAY).timestamp(),) * 2)
    back_up(store, NOON + 8 * DAY)
    assert all(path.exists() for path in (old, damaged, before))
    back_up(store, NOON + 10 * DAY)
    assert not old.exists()
    assert not before.exists()
    assert damaged.exists()
    back_up(store, NOON + 70 * DAY)
    assert not damaged.exists()


def test_stale_is_said_only_after_a_change(store: Store) -> None:
    add(store, "Rosa")
    back_up(store)
    later = NOON + timedelta(days=7, seconds=1)
    assert not backups.state(store, later).stale
    add(store, "Omar")
    assert backups.state(store, later).stale
    assert not backups.state(store, NOON + 7 * DAY).stale


def test_the_write_ahead_file_can_be_emptied_while_a_backup_is_proven(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot that is held lets it grow with every change: at 100,000 people to half a gigabyte."""
    real, seen = copies.prove, []

    def looks(*given: object) -> None:
        add(store, "Omar")
        seen.append(store.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0])
        real(*given)  # type: ignore[arg-type]  # whatever it was given

    add(store, "Rosa")
    order = backups.begin(store)
    monkeypatch.setattr(copies, "prove", looks)
    with lent(store.path, store.key) as loan:
        backups.make(loan, order, NOON, silently)
    assert seen == [0]
