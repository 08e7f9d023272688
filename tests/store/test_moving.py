"""The journal is moved: killed at any moment there is one journal, with everything, and never two."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.errors import CannotWrite, InputRefused, JournalDamaged, JournalInUse
from journal.services import backups, relocate
from journal.services.people import add_person_line
from journal.services.undo import undo
from journal.store import copies, moving, upkeep
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import derive_from_salt, new_salt
from journal.store.recovery_file import KeptPassphrase, recovery_path, write_recovery
from tests.journals import PASSPHRASE, JournalFile

ROOT = Path(__file__).parents[2]
Usage = namedtuple("Usage", "total used free")
SAME_DISK = ("noted", "closed", "renamed", "rest")
OTHER_DISK = ("noted", "closed", "copied", "retired", "in place", "rest")
CODE = "six words that nobody knows"


def unheard(_done: int, _total: int) -> None:
    """Nobody listens."""


def names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM person ORDER BY id")]


def files(*folders: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def with_company(journal: JournalFile) -> set[str]:
    """A person, a backup, a copy before a migration and a recovery file; returns what should lie there."""
    with journal.open() as store:
        add_person_line(store, "Rosa Medina")
        backups.back_up_now(store, datetime(2026, 11, 22, 12, tzinfo=UTC), unheard)
    journal.copy_to(journal.path.with_name("journal.before-3.db"))
    key = derive_from_salt(CODE, new_salt())
    write_recovery(recovery_path(journal.path), key, [KeptPassphrase(PASSPHRASE, journal.derived.salt)])
    return files(journal.path.parent)


@pytest.fixture
def other_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Renaming from folder to folder is refused, as between two disks."""

    def pretend() -> None:
        monkeypatch.setattr(Path, "rename", rename_on_one_disk)

    return pretend


_rename = Path.rename


def rename_on_one_disk(self: Path, target: str | Path) -> Path:
    if Path(target).parent != self.parent:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    return _rename(self, target)


@pytest.mark.parametrize("disks", ["one", "two"])
def test_everything_follows_and_undo_goes_on(
    journal_file: JournalFile, tmp_path: Path, disks: str, other_disk: Callable[[], None]
) -> None:
    before = with_company(journal_file)
    if disks == "two":
        other_disk()
    target = tmp_path / "new place" / "journal.db"
    with journal_file.open() as store:
        add_person_line(store, "Tom Baker")
        done = relocate.move_journal(store, target, unheard)
        assert done.result.path == store.path == target
        assert done.result.left == ()
        assert names(store) == ["Rosa Medina", "Tom Baker"]
        undo(store)
        assert names(store) == ["Rosa Medina"]
        assert check(store).ok
        with pytest.raises(JournalInUse):
            Store.open(target, journal_file.key())
        assert files(journal_file.path.parent) == {"journal.db.moved-to"}
        relocate.finish_move(done.result.old)
    assert files(target.parent) == before
    assert list(journal_file.path.parent.rglob("*")) == []
    assert len(copies.copies_of(target)) == 2
    with JournalFile(target, journal_file.derived).open() as store:
        assert names(store) == ["Rosa Medina"]


def test_under_another_name_its_copies_are_still_found(journal_file: JournalFile, tmp_path: Path) -> None:
    with_company(journal_file)
    target = tmp_path / "new" / "mine.db"
    with journal_file.open() as store:
        assert relocate.move_journal(store, target, unheard).result.left == ()
        assert len(backups.listed(target)) == 2
    assert files(target.parent) == {
        "mine.db", "mine.recovery", "mine.before-3.db", "backups/mine-2026-11-22-120000Z.db",
    }  # fmt: skip


