"""The repository speaks of the project alone: no path of anybody's machine, no address of a package index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, place, texts

# Spelt in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    "|".join(
        (
            "/ro" + r"ot/\w",
            r"(?<![\w./])/wo" + r"rk/\w",
            "/tmp/scr" + "atch",
            "/Us" + r"ers/\w",
            r"\b[A-Z]:\\+Us" + "ers",
        )
    )
)

PACKAGE_INDEXES = re.compile(
    "|".join(
        (
            "pypi" + r"\.(org|python\.org|io)",
            "python" + "hosted",
            "piwh" + "eels",
            "anaconda" + r"\.(org|com)",
            r"--(extra-)?index" + "-url ",
            r"--find" + "-links ",
        )
    ),
    re.IGNORECASE,
)


def offenders(pattern: re.Pattern[str]) -> list[str]:
    return [
        place(path, number)
        for path, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_files_are_seen() -> None:
    names = {str(path.relative_to(ROOT)) for path in files()}
    assert {"pyproject.toml", "packaging/requirements.lock", "journal/__init__.py"} <= names


def test_no_path_of_a_machine() -> None:
    assert offenders(MACHINE_PATHS) == []


def test_no_address_of_a_package_index() -> None:
    assert offenders(PACKAGE_INDEXES) == []


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_journal_lies_in_the_tree() -> None:
    """Stored files of older schemas are test data; any other journal would be somebody's."""
    stray = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.suffix == ".journal" and path.relative_to(ROOT).parts[0] != "tests"
    ]
    assert stray == []


@pytest.mark.parametrize(
    "line",
    ["cd /ro" + "ot/src", "see /wo" + "rk/main", "C:\\Us" + "ers\\ana", "/Us" + "ers/ana/x"],
)
def test_a_machine_path_is_seen(line: str) -> None:
    assert MACHINE_PATHS.search(line)


@pytest.mark.parametrize("line", ["-i https://pypi" + ".org/simple", "files.python" + "hosted.org"])
def test_a_package_index_is_seen(line: str) -> None:
    assert PACKAGE_INDEXES.search(line)


def test_gitignore_keeps_what_is_made_out(tmp_path: Path) -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/.venv/", "__pycache__/", "*.journal"} <= set(ignored)
