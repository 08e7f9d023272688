"""Which concerns may mean the same: words without their endings, and lists of synonyms.

Stems are Snowball's (https://snowballstem.org/), English and Spanish. A list is one group of names per line,
separated by commas; its form is described at the head of the shipped ones (resources/word_lists).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from journal.domain.concern import Kinship, NamedConcern, Related
from journal.domain.text import clean_line, fold
from journal.domain.word_list import WordListError

MAX_CHARACTERS = 400_000
_MAX_NAME = 80
_FEWEST = 3  # letters of a beginning that is looked for in the index
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_RANK = {kinship: place for place, kinship in enumerate(Kinship)}

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one concern; the first is the group's own."""

    line: int
    names: tuple[str, ...]


class SynonymList:
    """A parsed list with its stems; slow to make (some 20 ms), quick to ask."""

    def __init__(self, language: str, groups: Sequence[Group], small: frozenset[str]) -> None:
        """`language` is "en" or "es"; `small` are folded words that count for nothing."""
        import snowballstemmer  # only who compares concerns needs it

        self.language = language
        self.groups = tuple(groups)
        self._small = small
        # One for each word: a stemmer holds the word it is at, and threads may share a list.
        self._new_stemmer = partial(snowballstemmer.stemmer, {"es": "spanish"}.get(language, "english"))
        self._known: dict[Stems, list[int]] = {}
        for place, group in enumerate(self.groups):
            for name in group.names:
                self._known.setdefault(self.stems(name), []).append(place)
        self._names_with: dict[str, list[Stems]] = {}
        for stems in self._known:
            for stem in stems:
                self._names_with.setdefault(stem, []).append(stems)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a name without the small ones, in lower case; all of them if there are no others."""
        found = [_POSSESSIVE.sub("", word.casefold()) for word in _WORD.findall(name)]
        telling = tuple(word for word in found if fold(word) not in self._small)
        return telling or tuple(found)

    def is_telling(self, name: str) -> bool:
        """Whether half of its words are not small ones: "Being alone with it" says little by "alone"."""
        return 2 * len(self.words(name)) >= len(_WORD.findall(name))

    def stem(self, word: str) -> str:
        """A word without its ending and accents.

        Spanish words go through twice: once takes "alquileres" to "alquiler" only, and that to "alquil".
        """
        stemmer = self._new_stemmer()
        stem = stemmer.stemWord(word)
        return fold(str(stemmer.stemWord(stem) if self.language == "es" else stem))

    def stems(self, name: str, known: dict[str, str] | None = None) -> Stems:
        """The stems of the words of a name, in no order; `known` remembers those of words that come again."""
        known = {} if known is None else known
        return frozenset(
            known.get(word) or known.setdefault(word, self.stem(word)) for word in self.words(name)
        )

    def groups_of(self, stems: Stems) -> frozenset[int]:
        """The groups that a name of these stems belongs to: those with the longest names inside it."""
        inside = {names for stem in stems for names in self._names_with.get(stem, ()) if names <= stems}
        longest = [names for names in inside if not any(names < other for other in inside)]
        return frozenset(place for names in longest for place in self._known[names])

    def beginnings(self, name: str) -> Iterator[tuple[str, ...]]:
        """What names that may mean the same begin with: each is a set of beginnings that stand together."""
        stems = self.stems(name)
        for word in self.words(name):
            yield (self._beginning(word),)
        for place in sorted(self.groups_of(stems)):
            for other in self.groups[place].names:
                yield tuple(self._beginning(word) for word in self.words(other))

    def _beginning(self, word: str) -> str:
        """What a word and its stem share, or the word where that is too short to look for."""
        plain, stem = fold(word), self.stem(word)
        shared = next((at for at, (a, b) in enumerate(zip(plain, stem, strict=False)) if a != b), len(stem))
        return plain[:shared] if shared >= _FEWEST else plain


def parse_synonyms(text: str, source: str, language: str) -> SynonymList:
    """Read a list; `source` names it in errors. Raises WordListError with the line and the reason."""
    if len(text) > MAX_CHARACTERS:
        raise WordListError(source, 1, f"the list is longer than {MAX_CHARACTERS} characters")
    groups: list[Group] = []
    small: set[str] = set()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        bare = clean_line(line)
        if not bare or bare.startswith("#"):
            continue
        names = [clean_line(name) for name in bare.removeprefix("-").split(",")]
        if reason := _fault(names):
            raise WordListError(source, number, reason)
        if bare.startswith("-"):
            small.update(fold(name) for name in names)
            continue
        if len(names) == 1:
            raise WordListError(source, number, "a group needs two names at least, separated by commas")
        for name in names:
            if fold(name) in seen:
                raise WordListError(source, number, f"“{name}” stands in line {seen[fold(name)]} already")
            seen[fold(name)] = number
        groups.append(Group(number, tuple(names)))
    if not groups:
        raise WordListError(source, 1, "there is no group of names in it")
    return SynonymList(language, groups, frozenset(small))


def _fault(names: Iterable[str]) -> str:
    for name in names:
        if not name:
            return "there is nothing between two commas, or after the last one"
        if len(name) > _MAX_NAME:
            return f"a name is longer than {_MAX_NAME} characters"
        if not _WORD.search(name):
            return f"“{name}” has no word in it"
    return ""


@dataclass(frozen=True, slots=True)
class _Profile:
    """One name as one list sees it."""

    name: str
    stems: Stems
    groups: frozenset[int]


Pair = tuple[SynonymList, _Profile, _Profile]


def related(
    names: Sequence[str], others: Iterable[NamedConcern], lists: Sequence[SynonymList]
) -> tuple[Related, ...]:
    """Those of `others` that may mean the same as a concern of these names, the surest first, then by name.

    One name of each is enough. What stands in two groups is two things, whatever words they share: debt is
    not student debt.
    """
    known: dict[str, dict[str, str]] = {words.language: {} for words in lists}
    mine = [(words, [_profile(words, name, known) for name in names]) for words in lists]
    found = []
    for other in others:
        pairs = [
            (words, my, _profile(words, name, known))
            for words, profiles in mine
            for name in other.names
            for my in profiles
        ]
        kin = next((kin for look in (_same, _synonym, _part) if (kin := look(pairs)) is not None), None)
        if kin is not None:
            found.append(Related(other, *kin))
    return tuple(sorted(found, key=lambda each: (_RANK[each.kinship], fold(each.concern.name))))


def _profile(words: SynonymList, name: str, known: dict[str, dict[str, str]]) -> _Profile:
    stems = words.stems(name, known[words.language])
    return _Profile(name, stems, words.groups_of(stems))


def _same(pairs: Iterable[Pair]) -> tuple[Kinship, str] | None:
    for words, mine, theirs in pairs:
        if mine.stems and mine.stems == theirs.stems:
            return Kinship.SAME_WORDS, " ".join(words.words(theirs.name))
    return None


def _synonym(pairs: Iterable[Pair]) -> tuple[Kinship, str] | None:
    for words, mine, theirs in pairs:
        if both := mine.groups & theirs.groups:
            return Kinship.SYNONYM, words.groups[min(both)].names[0]
    return None


def _part(pairs: Sequence[Pair]) -> tuple[Kinship, str] | None:
    if any(mine.groups and theirs.groups for _words, mine, theirs in pairs):
        return None
    for words, mine, theirs in pairs:
        shared = mine.stems & theirs.stems
        if shared and shared in {mine.stems, theirs.stems}:
            return Kinship.PART, " ".join(
                word for word in words.words(theirs.name) if words.stem(word) in shared
            )
    return None
