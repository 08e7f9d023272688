"""From every schema that users may have to the newest, and nothing lost on the way."""

from __future__ import annotations

import hashlib
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import JournalDamaged, JournalError, WrongPassphrase
from journal.services.journal_file import open_journal
from journal.services.profile import profile
from journal.store.check import check
from journal.store.copy_names import migration_copy
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.migrate import Step, migrate, shipped_steps, steps_in
from journal.store.opening import open_file
from tests.journals import JournalFile
from tests.migrations.make_file import FOLDER, PASSPHRASE, frozen_hash

PERSON = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')"


def schema(connection: Any) -> list[tuple[str, str]]:
    """Everything the file is built of, and the columns of every table in their order."""
    found: list[tuple[str, str]] = connection.execute(
        "SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY name"
    ).fetchall()
    return found


def tables_of(version: int) -> list[str]:
    """The tables that the first so many steps make."""
    connection = driver.connect(":memory:", isolation_level=None)
    migrate(connection, Path("journal.db"), shipped_steps()[:version])
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    connection.close()
    return [name for (name,) in found]


def stored_versions() -> list[int]:
    return sorted(int(path.stem[1:]) for path in FOLDER.glob("v*.db"))


def test_there_is_a_stored_journal_of_every_schema() -> None:
    assert stored_versions() == [step.number for step in shipped_steps()]


@pytest.mark.parametrize("version", stored_versions())
def test_a_stored_journal_becomes_the_newest(version: int, tmp_path: Path, store: Store) -> None:
    path = tmp_path / "old" / "journal.db"
    path.parent.mkdir()
    shutil.copyfile(FOLDER / f"v{version}.db", path)
    with open_journal(path, PASSPHRASE) as old:
        assert schema(old.connection) == schema(store.connection)
        assert old.scalar("PRAGMA user_version") == len(shipped_steps())
        assert check(old).problems == ()
        assert old.rows("SELECT name FROM person ORDER BY id") == [("Rosa Medina",), ("Zoë Muñoz",)]
        assert old.rows("SELECT rowid FROM note_search WHERE note_search MATCH 'late'") == [(1,)]
        empty = [name for name in tables_of(version) if not old.scalar(f"SELECT count(*) FROM {name}")]
        assert empty == []
    assert len(list(path.parent.glob("journal.before-*.db"))) == len(shipped_steps()) - version


def test_the_story_of_the_profile_becomes_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    shutil.copyfile(FOLDER / "v1.db", path)
    old = raw(path)
    old.execute("INSERT INTO setting VALUES ('profile.story', 'We shared soup.')")
    old.close()
    with open_journal(path, PASSPHRASE) as store:
        assert store.rows("SELECT short, long FROM story_version") == [("We shared soup.", "")]
        assert profile(store).story == "We shared soup."
        assert store.scalar("SELECT count(*) FROM setting WHERE key = 'profile.story'") == 0


