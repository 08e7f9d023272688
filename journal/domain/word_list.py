"""Lists of words that the user may change: what they are called, and what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal.domain.toml_source import SourceError


class WordListKey(StrEnum):
    """The lists, by what they are stored under."""

    SYNONYMS_EN = "synonyms_en"
    SYNONYMS_ES = "synonyms_es"
    CHECK_EN = "check_en"
    CHECK_ES = "check_es"


class WordListError(SourceError):
    """A list of words that cannot be used; says which, which line (from 1) and why."""


@dataclass(frozen=True, slots=True)
class WordListText:
    """A list as it is shown: the text in use, whether it is the user's own, and what is wrong with a stored
    one, in whose place the shipped one serves. `stored` is that broken text, "" else.
    """

    key: WordListKey
    text: str
    changed: bool = False
    error: SourceError | None = None
    stored: str = ""
