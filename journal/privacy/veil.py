"""Café mode: what others at the table may read of a result, and nothing else of it.

A veiled result has the shape of the true one, so that every view shows it as it shows the other. Names are
replaced by what a person is called there, texts by a seal of one length. What is neither said to be a name
nor to be harmless is sealed: a field that nobody thought of hides.

Every replacement carries `MARK` behind each of its words, which no text of a user holds. By it the journal
refuses to be written with what was hidden (`is_veiled`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time, timedelta
from enum import Enum, StrEnum
from operator import is_not
from pathlib import PurePath
from typing import Any, Final

from journal.domain.changes import Done
from journal.domain.draft import TypedInCafe

MARK: Final = "\u2063"
"""INVISIBLE SEPARATOR: takes no room where it is drawn, and `journal.domain.text.clean` leaves it."""
SEAL: Final = f"•{MARK}" * 5
"""Stands for a text, whatever its length."""
NAME_SEAL: Final = f"•{MARK}" * 3
"""Stands for a name within a text that is shown."""

_SCALARS = (type(None), int, float, Enum, date, time, timedelta, array, range, PurePath, Exception)
_WORD = re.compile(r"\S+")


class Kind(StrEnum):
    """What a text field is."""

    NAME = "name"  # of the person whose id stands in the field `by`
    OWN = "own"  # the fields of the person whose id stands in the field `by`
    GIVEN = "given"  # shown as the whole name of whose fields these are
    REST = "rest"  # of that name: empty
    WORDS = "words"  # sealed
    KEEP = "keep"  # shown, but for names of people within
    PLAIN = "plain"  # shown as it is: a key, a word of the program
    EMPTY = "empty"  # of no use without the text: places of matches


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of a field; `by` is the field with the person's id."""

    kind: Kind
    by: str = ""


class NotHiddenError(TypeError):
    """A result holds what cannot be veiled: a fault of the program. The message names its type alone."""


def is_veiled(value: object) -> bool:
    """Whether a text holds anything that stands for what was hidden."""
    return isinstance(value, str) and (MARK in value or "\\u2063" in value)  # as JSON may write it


def holds_veiled(value: object) -> bool:
    """`is_veiled` of anything within plain JSON data."""
    if isinstance(value, Mapping):
        return any(map(holds_veiled, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(holds_veiled, value))
    return is_veiled(value)


def marked(text: str) -> str:
    """`text` as something that stands for what is hidden."""
    return _WORD.sub(lambda word: word.group() + MARK, text)


class Veil:
    """Goes over results. `called` gives a person's name of the café by their id, `without_names` a text in
    which names of people are sealed, `rules` what becomes of which field, by "package.module.Class".
    """

    def __init__(
        self,
        called: Callable[[int], str],
        without_names: Callable[[str], str],
        rules: Mapping[str, Mapping[str, Rule]],
    ) -> None:
        self._called = called
        self._without_names = without_names
        self._rules = rules
        self._plans: dict[type, Mapping[str, Rule]] = {}

    def over(self, result: Any, loose: Kind = Kind.WORDS) -> Any:
        """`result` with nothing in it that is to be hidden; `loose` is what texts in no dataclass are.

        What holds nothing to hide comes back as it is. Raises NotHiddenError for an object of unknown kind.
        """
        if isinstance(result, Done):
            return Done(self.over(result.result, loose), self._fields(result.changes, 0))
        return self._value(result, Rule(loose), 0)

    def _value(self, value: Any, rule: Rule, owner: int) -> Any:
        if isinstance(value, _SCALARS):  # before str: an Enum of texts is none
            return value
        if isinstance(value, str):
            return self._text(value, rule, owner)
        if isinstance(value, tuple):
            now = [self._value(each, rule, owner) for each in value]
            return tuple(now) if any(map(is_not, now, value)) else value
        if isinstance(value, list):
            return [self._value(each, rule, owner) for each in value]
        if isinstance(value, (frozenset, set)):
            return frozenset(self._value(each, rule, owner) for each in value)
        if isinstance(value, TypedInCafe):
            return value
        if isinstance(value, Mapping):
            return {key: self._value(each, rule, owner) for key, each in value.items()}
        if is_dataclass(value):
            return self._fields(value, owner)
        raise NotHiddenError(type(value).__name__)

    def _fields(self, value: Any, owner: int) -> Any:
        plan = self._plan(type(value))
        new: dict[str, Any] = {}
        for name, rule in plan.items():
            old = getattr(value, name)
            if rule.kind is Kind.EMPTY:
                now: Any = type(old)()
            else:
                now = self._value(old, rule, _id_in(value, rule.by) or owner)
            if now is not old:
                new[name] = now
        return replace(value, **new) if new else value

    def _plan(self, kind: type) -> Mapping[str, Rule]:
        if kind not in self._plans:
            known = self._rules.get(key_of(kind), {})
            unknown = Rule(Kind.WORDS)
            self._plans[kind] = {each.name: known.get(each.name, unknown) for each in fields(kind)}
        return self._plans[kind]

    def _text(self, text: str, rule: Rule, owner: int) -> str:
        kind = rule.kind
        if kind is Kind.GIVEN:
            return self._called(owner) if owner > 0 else SEAL if text else ""
        if not text or kind is Kind.PLAIN:
            return text
        if kind is Kind.REST:
            return ""
        if kind is Kind.NAME and owner > 0:
            return self._called(owner)
        if kind in {Kind.KEEP, Kind.NAME}:  # a circle may stand where people do, its id below zero
            return self._without_names(text)
        return SEAL


def key_of(kind: type | Callable[..., object]) -> str:
    """A class or function as the rules name it: "domain.entry.Entry", "ui.network.presenter.Read"."""
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("journal.")


def _id_in(value: object, field: str) -> int:
    found = getattr(value, field) if field else 0
    return found if isinstance(found, int) else 0
