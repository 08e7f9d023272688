"""`outlines --own` and `log --outline` with an outline of one's own, on the sample journal."""

from __future__ import annotations

import json

import pytest

from journal import cli
from journal.shipped import shipped_outlines


def test_own_outlines_are_listed_on_request_and_can_be_logged_with(
    sample_arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*sample_arguments, "--json", "outlines", "--own"]) == 0
    own = json.loads(capsys.readouterr().out)["outlines"]
    assert [one["title"] for one in own] == [*(one.title for one in shipped_outlines()), "On the bench"]
    key = own[-1]["key"]
    options = ["log", "Rosa Medina", "--outline", key, "--stage", "notice=She sighed at the timetable"]
    assert cli.main([*sample_arguments, "--json", *options]) == 0
    entry_id = json.loads(capsys.readouterr().out)["entry_id"]
    assert cli.main([*sample_arguments, "--json", "show", "Rosa Medina"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    (logged,) = [one for one in entries if one["id"] == entry_id]
    assert logged["outline_title"] == "On the bench"
    assert [stage["title"] for stage in logged["stages"]][:2] == ["Notice", "Their story"]


def test_without_the_word_no_journal_is_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--journal", "nowhere.db", "--json", "outlines"]) == 0
    shown = json.loads(capsys.readouterr().out)["outlines"]
    assert [one["key"] for one in shown] == [one.key for one in shipped_outlines()]
