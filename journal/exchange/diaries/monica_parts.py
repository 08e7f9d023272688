"""The lists and properties of an export of Monica, taken apart without trusting it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_Thing = Mapping[str, Any]


def properties(thing: _Thing) -> _Thing:
    """The properties of a thing; empty when it has none."""
    found = thing.get("properties")
    return found if isinstance(found, Mapping) else {}


def values(listed: Any) -> tuple[_Thing, ...]:
    """The things of a list, whether it stands bare or as {"count", "type", "values"}."""
    if isinstance(listed, Mapping):
        listed = listed.get("values")
    return tuple(one for one in listed if isinstance(one, Mapping)) if isinstance(listed, list) else ()


def of_type(thing: _Thing, kind: str) -> tuple[_Thing, ...]:
    """The things of one type out of "data", or out of "properties" where an older version put them."""
    data = thing.get("data")
    for one in data if isinstance(data, list) else ():
        if isinstance(one, Mapping) and one.get("type") == kind:
            return values(one)
    return values(properties(thing).get(f"{kind}s")) or values(thing.get(f"{kind}s"))


def ids(thing: _Thing, kind: str) -> tuple[str, ...]:
    """The ids in a list that names things by their uuid alone."""
    data = thing.get("data")
    listed: Any = properties(thing).get("activities") if kind == "activity" else None
    for one in data if isinstance(data, list) else ():
        if isinstance(one, Mapping) and one.get("type") == kind:
            listed = one
    if isinstance(listed, Mapping):
        listed = listed.get("values")
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def text(value: Any) -> str:
    """The text, or "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def day(value: Any) -> date | None:
    """The day of "2021-05-02", "2021-05-02T10:00:00Z" and of {"date": ...}."""
    if isinstance(value, Mapping):
        value = value.get("date")
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


class Account:
    """The account of an export: its people by uuid, and the types that are named by uuid."""

    def __init__(self, whole: _Thing) -> None:
        self.whole = whole
        self.contacts = of_type(whole, "contact")
        instance = whole.get("instance")
        instance = instance if isinstance(instance, Mapping) else {}
        self._field_types = {
            text(one.get("uuid")): properties(one) for one in values(instance.get("contact_field_types"))
        }
        self._names = {text(one.get("uuid")): _name(properties(one)) for one in self.contacts}
        self._relations: dict[str, list[str]] = {}
        for relation in of_type(whole, "relationship"):
            said = properties(relation)
            other, name = text(said.get("of_contact")), self.name_of(said.get("contact_is"))
            if name:
                self._relations.setdefault(other, []).append(f"{text(said.get('type'))}: {name}")

    def name_of(self, uuid: Any) -> str:
        """The name of somebody, "" for an unknown one."""
        return self._names.get(text(uuid), "")

    def field_type(self, uuid: Any) -> tuple[str, str]:
        """(type, name) of a way to reach somebody, such as ("email", "Email")."""
        found = self._field_types.get(text(uuid), {})
        return text(found.get("type")), text(found.get("name"))

    def relations(self, uuid: Any) -> Iterator[str]:
        """What Monica says of somebody's family and friends: "child: Ana Medina"."""
        yield from self._relations.get(text(uuid), ())


def _name(said: _Thing) -> str:
    return " ".join(
        filter(None, (text(said.get(part)) for part in ("first_name", "middle_name", "last_name")))
    )
