"""What people are called in café mode: by the user's codenames, else by initials."""

from __future__ import annotations

import unicodedata

from journal.domain.person import name_words
from journal.domain.text import fold
from journal.privacy.veil import SEAL, marked


class Aliases:
    """Names of the café, the same for a person as long as this lives.

    Two people who would be called the same are told apart by numbers in the order in which they were met.
    """

    def __init__(self) -> None:
        self._met: dict[str, dict[int, int]] = {}

    def of(self, person_id: int, name: str, codename: str) -> str:
        """What the person is called, marked as standing for what is hidden."""
        shown = codename or initials(name)
        if not shown:
            return SEAL
        met = self._met.setdefault(fold(shown), {})
        place = met.setdefault(person_id, len(met) + 1)
        return marked(shown if place == 1 else f"{shown} {place}")


def initials(name: str) -> str:
    """The first letters of the first and the last word, "R. M."; titles do not count. "" without a letter."""
    words = [word for word in name_words(name) if any(letter.isalnum() for letter in word)]
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return " ".join(f"{_first_letter(word).upper()}." for word in chosen)


def _first_letter(word: str) -> str:
    """With the accents that are written upon it."""
    start = next(at for at, letter in enumerate(word) if letter.isalnum())
    end = start + 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[start:end]
