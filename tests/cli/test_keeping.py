"""`sealed`, `trash` and `purge` on the sample journal."""

from __future__ import annotations

import json
from collections.abc import Callable
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


def test_a_reason_and_a_day_are_kept_and_asked_about(
    run: Run, sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(run("sealed")["sealed"])
    words = ("--text", "Hush", "--sensitive", "--reason", "For the hearing", "--keep-until", "2026-01-31")
    entry = run("log", "1", "--date", "2026-01-02", *words)["entry_id"]
    rows = run("sealed")["sealed"]
    assert len(rows) == before + 1
    assert rows[0]["entry_id"] == entry
    assert rows[0]["seal"] == {"reason": "For the hearing", "keep_until": "2026-01-31", "reviewed_on": None}
    assert run("sealed", "--due")["sealed"] == rows[:1]
    assert cli.main([*sample_arguments, "sealed", "--due"]) == 0
    line = capsys.readouterr().out
    assert "past 2026-01-31" in line
    assert "Hush" not in line
    assert run("log", "1", "--text", "Open", "--reason", "None", code=2)["error"]["kind"] == "InputRefused"


def test_somebody_deleted_is_listed_restored_and_purged(
    run: Run, sample_journal: JournalFile, sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("trash") == {"trash": [], "restored": []}
    path = sample_journal.path.__class__(sample_arguments[1])
    with JournalFile(path, sample_journal.derived).open() as store:
        name = people.person(store, 1).fields.name
        people.delete_people(store, [1])
    (item,) = run("trash")["trash"]
    assert (item["kind"], item["id"], item["name"]) == ("person", 1, name)
    assert run("purge", "--trash")["purged"] is False
    assert run("trash", "restore", "person:1")["restored"] == ["person:1"]
    assert run("show", "1")["person"]["id"] == 1
    said = run("purge", "person:1", "--yes")
    assert said["purged"] is True
    assert said["plan"]["names"] == [name]
    assert run("show", "1", code=2)["error"]["kind"] == "NotFound"
    assert run("check")["ok"]
    assert run("purge", "--finish")["rewritten"] == []
    assert cli.main([*sample_arguments, "purge", "nobody"]) == 2
    assert "person:7" in capsys.readouterr().err
    assert run("purge", code=2)["error"]["kind"] == "InputRefused"
    assert run("trash", "restore", code=2)["error"]["kind"] == "InputRefused"
