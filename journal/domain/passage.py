"""The part of a text that is shown for a search hit, and where its matches are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.domain.search_words import SearchWord
from journal.domain.text import digits, fold, plain_letters

Marks = tuple[tuple[int, int], ...]
Spelled = tuple[tuple[str, ...], str, bool]
"""A word or phrase, folded: the words before its last, its last word, and whether that may go on."""

_BEFORE = 40
_LENGTH = 160
_GAP = "… "
# What the search index takes for a word: letters, digits and the accents upon them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def marked_text(text: str, start: str, end: str) -> tuple[str, Marks]:
    """`text` without the signs `start` and `end`, and where they stood, as (from, to) in characters."""
    before, *parts = text.split(start)
    marks = []
    length = len(before)
    for part in parts:
        inside = part.find(end)
        marks.append((length, length + inside))
        length += len(part) - len(end)
    return text.replace(start, "").replace(end, ""), tuple(marks)


def spelled(words: Iterable[SearchWord]) -> tuple[Spelled, ...]:
    """`words` as `word_marks` wants them, for many texts at once."""
    parts = [([fold(part) for part in _WORD.findall(word.text)], word.prefix) for word in words]
    return tuple((tuple(folded[:-1]), folded[-1], prefix) for folded, prefix in parts if folded)


def word_marks(text: str, wanted: Iterable[Spelled]) -> Marks:
    """Where the wanted words stand in `text`; words and phrases that overlap are one mark."""
    own = [(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    for before, last, prefix in wanted:
        for at, (there, start, end) in enumerate(own):
            if there == last or (prefix and there.startswith(last)):
                begin = at - len(before)
                if not before:
                    found.append((start, end))
                elif begin >= 0 and before == tuple(part for part, _, _ in own[begin:at]):
                    found.append((own[begin][1], end))
    return _merged(sorted(found)) if len(found) > 1 else tuple(found)


def _merged(found: Iterable[tuple[int, int]]) -> Marks:
    marks: list[tuple[int, int]] = []
    for start, end in found:
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def moved_back(text: str, marks: Marks) -> Marks:
    """Where in `text` the `marks` stand that were found in its plain letters."""
    places = [place for place, letter in enumerate(text) for _ in plain_letters(letter)]
    return tuple((places[start], places[end - 1] + 1) for start, end in marks)


def passage_of(text: str, marks: Marks) -> tuple[str, Marks]:
    """One line of at most some 160 characters of `text` around the first of its marks, with the marks in it.

    Cut between words where there are blanks, with "…" where something is left out.
    """
    line = text.replace("\n", " ").replace("\t", " ")
    first = marks[0][0] if marks else 0
    if first <= _BEFORE and len(line) <= _LENGTH:
        return line, marks
    start = 0
    if first > _BEFORE:
        blank = line.find(" ", first - _BEFORE, first)
        start = blank + 1 if blank >= 0 else first
    end = min(len(line), start + _LENGTH)
    if end < len(line):
        blank = line.rfind(" ", start + 1, end + 1)
        end = blank if blank > first else end
    before, after = (_GAP if start else ""), (" …" if end < len(line) else "")
    shift = len(before) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in marks if start <= a < end)
    return f"{before}{line[start:end]}{after}", kept


def phone_marks(number: str, wanted: str) -> Marks:
    """Where the digits `wanted` stand in a row in `number`, whatever stands between them."""
    places = [i for i, c in enumerate(number) if c.isdecimal()]
    found = digits(number).find(wanted)
    return () if found < 0 else ((places[found], places[found + len(wanted) - 1] + 1),)
