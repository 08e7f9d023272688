"""Doubles on the command line, on the sample journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.domain.person import PersonFields
from journal.services import people
from tests.journals import JournalFile

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


@pytest.fixture
def twice(say: Say, sample_journal: JournalFile, sample_arguments: list[str]) -> Say:
    """Rosa is there twice."""
    with JournalFile(Path(sample_arguments[1]), sample_journal.derived).open() as store:
        rosa = people.person(store, people.resolve_person(store, "Rosa Medina")).fields
        people.add_person(store, PersonFields(given="Rosita", family="Medina", contacts=rosa.contacts[:1]))
    return say


def test_nobody_twice_in_the_sample(say: Say) -> None:
    code, out, _ = say("duplicates")
    assert code == 0
    assert "the same, 100%" not in out


def test_listed_explained_and_kept_apart(twice: Say) -> None:
    found = document(twice("--json", "duplicates"))["duplicates"]
    names = [{pair["first"]["name"], pair["second"]["name"]} for pair in found]
    assert {"Rosa Medina", "Rosita Medina"} in names
    pair = found[names.index({"Rosa Medina", "Rosita Medina"})]
    assert any(one["key"] == "given_nickname" for one in pair["reasons"])
    assert all(one["sentence"] for one in pair["reasons"])
    out = twice("duplicates", "--limit", "1")[1]
    assert "Rosa Medina (" in out
    assert "+ " in out
    after = document(twice("--json", "duplicates", "--apart", "Rosa Medina", "Rosita Medina"))
    assert after["in_all"] == len(found) - 1
    again = document(twice("--json", "duplicates", "--together", "Rosa Medina", "Rosita Medina"))
    assert again["in_all"] == len(found)


def test_merged_with_and_without_writing(twice: Say) -> None:
    dry = document(twice("--json", "merge", "Rosa Medina", "Rosita Medina", "--take", "given", "--dry-run"))
    assert [(one["name"], one["pick"]) for one in dry["fields"]] == [("given", "other")]
    code, out, _ = twice("merge", "Rosa Medina", "Rosita Medina", "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Nothing was written.")
    done = document(twice("--json", "merge", "Rosa Medina", "Rosita Medina", "--take", "given"))
    assert done["dry_run"] is False
    shown = document(twice("--json", "show", str(done["person"]["id"])))
    assert shown["person"]["fields"]["given"] == "Rosita"
    assert len(shown["entries"]) > 1
    assert twice("show", str(done["other"]["id"]))[0] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "Rosa Medina", "Nobody At All"), "Nobody called"),
        (("merge", "Rosa Medina", "Rosa Medina"), "cannot be compared with itself"),
        (("merge", "1", "2", "--take", "uid"), "Nothing is to be chosen"),
        (("duplicates", "--apart", "1", "1"), "cannot be compared with itself"),
        (("merge", "1"), "usage"),
    ],
)
def test_what_cannot_be_is_2(say: Say, arguments: tuple[str, ...], words: str) -> None:
    code, _out, err = say(*arguments)
    assert code == 2
    assert words in err
