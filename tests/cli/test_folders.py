"""Where the journal lies: the rights of its folder, its path, a folder that takes no files."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from journal import cli

posix = pytest.mark.skipif(os.name != "posix", reason="folders have rights on POSIX")


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the default journal's folder lies, open to everybody as older programs may have left it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "data" / "one-to-one"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    return folder


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@posix
def test_the_programs_own_folder_is_closed_to_others_at_every_opening(
    data_home: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--passphrase-file", str(passphrase_file)]
    assert cli.main([*options, "init"]) == 0
    assert mode(data_home) == 0o700
    data_home.chmod(0o750)
    assert cli.main([*options, "info"]) == 0
    assert mode(data_home) == 0o700
    assert mode(data_home.parent) != 0o700
    assert capsys.readouterr().err == ""


@posix
def test_a_folder_the_user_chose_keeps_its_rights(data_home: Path, passphrase_file: Path) -> None:
    path = data_home.parent / "mine" / "journal.db"
    path.parent.mkdir(mode=0o755)
    path.parent.chmod(0o755)
    beside = data_home / "other.db"
    for chosen in (path, beside):
        options = ["--journal", str(chosen), "--passphrase-file", str(passphrase_file)]
        assert cli.main([*options, "init"]) == 0
        assert cli.main([*options, "info"]) == 0
        assert mode(chosen.parent) == 0o755


@posix
def test_a_data_folder_that_is_a_link_leads_to_what_is_the_users(
    data_home: Path, passphrase_file: Path
) -> None:
    elsewhere = data_home.parent / "elsewhere"
    data_home.rename(elsewhere)
    data_home.symlink_to(elsewhere)
    assert cli.main(["--passphrase-file", str(passphrase_file), "init"]) == 0
    assert mode(elsewhere) == 0o755


@posix
def test_rights_that_cannot_be_changed_are_a_sentence(
    data_home: Path,
    passphrase_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_descriptor: int, _mode: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refuse)
    assert cli.main(["--passphrase-file", str(passphrase_file), "init"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Created ")
    assert str(data_home) in err
    assert "Operation not permitted" in err
    assert len(err.splitlines()) == 1


def test_info_names_the_whole_path_in_both_forms(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(sample_arguments[1])
    monkeypatch.chdir(path.parent)
    arguments = ["--journal", path.name, *sample_arguments[2:]]
    assert cli.main([*arguments, "--json", "info"]) == 0
    assert json.loads(capsys.readouterr().out)["info"]["path"] == str(path)
    assert cli.main([*arguments, "info"]) == 0
    assert str(path) in capsys.readouterr().out


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
@pytest.mark.parametrize("command", [("demo", "/proc/x.db"), ("--journal", "/proc/x.db", "init")])
def test_a_folder_that_takes_no_files_is_5_and_not_in_use(
    passphrase_file: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    code = cli.main(["--passphrase-file", str(passphrase_file), *command])
    err = capsys.readouterr().err
    assert code == 5
    assert "Nothing can be written beside /proc/x.db" in err
    assert "another window" not in err