def test_a_link_to_it_leads_there_and_goes(journal_file: JournalFile, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(journal_file.path)
    with Store.open(link, journal_file.key()) as store:
        add_person_line(store, "Rosa Medina")
        relocate.move_journal(store, tmp_path / "new" / "journal.db", unheard)
        relocate.finish_move(link)
    assert not link.is_symlink()
    assert not journal_file.path.exists()
    assert (tmp_path / "new" / "journal.db").exists()


# ---- killed

_CHILD = """
import errno, os, signal, sys
from pathlib import Path
path, target, step, disks, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5]
from journal.store import moving
from journal.store.database import Store
from journal.store.key import derive_key
real = Path.rename
def rename(self, target):
    if Path(target).parent != self.parent:
        raise OSError(errno.EXDEV, "other disk")
    return real(self, target)
if disks == "two":
    Path.rename = rename
store = Store.open(path, derive_key(key, path))
store.execute("INSERT INTO setting VALUES ('before', 'the move')")
def reached(name):
    if name == step:
        os.kill(os.getpid(), signal.SIGKILL)
moving.move(store, target, lambda done, total: None, reached)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize(
    ("disks", "step"), [*(("one", step) for step in SAME_DISK), *(("two", step) for step in OTHER_DISK)]
)
def test_killed_at_any_step_there_is_one_journal(
    journal_file: JournalFile, tmp_path: Path, disks: str, step: str, other_disk: Callable[[], None]
) -> None:
    before = with_company(journal_file)
    target = tmp_path / "new" / "journal.db"
    words = [sys.executable, "-c", _CHILD, str(journal_file.path), str(target), step, disks, PASSPHRASE]
    ended = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert [journal_file.path.exists(), target.exists()].count(True) < 2
    if disks == "two":
        other_disk()
    place = relocate.settle(journal_file.path)
    moved = step not in ("noted", "closed", "copied")
    assert place == (target if moved else journal_file.path)
    with Store.open(place, journal_file.key()) as store:
        assert store.scalar("SELECT value FROM setting WHERE key = 'before'") == "the move"
        assert check(store).ok
        assert len(backups.listed(place)) == 2
    relocate.finish_move(journal_file.path)
    assert files(place.parent) == before
    other = journal_file.path.parent if moved else target.parent
    assert not files(other)
    assert relocate.settle(place) == place


def test_settling_waits_for_a_program_that_is_at_it(journal_file: JournalFile, tmp_path: Path) -> None:
    """A second window that starts while the first moves the journal touches nothing."""
    target = tmp_path / "new" / "journal.db"
    seen: list[Path] = []

    def look(step: str) -> None:
        if step == "noted":
            seen.append(relocate.settle(journal_file.path))
            assert moving.read_note(journal_file.path) is not None

    with journal_file.open() as store:
        moving.move(store, target, unheard, look)
    assert seen == [journal_file.path]


def test_a_disk_that_is_not_there_today_is_waited_for(journal_file: JournalFile, tmp_path: Path) -> None:
    """Both halves are on their disks; the new one is unplugged: nothing is taken back."""
    target = tmp_path / "stick" / "journal.db"
    with journal_file.open() as store:
        moving.move(store, target, unheard)
    (tmp_path / "stick").rename(tmp_path / "unplugged")
    assert relocate.settle(journal_file.path) == target
    assert not journal_file.path.exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"from": 1, "to": 2}', "\x00"])
def test_a_note_that_is_not_ours_is_left(journal_file: JournalFile, content: str) -> None:
    note = journal_file.path.with_name("journal.db.moved-to")
    note.write_text(content)
    assert relocate.settle(journal_file.path) == journal_file.path
    assert note.exists()


# ---- what the disk refuses


@pytest.mark.parametrize("disks", ["one", "two"])
@pytest.mark.parametrize("step", OTHER_DISK[1:4])
def test_what_fails_on_the_way_leaves_it_open_where_it_was(
    journal_file: JournalFile, tmp_path: Path, disks: str, step: str, other_disk: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "new" / "journal.db"
    if disks == "two":
        other_disk()

    def fail(at: str) -> None:
        if at == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with journal_file.open() as store:
        add_person_line(store, "Rosa Medina")
        if disks == "one" and step != "closed":
            moving.move(store, target, unheard, fail)  # one step, nothing to fail after it
            return
        with pytest.raises(CannotWrite):
            moving.move(store, target, unheard, fail)
        assert store.path == journal_file.path
        add_person_line(store, "Tom Baker")
        assert names(store) == ["Rosa Medina", "Tom Baker"]
        assert files(tmp_path / "new") == set()
        assert moving.read_note(journal_file.path) is None
    assert list((tmp_path / "new").iterdir()) == []


def test_stopped_while_it_is_copied(
    journal_file: JournalFile, tmp_path: Path, other_disk: Callable[[], None]
) -> None:
    other_disk()

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with journal_file.open() as store:
        with pytest.raises(CannotWrite):
            moving.move(store, tmp_path / "new" / "journal.db", stop)
        add_person_line(store, "Rosa Medina")
        assert store.path == journal_file.path
    assert files(tmp_path / "new") == set()


def test_a_damaged_journal_stays_where_it_is(
    journal_file: JournalFile, tmp_path: Path, other_disk: Callable[[], None]
) -> None:
    other_disk()
    with journal_file.open() as store:
        add_person_line(store, "Rosa Medina")
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        data = bytearray(journal_file.path.read_bytes())
        data[-2000] ^= 0xFF
        journal_file.path.write_bytes(data)
        with pytest.raises((CannotWrite, JournalDamaged)):
            moving.move(store, tmp_path / "new" / "journal.db", unheard)
    assert journal_file.path.read_bytes() == bytes(data)
    assert files(tmp_path / "new") == set()


def test_a_copy_of_that_name_is_not_written_over(journal_file: JournalFile, tmp_path: Path) -> None:
    with_company(journal_file)
    target = tmp_path / "new" / "journal.db"
    target.parent.mkdir()
    theirs = target.with_name("journal.recovery")
    theirs.write_text("somebody's")
    with journal_file.open() as store:
        assert relocate.move_journal(store, target, unheard).result.left == (
            recovery_path(journal_file.path),
        )
    assert theirs.read_text() == "somebody's"
    assert recovery_path(journal_file.path).exists()


# ---- places that cannot be meant


def test_refused_places(journal_file: JournalFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    (tmp_path / "second").mkdir()
    with journal_file.open() as store:
        backups.set_second_place(store, tmp_path / "second")
        for target, words in (
            (taken, "already a file"),
            (journal_file.path, "there already"),
            (Path("journal.db"), "whole path"),
            (journal_file.path.parent / "backups" / "journal.db", "folder for backups"),
            (tmp_path / "second" / "journal.db", "folder for backups"),
            (taken / "journal.db", "not a folder"),
        ):
            with pytest.raises(InputRefused, match=words):
                relocate.move_journal(store, target, unheard)
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(CannotWrite, match="Nothing can be written"):
            relocate.move_journal(store, tmp_path / "x" / "journal.db", unheard)
        assert store.path == journal_file.path
        add_person_line(store, "Rosa Medina")
    assert taken.read_text() == "mine"


def test_a_full_disk_is_told_before(journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Path("/dev/shm") / f"one-to-one-{os.getpid()}" / "journal.db"
    if (
        not target.parent.parent.is_dir()
        or target.parent.parent.stat().st_dev == journal_file.path.stat().st_dev
    ):
        pytest.skip("no second file system here")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1))
    with journal_file.open() as store, pytest.raises(CannotWrite, match="not enough room"):
        relocate.move_journal(store, target, unheard)
    assert not target.parent.exists()


def test_really_to_another_file_system(journal_file: JournalFile, tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    before = with_company(journal_file)
    target = other / f"one-to-one-{os.getpid()}" / "journal.db"
    try:
        with journal_file.open() as store:
            relocate.move_journal(store, target, unheard)
            relocate.finish_move(journal_file.path)
            assert names(store) == ["Rosa Medina"]
            assert check(store).ok
        assert files(target.parent) == before
        assert target.stat().st_mode & 0o777 == 0o600
        assert target.parent.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(target.parent, ignore_errors=True)


# ---- the word about the place


def test_known_once_for_this_folder_alone(
    journal_file: JournalFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (journal_file.path.parent / ".stfolder").mkdir()
    with journal_file.open() as store:
        (told,) = relocate.untold_warnings(store)
        assert told.provider == "syncthing"
        relocate.acknowledge(store)
        assert relocate.untold_warnings(store) == ()
        assert relocate.place_warnings(store) == (told,)
        assert isinstance(upkeep.read(store, relocate.KNOWN), list)
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / ".stfolder").mkdir()
        moved = relocate.move_journal(store, tmp_path / "b" / "journal.db", unheard).result
        assert moved.remains == (told,)
        assert len(relocate.untold_warnings(store)) == 1
