"""What ships with the program as data: outlines, templates, the word list, the sample journal.

Everything is read through importlib.resources, so it works from a source tree, a wheel and a zipped bundle alike.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

from journal.domain.outline import Outline, parse_outline
from journal.domain.template import Template, parse_template

_PACKAGE = "resources"
_WORD_LIST = "eff_large.txt"


def shipped_outlines() -> tuple[Outline, ...]:
    """The outlines in the order in which they are offered; the first is the default."""
    return tuple(parse_outline(_read(file), file.name) for file in _documents("outlines"))


def shipped_templates() -> tuple[Template, ...]:
    """The built-in invitation templates in the order in which they are offered."""
    return tuple(parse_template(_read(file), file.name, builtin=True) for file in _documents("templates"))


def word_list() -> tuple[str, ...]:
    """EFF's large word list: 7,776 different words in alphabetical order."""
    return tuple(_read(files(_PACKAGE) / "word_lists" / _WORD_LIST).split())


def sample_people() -> dict[str, object]:
    """The sample journal's `people.toml`, parsed; resources/sample/README.md describes the fields."""
    return _sample("people.toml")


def sample_circles_places() -> dict[str, object]:
    """The sample journal's `circles_places.toml`, parsed: the user, their places, the circles, the drafts."""
    return _sample("circles_places.toml")


def sample_history() -> tuple[dict[str, object], ...]:
    """The sample journal's `history_*.toml`, parsed, in the order of their names."""
    return tuple(tomllib.loads(_read(file)) for file in _documents("sample") if file.name.startswith("history_"))


def _sample(name: str) -> dict[str, object]:
    return tomllib.loads(_read(files(_PACKAGE) / "sample" / name))


def _documents(folder: str) -> tuple[Traversable, ...]:
    """The TOML files of a folder by name; a number in front of the name gives the order in which things are offered."""
    found = (file for file in (files(_PACKAGE) / folder).iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda file: file.name))


def _read(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
