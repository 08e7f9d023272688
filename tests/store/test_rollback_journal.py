"""A journal on another computer's disk: no write-ahead file, and everything holds as it does at home.

The tests of undo, drafts, stories and the change of the passphrase are run once more in that mode.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journal import file_systems
from journal.domain.errors import JournalInUse
from journal.file_systems import Mount
from journal.services.people import add_person_line
from journal.store import journal_mode, opening
from journal.store.check import check
from journal.store.database import Store
from journal.store.faults import DriverError
from journal.store.journal_mode import is_refused_memory
from tests.journals import JournalFile
from tests.services.test_drafts import *  # noqa: F403 - the same tests, in the other mode
from tests.services.test_story import *  # noqa: F403 - the same tests, in the other mode
from tests.store.test_change_key import *  # noqa: F403 - the same tests, in the other mode
from tests.store.test_undo import *  # noqa: F403 - the same tests, in the other mode

ROOT = Path(__file__).parents[2]
EXTRA = 3  # PRAGMA synchronous
FULL = 2


# These take a write-ahead file for granted, which is the very thing that is not there.
for _name in (
    "test_ones_own_write_ahead_file_is_read",
    "test_an_old_write_ahead_file_is_never_read_into_the_new_journal",
):
    globals().pop(_name)


@pytest.fixture(autouse=True)
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "mounts", lambda: (Mount("/", "nfs4", "nas:/home"),))


def mode(store: Store) -> tuple[str, int, str]:
    return (
        store.scalar("PRAGMA journal_mode"),
        store.scalar("PRAGMA synchronous"),
        store.scalar("PRAGMA locking_mode"),
    )


def files_beside(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()} - {f"{path.name}.lock"}


def test_moved_there_and_home_again(journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with journal_file.open() as store:
        assert mode(store) == ("delete", EXTRA, "normal")
        add_person_line(store, "Rosa Medina")
        assert files_beside(journal_file.path) == {"journal.db"}
        assert check(store).ok
    monkeypatch.setattr(file_systems, "mounts", lambda: (Mount("/", "ext4", "/dev/sda1"),))
    with journal_file.open() as store:
        assert mode(store) == ("wal", FULL, "normal")
        assert store.scalar("SELECT name FROM person") == "Rosa Medina"


def test_created_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    with Store.create(path, "six words that nobody knows") as store:
        assert mode(store)[0] == "delete"
        assert files_beside(path) == {"journal.db"}


def test_what_waited_in_a_write_ahead_file_is_taken_in(
    journal_file: JournalFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at home, then copied onto the network with its write-ahead file."""
    moved = tmp_path / "far" / "journal.db"
    with monkeypatch.context() as at_home:
        at_home.setattr(file_systems, "mounts", tuple)
        with journal_file.open() as store:
            add_person_line(store, "Rosa Medina")
            journal_file.copy_to(moved)
            wal = journal_file.path.with_name("journal.db-wal").read_bytes()
            assert wal
            moved.with_name("journal.db-wal").write_bytes(wal)
    with JournalFile(moved, journal_file.derived).open() as store:
        assert store.scalar("SELECT name FROM person") == "Rosa Medina"
        assert files_beside(moved) == {"journal.db"}
        assert check(store).ok


def test_no_memory_is_shared_on_the_way(journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says it has a write-ahead file is opened without its index file: no network can map it."""
    made: list[str] = []
    real = journal_mode.set_mode

    def look(connection: object, path: Path, *, rollback: bool) -> None:
        made.extend(one for one in files_beside(journal_file.path) if one.endswith("-shm"))
        real(connection, path, rollback=rollback)

    monkeypatch.setattr(journal_mode, "set_mode", look)
    with journal_file.open():
        assert made == []


def test_a_second_program_is_refused_there_too(journal_file: JournalFile) -> None:
    with journal_file.open(), pytest.raises(JournalInUse):
        journal_file.open()


def test_a_file_system_that_refuses_shared_memory(
    journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in the list of mounts says so; the driver does, at the first reading."""
    monkeypatch.setattr(file_systems, "mounts", tuple)
    real = opening._connect
    asked: list[bool] = []

    class Refused(DriverError):  # type: ignore[misc, valid-type]  # the driver ships no types
        sqlite_errorcode = 10 | 21 << 8  # SQLITE_IOERR_SHMMAP

    def connect(*args: object, rollback: bool) -> object:
        asked.append(rollback)
        if not rollback:
            raise Refused("disk I/O error")
        return real(*args, rollback=rollback)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(opening, "_connect", connect)
    with journal_file.open() as store:
        assert mode(store)[0] == "delete"
        add_person_line(store, "Rosa Medina")
    assert asked == [False, True]


def test_other_errors_are_no_refusal() -> None:
    error = DriverError("disk I/O error")
    assert not is_refused_memory(error)
    assert not is_refused_memory(OSError(5, "Input/output error"))


KILLED = """
import os, signal, sys
from pathlib import Path
from journal import file_systems
from journal.file_systems import Mount
file_systems.mounts = lambda: (Mount("/", "nfs4", "nas:/home"),)
from journal.store.database import Store
from journal.store.faults import DriverError
from journal.store.key import derive_key
path = Path(sys.argv[1])
store = Store.open(path, derive_key(sys.argv[2], path))
store.execute("PRAGMA cache_size = 10")
store.execute("UPDATE person SET notes = 'saved'")
store.connection.execute("BEGIN IMMEDIATE")
store.connection.execute("UPDATE person SET notes = zeroblob(3000)")
assert path.with_name(path.name + "-journal").stat().st_size > 100_000
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_killed_in_the_middle_of_a_change(journal_file: JournalFile) -> None:
    from tests.journals import PASSPHRASE

    with journal_file.open() as store:
        store.many(
            "INSERT INTO person (name, sort_key, notes, created_at, updated_at) VALUES (?, '', ?, '', '')",
            [(f"Person {number}", "word " * 300) for number in range(400)],
        )
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(journal_file.path), PASSPHRASE], cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert journal_file.path.with_name("journal.db-journal").exists()
    with journal_file.open() as store:
        assert store.rows("SELECT DISTINCT notes FROM person") == [("saved",)]
        assert check(store).ok
    assert files_beside(journal_file.path) == {"journal.db"}
