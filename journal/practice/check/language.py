"""Which language a draft is written in."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.finding import CheckContext
from journal.practice.check.tokens import Kind, tokenize
from journal.practice.check.words import CheckRules

_SAMPLE = 80


def language_of(text: str, context: CheckContext, rules: Mapping[str, CheckRules]) -> str:
    """The key of the rules to use: the chosen language ("es", "es-MX"), else the one with more small words.

    The first of `rules` where nothing tells. `rules` must not be empty.
    """
    chosen = (context.language or "").strip().lower().replace("_", "-").partition("-")[0]
    if chosen in rules:
        return chosen
    words = [token.word for token in tokenize(text[: _SAMPLE * 12]) if token.kind is Kind.WORD][:_SAMPLE]
    counts = {key: sum(word in one.small_words for word in words) for key, one in rules.items()}
    return max(counts, key=lambda key: counts[key])
