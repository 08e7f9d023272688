"""A new key for an open journal: whole before, whole after, and whatever a killed program leaves."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from journal.domain.errors import JournalInUse, WrongPassphrase
from journal.services.people import add_person_line
from journal.services.undo import undo
from journal.store.change_key import change_key
from journal.store.check import check
from journal.store.copies import prove
from journal.store.database import Store
from journal.store.key import Key, derive_from_salt, derive_key, new_salt
from journal.store.leftovers import FOREIGN_WAL, new_key_file
from tests.journals import JournalFile

NEW = "six other words for this one"
STEPS = (
    "begun", "copied", "proven", "on the disk", "closed", "alone", "renamed", "folder on the disk",
    "open again",
)  # fmt: skip
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def new_key() -> Key:
    return derive_from_salt(NEW, new_salt())


def names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM person ORDER BY id")]


def beside(journal: Path) -> set[str]:
    return {each.name for each in journal.parent.iterdir()} - {f"{journal.name}.lock"}


def add(store: Store, name: str) -> None:
    add_person_line(store, name)


def test_only_the_new_one_opens_it_and_everything_is_there(journal_file: JournalFile, new_key: Key) -> None:
    told: list[tuple[int, int]] = []
    with journal_file.open() as store:
        add(store, "Rosa Medina")
        old = change_key(store, new_key.copy(), lambda done, total: told.append((done, total)))
        assert old.spoken() == journal_file.key().spoken()
        add(store, "Tom Baker")
        assert names(store) == ["Rosa Medina", "Tom Baker"]
        assert check(store).ok
    assert told[-1][0] == told[-1][1] > 0
    assert beside(journal_file.path) == {"journal.db"}
    assert journal_file.path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongPassphrase):
        journal_file.open()
    with Store.open(journal_file.path, derive_key(NEW, journal_file.path)) as store:
        assert names(store) == ["Rosa Medina", "Tom Baker"]


def test_the_salt_is_new_too(journal_file: JournalFile, new_key: Key) -> None:
    before = journal_file.path.read_bytes()[:16]
    with journal_file.open() as store:
        change_key(store, new_key.copy())
    assert journal_file.path.read_bytes()[:16] == new_key.salt != before


def test_undo_and_redo_go_on(journal_file: JournalFile, new_key: Key) -> None:
    with journal_file.open() as store:
        add(store, "Rosa Medina")
        add(store, "Tom Baker")
        undo(store)
        change_key(store, new_key.copy())
        assert store.history() == ("Add Rosa Medina", "Add Tom Baker")
        assert store.redo()[0] == "Add Tom Baker"
        assert names(store) == ["Rosa Medina", "Tom Baker"]
        store.undo()
        store.undo()
        add(store, "Ana")
        assert names(store) == ["Ana"]
        assert store.history() == ("Add Ana", "")


@pytest.mark.parametrize("step", STEPS)
def test_what_fails_leaves_it_open_and_whole(journal_file: JournalFile, new_key: Key, step: str) -> None:
    def fail(at: str) -> None:
        if at == step:
            raise OSError(28, "No space left on device")

    with journal_file.open() as store:
        add(store, "Rosa Medina")
        with pytest.raises(Exception, match="No space left"):
            change_key(store, new_key.copy(), reached=fail)
        add(store, "Tom Baker")
        assert check(store).ok
        spoken = store.key.spoken()
    after = STEPS.index(step) >= STEPS.index("renamed")
    assert (spoken == new_key.spoken()) is after
    assert beside(journal_file.path) == {"journal.db"}
    with Store.open(journal_file.path, new_key.copy() if after else journal_file.key()) as store:
        assert names(store) == ["Rosa Medina", "Tom Baker"]


def test_a_write_ahead_file_that_stays_keeps_the_old_one(journal_file: JournalFile, new_key: Key) -> None:
    """Another program that holds the journal open keeps its write-ahead file alive."""
    wal = journal_file.path.with_name("journal.db-wal")

    def hold(at: str) -> None:
        if at == "closed":
            wal.write_bytes(b"something of the old journal")

    with journal_file.open() as store:
        add(store, "Rosa Medina")
        with pytest.raises(JournalInUse):
            change_key(store, new_key.copy(), reached=hold)
        assert names(store) == ["Rosa Medina"]
    prove(journal_file.path, journal_file.key())


def test_a_link_to_the_journal_stays_a_link(journal_file: JournalFile, new_key: Key, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(journal_file.path)
    with Store.open(link, journal_file.key()) as store:
        change_key(store, new_key.copy())
        add(store, "Rosa Medina")
    assert link.is_symlink()
    prove(journal_file.path, new_key)


def test_an_old_write_ahead_file_is_never_read_into_the_new_journal(
    journal_file: JournalFile, new_key: Key, tmp_path: Path
) -> None:
    wal = journal_file.path.with_name("journal.db-wal")
    with journal_file.open() as store:
        add(store, "Rosa Medina")
        shutil.copyfile(wal, tmp_path / "kept-wal")
        change_key(store, new_key.copy())
        add(store, "Tom Baker")
    whole = journal_file.path.read_bytes()
    shutil.copyfile(tmp_path / "kept-wal", wal)
    # What SQLite by itself makes of it: the pages under the old key take the place of the new ones.
    spoilt = journal_file.copy_to(tmp_path / "alone" / "journal.db")
    shutil.copyfile(wal, spoilt.path.with_name("journal.db-wal"))
    _read_with_sqlite_alone(spoilt.path, new_key)
    assert spoilt.path.read_bytes() != whole
    with Store.open(journal_file.path, new_key.copy()) as store:
        assert names(store) == ["Rosa Medina", "Tom Baker"]
        assert check(store).ok
    aside = journal_file.path.with_name("journal.db" + FOREIGN_WAL)
    assert aside.read_bytes() == (tmp_path / "kept-wal").read_bytes()


def _read_with_sqlite_alone(path: Path, key: Key) -> None:
    from journal.store.connection import CipherDatabase
    from journal.store.faults import DriverError

    database = CipherDatabase(path, key)
    database.connect()
    try:
        with suppress(DriverError):
            database.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        database.close()


def test_ones_own_write_ahead_file_is_read(journal_file: JournalFile, tmp_path: Path) -> None:
    copied = tmp_path / "killed" / "journal.db"
    copied.parent.mkdir()
    with journal_file.open() as store:
        add(store, "Rosa Medina")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{journal_file.path}{ending}", f"{copied}{ending}")
    assert copied.with_name("journal.db-wal").stat().st_size
    with Store.open(copied, journal_file.key()) as store:
        assert names(store) == ["Rosa Medina"]
    assert not copied.with_name("journal.db" + FOREIGN_WAL).exists()


_CHILD = """
import os, signal, sys
from pathlib import Path
from journal.store.change_key import change_key
from journal.store.database import Store
from journal.store.key import Key

