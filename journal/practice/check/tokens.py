"""A text cut into words, numbers, times and sentence ends that remember where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

_STRAIGHT = str.maketrans("’‘ʼ´`“”„«»–—−\u00a0\u202f", "'''''\"\"\"\"\"---  ")


class Kind(Enum):
    WORD = auto()
    NUMBER = auto()
    CLOCK = auto()
    DATE = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`word` in small letters without accents; text[start:end] is what was written. A STOP ends a sentence.

    `question` is true of a STOP with a question mark. `comma` says that a comma or colon follows.
    """

    word: str
    kind: Kind
    start: int
    end: int
    question: bool = False
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens first..last-1, without the STOP."""

    first: int
    last: int
    question: bool


# What hasty writers leave out. Only words that mean nothing else in English or Spanish.
_IN_FULL = {
    "dont": "don't", "didnt": "didn't", "doesnt": "doesn't", "cant": "can't", "couldnt": "couldn't",
    "wont": "won't", "wouldnt": "wouldn't", "shouldnt": "shouldn't", "isnt": "isn't", "arent": "aren't",
    "wasnt": "wasn't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't", "hadnt": "hadn't",
    "im": "i'm", "ive": "i've", "youre": "you're", "youll": "you'll", "youve": "you've", "youd": "you'd",
    "theyre": "they're", "theyll": "they'll", "weve": "we've", "thats": "that's", "theres": "there's",
    "whats": "what's", "u": "you", "ur": "your", "pls": "please", "plz": "please",
    "q": "que", "xq": "porque", "pq": "porque", "tb": "tambien", "tmb": "tambien", "xfa": "porfa",
}  # fmt: skip

# Times before numbers, abbreviations before words. Dots inside times and dates are no sentence ends.
_TOKEN = re.compile(
    r"""
    (?P<link>(?:https?://|www\.)\S+|[^\s@]{1,64}@\S{1,255}\.\w+)
  | (?P<date>\d{4}-\d{2}-\d{2}(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)
       |(?<![\d.])\d{1,2}/\d{1,2}(?![\d/]))
  | (?P<clock>(?<!\d)(?:[01]?\d|2[0-4])(?:[:.]|\s?h\s?)[0-5]\d(?!\d)(?:\s?h\b)?)
  | (?P<half>\b[ap]\.\s?m\.?(?!\w))
  | (?P<number>\d+)(?:st|nd|rd|th)?(?![^\W\d_]{3})
  | (?P<short>\b(?:st|dr|dra|mr|mrs|ms|sr|sra|srta|av|avda|ave|rd|pl|pza|sta|sto|jr|rev|fr|blvd)\.(?=\s*\w))
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)
  | (?P<sign>[$€£%&\#]|(?<=[\dmh])\s?--?\s?(?=\d))
  | (?P<stop>[.!?¿¡][.!?¿¡"')\]]*|\n\s*\n)
  | (?P<comma>[,:])
    """,
    re.VERBOSE,
)
_KINDS = {"date": Kind.DATE, "clock": Kind.CLOCK, "number": Kind.NUMBER}


@lru_cache(maxsize=2048)
def _letters(one: str) -> str:
    """A character in small letters without accents; "" for a mark that stands on the letter before it."""
    plain = unicodedata.normalize("NFKD", one)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def level(text: str) -> tuple[str, list[int] | None]:
    """Small letters, no accents, straight quotation marks; and where each character stood in the text.

    The list has one number more than there are characters; None means that nothing moved.
    """
    text = text.translate(_STRAIGHT)
    if text.isascii():
        return text.lower(), None
    parts: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        plain = one.lower() if one.isascii() else "¿" if one == "¿" else _letters(one)
        parts.append(plain)
        places.extend([place] * len(plain))
    places.append(len(text))
    return "".join(parts), places


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order; brackets, emoji and dashes are left out, but not the dash of "6-7"."""
    plain, places = level(text)
    found: list[Token] = []
    for match in _TOKEN.finditer(plain):
        group = match.lastgroup or "word"
        start, end = match.span()
        if places is not None:
            start, end = places[start], max(places[start] + 1, places[end])
        if group == "comma":
            if found and found[-1].kind is not Kind.STOP:
                last = found[-1]
                found[-1] = Token(last.word, last.kind, last.start, last.end, comma=True)
            continue
        found.append(_token(group, match, start, end))
    return tuple(found)


def _token(group: str, match: re.Match[str], start: int, end: int) -> Token:
    written = match.group()
    if group == "stop":
        return Token(".", Kind.STOP, start, end, question="?" in written)
    if group == "half":
        return Token(f"{written[0]}m", Kind.WORD, start, end)
    if group == "number":
        return Token(match.group("number"), Kind.NUMBER, start, end)
    if group == "word":
        word = written.removesuffix("'")
        return Token(_IN_FULL.get(word, word), Kind.WORD, start, end)
    if group == "sign" and "-" in written:
        return Token("-", Kind.WORD, start, end)
    return Token(written.rstrip("."), _KINDS.get(group, Kind.WORD), start, end)


def sentences(tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """The sentences that hold at least one token other than a STOP, in order."""
    found: list[Sentence] = []
    first = 0
    for place, token in enumerate(tokens):
        if token.kind is Kind.STOP:
            if place > first:
                found.append(Sentence(first, place, token.question))
            first = place + 1
    if first < len(tokens):
        found.append(Sentence(first, len(tokens), question=False))
    return tuple(found)
