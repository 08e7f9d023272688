"""`promises` on the sample journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from journal import cli

Ledger = Callable[..., dict[str, Any]]


@pytest.fixture
def ledger(sample_arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Ledger:
    def read(*options: str) -> dict[str, Any]:
        assert cli.main([*sample_arguments, "--json", "promises", *options]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return read


def test_mine_come_first_and_every_option_keeps_its_word(ledger: Ledger) -> None:
    everything, counts = ledger()["promises"], ledger()["counts"]
    order = [(one["state"] != "open", not one["mine"]) for one in everything if one["state"] == "open"]
    assert order == sorted(order)
    assert len([one for one in everything if one["state"] == "kept"]) == counts["kept"] > 0
    assert counts["dropped"] > 0
    assert counts["mine_overdue"] > 0
    for option, field, value in (
        ("--mine", "mine", True),
        ("--theirs", "mine", False),
        ("--open", "state", "open"),
        ("--kept", "state", "kept"),
        ("--dropped", "state", "dropped"),
    ):
        assert ledger(option)["promises"] == [one for one in everything if one[field] == value]
    late = ledger("--mine", "--overdue")["promises"]
    assert len(late) == counts["mine_overdue"]
    assert everything[: len(late)] == late


def test_as_lines(sample_arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*sample_arguments, "promises", "--mine", "--open"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all("open" in line for line in lines)
    assert cli.main([*sample_arguments, "promises", "--mine", "--theirs"]) == 2


def test_a_brief_begins_with_what_i_promised(
    ledger: Ledger,
    sample_arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = ledger("--mine", "--open")["promises"][0]
    assert cli.main([*sample_arguments, "brief", str(mine["person"]["id"])]) == 0
    name, blank, heading, first, *_rest = capsys.readouterr().out.splitlines()
    assert name.startswith(mine["person"]["name"])
    assert (blank, heading) == ("", "I promised:")
    assert first.strip()[:20] == mine["text"][:20]
