"""The open file: statements, transactions, rights, and that nothing lies in the clear."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import CannotWrite, InputRefused, JournalInUse
from journal.store.clock import parse_stamp, stamp, utc_now
from journal.store.database import IntegrityError, Store
from journal.store.key import Key
from journal.store.migrate import shipped_steps
from journal.store.opening import APPLICATION_ID
from tests.journals import PASSPHRASE, JournalFile

INSERT = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, ?, ?, ?)"


def add(store: Store, name: str) -> int:
    return store.execute(INSERT, (name, name.lower(), utc_now(), utc_now()))


def names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM person ORDER BY id")]


class InterruptionError(Exception):
    """What a test raises in the middle of a transaction."""


def add_and_fail(store: Store, name: str) -> None:
    add(store, name)
    raise InterruptionError


def add_inside_and_fail(store: Store, name: str) -> None:
    with store.transaction("Inner"):
        add(store, name)
    raise InterruptionError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_other_tools_open_it_with_the_passphrase(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        add(store, "Rosa Medina")
    connection = driver.connect(journal_file.path)
    connection.execute("PRAGMA cipher_log = off")
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert connection.execute("SELECT name FROM person").fetchall() == [("Rosa Medina",)]
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_nothing_lies_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "journal.db"
    with Store.create(path, PASSPHRASE) as store:
        add(store, "Unmistakeable Name")
        wal = path.with_name("journal.db-wal")
        assert wal.stat().st_size > 0
        for file in path.parent.iterdir():
            content = file.read_bytes()
            assert b"Unmistakeable" not in content
            assert b"SQLite format 3" not in content
            assert b"CREATE TABLE" not in content
    assert b"Unmistakeable" not in path.read_bytes()


def test_files_and_folders_are_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "journal.db"
    with Store.create(path, PASSPHRASE) as store:
        add(store, "Rosa Medina")
        store.connection.execute("VACUUM")
        add(store, "Tom Brandt")
        found = {file.name: mode(file) for file in path.parent.iterdir()}
    assert found == dict.fromkeys(
        ("journal.db", "journal.db-wal", "journal.db-shm", "journal.db.lock"), 0o600
    )
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_rights_that_others_got_are_taken_back(journal_file: JournalFile) -> None:
    journal_file.path.chmod(0o644)
    journal_file.open().close()
    assert mode(journal_file.path) == 0o600


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    Store.create(folder / "journal.db", PASSPHRASE).close()
    assert mode(folder) == 0o755


def test_an_empty_passphrase_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    with pytest.raises(InputRefused, match="passphrase is empty"):
        Store.create(path, "")
    assert not path.parent.exists()


def test_an_existing_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_text("a shopping list")
    with pytest.raises(InputRefused, match="already a file"):
        Store.create(path, PASSPHRASE)
    assert path.read_text() == "a shopping list"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite):
        Store.create(tmp_path / "file" / "below" / "journal.db", PASSPHRASE)


def test_the_settings_hold(store: Store) -> None:
    settings = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "synchronous": 2,
        "journal_mode": "wal",
        "cache_size": -8000,
        "user_version": len(shipped_steps()),
    }
    assert {name: store.scalar(f"PRAGMA {name}") for name in settings} == settings


def test_ids_are_those_of_the_row_and_not_of_the_search(store: Store) -> None:
    ids = [add(store, name) for name in ("Rosa", "Tom", "Ada")]
    assert ids == [1, 2, 3]


def test_replacing_a_row_keeps_the_search_true(store: Store) -> None:
    add(store, "Rosa")
    store.execute(
        INSERT.replace("INSERT", "INSERT OR REPLACE").replace("(name", "(id, name").replace("(?", "(1, ?"),
        ("Ada", "ada", "", ""),
    )
    assert store.rows("SELECT rowid FROM person_search WHERE person_search MATCH 'rosa'") == []
    store.execute("INSERT INTO person_search (person_search, rank) VALUES ('integrity-check', 1)")


def test_a_failed_transaction_leaves_no_trace(store: Store) -> None:
    with pytest.raises(InterruptionError), store.transaction("Add Rosa"):
        add_and_fail(store, "Rosa")
    assert names(store) == []
    assert store.history() == ("", "")


def test_nested_transactions_are_one(store: Store) -> None:
    with pytest.raises(InterruptionError), store.transaction("Outer"):
        add_inside_and_fail(store, "Rosa")
    assert names(store) == []
    with store.transaction("Outer"):
        with store.transaction("Inner"):
            add(store, "Tom")
        add(store, "Ada")
    assert store.history() == ("Outer", "")
    store.undo()
    assert names(store) == []


def test_an_inner_failure_that_is_caught_takes_only_its_own_rows(store: Store) -> None:
    with store.transaction("Outer"):
        add(store, "Rosa")
        with pytest.raises(InterruptionError), store.transaction():
            add_and_fail(store, "Tom")
    assert names(store) == ["Rosa"]
    store.undo()
    assert names(store) == []


def test_a_broken_rule_of_the_schema_comes_through(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.execute("INSERT INTO person (name) VALUES (NULL)")


def test_a_wrong_statement_is_a_bug_and_not_a_damaged_file(store: Store) -> None:
    with pytest.raises(driver.OperationalError):
        store.rows("SELECT nonsense FROM nowhere")


def test_many_rows_are_all_or_nothing(store: Store) -> None:
    rows = [("Rosa", "rosa", "", ""), ("Tom", "tom", "", ""), (None, "x", "", "")]
    with pytest.raises(IntegrityError):
        store.many(INSERT, rows)
    assert names(store) == []
    store.many(INSERT, rows[:2])
    assert names(store) == ["Rosa", "Tom"]
    assert store.scalar("SELECT count(*) FROM person") == 2
    assert store.one("SELECT name FROM person WHERE id = 99") is None


def test_any_text_comes_back_as_it_went_in(store: Store) -> None:
    texts = [
        "\u202eمرحبا שלום",
        "👩‍👩‍👧 Zoë\u0301",
        "x" * 10_000,
        "tab\tline\nend",
        "nul\0inside",
        "'; DROP TABLE person; --",
    ]
    for text in texts:
        add(store, text)
    assert names(store) == texts


def test_two_stores_on_one_file_are_refused(journal_file: JournalFile) -> None:
    with journal_file.open(), pytest.raises(JournalInUse):
        journal_file.open()
    journal_file.open().close()


def test_a_way_around_through_a_link_is_the_same_file(journal_file: JournalFile, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(journal_file.path)
    with journal_file.open(), pytest.raises(JournalInUse):
        Store.open(link, journal_file.key())


def test_closing_leaves_one_file_and_no_key(journal_file: JournalFile) -> None:
    key = journal_file.key()
    store = Store.open(journal_file.path, key)
    add(store, "Rosa")
    store.close()
    store.close()
    assert sorted(file.name for file in journal_file.path.parent.iterdir()) == [
        "journal.db",
        "journal.db.lock",
    ]
    assert bytes(key.spoken()) == b"x'" + b"0" * 64 + key.salt.hex().encode() + b"'"


def test_a_key_shows_nothing_of_itself() -> None:
    key = Key(b"\x17" * 32, b"\x18" * 16)
    assert "17" not in repr(key)
    assert "18" not in str(key)


def test_stamps() -> None:
    now = utc_now()
    assert stamp(parse_stamp(now)) == now
    assert len(now) == len("2026-03-01T10:00:00Z")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files can be seen on Linux only")
def test_sorting_much_writes_no_temporary_file(store: Store, journal_file: JournalFile) -> None:
    store.many(INSERT, [(f"Person {number} {'x' * 2000}", "", "", "") for number in range(5000)])
    opened: set[str] = set()

    def look() -> int:
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        opened.update(str(target) for link in links if (target := link.resolve()).suffix != ".py")
        return 0

    store.connection.set_progress_handler(look, 20_000)
    store.rows("SELECT name FROM person ORDER BY substr(name, 12) || name DESC")
    store.rows("SELECT DISTINCT name || sort_key FROM person")
    store.connection.set_progress_handler(None, 0)
    folder = journal_file.path.parent
    ours = {Path(name).name for name in opened if Path(name).parent == folder}
    assert ours == {"journal.db", "journal.db-wal", "journal.db-shm", "journal.db.lock"}
    assert not [name for name in opened if "etilqs" in name]


def test_another_tool_that_is_writing(store: Store, journal_file: JournalFile) -> None:
    other = driver.connect(journal_file.path, isolation_level=None)
    other.set_key(bytes(journal_file.derived.spoken()))
    other.execute("BEGIN IMMEDIATE")
    store.connection.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(JournalInUse):
        add(store, "Rosa")
    other.execute("ROLLBACK")
    other.close()
    add(store, "Rosa")


def test_undo_inside_a_transaction_is_a_bug(store: Store) -> None:
    with store.transaction("Step"), pytest.raises(RuntimeError):
        store.undo()


def test_a_long_statement_can_be_interrupted(store: Store) -> None:
    store.connection.set_progress_handler(store.connection.interrupt, 1000)
    with pytest.raises(driver.OperationalError):
        store.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    store.connection.set_progress_handler(None, 0)
    assert store.scalar("SELECT 1") == 1


def test_a_long_reading_that_steps_aside_leaves_no_transaction_open(journal_file: JournalFile) -> None:
    """SQLite looks whether to stop after so many steps of a statement, those of earlier runs included: now
    and then it is the proof after a reading that is stopped, right behind its BEGIN.
    """
    stops = False
    with journal_file.open() as store:
        with suppress(InterruptionError), store.reading_until(lambda: stops, InterruptionError):
            stops = True
            for _ in range(10_000):
                store.scalar("SELECT 1")
                assert not store.connection.in_transaction
        add(store, "Rosa Medina")
        assert names(store) == ["Rosa Medina"]
