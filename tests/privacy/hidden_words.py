"""What café mode has to hide of a journal, read from its tables, and whether any of it stands in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal.domain.person import SUFFIXES, TITLES
from journal.domain.person_line import PARTICLES
from journal.domain.text import fold
from journal.store.database import Store

RUN = 4
"""So many words of a note in their order are a piece of it; fewer may be anybody's."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d[\d ()./-]{5,}\d")

_HIDDEN = (
    "SELECT text FROM note",
    "SELECT work FROM person",
    "SELECT neighbourhood FROM person",
    "SELECT how_met FROM person",
    "SELECT notes FROM person",
    "SELECT value FROM contact",
    "SELECT name FROM place",
    "SELECT text FROM gift",
    "SELECT words FROM link",
    "SELECT text FROM own_reply",
    "SELECT words FROM own_concern",
    "SELECT words FROM own_value",
    "SELECT name FROM own_value",
    "SELECT purpose FROM circle",
    "SELECT topic FROM circle_meeting",
    "SELECT notes FROM circle_meeting",
    "SELECT spark || ' ' || commitment || ' ' || community || ' ' || family || ' ' || own FROM story_version",
    "SELECT short || ' ' || long FROM story_version",
    "SELECT value FROM setting WHERE key LIKE 'profile.%'",
)
_KEPT = (
    "SELECT name FROM concern",
    "SELECT name FROM concern_synonym",
    "SELECT name FROM circle",
    "SELECT name FROM tag",
    "SELECT title FROM note",
    "SELECT template_title FROM invitation",
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words of names, runs of words of texts, and numbers; all folded."""

    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    numbers: frozenset[str]
    shortest: frozenset[str]
    """Whole texts of one to three words that hold no word of the program's own: places, mail addresses."""

    def found_in(self, text: str) -> list[str]:
        """What stands in `text` and should not."""
        words = _words(text)
        found = [word for word in _NAME_WORD.findall(fold(text)) if word in self.names]
        found += [" ".join(run) for run in _runs(words) if run in self.runs]
        found += [number for number in _NUMBER.findall(text) if _digits(number) in self.numbers]
        return found + [short for short in self.shortest if short in fold(text)]


def hidden_words(store: Store) -> Hidden:
    """Read everything that is to be hidden, sensitive and deleted rows, too."""
    people = [row[0] for row in store.rows("SELECT name || ' ' || nickname FROM person")]
    names = {word for name in people for word in _NAME_WORD.findall(fold(name))}
    texts = [str(row[0]) for sql in _HIDDEN for row in store.rows(sql)]
    texts += [
        each for row in store.rows("SELECT payload FROM draft") for each in _strings(json.loads(row[0]))
    ]
    kept = [str(row[0]) for sql in _KEPT for row in store.rows(sql)]
    runs = {run for text in texts for run in _runs(_words(text))}
    mails = {fold(text) for text in texts if "@" in text and " " not in text}
    return Hidden(
        frozenset(names - TITLES - SUFFIXES - PARTICLES),
        frozenset(runs - {run for text in kept for run in _runs(_words(text))}),
        frozenset(_digits(number) for text in texts for number in _NUMBER.findall(text)),
        frozenset(mails),
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
