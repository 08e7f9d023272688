"""The circles on the command line, on the sample journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from journal import cli

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], sample_arguments: list[str]) -> Say:
    def said(*arguments: str) -> tuple[int, str, str]:
        code = cli.main([*sample_arguments, *arguments])
        return code, *capsys.readouterr()

    return said


def document(said: tuple[int, str, str]) -> Any:
    code, out, err = said
    assert (code, err) == (0, "")
    return json.loads(out)


def test_all_circles(say: Say) -> None:
    rows = document(say("--json", "circles"))["circles"]
    assert [(row["name"], row["members"]) for row in rows] == [
        ("Kitchen table", 5),
        ("Mill Lane tenants", 6),
        ("Tuesday group", 7),
    ]
    code, out, _ = say("circles")
    assert code == 0
    assert "missed two meetings" in out


def test_one_circle(say: Say) -> None:
    found = document(say("circles", "tuesday", "--json"))
    assert found["circle"]["rhythm"] == "two_weeks"
    assert found["circle"]["concern"] == "Bus cuts"
    members = {each["person"]["name"]: each for each in found["members"]}
    assert members["Hanna Virtanen"]["drifting"] is True
    assert members["Samir Patel"]["member"] is False
    assert members["Samir Patel"]["history"]["state"] == "drifted"
    assert [ref["name"] for ref in found["drifting"]] == ["Hanna Virtanen"]
    assert found["past_in_all"] == len(found["past"]) == 10
    assert {match["gift"]["text"] for match in found["matches"]} == {"Repairs bicycles"}
    code, out, _ = say("circles", "Tuesday", "group")
    assert code == 0
    assert "Hanna Virtanen" in out
    assert "missed the last two meetings" in out
    assert "Hanna can give: Repairs bicycles - Emily needs: A bicycle for the early shift" in out


def test_an_unknown_name(say: Say) -> None:
    code, _, err = say("circles", "Nobody’s")
    assert code == 2
    assert err
