"""Café mode: use cases whose answers hide names and notes, and that write nothing of what stands for them.

Codenames or initials stand for names, seals for texts (`journal.privacy.veil`). What is written meanwhile is
what the user typed, or says by ids and days; a form that still holds something hidden is refused. Drafts from
before are not there meanwhile, and what is typed now is kept beside them (`journal.store.drafts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused, JournalError
from journal.domain.person import SUFFIXES, TITLES
from journal.domain.person_line import PARTICLES
from journal.domain.text import fold
from journal.privacy.aliases import Aliases
from journal.privacy.veil import NAME_SEAL, SEAL, Kind, Veil, is_veiled, key_of
from journal.privacy.veil_rules import LOOSE, RULES
from journal.store.database import Store
from journal.store.people import called
from journal.store.search_index import is_name_word

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NO_NAMES: Final = TITLES | SUFFIXES | PARTICLES


class HiddenText(InputRefused):
    """What was to be written holds something that café mode hides; nothing was changed."""


class Cafe:
    """Café mode of one open journal; belongs to the thread that owns the store.

    `aliases` say what people are called; kept from one café to the next, they stay the same for a session.
    """

    def __init__(self, store: Store, aliases: Aliases) -> None:
        self._store = store
        self._aliases = aliases
        self._called: dict[int, str] = {}
        self._name_words: dict[str, bool] = {}
        self._veil = Veil(self._name, self._without_names, RULES)

    def end(self) -> None:
        """Names and notes may be seen again: what was kept to hide them is forgotten."""
        self._called.clear()
        self._name_words.clear()

    def run(self, call: Callable[[Store], Any], loose: Kind = Kind.WORDS) -> Any:
        """The answer of `call(store)`, veiled; `loose` is what texts of it are that stand in no dataclass.

        Raises what the call raises, with what an error says of somebody sealed, and HiddenText, with nothing
        changed, when it was to write what is hidden.
        """
        try:
            with self._store.refusing(_refusal):
                answer = call(self._store)
        except JournalError as error:
            error.params = {key: _sealed(value) for key, value in error.params.items()}
            raise
        if isinstance(answer, Done):
            self._follow(answer.changes)
        return self._veil.over(answer, loose)

    def _follow(self, changes: Changes) -> None:
        """Names may be others now."""
        if changes.touches(Topic.EVERYTHING):
            self._called.clear()
        for person_id in changes.people:
            self._called.pop(person_id, None)
        if changes.people or changes.touches(Topic.PEOPLE):
            self._name_words.clear()

    def _name(self, person_id: int) -> str:
        if person_id not in self._called:
            found = called(self._store, person_id)
            self._called[person_id] = SEAL if found is None else self._aliases.of(person_id, *found)
        return self._called[person_id]

    def _without_names(self, text: str) -> str:
        return _WORD.sub(self._sealed_name, text)

    def _sealed_name(self, word: re.Match[str]) -> str:
        written = word.group()
        folded = fold(written)
        if folded in _NO_NAMES:
            return written
        if folded not in self._name_words:
            self._name_words[folded] = is_name_word(self._store, written)
        return NAME_SEAL if self._name_words[folded] else written


def loose_kind(call: Callable[..., object]) -> Kind:
    """What the texts are that a use case answers outside of dataclasses."""
    while isinstance(call, partial):
        call = call.func
    return LOOSE.get(key_of(call), Kind.WORDS) if hasattr(call, "__qualname__") else Kind.WORDS


def _refusal(value: object) -> Exception | None:
    if not is_veiled(value):
        return None
    return HiddenText(
        "A part of this is hidden in café mode, so it was not saved and nothing was changed."
        " Show names and notes first (Shift+F8)."
    )


def _sealed(value: object) -> object:
    return SEAL if isinstance(value, str) else value
