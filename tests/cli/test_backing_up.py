"""backup, backups, restore on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journal.cli import main
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.person import PeopleQuery
from journal.services.backups import set_second_place
from journal.services.debrief import log_conversation
from journal.services.journal_file import open_journal
from journal.services.people import add_person_line, delete_people, people_count, people_ids
from tests.journals import PASSPHRASE, JournalFile
from tests.services.history import TODAY


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
    assert done["all_noted"]
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) > 30
    journal.unlink()
    gone = told(capsys, *sample_arguments, "restore", path)
    assert (gone["saved"], gone["all_noted"]) == (None, False)
    with open_journal(journal, PASSPHRASE) as store:
        assert people_count(store) > 30


def test_an_emptied_second_place_is_told(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with open_journal(Path(sample_arguments[1]), PASSPHRASE) as store:
        set_second_place(store, stick)
    said(capsys, *sample_arguments, "backup")
    assert "up to date" in said(capsys, *sample_arguments, "backups")
    for copy in stick.iterdir():
        copy.unlink()
    words = said(capsys, *sample_arguments, "backups")
    assert f"Second place: {stick} (not there today)." in words
    assert "without the backups that were copied to it" in words
    assert told(capsys, *sample_arguments, "backups")["second_place"]["emptied"] is True


def test_a_wrong_passphrase_for_a_backup_counts_with_the_others(
    sample_arguments: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("journal.cli.time.sleep", waited.append)
    path = told(capsys, *sample_arguments, "backup")["backup"]["path"]
    Path(sample_arguments[1]).unlink()
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one")
    for _ in range(3):
        told(capsys, *sample_arguments, "restore", path, "--backup-passphrase-file", str(wrong), code=3)
    assert len(waited) == 1
    assert 0 < waited[0] <= 1


def test_what_the_lost_journal_had_noted_is_told(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = told(capsys, *sample_arguments, "backup")["backup"]["path"]
    Path(sample_arguments[1]).unlink()
    assert "make a new sheet, and purge again what comes back" in said(
        capsys, *sample_arguments, "restore", path
    )


def test_one_of_a_kind_is_no_plural(
    journal_file: JournalFile, passphrase_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with journal_file.open() as store:
        add_person_line(store, "Xiomara Test")
        ada = people_ids(store, PeopleQuery())[0]
        log_conversation(store, ConversationFields(EntryKind.MEETING, TODAY, (ada,)), TODAY)
    options = ["--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file)]
    path = told(capsys, *options, "backup")["backup"]["path"]
    assert "1 person, 1 conversation " in said(capsys, *options, "backups")
    words = said(capsys, *options, "restore", path, "--dry-run")
    assert "It holds 1 person and 1 conversation." in words
    assert "may be in it" not in words
    with journal_file.open() as store:
        delete_people(store, [ada])
    assert "with 1 entry " in said(capsys, *options, "trash")
    mine = tmp_path / "mine.db"
    mine.write_bytes(Path(path).read_bytes())
    assert "What was purged after that day may be in it" in said(
        capsys, *options, "restore", str(mine), "--dry-run"
    )


def test_what_is_no_backup_has_a_sentence(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear all")
    assert told(capsys, *sample_arguments, "restore", str(letter), code=5)["error"]["kind"] == "NotAJournal"
    assert told(capsys, *sample_arguments, "restore", str(tmp_path / "no.db"), code=5)