path, old, new, step = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]), sys.argv[4]

def reached(at):
    if at == step:
        os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(path, Key(old[:32], old[32:]))
store.execute("INSERT INTO setting (key, value) VALUES ('before', 'the change')")
change_key(store, Key(new[:32], new[32:]), reached=reached)
"""


def _hex(key: Key) -> str:
    return key.spoken()[2:-1].decode()


@pytest.mark.parametrize("step", STEPS)
def test_killed_between_any_two_steps_one_of_the_two_opens_it_whole(
    journal_file: JournalFile, new_key: Key, step: str
) -> None:
    words = [
        sys.executable,
        "-c",
        _CHILD,
        str(journal_file.path),
        _hex(journal_file.key()),
        _hex(new_key),
        step,
    ]
    ended = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, timeout=50)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    after = STEPS.index(step) >= STEPS.index("renamed")
    right, wrong = (new_key, journal_file.key()) if after else (journal_file.key(), new_key)
    with pytest.raises(WrongPassphrase):
        Store.open(journal_file.path, wrong.copy())
    with Store.open(journal_file.path, right.copy()) as store:
        assert store.scalar("SELECT value FROM setting WHERE key = 'before'") == "the change"
        assert check(store).ok
    assert beside(journal_file.path) == {"journal.db"}
    assert not new_key_file(journal_file.path).exists()
