"""How long a story is, what changed in it, and the clock of a rehearsal. Plain functions over plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from journal.domain.story import STORY_FIELDS, Rehearsal, StoryFields

WORDS_A_MINUTE = 130
"""An unhurried telling voice; books for public speakers name 120 to 150 words a minute."""
WARN_SECONDS = 30
"""So long before the end of a rehearsal comes the soft sign."""
LATELY = timedelta(days=28)
_WORDS = re.compile(r"\w+(?:[’'-]\w+)*")
_PIECES = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
# A word-by-word comparison grows with the square of what differs; longer texts are compared line by line.
_FINE = 4000


def word_count(text: str) -> int:
    """The words of a text; "strike-fund" and "don't" are one each."""
    return sum(1 for _ in _WORDS.finditer(text))


def telling_seconds(text: str) -> int:
    """How long the text takes to tell, in seconds, at 130 words a minute."""
    return round(word_count(text) * 60 / WORDS_A_MINUTE)


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in a comparison."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """What changed from one text to the other: word by word, for very long texts line by line.

    The pieces that are not ADDED make `before`, those that are not REMOVED make `after`.
    """
    old, new = _pieces(before), _pieces(after)
    if len(old) + len(new) > _FINE:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > _FINE:
        return tuple(_only_ends(before, after))
    found: list[Piece] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Change.SAME, "".join(old[start:end])))
            continue
        if end > start:
            found.append(Piece(Change.REMOVED, "".join(old[start:end])))
        if new_end > new_start:
            found.append(Piece(Change.ADDED, "".join(new[new_start:new_end])))
    return tuple(found)


def _only_ends(before: str, after: str) -> Iterator[Piece]:
    """Of thousands of lines: what both begin and end with is the same, the rest gave way to the other."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    for change, text in (
        (Change.SAME, before[:start]),
        (Change.REMOVED, before[start : len(before) - end]),
        (Change.ADDED, after[start : len(after) - end]),
        (Change.SAME, before[len(before) - end :]),
    ):
        if text:
            yield Piece(change, text)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def changed_fields(before: StoryFields, after: StoryFields) -> Mapping[str, tuple[Piece, ...]]:
    """The fields that differ, in the order of the workbook, each with its comparison."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in STORY_FIELDS)
    return {name: differences(old, new) for name, old, new in pairs if old != new}


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text)


@dataclass(frozen=True, slots=True)
class Practised:
    """How often the story was told aloud lately (in four weeks), and when last; None for never."""

    lately: int
    last_on: date | None


def practised(rehearsals: Iterable[Rehearsal], today: date) -> Practised:
    """The sum of the rehearsals."""
    days = [one.on for one in rehearsals]
    return Practised(sum(1 for day in days if today - LATELY < day <= today), max(days, default=None))


class Sign(StrEnum):
    """What the clock of a rehearsal has to tell, each once."""

    SOON = "soon"  # half a minute is left
    BELL = "bell"  # the time is over; the clock goes on, above it


class Countdown:
    """The clock of one rehearsal. `now` gives seconds that never go back (time.monotonic).

    It counts only while it runs; past its length it goes on counting, so that a long telling is known.
    """

    def __init__(self, seconds: int, now: Callable[[], float]) -> None:
        self._length = seconds
        self._now = now
        self._before = 0.0
        self._since: float | None = None
        # A rehearsal of half a minute needs no sign that half a minute is left.
        self._told: set[Sign] = {Sign.SOON} if seconds <= WARN_SECONDS else set()

    @property
    def running(self) -> bool:
        return self._since is not None

    @property
    def length(self) -> int:
        """How long it is to be, in seconds."""
        return self._length

    @property
    def elapsed(self) -> float:
        """How long it has run, in seconds."""
        return self._before + (0.0 if self._since is None else max(0.0, self._now() - self._since))

    @property
    def left(self) -> float:
        """How much is left, in seconds; negative past the end."""
        return self._length - self.elapsed

    def start(self) -> None:
        """Run, or go on."""
        if self._since is None:
            self._since = self._now()

    def pause(self) -> None:
        """Stand still until `start`."""
        self._before = self.elapsed
        self._since = None

    def signs(self) -> Iterator[Sign]:
        """What is to be told now. A sign comes once; the bell makes the soft sign needless."""
        due = {Sign.BELL: self.left <= 0, Sign.SOON: self.left <= WARN_SECONDS}
        for sign, is_due in due.items():
            if is_due and sign not in self._told:
                self._told |= {sign, Sign.SOON}
                yield sign
