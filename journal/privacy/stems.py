"""The stems by which texts are compared, and how a word may stand in the search index.

Stems are Snowball's (https://snowballstem.org/), English and Spanish; a text is compared in the language of
the draft, which serves both sides alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from journal.domain.leak_words import LeakWords
from journal.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"['’]")
_FEWEST = 3  # letters of a word that tells anything
_FEWEST_OF_BEGINNING = 3
_MOST_KEPT = 20_000
_SAMPLE = 200  # words that tell the language


def language_of(text: str, languages: Sequence[LeakWords]) -> LeakWords:
    """The language with the most small words in the text; the first one where nothing tells."""
    words = [fold(word) for word in _WORD.findall(text[: _SAMPLE * 8])[:_SAMPLE]]
    return max(languages, key=lambda one: sum(word in one.small for word in words))


class Stems:
    """Gives the stem of a word, "" for one that gives nothing away. Numbers tell, except short ones."""

    def __init__(self, language: LeakWords, languages: Sequence[LeakWords]) -> None:
        """The small words of all `languages` count: people mix them."""
        import snowballstemmer  # some 10 ms, only where something is checked

        self.language = language
        self._small = frozenset(word for one in languages for word in one.small)
        # One for each word: a stemmer holds the word it is at, and this goes from thread to thread.
        self._new_stemmer = partial(snowballstemmer.stemmer, language.stemmer)
        self._kept: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[word] = self._stem(word)
        return found

    def forms(self, word: str) -> tuple[str, ...]:
        """The forms in which a word may stand in a note, folded: itself, and its beginning with endings."""
        plain, stem = self._bare(word), self(word)
        shared = next((at for at, (a, b) in enumerate(zip(plain, stem, strict=False)) if a != b), len(stem))
        beginning = plain[:shared].removesuffix("i")  # famil-y, famil-ies
        forms = [plain]
        if len(beginning) >= _FEWEST_OF_BEGINNING:
            forms += [beginning, *(beginning + ending for ending in self.language.endings)]
        return tuple(dict.fromkeys(forms))

    def _stem(self, word: str) -> str:
        plain = self._bare(word)
        if len(plain) < _FEWEST or plain in self._small:
            return ""
        return fold(str(self._new_stemmer().stemWord(plain)))

    @staticmethod
    def _bare(word: str) -> str:
        return fold(_APOSTROPHE.split(word, maxsplit=1)[0])
