"""A computer that sleeps in mid-write, a folder whose rights are taken away, a disk that goes while open."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journal.domain.errors import JournalInUse
from journal.domain.journal_info import FilePlace
from journal.services.people import add_person_line
from journal.store.check import check
from tests.bad_days.conftest import ROOT, Disk, mount
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.mode import longer

# Writes people, each in a transaction of three parts, and says each that is saved.
WRITER = """
import os, sys
from pathlib import Path
from journal.services.journal_file import open_journal
from journal.services.people import add_person_line
with open_journal(Path(sys.argv[1]), sys.argv[2]) as store:
    if sys.argv[3] != "0":
        os.setgid(int(sys.argv[3])); os.setuid(int(sys.argv[3]))
    print("open", flush=True)
    for number, _ in enumerate(sys.stdin):
        with store.transaction("Add"):
            for part in "abc":
                add_person_line(store, f"Kept {part}{number}")
        print(number, flush=True)
"""
NOBODY = 65534


class Writer:
    """Another program that writes when it is told to."""

    def __init__(self, journal: Path, user: int = 0) -> None:
        command = [sys.executable, "-c", WRITER, str(journal), PASSPHRASE, str(user)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert self.process.stdout is not None
        self._said = self.process.stdout
        assert self._said.readline() == "open\n"

    def ask(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def saved(self) -> int:
        """The number of the next that is saved."""
        return int(self._said.readline())

    def end(self) -> int:
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):  # it was killed with something still to be read
                self.process.stdin.close()
        self._said.close()
        return self.process.wait(30)


@pytest.fixture
def writers() -> Iterator[list[Writer]]:
    """Every writer put in here is gone after the test."""
    made: list[Writer] = []
    yield made
    for writer in made:
        if writer.process.poll() is None:
            writer.process.kill()
        writer.end()


@pytest.mark.torture
def test_a_computer_that_sleeps_in_mid_write(
    journal_file: JournalFile, writers: list[Writer], chance: random.Random
) -> None:
    writer = Writer(journal_file.path)
    writers.append(writer)
    count = longer(15, 500)
    for number in range(count):
        writer.ask()
        for _ in range(chance.randrange(2000)):  # somewhere in the transaction
            pass
        writer.process.send_signal(signal.SIGSTOP)
        if number % 5 == 0:
            with pytest.raises(JournalInUse):
                journal_file.open()
        writer.process.send_signal(signal.SIGCONT)
        assert writer.saved() == number
    assert writer.end() == 0
    with journal_file.open() as store:
        assert store.scalar("SELECT count(*) FROM person") == 3 * count
        assert check(store).ok


def test_one_that_never_wakes_has_saved_all_or_nothing(
    journal_file: JournalFile, writers: list[Writer]
) -> None:
    writer = Writer(journal_file.path)
    writers.append(writer)
    writer.ask()
    assert writer.saved() == 0
    writer.ask()
    writer.process.send_signal(signal.SIGSTOP)
    writer.process.kill()
    writer.process.wait(30)
    with journal_file.open() as store:
        assert store.scalar("SELECT count(*) FROM person") in (3, 6)
        assert check(store).ok


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may be somebody else")
def test_rights_that_are_taken_away_while_it_is_open(
    journal_file: JournalFile, writers: list[Writer]
) -> None:
    writer = Writer(journal_file.path, NOBODY)  # from now on somebody whom rights bind
    writers.append(writer)
    writer.ask()
    assert writer.saved() == 0
    journal_file.path.chmod(0o400)
    journal_file.path.parent.chmod(0o500)
    writer.ask()
    assert writer.saved() == 1, "what is open stays writable"
    assert writer.end() == 0
    journal_file.path.parent.chmod(0o700)
    journal_file.path.chmod(0o600)
    with journal_file.open() as store:
        assert store.scalar("SELECT count(*) FROM person") == 6
        assert check(store).ok


def test_a_disk_that_is_taken_away_while_it_is_open(disk: Disk, sample: JournalFile, tmp_path: Path) -> None:
    journal = sample.copy_to(disk.folder / "data" / "journal.db")
    with journal.open() as store:
        add_person_line(store, "Before It Went")
        subprocess.run(["umount", "--lazy", str(disk.folder)], check=True, capture_output=True)
        try:
            assert store.place() is FilePlace.MOVED
            add_person_line(store, "After It Went")  # it is only out of sight, as a moved one
            assert store.scalar("SELECT count(*) FROM person WHERE name = 'After It Went'") == 1
        finally:
            mount("-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(disk.folder))
    assert list(disk.folder.iterdir()) == [], "nothing is written where another disk may lie"
