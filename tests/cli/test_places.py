"""What the command line says of a place that does not stay on this computer, and moving the journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.app import journal_paths
from journal.cli import main
from journal.store.recovery_file import recovery_path
from tests.journals import JournalFile


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "cloud" / ".stfolder").mkdir(parents=True)
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_init_in_a_synced_folder_says_so(
    tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cloud" / "journal.db"
    code, out, err = run(capsys, "--journal", str(path), "--passphrase-file", str(passphrase_file), "init")
    assert code == 0
    assert out == f"Created {path}.\n"
    assert "Syncthing copies what lies in this place." in err
    assert "outlive what you purge here" in err
    assert "stays on this computer" in err


def test_info_says_it_in_its_document_alone(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = journal_file.copy_to(tmp_path / "cloud" / "journal.db")
    options = ("--passphrase-file", str(passphrase_file), "--json")
    code, out, err = run(capsys, "--journal", str(copy.path), *options, "info")
    (told,) = json.loads(out)["place_warnings"]
    assert (code, err) == (0, "")
    assert (told["provider"], told["certain"]) == ("syncthing", True)
    assert ".stfolder" in told["evidence"]
    code, out, err = run(capsys, "--journal", str(journal_file.path), *options, "info")
    assert json.loads(out)["place_warnings"] == []


def test_a_backup_into_a_synced_folder_says_so(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "cloud" / "copy.db"
    _code, _out, err = run(
        capsys, "--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file),
        "backup", "--to", str(target),
    )  # fmt: skip
    assert target.exists()
    assert "Syncthing" in err


def test_move_out_of_a_synced_folder(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = journal_file.copy_to(tmp_path / "cloud" / "journal.db")
    (tmp_path / "safe").mkdir()
    options = ("--passphrase-file", str(passphrase_file))
    code, out, err = run(capsys, "--journal", str(copy.path), *options, "move", str(tmp_path / "safe"))
    new = tmp_path / "safe" / "journal.db"
    assert (code, err) == (0, "")
    assert f"The journal lies in {new} now." in out
    assert "Syncthing may still keep older versions" in out
    assert new.exists()
    assert not recovery_path(copy.path).exists()
    assert [path.name for path in copy.path.parent.iterdir()] == [".stfolder"]
    code, _out, err = run(
        capsys, "--journal", str(new), *options, "move", str(tmp_path / "cloud"), "--yes", "--json"
    )
    assert (code, err) == (0, "")


def test_move_into_a_synced_folder_is_said_first_and_wants_a_yes(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cloud, before = tmp_path / "cloud", journal_file.path.read_bytes()
    options = ("--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file))
    code, out, err = run(capsys, *options, "move", str(cloud))
    assert (code, out) == (2, "")
    assert "Syncthing copies what lies in this place." in err
    assert "Nothing was moved" in err
    assert "--yes" in err
    code, out, err = run(capsys, *options, "move", str(cloud / "mine.db"), "--json")
    assert (code, err) == (2, "")
    assert json.loads(out)["error"]["kind"] == "InputRefused"
    assert "Syncthing" in json.loads(out)["error"]["sentence"]
    assert [path.name for path in cloud.iterdir()] == [".stfolder"]
    assert journal_file.path.read_bytes() == before
    code, out, err = run(capsys, *options, "move", str(cloud), "--yes")
    assert code == 0
    assert "Syncthing" in err
    assert (cloud / "journal.db").exists()
    assert not journal_file.path.exists()


def test_where_a_journal_may_have_gone_is_said(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file))
    (tmp_path / "safe").mkdir()
    run(capsys, *options, "move", str(tmp_path / "safe"))
    code, _out, err = run(capsys, *options, "info")
    assert code == 5
    assert "If it was moved, name its new place with --journal" in err
    assert str(tmp_path / "safe") not in err  # nobody remembers it
    settings = journal_paths().config / "settings.toml"
    settings.parent.mkdir(parents=True)
    for broken in (
        "journal = ",
        "journal = 3",
        'journal = "/not/there.db"',
        f'journal = "{journal_file.path}"',
    ):
        settings.write_text(broken)
        assert "If it was moved" in run(capsys, *options, "info")[2]
    settings.write_text(f'journal = "{tmp_path / "safe" / "journal.db"}"\n')
    assert f"The window opens {tmp_path / 'safe' / 'journal.db'}" in run(capsys, *options, "info")[2]


def test_move_refuses_what_is_there(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    options = ("--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file))
    code, _out, err = run(capsys, *options, "move", str(taken))
    assert code == 2
    assert "already a file" in err
    assert taken.read_text() == "mine"
    assert journal_file.path.exists()


def test_a_move_that_was_killed_is_ended_by_the_next_command(
    journal_file: JournalFile, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "safe" / "journal.db"
    new.parent.mkdir()
    note = journal_file.path.with_name("journal.db.moved-to")
    note.write_text(json.dumps({"from": str(journal_file.path), "to": str(new)}))
    journal_file.path.rename(new)
    options = ("--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file))
    code, out, _err = run(capsys, *options, "info")
    assert code == 0
    assert str(new) in out
