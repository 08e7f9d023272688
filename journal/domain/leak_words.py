"""What the leak check knows of a language: its stemmer, words that give nothing away, endings."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.text import fold
from journal.domain.toml_source import SourceError, TomlDocument

_FIELDS = ("key", "stemmer", "small", "endings")
_STEMMERS = ("english", "spanish")


class LeakWordsError(SourceError):
    """A list that cannot be used; says which document, which line (from 1) and why."""


@dataclass(frozen=True, slots=True)
class LeakWords:
    """One language; words and endings are folded. resources/word_lists/leaks.toml says what each is for."""

    key: str
    stemmer: str
    small: frozenset[str]
    endings: tuple[str, ...]


def parse_leak_words(text: str, source: str) -> tuple[LeakWords, ...]:
    """Read the languages from TOML, at least one; `source` names the document in errors.

    Raises LeakWordsError.
    """
    root = TomlDocument(text, source, LeakWordsError).root
    root.only(("language",))
    found = []
    for table in root.tables("language"):
        table.only(_FIELDS)
        stemmer = table.text("stemmer")
        if stemmer not in _STEMMERS:
            table.fail(f"“stemmer” must be one of {', '.join(_STEMMERS)}", "stemmer")
        small = frozenset(fold(word) for line in table.texts("small") for word in line.split())
        found.append(LeakWords(table.text("key"), stemmer, small, table.texts("endings")))
    return tuple(found)
