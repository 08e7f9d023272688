"""What ships with the program as data: outlines, templates, the word list, the sample journal.

Everything is read through importlib.resources, so it works from a source tree, a wheel and a bundle alike.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from journal.domain.answer_card import AnswerCard, parse_answers
from journal.domain.leak_words import LeakWords, parse_leak_words
from journal.domain.name_rules import NameRules, parse_name_rules
from journal.domain.outline import Outline, parse_outline
from journal.domain.template import Template, parse_template

_PACKAGE = "resources"
ANSWER_LANGUAGES = ("en", "es")
_WORD_LIST = "eff_large.txt"
_WEEKDAY = re.compile(r"\{day:(-?\d{1,4})\}")
# Not strftime: its names follow the system's language, the sample journal is in English.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def shipped_outlines() -> tuple[Outline, ...]:
    """The outlines in the order in which they are offered; the first is the default."""
    return tuple(parse_outline(_read(file), file.name) for file in _documents("outlines"))


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The built-in invitation templates in the order in which they are offered."""
    return tuple(parse_template(_read(file), file.name, builtin=True) for file in _documents("templates"))


def shipped_answers(language: str = "en") -> tuple[AnswerCard, ...]:
    """The rehearsal cards in a language of `ANSWER_LANGUAGES`, in the order in which they are offered."""
    name = f"{language}.toml"
    return parse_answers(_read(files(_PACKAGE) / "answers" / name), name)


def word_list() -> tuple[str, ...]:
    """EFF's large word list: 7,776 different words in alphabetical order."""
    return tuple(_read(files(_PACKAGE) / "word_lists" / _WORD_LIST).split())


def name_rules() -> NameRules:
    """What the leak check knows of names."""
    name = "names.toml"
    return parse_name_rules(_read(files(_PACKAGE) / "word_lists" / name), name)


def check_words() -> dict[str, str]:
    """The shipped lists of the invitation check by language ("en", "es"); `practice.check` reads them."""
    return {file.name.removesuffix(".toml"): _read(file) for file in _documents("check")}


def leak_words() -> tuple[LeakWords, ...]:
    """What the leak check knows of English and Spanish."""
    name = "leaks.toml"
    return parse_leak_words(_read(files(_PACKAGE) / "word_lists" / name), name)


def synonyms_text(language: str) -> str:
    """The shipped list of synonyms for concerns, "en" or "es"; `practice.concern_words` reads it."""
    return _read(files(_PACKAGE) / "word_lists" / f"synonyms_{language}.txt")


def name_list(name: str) -> str:
    """A list of names: "nicknames_en" and the like; resources/names/README.md says what each holds."""
    return _read(files(_PACKAGE) / "names" / f"{name}.txt")


def sample_people(reference: date) -> dict[str, object]:
    """The sample journal's `people.toml`, parsed; resources/sample/README.md describes the fields."""
    return _sample("people.toml", reference)


def sample_circles_places(reference: date) -> dict[str, object]:
    """The sample journal's `circles_places.toml`, parsed: the user, their places, the circles."""
    return _sample("circles_places.toml", reference)


def sample_history(reference: date) -> tuple[dict[str, object], ...]:
    """The sample journal's `history_*.toml`, parsed, by name; `reference` is the day it seems to be."""
    names = (file.name for file in _documents("sample"))
    return tuple(_sample(name, reference) for name in names if name.startswith("history_"))


def sample_drafts(reference: date) -> dict[str, object]:
    """The sample journal's `drafts.toml`, parsed: one unfinished debrief, one unsent invitation."""
    return _sample("drafts.toml", reference)


def sample_part(name: str, reference: date) -> dict[str, object]:
    """Another file of the sample journal, parsed: "links.toml" and the like."""
    return _sample(name, reference)


def _sample(name: str, reference: date) -> dict[str, object]:
    """A parsed sample file with every `{day:N}` replaced by the weekday N days after `reference`."""

    def weekday(found: re.Match[str]) -> str:
        return _WEEKDAYS[(reference + timedelta(days=int(found.group(1)))).weekday()]

    return tomllib.loads(_WEEKDAY.sub(weekday, _read(files(_PACKAGE) / "sample" / name)))


def _documents(folder: str) -> tuple[Traversable, ...]:
    """The TOML files of a folder by name; a number in front gives the order in which they are offered."""
    found = (file for file in (files(_PACKAGE) / folder).iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda file: file.name))


def _read(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
