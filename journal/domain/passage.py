"""The part of a text that is shown for a search hit, and where its matches are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.domain.search_words import SearchWord
from journal.domain.text import digits, fold, plain_letters

Marks = tuple[tuple[int, int], ...]

_BEFORE = 40
_LENGTH = 160
_GAP = "… "
# What the search index takes for a word: letters, digits and the accents upon them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def marked_text(text: str, start: str, end: str) -> tuple[str, Marks]:
    """`text` without the signs `start` and `end`, and where they stood, as (from, to) in characters."""
    pieces: list[str] = []
    marks = []
    length = 0
    for part in text.split(start):
        inside, ended, after = part.partition(end)
        if ended:
            marks.append((length, length + len(inside)))
        pieces += [inside, after]
        length += len(inside) + len(after)
    return "".join(pieces), tuple(marks)


def word_marks(text: str, words: Iterable[SearchWord]) -> Marks:
    """Where `words` stand in `text`; words and phrases that overlap are one mark."""
    own = [(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    for word in words:
        *whole, last = [fold(part) for part in _WORD.findall(word.text)] or [""]
        for end in range(len(whole), len(own) if last else 0):
            there, begin = own[end][0], end - len(whole)
            fits = there.startswith(last) if word.prefix else there == last
            if fits and whole == [part for part, _, _ in own[begin:end]]:
                found.append((own[begin][1], own[end][2]))
    marks: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(stop, marks[-1][1]))
        else:
            marks.append((start, stop))
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
