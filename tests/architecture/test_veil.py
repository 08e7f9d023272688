"""Café mode knows every text that a use case can answer: a new field is hidden, or somebody says why not."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import journal.domain
import journal.services
import ui
from journal.domain.calendar import CalendarFile
from journal.domain.changes import Changes
from journal.exchange.import_plan import ImportPlan
from journal.practice.concern_words import SynonymList
from journal.privacy.veil import Kind, key_of
from journal.privacy.veil_rules import LOOSE, RULES
from journal.services.doubles import ToCompare
from journal.services.invitation_check import CheckBasis
from journal.store.database import Store
from journal.store.key import Key

SAFE = (bool, int, float, Enum, date, time, timedelta, array, range, Path, Exception, type(None))
NEVER_SHOWN = (SynonymList, Store, CheckBasis, Key, ImportPlan, CalendarFile, ToCompare)
"""What functions of the services hand to each other, or the composer gives back unread; it is curtained. No
calendar is told anything in café mode, and no doubles are looked for.
"""
AMONG_SERVICES = frozenset(
    {"services.entry_checks.check_people", "services.invitation_check.check_rules"}
    | {"services.export_file.new_file", "services.export_file.new_path"}
)
"""No use case of a presenter."""
NAMES: dict[str, Any] = {
    "Store": Store,
    "array": list,
}  # named for the type checker alone; not subscriptable before 3.12


def modules(package: Any) -> Iterator[Any]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def use_cases() -> dict[str, Any]:
    """Functions of an open journal by their key, with the type of what they answer."""
    found = {}
    for module in (*modules(journal.services), *modules(ui)):
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            private = name.startswith("_") and module.__name__.startswith("journal.")
            if private or "store" not in inspect.signature(function).parameters:
                continue
            if key_of(function) in AMONG_SERVICES:
                continue
            found[key_of(function)] = hints(function)["return"]
    return found


class Unnamed:
    """Stands for a class that is imported for the type checker alone."""


def one_called(name: str) -> type:
    """The class of the journal with this name, `Unnamed` when it is none."""
    places = (*modules(journal.domain), *modules(journal.services))
    found = {vars(module)[name] for module in places if isinstance(vars(module).get(name), type)}
    return found.pop() if len(found) == 1 else Unnamed


def hints(thing: Any) -> dict[str, Any]:
    names = dict(NAMES)
    while True:
        try:
            return get_type_hints(thing, localns=names)
        except NameError as error:
            missing = str(error.name)
            names[missing] = one_called(missing)


def parts(kind: Any) -> Iterator[Any]:
    """The kinds in a kind that are no containers; the keys of a mapping are none of what is shown."""
    origin = get_origin(kind)
    if origin is Callable:
        return  # a use case answers none; one may be given some
    if origin in {Union, UnionType}:
        inner: tuple[Any, ...] = get_args(kind)
    elif origin is not None and issubclass(origin, Mapping):
        inner = get_args(kind)[1:]
    elif origin is not None:
        inner = get_args(kind)
        if is_dataclass(origin):
            yield origin
    else:
        yield kind
        return
    for each in inner:
        if each not in {Ellipsis, None}:
            yield from parts(each)


def reached() -> set[type]:
    """Every class that stands somewhere in what a use case answers."""
    found: set[type] = {Changes}
    waiting: list[type] = [Changes]

    def meet(kind: Any) -> None:
        for each in parts(kind):
            if isinstance(each, TypeVar) or each is Any or each in {str, object} or each in found:
                continue
            found.add(each)
            waiting.append(each)

    for answer in use_cases().values():
        meet(answer)
    while waiting:
        kind = waiting.pop()
        if is_dataclass(kind) and kind not in NEVER_SHOWN:
            for field in fields(kind):
                meet(hints(kind)[field.name])
    return found


def texts_of(kind: type) -> set[str]:
    """The fields of a dataclass that hold texts, or anything at all."""
    known = hints(kind)
    return {
        field.name
        for field in fields(kind)
        if any(each in {str, object, Any} for each in parts(known[field.name]))
    }


def test_every_text_that_is_answered_is_classified() -> None:
    unknown = {
        key_of(kind): sorted(missing)
        for kind in reached().difference(NEVER_SHOWN)
        if is_dataclass(kind) and (missing := texts_of(kind) - RULES.get(key_of(kind), {}).keys())
    }
    assert not unknown, f"say in journal/privacy/veil_rules.py what café mode makes of {unknown}"


def test_every_text_of_the_domain_that_is_classified_is_there() -> None:
    """A rule for a field that is gone would be a rule for nothing."""
    for key, rules in RULES.items():
        module, name = key.rsplit(".", 1)
        place = module if module.startswith("ui.") else f"journal.{module}"
        kind = vars(importlib.import_module(place))[name]
        known = {field.name for field in fields(kind)}
        assert rules.keys() <= known, key
        assert {rule.by for rule in rules.values()} - {""} <= known, key
        needless = {name for name in rules.keys() - texts_of(kind) if not rules[name].by}
        assert {rules[name].kind for name in needless} <= {Kind.EMPTY}, key


def test_every_text_outside_of_a_dataclass_is_classified() -> None:
    loose = {key for key, answer in use_cases().items() if str in set(parts(answer))}
    assert loose - LOOSE.keys() == set()
    assert LOOSE.keys() - loose == set()


def test_nothing_else_is_answered() -> None:
    strange = {
        kind.__qualname__
        for kind in reached()
        if not is_dataclass(kind) and not issubclass(kind, (*SAFE, *NEVER_SHOWN))
    }
    assert not strange


def test_the_walk_reaches_what_it_should() -> None:
    found = {key_of(kind) for kind in reached()}
    assert {"domain.entry.StageText", "domain.person.PersonRow", "ui.network.presenter.Read"} <= found
    assert "services.people.tags" in use_cases()
