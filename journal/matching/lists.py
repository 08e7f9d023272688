"""The lists of names that ship with the program, read once; see resources/names/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from journal.domain.person import SUFFIXES, TITLES
from journal.shipped import name_list

_LANGUAGES = ("en", "es", "more")
_LAST_SOUND = re.compile("(?:ie|ey|ee|y)$")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Folded names. `full` gives the full names that a name may stand for, itself among them when it is one.

    `by_sound` holds nicknames whose last sound is written in several ways ("lizzie"), with an i for it.
    `compound` are nicknames of two given names together ("maria teresa" for "maite"). `spellings` gives the
    first way of writing of a name. `given` are given names that are no misspelling of each other.
    """

    full: dict[str, tuple[str, ...]]
    by_sound: dict[str, tuple[str, ...]]
    compound: dict[str, tuple[tuple[str, ...], ...]]
    spellings: dict[str, str]
    given: frozenset[str]
    common_given: frozenset[str]
    common_family: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    office_mail: frozenset[str]

    def roots(self, name: str) -> tuple[str, ...]:
        """The full names that a given name may stand for, in their first way of writing."""
        found = self.full.get(name) or self.by_sound.get(_LAST_SOUND.sub("i", name))
        if found is not None:
            return found
        return (self.spellings.get(name, name),)


@cache
def name_lists() -> NameLists:
    """The shipped lists."""
    spellings = {word: line.split()[0] for line in _lines(name_list("spellings")) for word in line.split()}
    full: dict[str, list[str]] = {}
    compound: dict[str, list[tuple[str, ...]]] = {}
    for language in _LANGUAGES:
        for line in _lines(name_list(f"nicknames_{language}")):
            name, _, short = line.partition(":")
            words = tuple(name.split())
            for one in short.split():
                if len(words) > 1:
                    compound.setdefault(one, []).append(words)
                else:
                    full.setdefault(one, []).append(spellings.get(words[0], words[0]))
            if len(words) == 1:
                full.setdefault(words[0], []).insert(0, spellings.get(words[0], words[0]))
    common_given = _words("given_common")
    by_sound: dict[str, list[str]] = {}
    for one, roots in full.items():
        if (sound := _LAST_SOUND.sub("i", one)) != one or one.endswith("i"):
            by_sound.setdefault(sound, []).extend(roots)
    given = frozenset(
        {
            *common_given,
            *_words("given_more"),
            *spellings,
            *(root for roots in full.values() for root in roots),
        }
    )
    return NameLists(
        {name: tuple(dict.fromkeys(roots)) for name, roots in full.items()},
        {name: tuple(dict.fromkeys(roots)) for name, roots in by_sound.items()},
        {name: tuple(words) for name, words in compound.items()},
        spellings,
        given,
        common_given,
        _words("family_common"),
        _words("titles") | TITLES | SUFFIXES,
        _words("particles"),
        _words("office_mail"),
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name_list(name)) for word in line.split())


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
