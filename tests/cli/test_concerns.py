"""The concerns on the command line, on the sample journal."""

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


def test_the_ranked_list_and_the_latest_first(say: Say) -> None:
    ranked = document(say("--json", "concerns"))["concerns"]
    assert ranked[0]["name"] == "Bus cuts"
    assert ranked[0]["mine"] is True
    people = [row["people"] for row in ranked]
    assert people == sorted(people, reverse=True)
    recent = document(say("--json", "concerns", "--sort", "recent"))["concerns"]
    days = [row["last_on"] for row in recent if row["last_on"]]
    assert days == sorted(days, reverse=True)
    code, out, _ = say("concerns")
    assert code == 0
    assert out.splitlines()[0].split()[:2] == ["Bus", "cuts"]


def test_one_concern_by_another_name_with_its_people_words_and_doubles(say: Say) -> None:
    assert document(say("--json", "concerns", "line", "14"))["concern"]["name"] == "Bus cuts"
    page = document(say("--json", "concerns", "student debt"))
    assert {each["person"]["name"] for each in page["people"]} == {"Amara Okafor", "Emily Tran"}
    assert all(set(said) == {"person", "on", "entry_id", "words", "quotable"} for said in page["words"])
    assert {(each["name"], each["kinship"], each["why"]) for each in page["doubles"]} == {
        ("College loans", "synonym", "student debt"),
        ("The girls' tuition", "synonym", "student debt"),
    }
    out = say("concerns", "student debt")[1]
    assert "May mean the same: College loans (both in the word list under “student debt”)" in out
    assert "Who shares it: " in out


def test_merging(say: Say) -> None:
    page = document(say("--json", "concerns", "student debt", "--merge", "college loans"))
    assert page["synonyms"] == ["College loans"]
    assert page["concern"]["people"] == 3
    names = [row["name"] for row in document(say("--json", "concerns"))["concerns"]]
    assert "College loans" not in names


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("concerns", "whales"), "There is no concern “whales”."),
        (("concerns", "--merge", "rent"), "Name the concern to keep"),
        (("concerns", "rent", "--merge", "rent"), "cannot be merged with itself"),
        (("concerns", "rent", "--merge", "whales"), "There is no concern “whales”."),
        (("concerns", "--sort", "size"), "size"),
    ],
)
def test_what_cannot_be_is_2(say: Say, arguments: tuple[str, ...], words: str) -> None:
    code, _out, err = say(*arguments)
    assert code == 2
    assert words in err
