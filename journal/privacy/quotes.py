"""Whether a text quotes words that are to stay in the journal, also when they were reworded a little.

Words are compared without their endings and without the small ones ("the", "a", "of"). Words that may be
said anyhow, because they stand in quotable words, in the name of a concern or in the template, count for
nothing; of a long text that may be said only where two of its words stand together. What remains leaks when
several of it stand close together in both texts, in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from journal.domain.leak import Guarded, Leak, LeakKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WINDOW = 14  # words of the text, small ones included: about a sentence
_WINDOW_THERE = 18  # of the guarded text: notes run on longer than what is quoted of them
_SHORT = 2  # telling words of a name: each of them may be said anywhere
_ENOUGH = 3  # telling words in common within a window
# Invitations written from the same template share more than words.
_ENOUGH_OF_A_LETTER = 6
_LETTER_WINDOW = 30

Stem = Callable[[str], str]
"""A word without its ending, "" for a small word that tells nothing."""


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    place: int  # among all words
    start: int
    end: int


class QuoteFinder:
    """Looks through one text; made anew when the text changes.

    `stem` gives the stem of a word; `allowed` are texts whose words may be said.
    """

    def __init__(self, text: str, stem: Stem, allowed: Iterable[str] = ()) -> None:
        self._text = text
        self._stem = stem
        self._free: set[str] = set()
        longer: list[set[str]] = []
        for each in allowed:
            stems = {word.stem for word in self._words(each)}
            if len(stems) <= _SHORT:
                self._free |= stems
            else:
                longer.append(stems)
        words = [word for word in self._words(text) if word.stem not in self._free]
        said = set(_said_in(words, longer))
        self._here: dict[str, list[_Word]] = {}
        for word in words:
            if word not in said:
                self._here.setdefault(word.stem, []).append(word)

    def leaks(self, guarded: Iterable[Guarded]) -> tuple[Leak, ...]:
        """One for each guarded text that is quoted, in their order."""
        return tuple(leak for each in guarded if (leak := self._leak(each)) is not None)

    @property
    def telling(self) -> frozenset[str]:
        """The stems that could leak at all."""
        return frozenset(self._here)

    def _words(self, text: str) -> Iterator[_Word]:
        for place, found in enumerate(_WORD.finditer(text)):
            stem = self._stem(found.group())
            if stem:
                yield _Word(stem, place, found.start(), found.end())

    def _leak(self, guarded: Guarded) -> Leak | None:
        there = list(self._words(guarded.text))
        if not any(word.stem in self._here for word in there):
            return None
        letter = guarded.kind is LeakKind.WRITTEN_FOR_ANOTHER
        windows = (_LETTER_WINDOW, _LETTER_WINDOW) if letter else (_WINDOW, _WINDOW_THERE)
        telling = len({word.stem for word in there} - self._free)
        enough = _ENOUGH_OF_A_LETTER if letter else min(_ENOUGH, max(2, telling))
        words = _closest(self._here, there, *windows)
        if len({word.stem for word in words}) < enough:
            return None
        stems = ".".join(sorted({word.stem for word in words}))
        return Leak(
            guarded.kind,
            tuple(_spans(self._text, words)),
            guarded.person,
            f"{guarded.kind}/{guarded.person.id}/{guarded.entry_id or 0}/{stems}",
            guarded.entry_id,
            guarded.said_on,
            guarded.note_id,
        )


def _said_in(words: Sequence[_Word], allowed: Iterable[set[str]]) -> Iterator[_Word]:
    """The words that stand beside each other in the text and in one of the allowed ones, too.

    A long text, such as my story, has many words; one of them alone gives nobody else's away.
    """
    for stems in allowed:
        hits = [word for word in words if word.stem in stems]
        for one, other in pairwise(hits):
            if one.stem != other.stem and other.place - one.place < _WINDOW:
                yield one
                yield other


def _closest(
    here: Mapping[str, Sequence[_Word]], there: Iterable[_Word], window: int, window_there: int
) -> list[_Word]:
    """The words of the text that match in the densest pair of windows, in the text's order.

    Never every word against every word: of the same word a thousand times in both texts, each window of the
    text that says the same is looked at once.
    """
    known: dict[str, list[_Word]] = {}
    for word in there:
        if word.stem in here:
            known.setdefault(word.stem, []).append(word)
    mine = sorted((word for stem in known for word in here[stem]), key=_place)
    best: list[_Word] = []
    most = end = 0
    seen: set[frozenset[str]] = set()
    for start, first in enumerate(mine):
        while end < len(mine) and mine[end].place < first.place + window:
            end += 1
        near = mine[start:end]
        stems = frozenset(word.stem for word in near)
        if len(stems) <= most or stems in seen:
            continue
        seen.add(stems)
        together = _densest(
            sorted(chain.from_iterable(known[stem] for stem in stems), key=_place), window_there
        )
        if len(together) > most:
            most = len(together)
            best = [word for word in near if word.stem in together]
    return best


def _densest(words: Sequence[_Word], window: int) -> frozenset[str]:
    """The stems of the window that holds most of them; `words` are in the order of their text."""
    best: frozenset[str] = frozenset()
    inside: Counter[str] = Counter()
    start = 0
    for word in words:
        inside[word.stem] += 1
        while words[start].place <= word.place - window:
            inside[words[start].stem] -= 1
            if not inside[words[start].stem]:
                del inside[words[start].stem]
            start += 1
        if len(inside) > len(best):
            best = frozenset(inside)
    return best


def _place(word: _Word) -> int:
    return word.place


def _spans(text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """The words meant; those with nothing but one or two small words between them as one."""
    start, end, place = words[0].start, words[0].end, words[0].place
    for word in words[1:]:
        if word.place - place <= 3 and "\n" not in text[end : word.start]:
            end, place = word.end, word.place
            continue
        yield start, end
        start, end, place = word.start, word.end, word.place
    yield start, end
