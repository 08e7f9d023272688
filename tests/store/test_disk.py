"""A disk that is full, read-only or gone: real ones, in memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.domain.errors import CannotWrite, JournalError
from journal.services.journal_file import back_up
from journal.store.check import check
from journal.store.database import Store
from tests.journals import PASSPHRASE, JournalFile

PERSON = "INSERT INTO person (name, sort_key, notes, created_at, updated_at) VALUES ('x', '', ?, '', '')"


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk in memory")
    try:
        mount("-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine does not let a disk in memory be mounted")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


def fill(folder: Path) -> Path:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return ballast


def write_until_full(store: Store) -> int:
    """Writes big rows, each acknowledged, until the disk refuses; returns how many were."""
    for done in range(1000):
        try:
            with store.transaction("Add"):
                store.execute(PERSON, ("word " * 10_000,))
        except CannotWrite:
            return done
    raise AssertionError("the disk never filled")


def test_a_full_disk_loses_nothing_that_was_acknowledged(
    small_disk: Path, empty_journal: JournalFile
) -> None:
    journal = empty_journal.copy_to(small_disk / "data" / "journal.db")
    with journal.open() as store:
        done = write_until_full(store)
        assert done > 0
        assert store.scalar("SELECT count(*) FROM person") == done
        with pytest.raises(CannotWrite, match="The disk is full"), store.transaction():
            store.execute(PERSON, ("word " * 100_000,))
        assert store.scalar("SELECT count(*) FROM person") == done
        assert store.history()[0] == "Add"
    with journal.open() as store:
        assert store.scalar("SELECT count(*) FROM person") == done
        assert check(store).ok


def test_it_goes_on_when_there_is_room_again(small_disk: Path, empty_journal: JournalFile) -> None:
    journal = empty_journal.copy_to(small_disk / "data" / "journal.db")
    with journal.open() as store:
        ballast = fill(small_disk)
        with pytest.raises(CannotWrite):
            write_big(store)
        ballast.unlink()
        write_big(store)
        assert store.scalar("SELECT count(*) FROM person") == 1


def test_a_transaction_does_not_go_on_after_the_disk_refused(
    small_disk: Path, empty_journal: JournalFile
) -> None:
    journal = empty_journal.copy_to(small_disk / "data" / "journal.db")
    with journal.open() as store:
        store.connection.execute("PRAGMA cache_size = 10")  # so that the disk is asked before the end
        with pytest.raises(RuntimeError, match="went on"), store.transaction("Two parts"):
            go_on_regardless(store)
        assert store.scalar("SELECT count(*) FROM person") == 0
        assert store.history() == ("", "")


def go_on_regardless(store: Store) -> None:
    with pytest.raises(CannotWrite):
        store.execute(PERSON, ("word " * 500_000,))
    store.execute(PERSON, ("second part",))


def write_big(store: Store) -> None:
    with store.transaction("Add"):
        store.execute(PERSON, ("word " * 20_000,))


def test_a_new_journal_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk)
    path = small_disk / "journal.db"
    with pytest.raises(CannotWrite):
        Store.create(path, PASSPHRASE)
    assert not path.exists()
    assert sorted(file.name for file in small_disk.iterdir()) in (["ballast"], ["ballast", "journal.db.lock"])


def test_a_copy_onto_a_full_disk_leaves_no_half(small_disk: Path, store: Store) -> None:
    fill(small_disk)
    with pytest.raises(CannotWrite):
        back_up(store, small_disk / "copy.db")
    assert not (small_disk / "copy.db").exists()


def test_a_read_only_disk(small_disk: Path, empty_journal: JournalFile) -> None:
    journal = empty_journal.copy_to(small_disk / "data" / "journal.db")
    mount("-o", "remount,ro", str(small_disk))
    with pytest.raises(CannotWrite, match=r"Nothing was changed|Everything saved before is"):
        journal.open()
    with pytest.raises(CannotWrite):
        Store.create(small_disk / "new" / "journal.db", PASSPHRASE)
    mount("-o", "remount,rw", str(small_disk))
    journal.open().close()


def test_a_disk_that_becomes_read_only_while_the_journal_is_open(
    small_disk: Path, empty_journal: JournalFile
) -> None:
    journal = empty_journal.copy_to(small_disk / "data" / "journal.db")
    with journal.open() as store:
        store.execute(PERSON, ("kept",))
        # As a disk does at an error of its own; a polite remount waits until nobody writes.
        fill(small_disk)
        with pytest.raises(JournalError):
            write_big(store)
        assert store.rows("SELECT notes FROM person") == [("kept",)]
