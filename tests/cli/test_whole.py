"""`export` and `import` of the whole journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal import cli

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(sample_arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Run:
    def read(*options: str, code: int = 0, journal: list[str] = sample_arguments) -> dict[str, Any]:
        assert cli.main([*journal, "--json", *options]) == code
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return read


def test_out_and_into_a_new_journal(run: Run, sample_arguments: list[str], tmp_path: Path) -> None:
    out = str(tmp_path / "out.zip")
    done = run("export", "--format", "json", "--to", out, "--sensitive")
    assert (done["encrypted"], done["people"] > 30) == (False, True)
    new = ["--journal", str(tmp_path / "new.db"), *sample_arguments[2:]]
    assert run("import", out, journal=new)["journal"] == str(tmp_path / "new.db")
    counts = ("people", "conversations", "invitations", "promises", "circles")
    here, there = (run("info", journal=each)["info"] for each in (sample_arguments, new))
    assert [here[each] for each in counts] == [there[each] for each in counts]
    assert run("import", out)["merge"]["rows"] == 0
    assert run("import", out, "x.csv", code=2)["error"]["kind"] == "InputRefused"


def test_open_text_is_said_before(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "pages"
    assert cli.main([*sample_arguments, "export", "--format", "markdown", "--to", str(to)]) == 0
    said = capsys.readouterr()
    assert "anybody can read" in said.err
    assert "is not encrypted" in said.err
    assert len(list((to / "people").iterdir())) > 30


def test_an_encrypted_one_under_another_passphrase(
    run: Run, sample_arguments: list[str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("another one")
    to = str(tmp_path / "copy.db")
    done = run("export", "--format", "journal", "--to", to, "--new-passphrase-file", str(other))
    assert done["encrypted"]
    copy = ["--journal", to, "--passphrase-file", str(other)]
    assert run("info", journal=copy)["info"]["people"] == run("info")["info"]["people"]
    assert run("merge-journal", to, "--other-passphrase-file", str(other))["merge"]["rows"] == 0
