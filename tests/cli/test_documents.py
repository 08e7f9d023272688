"""docs/CLI.md says what the documents hold: proven on the sample journal."""

from __future__ import annotations

import dataclasses
import importlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from journal import cli
from journal.commands.parser import build_parser

DOCUMENT = Path(__file__).parents[2] / "docs" / "CLI.md"
MODULES = (
    "person",
    "assessment",
    "concern",
    "double",
    "entry",
    "import_run",
    "search",
    "brief",
    "promise_ledger",
    "template",
    "outline",
    "journal_info",
    "journal_merge",
    "meeting",
    "network",
    "purge",
    "salvage",
    "seal",
    "trash",
)
COMMANDS: dict[str, list[str]] = {
    "init": ["--journal", "NEW"],
    "demo": ["SAMPLE"],
    "import": ["CARDS", "--dry-run"],
    "imports": [],
    "export": ["--format", "vcard4", "--to", "EXPORT"],
    "merge-journal": ["OTHER", "--dry-run"],
    "people": ["--sort", "last_contact"],
    "show": ["1"],
    "search": ["bus"],
    "brief": ["1"],
    "network": ["1"],
    "concerns": [],
    "circles": [],
    "duplicates": ["--limit", "3"],
    "merge": ["1", "2", "--dry-run"],
    "forecast": ["--goal", "6"],
    "promises": ["--mine"],
    "log": ["1"],
    "invite": ["1", "--template", "coffee"],
    "respond": ["1", "maybe"],
    "sealed": [],
    "trash": [],
    "purge": ["person:1"],
    "templates": [],
    "outlines": [],
    "check": [],
    "salvage": ["SAVED"],
    "check-invitation": ["DRAFT", "--person", "1"],
    "move": ["MOVED"],
    "info": [],
}


def documented_keys() -> dict[str, str]:
    """By command: the cell that describes its document."""
    section = DOCUMENT.read_text(encoding="utf-8").partition("## Documents")[2]
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", section, re.MULTILINE)
    return dict(rows)


def outer_keys(cell: str) -> set[str]:
    while "(" in cell:
        cell = re.sub(r"\([^()]*\)", "", cell)
    return set(re.findall(r"`(\w+)`", cell))


def documented_objects() -> Iterator[tuple[str, list[str]]]:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, names in re.findall(r"^- \*\*(\w+)\*\*:((?:.|\n  )+)$", text, re.MULTILINE):
        yield name, re.findall(r"`(\w+)`", names)


def test_all_commands_are_documented() -> None:
    help_text = build_parser().format_help()
    assert set(documented_keys()) == set(COMMANDS)
    assert all(f"    {command} " in help_text or f"    {command}\n" in help_text for command in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_document_has_the_keys_that_are_documented(
    command: str, sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\nFN:Rosa\nEND:VCARD\n", encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Hi Rosa, could we talk about the buses on Thursday from 5 to 5:30 at the library?", encoding="utf-8"
    )
    paths = {"DRAFT": draft, "NEW": tmp_path / "new.db", "SAMPLE": tmp_path / "sample.db", "CARDS": cards}
    paths["EXPORT"] = tmp_path / "out.vcf"
    paths["MOVED"], paths["SAVED"] = tmp_path / "moved.db", tmp_path / "saved.db"
    paths["OTHER"] = tmp_path / "other.db"
    shutil.copyfile(sample_arguments[1], paths["OTHER"])
    rest = [str(paths.get(one, one)) for one in COMMANDS[command]]
    assert cli.main([*sample_arguments, "--json", command, *rest]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == outer_keys(documented_keys()[command])


@pytest.mark.parametrize(("name", "fields"), list(documented_objects()))
def test_an_object_has_the_fields_that_are_documented(name: str, fields: list[str]) -> None:
    modules = [importlib.import_module(f"journal.domain.{module}") for module in MODULES]
    (found,) = (vars(module)[name] for module in modules if defined_in(module, name))
    assert [field.name for field in dataclasses.fields(found)] == fields


def defined_in(module: ModuleType, name: str) -> bool:
    return name in vars(module) and vars(module)[name].__module__ == module.__name__


def test_every_object_in_a_document_is_described() -> None:
    cells = " ".join(documented_keys().values())
    named = set(re.findall(r"\((?:list of )?([A-Z]\w+)", cells))
    assert "PersonRow" in named
    assert named <= {name for name, _ in documented_objects()}
