"""What `check` finds, each thing broken on purpose."""

from __future__ import annotations

import os

import pytest

from journal.services import journal_file as service
from journal.store import copies
from journal.store.check import CheckCancelled, check
from journal.store.database import Store
from journal.store.migrate import shipped_steps
from journal.store.recovery_file import recovery_path
from tests.journals import JournalFile

PERSON = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')"


def only(store: Store) -> str:
    (problem,) = check(store).problems
    return problem


def test_a_sound_journal(store: Store) -> None:
    store.execute(PERSON, ("Rosa",))
    seen: list[tuple[int, int]] = []
    assert service.check(store, lambda done, total: seen.append((done, total))).ok
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == len(seen) - 1


def test_a_search_index_that_went_astray(store: Store) -> None:
    store.execute(PERSON, ("Rosa",))
    store.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')")
    assert only(store) == "The search index person_search does not agree with what is written."


@pytest.mark.parametrize("table", ["person", "name", "contact", "note", "concern", "place"])
def test_every_index_is_looked_at(store: Store, table: str) -> None:
    column = store.scalar(f"SELECT name FROM pragma_table_info('{table}_search') LIMIT 1")
    store.execute(f"INSERT INTO {table}_search (rowid, {column}) VALUES (77, 'nowhere')")
    assert only(store) == f"The search index {table}_search does not agree with what is written."


def test_a_summary_that_does_not_follow_from_the_history(store: Store) -> None:
    store.execute(PERSON, ("Rosa",))
    store.execute("UPDATE person SET standing = 'yes'")
    assert only(store) == "The list shows something else than the history for 1 people (ids 1)."


def test_a_row_that_points_nowhere(store: Store) -> None:
    store.connection.execute("PRAGMA foreign_keys = off")
    store.execute("INSERT INTO contact (person_id, position, kind, value) VALUES (9, 0, 'phone', '1')")
    store.connection.execute("PRAGMA foreign_keys = on")
    assert only(store) == "1 rows of contact point to a person that is not there."


def test_a_missing_trigger(store: Store) -> None:
    store.connection.execute("DROP TRIGGER note_search_update")
    assert only(store) == "The part note_search_update of the file is not built as it should be."


def test_a_file_that_others_may_read(store: Store, journal_file: JournalFile) -> None:
    journal_file.path.chmod(0o640)
    assert "may read journal.db" in only(store)


@pytest.mark.skipif(os.name == "nt", reason="the profile folder's rights do this there")
def test_the_recovery_file_and_the_copies_are_looked_at_too(store: Store) -> None:
    beside = [
        recovery_path(store.path),
        copies.backup_folder(store.path) / "journal-2026-11-22-161503Z.db",
        store.path.with_name("journal.before-3.db"),
        store.path.with_name("somebody else's.db"),
    ]
    for path in beside:
        path.write_bytes(b"x")
        path.chmod(0o600)
    assert check(store).ok
    for path in beside:
        path.chmod(0o644)
    assert check(store).problems == tuple(
        f"Other users of this computer may read {path.name}. Set its rights to 0600." for path in beside[:3]
    )


def test_a_damaged_page(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        store.many(PERSON, [(f"Person {number}",) for number in range(3000)])
    data = bytearray(journal_file.path.read_bytes())
    data[-2000] ^= 1
    journal_file.path.write_bytes(data)
    with journal_file.open() as store:
        problems = check(store).problems
    assert problems[0].startswith("Pages of the file that are damaged: 1 (HMAC verification failed for page")


def test_it_can_be_stopped(store: Store) -> None:
    with pytest.raises(CheckCancelled, match="Nothing was changed"):
        check(store, cancelled=lambda: True)
    assert check(store).ok


def test_it_can_be_stopped_within_a_long_statement(store: Store) -> None:
    store.many(PERSON, [(f"Person {number}",) for number in range(3000)])
    answers = iter([False] * 2)
    with pytest.raises(CheckCancelled):
        check(store, cancelled=lambda: next(answers, True))


def test_info_counts_what_is_there(store: Store) -> None:
    store.many(PERSON, [("Rosa",), ("Tom",), ("Gone",)])
    store.execute("UPDATE person SET deleted_at = 'x' WHERE name = 'Gone'")
    store.execute("UPDATE person SET archived = 1 WHERE name = 'Tom'")
    info = service.info(store)
    assert (info.people, info.archived, info.version) == (2, 1, len(shipped_steps()))
    assert info.size == store.path.stat().st_size
