"""import and imports on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal import cli

CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Newly Arrived\nN:Arrived;Newly;;;\nTEL:5550101\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nUID:u2\nFN:Wei Chen\nN:Chen;Wei;;;\nEND:VCARD\n"
)
Say = Callable[..., Any]


@pytest.fixture
def say(sample_arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Say:
    """What the command answers as a document; `code` is the exit code that is expected."""

    def run(*rest: str | Path, code: int = 0) -> Any:
        assert cli.main([*sample_arguments, "--json", *map(str, rest)]) == code
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_a_dry_run_says_all_and_writes_nothing(say: Say, cards: Path) -> None:
    before = say("info")
    (file,) = say("import", "--dry-run", cards)["files"]
    assert (file["new"], file["possible_double"], file["import_id"]) == (2, 0, None)
    assert [(one["line"], one["action"], one["choice"]) for one in file["records"]] == [
        (1, "new", "new"),
        (8, "new", "new"),
    ]
    assert say("info")["info"]["people"] == before["info"]["people"]
    assert say("imports") == {"imports": []}


def test_an_import_its_list_and_the_way_back(say: Say, cards: Path) -> None:
    (file,) = say("import", cards)["files"]
    assert (file["added"], file["import_id"]) == (2, 1)
    (again,) = say("import", cards)["files"]
    assert (again["unchanged"], again["import_id"]) == (2, None)
    (made,) = say("imports")["imports"]
    assert (made["id"], made["file_name"], made["added"], made["undone_at"]) == (1, "people.vcf", 2, None)
    say("log", "Wei Chen", "--text", "buses")
    seen = say("import", "--undo", "1", "--dry-run")
    assert (seen["people"], [one["name"] for one in seen["left"]]) == (1, ["Wei Chen"])
    assert say("imports")["imports"][0]["undone_at"] is None
    done = say("import", "--undo", "1")
    assert done == {**seen, "dry_run": False}
    assert say("imports")["imports"][0]["undone_at"]
    assert say("import", "--undo", "1", code=2)["error"]["kind"] == "InputRefused"
    assert say("import", "--undo", "9", code=2)["error"]["kind"] == "NotFound"


def test_a_newer_file_says_what_changes(say: Say, cards: Path) -> None:
    say("import", cards)
    cards.write_text(CARDS.replace("TEL:5550101", "TEL:5550101\nORG:Depot"), encoding="utf-8")
    (file,) = say("import", cards)["files"]
    changed = [one for one in file["records"][0]["changed"] if one["field"] == "work"]
    assert changed == [{"field": "work", "old": "", "new": "Depot", "conflict": False, "theirs": "Depot"}]
    assert (file["updated"], file["unchanged"]) == (1, 1)


def test_columns_are_said_by_title_or_number_and_the_region_is_remembered(say: Say, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Name,Zzz,Qqq\nNewly Arrived,5550101,Mill Hill\n", encoding="utf-8")
    say("import", table, "--map", "zzz=phone:pager", "--map", "3=neighbourhood", "--region", "us")
    fields = say("show", "Newly Arrived")["person"]["fields"]
    assert fields["contacts"] == [{"kind": "phone", "value": "5550101", "label": "pager"}]
    assert fields["neighbourhood"] == "Mill Hill"
    refused = ("Nothing=phone", "Zzz=banana", "9=phone")
    for one in refused:
        assert say("import", table, "--map", one, code=2)["error"]["kind"] == "InputRefused"
    assert "two letters" in say("import", table, "--region", "Utopia", code=2)["error"]["sentence"]


def test_a_file_or_a_number_but_not_both(say: Say, cards: Path) -> None:
    assert say("import", code=2)["error"]["kind"] == "InputRefused"
    assert say("import", cards, "--undo", "1", code=2)["error"]["kind"] == "InputRefused"


def test_calendars_and_diaries_come_too(say: Say, cards: Path, tmp_path: Path) -> None:
    say("import", cards)
    diary = tmp_path / "notes.md"
    diary.write_text("# 2026-03-01\nCoffee with Wei Chen.\n\n# 2026-03-02\nA quiet day.\n", encoding="utf-8")
    (file,) = say("import", diary)["files"]
    assert file["talks"] == 1
    assert "left out" in file["records"][1]["remarks"][0]
    assert [entry["on"] for entry in say("show", "Wei Chen")["entries"]] == ["2026-03-01"]


def test_lines_for_people(
    sample_arguments: list[str], cards: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*sample_arguments, "imports"]) == 0
    assert capsys.readouterr().out == "There was no import yet.\n"
    assert cli.main([*sample_arguments, "import", str(cards)]) == 0
    assert "This is import 1: “import --undo 1” takes it back." in capsys.readouterr().out
    assert cli.main([*sample_arguments, "import", "--undo", "1"]) == 0
    assert capsys.readouterr().out.startswith("2 people went.")
    assert cli.main([*sample_arguments, "imports"]) == 0
    assert "people.vcf" in capsys.readouterr().out