def raw(path: Path) -> Any:
    """A bare connection to a stored journal."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    return connection


def test_frozen_steps_are_as_they_were() -> None:
    lines = (FOLDER / "frozen.txt").read_text(encoding="utf-8").split("\n")
    frozen = dict(line.split() for line in lines if line)
    assert frozen == {f"{step.number:04d}": frozen_hash(step.number) for step in shipped_steps()}


def planted(sql: str) -> tuple[Step, ...]:
    """The shipped steps and one more."""
    return (*shipped_steps(), Step(len(shipped_steps()) + 1, "planted", sql))


def open_with(journal: JournalFile, steps: tuple[Step, ...]) -> Store:
    return Store(*open_file(journal.path, journal.key(), steps))


@pytest.fixture
def filled(journal_file: JournalFile) -> JournalFile:
    with journal_file.open() as store:
        store.execute(PERSON, ("Rosa",))
    return journal_file


def test_a_step_runs_once_with_a_copy_made_before(filled: JournalFile) -> None:
    steps = planted(
        "ALTER TABLE person ADD COLUMN mood TEXT NOT NULL DEFAULT 'x'; UPDATE person SET mood = 'y';"
    )
    with open_with(filled, steps) as store:
        assert store.rows("SELECT name, mood FROM person") == [("Rosa", "y")]
        assert store.scalar("PRAGMA user_version") == len(steps)
        assert store.scalar("PRAGMA foreign_keys") == 1
    open_with(filled, steps).close()
    copy = migration_copy(filled.path, len(steps))
    assert copy.name == f"journal.before-{len(steps)}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in copy.parent.glob("*before*")] == [copy.name]
    with Store.open(copy, filled.key()) as store:
        assert store.rows("SELECT name FROM person") == [("Rosa",)]
        assert store.scalar("PRAGMA user_version") == len(shipped_steps())
        assert check(store).ok
    with pytest.raises(WrongPassphrase):
        Store.open(copy, derive_key("another", copy))


def test_a_table_may_be_rebuilt_without_losing_what_points_to_it(filled: JournalFile) -> None:
    with filled.open() as store:
        store.execute("INSERT INTO contact (person_id, position, kind, value) VALUES (1, 0, 'phone', '1')")
    steps = planted(
        "CREATE TABLE contact_new AS SELECT * FROM contact; DROP TABLE contact;"
        " ALTER TABLE contact_new RENAME TO contact;"
        " CREATE TABLE person_new AS SELECT * FROM person; DELETE FROM person;"
        # By name: `*` reads generated columns, which cannot be written.
        " INSERT INTO person (id, name, sort_key, created_at, updated_at)"
        " SELECT id, name, sort_key, created_at, updated_at FROM person_new; DROP TABLE person_new;"
    )
    with open_with(filled, steps) as store:
        assert store.rows("SELECT value FROM contact") == [("1",)]
        assert store.rows("SELECT name FROM person") == [("Rosa",)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE person SET name = 'half'; SELECT nonsense FROM nowhere;",
        "UPDATE person SET name = 'half'; INSERT INTO person_tag VALUES (99, 99);",
    ],
)
def test_a_step_that_fails_leaves_the_journal_as_it_was(filled: JournalFile, sql: str) -> None:
    with pytest.raises((JournalDamaged, driver.Error)):
        open_with(filled, planted(sql))
    with filled.open() as store:
        assert store.rows("SELECT name FROM person") == [("Rosa",)]
        assert store.scalar("PRAGMA user_version") == len(shipped_steps())


def test_a_failed_copy_stops_the_step(filled: JournalFile) -> None:
    steps = planted("UPDATE person SET name = 'changed';")
    migration_copy(filled.path, len(steps)).symlink_to(filled.path.parent / "missing" / "copy.db")
    with pytest.raises(JournalError):
        open_with(filled, steps)
    with filled.open() as store:
        assert store.rows("SELECT name FROM person") == [("Rosa",)]


def test_a_copy_made_at_an_earlier_try_is_kept(filled: JournalFile) -> None:
    steps = planted("UPDATE person SET name = 'changed';")
    copy = migration_copy(filled.path, len(steps))
    copy.write_text("made before")
    open_with(filled, steps).close()
    assert copy.read_text() == "made before"


def test_steps_are_numbered_without_a_gap(tmp_path: Path) -> None:
    for name in ("0001_first.sql", "0002_second.sql", "notes.txt"):
        (tmp_path / name).write_text("-- nothing")
    assert [(step.number, step.name) for step in steps_in(tmp_path)] == [(1, "first"), (2, "second")]
    (tmp_path / "0004_fourth.sql").write_text("-- nothing")
    with pytest.raises(ValueError, match="0004_fourth"):
        steps_in(tmp_path)


def test_steps_run_one_after_the_other(tmp_path: Path) -> None:
    connection = driver.connect(":memory:", isolation_level=None)
    steps = (Step(1, "a", "CREATE TABLE a (x);"), Step(2, "b", "INSERT INTO a VALUES (1)"))
    ran: list[int] = []
    assert migrate(connection, tmp_path, steps[:1]) == 1
    assert migrate(connection, tmp_path, steps, lambda step: ran.append(step.number)) == 1
    assert migrate(connection, tmp_path, steps) == 0
    assert ran == [2]
    assert connection.execute("SELECT x FROM a").fetchall() == [(1,)]
    connection.close()


def test_the_hash_is_of_the_text() -> None:
    assert frozen_hash(1) == hashlib.sha256(shipped_steps()[0].sql.encode()).hexdigest()
