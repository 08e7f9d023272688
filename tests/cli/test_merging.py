"""`merge-journal` on two copies of the sample journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.services import people
from tests.journals import JournalFile

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(sample_arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Run:
    def read(*options: str, code: int = 0) -> dict[str, Any]:
        assert cli.main([*sample_arguments, "--json", *options]) == code
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return read


@pytest.fixture
def other(sample_journal: JournalFile, tmp_path: Path) -> str:
    file = sample_journal.copy_to(tmp_path / "other" / "journal.db")
    with file.open() as store:
        people.add_person_line(store, "Zoë Muñoz +1 555 0199")
        store.execute("UPDATE person SET work = 'there', updated_at = '2030-01-01T00:00:00Z' WHERE id = 1")
    return str(file.path)


def test_what_comes_in_is_said_before_and_done_then(
    run: Run, other: str, sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = run("merge-journal", other, "--dry-run")["merge"]
    assert (plan["dry"], plan["people_new"], plan["new_names"], plan["people_changed"]) == (
        True,
        1,
        ["Zoë Muñoz"],
        1,
    )
    done = run("merge-journal", other)["merge"]
    assert done == plan | {"dry": False}
    assert run("merge-journal", other)["merge"]["rows"] == 0
    assert cli.main([*sample_arguments, "merge-journal", other]) == 0
    assert "is here already" in capsys.readouterr().out


def test_conflicts_are_named_and_what_lost_is_kept_when_asked(
    run: Run,
    other: str,
    sample_arguments: list[str],
    sample_journal: JournalFile,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with JournalFile(Path(sample_arguments[1]), sample_journal.derived).open() as store:
        store.execute("UPDATE person SET work = 'here' WHERE id = 1")
    assert cli.main([*sample_arguments, "merge-journal", other, "--dry-run"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "work: “here” (here) stays, “there” does not" in said
    assert "Nothing was written." in said
    merged = run("merge-journal", other, "--keep")["merge"]
    assert merged["kept"] == 1
    assert "From the other journal, work: there" in run("show", "1")["person"]["fields"]["notes"]


def test_the_other_passphrase(run: Run, other: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one")
    assert (
        run("merge-journal", other, "--other-passphrase-file", str(wrong), code=3)["error"]["kind"]
        == "WrongPassphrase"
    )
