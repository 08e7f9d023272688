"""passphrase and recovery on the command line, and the wait after wrong ones."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from journal import cli
from journal.app import journal_paths
from journal.privacy.patience import FILE_NAME
from journal.store.key import derive_key, fits_a_page
from tests.journals import PASSPHRASE, JournalFile

Run = Callable[..., tuple[int, str, str]]
NEW = "six other words for this one"


@pytest.fixture
def run(
    journal_file: JournalFile, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Runs a command with lines of standard input; (code, out, err)."""

    def call(*words: str, lines: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        code = cli.main(["--journal", str(journal_file.path), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def opens(path: Path, words: str) -> bool:
    return fits_a_page(derive_key(words, path), path)


def test_the_passphrase_is_changed(run: Run, journal_file: JournalFile) -> None:
    both = ("--passphrase-file", "-", "passphrase", "--new-passphrase-file", "-")
    code, out, err = run(*both, lines=f"{PASSPHRASE}\n{NEW}\n")
    assert (code, err) == (0, "")
    assert "The passphrase is changed." in out
    assert opens(journal_file.path, NEW)
    code, out, err = run(*both, lines=f"{PASSPHRASE}\n{NEW}\n")
    assert (code, out) == (3, "")
    assert "does not open" in err


def test_a_sheet_is_made_used_and_withdrawn(run: Run, journal_file: JournalFile) -> None:
    code, out, _ = run("--passphrase-file", "-", "--json", "recovery", "make", lines=f"{PASSPHRASE}\n")
    assert code == 0
    sheet = json.loads(out)
    assert sheet["journal"] == "journal.db"
    use = ("recovery", "open", "--code-file", "-", "--new-passphrase-file", "-")
    slip = ("ZZZZZ" if sheet["code"][:5] != "ZZZZZ" else "YYYYY") + sheet["code"][5:]
    code, out, err = run(*use, lines=f"{slip}\n{NEW}\n")
    assert (code, out) == (2, "")
    assert "group 1" in err
    code, out, _ = run(*use, "--json", lines=f"{sheet['code'].lower()}\n{NEW}\n")
    assert code == 0
    assert json.loads(out) == {"changed": True, "copies": 0, "left": [], "sheet_works": True}
    assert opens(journal_file.path, NEW)
    assert PASSPHRASE not in out
    code, out, _ = run("--passphrase-file", "-", "recovery", "revoke", lines=f"{NEW}\n")
    assert "opens nothing any more" in out
    code, _, err = run(*use, lines=f"{sheet['code']}\nanother\n")
    assert code == 2
    assert "no recovery file" in err


def test_the_code_is_shown_in_numbered_groups(run: Run) -> None:
    code, out, err = run("--passphrase-file", "-", "recovery", "make", lines=f"{PASSPHRASE}\n")
    assert (code, err) == (0, "")
    groups = [line.split() for line in out.splitlines() if line.startswith("  ")]
    assert [number for number, _ in groups] == list("1234567")
    assert all(len(group) == 5 for _, group in groups)


def test_wrong_ones_wait_and_the_right_one_begins_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("journal.cli.time.sleep", waited.append)
    info = ("--passphrase-file", "-", "info")
    said = [run(*info, lines="wrong\n") for _ in range(4)]
    assert [code for code, _, _ in said] == [3, 3, 3, 3]
    assert "waiting 2 s" in said[-1][2]
    assert [round(each) for each in waited] == [1, 2]
    code, _, err = run("recovery", "open", "--code-file", "-", lines="0000-0000\n")
    assert code == 2
    assert "waiting 4 s" in err
    assert (journal_paths().state / FILE_NAME).exists()
    code, _, _ = run(*info, lines=f"{PASSPHRASE}\n")
    assert code == 0
    assert not (journal_paths().state / FILE_NAME).exists()


def test_a_command_without_a_passphrase_never_waits(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("journal.cli.time.sleep", waited.append)
    for _ in range(3):
        run("--passphrase-file", "-", "info", lines="wrong\n")
    waited.clear()
    assert run("outlines")[0] == 0
    assert waited == []
