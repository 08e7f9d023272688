"""A new person in one line: "Rosa Medina 555-0101 rosa@example.org #parents"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from journal.domain.person import SUFFIXES, TITLES, ContactKind, ContactPoint, PersonFields
from journal.domain.text import clean_line, digits, fold

# Words that belong to the family name that follows them, folded.
PARTICLES = frozenset(
    {
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "der",
        "den",
        "de",
        "del",
        "della",
        "delle",
        "degli",
        "di",
        "da",
    }
    | {"do", "dos", "das", "du", "des", "la", "las", "le", "les", "lo", "los", "el", "al", "af", "av", "bin"}
    | {"ibn", "ben", "bint", "abu", "ter", "ten", "te", "'t", "op", "st", "san", "santa"}
)
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_PHONE_PART = re.compile(r"[+(]*\d[\d()./\-–]*")
_FEWEST_DIGITS = 3  # fewer are a flat or a number in a name


@dataclass(slots=True)
class _Words:
    name: list[str] = field(default_factory=list)
    phone: list[str] = field(default_factory=list)
    contacts: list[ContactPoint] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def end_phone(self) -> None:
        """Closes the number being read; too few digits are a part of the name after all."""
        number = " ".join(self.phone)
        if len(digits(number)) >= _FEWEST_DIGITS:
            self.contacts.append(ContactPoint(ContactKind.PHONE, number))
        else:
            self.name.extend(self.phone)
        self.phone = []


def parse_person_line(line: str) -> PersonFields:
    """The fields in `line`: a name, and in any order phone numbers, e-mails and #tags.

    Two words are given and family name; of more, those between are middle names. A particle (van, de la)
    begins the family name, "Medina, Rosa" is turned round, and a name in quotes is a nickname.
    Never refuses; a line without a name gives fields without one.
    """
    line = clean_line(line)
    nickname = ""
    if quoted := _QUOTED.search(line):
        nickname = quoted[1].strip()
        line = f"{line[: quoted.start()]} {line[quoted.end() :]}"
    words = _sort_words(line)
    parts: dict[str, Any] = _family_first(words.name) or _given_first(words.name)
    return PersonFields(
        **parts, nickname=nickname, contacts=tuple(words.contacts), tags=tuple(dict.fromkeys(words.tags))
    )


def _sort_words(line: str) -> _Words:
    words = _Words()
    for word in line.split():
        if _PHONE_PART.fullmatch(word.strip(",;")):
            words.phone.append(word.strip(",;"))
            if word.endswith((",", ";")):
                words.end_phone()
            continue
        words.end_phone()
        if word.startswith("#") and len(word) > 1:
            words.tags.append(word[1:].strip(",;"))
        elif "@" in word.strip("@,;"):
            words.contacts.append(ContactPoint(ContactKind.EMAIL, word.strip(",;<>()")))
        else:
            words.name.append(word)
    words.end_phone()
    return words


def _family_first(name: list[str]) -> dict[str, str]:
    """The parts when a comma ends one of the words and something follows ("Medina, Rosa"); else nothing."""
    comma = next((i for i, word in enumerate(name[:-1], 1) if word.endswith(",")), 0)
    family, given = _without_commas(name[:comma]), _without_commas(name[comma:])
    if not family or not given:
        return {}
    return {"given": given[0], "middle": " ".join(given[1:]), "family": " ".join(family)}


def _given_first(name: list[str]) -> dict[str, str]:
    words = _without_commas(name)
    first, last = 0, len(words)
    while last - first > 1 and _bare(words[first]) in TITLES:
        first += 1
    while last - first > 2 and _bare(words[last - 1]) in SUFFIXES:
        last -= 1
    prefix, words, suffix = words[:first], words[first:last], words[last:]
    start = next(
        (i for i, word in enumerate(words[:-1]) if i > 0 and fold(word) in PARTICLES), max(1, len(words) - 1)
    )
    if prefix and len(words) == 1:  # "Mrs Nguyen" is known by the family name
        return {"prefix": " ".join(prefix), "family": words[0]}
    return {
        "prefix": " ".join(prefix),
        "given": " ".join(words[:1]),
        "middle": " ".join(words[1:start]),
        "family": " ".join(words[start:]),
        "suffix": " ".join(suffix),
    }


def _without_commas(words: list[str]) -> list[str]:
    return [bare for word in words if (bare := word.strip(",;"))]


def _bare(word: str) -> str:
    return fold(word).rstrip(".")
