"""backup, backups, restore on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journal.cli import main
from journal.services.journal_file import open_journal
from journal.services.people import add_person_line, people_count
from tests.journals import PASSPHRASE


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    """The document that a command prints."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main([*arguments]) == code
    return capsys.readouterr().out


def test_a_backup_is_made_listed_and_gone_back_to(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Path(sample_arguments[1])
    made = told(capsys, *sample_arguments, "backup")["backup"]
    path = Path(made["path"])
    assert path.parent == journal.parent / "backups"
    assert made["verified"]
    with open_journal(journal, PASSPHRASE) as store:
        before = people_count(store)
        add_person_line(store, "Xiomara Test")
    listed = told(capsys, *sample_arguments, "backups")
    assert [one["path"] for one in listed["backups"]] == [str(path)]
    assert listed["last_good"]["people"] == made["people"]
    assert listed["changed"]

    dry = told(capsys, *sample_arguments, "restore", str(path), "--dry-run")
    assert (dry["preview"]["people_lost"], dry["preview"]["names_lost"]) == (1, ["Xiomara Test"])
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) == before + 1

    words = said(capsys, *sample_arguments, "restore", str(path))
    assert "People that go: 1 (Xiomara Test)" in words
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) == before
    saved = next(
        one for one in told(capsys, *sample_arguments, "backups")["backups"] if "restore" in one["kind"]
    )
    told(capsys, *sample_arguments, "restore", saved["path"])
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) == before + 1


def test_a_backup_in_a_file_of_ones_own(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "mine.db"
    assert str(target) in said(capsys, *sample_arguments, "backup", "--to", str(target))
    assert (
        told(capsys, *sample_arguments, "backup", "--to", str(target), code=2)["error"]["kind"]
        == "InputRefused"
    )
    assert told(capsys, *sample_arguments, "backups")["backups"] == []
    assert "none yet" in said(capsys, *sample_arguments, "backups")
    with open_journal(target, PASSPHRASE) as store:
        assert people_count(store) > 30


def test_a_damaged_journal_is_put_aside_for_the_backup(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Path(sample_arguments[1])
    path = told(capsys, *sample_arguments, "backup")["backup"]["path"]
    whole = bytearray(journal.read_bytes())
    whole[16:4096] = bytes(4080)
    journal.write_bytes(whole)
    done = told(capsys, *sample_arguments, "restore", path)
    assert Path(done["saved"]).read_bytes() == whole
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) > 30
    journal.unlink()
    assert told(capsys, *sample_arguments, "restore", path)["saved"] is None
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) > 30


def test_what_is_no_backup_has_a_sentence(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear all")
    assert told(capsys, *sample_arguments, "restore", str(letter), code=5)["error"]["kind"] == "NotAJournal"
    assert told(capsys, *sample_arguments, "restore", str(tmp_path / "no.db"), code=5)
