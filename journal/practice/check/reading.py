"""Reading ease: LIX after Björnsson, "Läsbarhet" (1968).

LIX is the mean length of a sentence in words plus the percentage of words with more than six letters. Below
30 is very easy, 30 to 40 easy, 40 to 50 as a newspaper, 50 to 60 hard, above 60 very hard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.practice.check.tokens import Kind, Sentence, Token

_LONG = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """`lix` rounded to a whole number; `longest` is the sentence with the most words, None without words."""

    lix: int
    words: int
    sentence_words: int
    longest: Sentence | None


def reading(tokens: Sequence[Token], cut: Sequence[Sentence]) -> Reading:
    """How hard the text is to read. Numbers count as words, as in Björnsson's count."""
    words = [token for token in tokens if token.kind is not Kind.STOP]
    if not words or not cut:
        return Reading(0, 0, 0, None)
    long = sum(1 for token in words if token.kind is Kind.WORD and token.end - token.start > _LONG)
    longest = max(cut, key=lambda sentence: sentence.last - sentence.first)
    lix = len(words) / len(cut) + 100 * long / len(words)
    return Reading(round(lix), len(words), longest.last - longest.first, longest)
