"""The part of a text that is shown for a search hit, and where its matches are."""

from __future__ import annotations

from journal.domain.text import digits, plain_letters

Marks = tuple[tuple[int, int], ...]

_BEFORE = 40
_LENGTH = 160
_GAP = "… "


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
