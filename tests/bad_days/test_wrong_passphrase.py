"""A wrong passphrase, at the command line and in the window: said, waited out elsewhere, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_days.conftest import Program, Snapshot, Unlock
from tests.journals import PASSPHRASE, JournalFile


@pytest.mark.parametrize(
    "command", [("people",), ("log", "1", "--text", "x"), ("check",), ("import", "none.vcf")]
)
def test_every_command_says_so_and_changes_nothing(
    program: Program, snapshot: Snapshot, command: tuple[str, ...]
) -> None:
    program("info")  # leaves the lock file, which stays
    before = snapshot(program.journal.parent)
    said = program(*command, passphrase="wrong")
    assert said.code == 3
    assert "The passphrase does not open" in said.sentence
    assert snapshot(program.journal.parent) == before


@pytest.mark.parametrize("passphrase", ["", "\x00", PASSPHRASE + " ", "x" * 70_000])
def test_odd_passphrases_get_a_sentence(program: Program, passphrase: str) -> None:
    said = program("info", passphrase=passphrase)
    # What no passphrase can be is refused before anything is tried with it.
    assert said.code == (2 if not passphrase or len(passphrase) > 20_000 else 3)
    assert said.sentence.endswith(("?", "."))


def test_a_passphrase_file_of_a_windows_editor_is_read_without_its_mark(program: Program) -> None:
    program.passphrase_file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert program("info").code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_passphrase_file_that_is_none(program: Program, tmp_path: Path, content: bytes | None) -> None:
    if content is None:
        program.passphrase_file.unlink()
        program.passphrase_file.mkdir()
    else:
        program.passphrase_file.write_bytes(content)
    said = program("info")
    assert said.code == 5
    assert "passphrase file" in said.sentence


def test_the_window_changes_nothing(
    unlock: Unlock,
    faults: list[Exception],
    journal_file: JournalFile,
    snapshot: Snapshot,
) -> None:
    journal_file.open().close()
    before = snapshot(journal_file.path.parent)
    assert "not the passphrase" in unlock(journal_file.path, "wrong")
    assert snapshot(journal_file.path.parent) == before
    assert unlock(journal_file.path, PASSPHRASE) == ""
    assert faults == []
