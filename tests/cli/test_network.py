"""`network`: links in words, and the way."""

from __future__ import annotations

import json
from typing import Any

import pytest

from journal import cli


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(list(arguments))
    captured = capsys.readouterr()
    return code, " ".join((captured.out + captured.err).split())


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out = said(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_links_are_said_from_this_persons_side(
    capsys: pytest.CaptureFixture[str], sample_arguments: list[str]
) -> None:
    code, told = said(capsys, *sample_arguments, "network", "rosa medina")
    assert code == 0
    assert "knows Łukasz Wójcik (She gets on at Elm Street)" in told
    assert "You are in touch with Rosa Medina yourself." in told
    found = document(capsys, *sample_arguments, "network", "samir")
    kinds = {(side["other"]["name"], side["kind"], side["outgoing"]) for side in found["links"]}
    assert ("Łukasz Wójcik", "introduced", False) in kinds


def test_the_way_to_somebody(capsys: pytest.CaptureFixture[str], sample_arguments: list[str]) -> None:
    found = document(capsys, *sample_arguments, "network", "june barker")
    assert found["ways"]["in_touch_on"] is None
    assert 1 <= len(found["ways"]["ways"]) <= 3
    assert all(way["steps"][-1]["other"]["name"] == "June Barker" for way in found["ways"]["ways"])
    code, told = said(capsys, *sample_arguments, "network", "june barker")
    assert code == 0
    assert "Ask " in told


def test_the_way_from_one_to_another(capsys: pytest.CaptureFixture[str], sample_arguments: list[str]) -> None:
    code, told = said(capsys, *sample_arguments, "network", "rosa medina", "--to", "peter novak")
    assert (code, told) == (
        0,
        "Ask Rosa Medina: Rosa Medina knows Siobhán Keane; Siobhán Keane introduced Peter Novák.",
    )
    code, told = said(capsys, *sample_arguments, "network", "rosa medina", "--to", "ahmed")
    assert (code, told) == (0, "No way from Rosa Medina to Ahmed Farouk is known.")
    found = document(capsys, *sample_arguments, "network", "ahmed", "--to", "rosa medina")
    assert found["way"] is None


def test_nobody_of_that_name(capsys: pytest.CaptureFixture[str], sample_arguments: list[str]) -> None:
    code, told = said(capsys, *sample_arguments, "network", "nobody at all")
    assert code == 2
    assert "Nobody called" in told
