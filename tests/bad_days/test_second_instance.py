"""One program at a time on a journal, whichever two they are; and a killed one blocks nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_days.conftest import ROOT, Program, Unlock
from tests.journals import PASSPHRASE, JournalFile

HOLD = """
import sys
from pathlib import Path
from journal.services.journal_file import open_journal
from journal.services.people import add_person_line
store = open_journal(Path(sys.argv[1]), sys.argv[2])
add_person_line(store, "Kept Person")
with store.transaction("Add"):
    add_person_line(store, "Lost Person")
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(sample_file: JournalFile) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the journal open and a change half written."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sample_file.path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_the_command_line_beside_another_program(
    holder: subprocess.Popen[str], program: Program, sample_file: JournalFile
) -> None:
    before = sample_file.path.read_bytes()
    for arguments in (("people",), ("log", "1"), ("check",), ("import", "none.vcf")):
        said = program(*arguments)
        assert said.code == 4
        assert "open in another window or program" in said.sentence
    assert program("people", passphrase="wrong").code == 3
    assert sample_file.path.read_bytes() == before
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert program("check").code == 0
    assert "Kept Person" in program("search", "Person").out
    assert "Lost Person" not in program("search", "Person").out


def test_the_window_beside_another_program(
    holder: subprocess.Popen[str], unlock: Unlock, faults: list[Exception], sample_file: JournalFile
) -> None:
    assert "open in another window or program" in unlock(sample_file.path, PASSPHRASE)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert unlock(sample_file.path, PASSPHRASE) == ""
    assert faults == []


def test_the_command_line_beside_the_window(
    unlock: Unlock, program: Program, sample_file: JournalFile
) -> None:
    assert unlock(sample_file.path, PASSPHRASE) == ""
    said = program("people")
    assert said.code == 4
    assert "Close it there" in said.sentence


def test_through_a_link_it_is_the_same_journal(
    holder: subprocess.Popen[str], program: Program, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(program.journal)
    assert program.on(link)("people").code == 4
    assert holder.poll() is None


def test_a_lock_file_of_a_program_that_is_gone_means_nothing(program: Program) -> None:
    lock = program.journal.with_name(program.journal.name + ".lock")
    lock.write_text(f"{os.getpid()}\n")
    lock.chmod(0o600)
    assert program("info").code == 0
