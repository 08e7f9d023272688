"""What is known of names as such: which are words too, which are months, what stands before a name."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.text import fold
from journal.domain.toml_source import SourceError, TomlDocument

_FIELDS = ("also_words", "months", "before_a_month", "titles")


class NameRulesError(SourceError):
    """A list that cannot be used; says which document, which line (from 1) and why."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """Folded words; resources/word_lists/names.toml says what each set is for."""

    also_words: frozenset[str]
    months: frozenset[str]
    before_a_month: frozenset[str]
    titles: frozenset[str]


def parse_name_rules(text: str, source: str) -> NameRules:
    """Read the lists from TOML; `source` names the document in errors. Raises NameRulesError."""
    root = TomlDocument(text, source, NameRulesError).root
    root.only(_FIELDS)
    return NameRules(*(frozenset(fold(word) for word in root.texts(field)) for field in _FIELDS))
