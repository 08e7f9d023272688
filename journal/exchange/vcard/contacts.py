"""Ways to reach somebody on their way out: the properties that still say the same stay, the others are
made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.text import clean, clean_line
from journal.exchange.vcard.fields import Properties
from journal.exchange.vcard.property import Parameter, Property, escaped, new_property
from journal.exchange.vcard.reach import contacts_of, is_contact, labels_of, point_of
from journal.exchange.vcard.versions import Version

_TYPES = {"mobile": "cell"} | {
    name: name
    for name in (
        "home",
        "work",
        "fax",
        "pager",
        "video",
        "car",
        "isdn",
        "modem",
        "pcs",
        "bbs",
        "main",
        "textphone",
    )
}
# RFC 6350, section 6.6.6.
_RELATIONS = frozenset(
    (
        "contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident", "neighbor",
        "child", "parent", "sibling", "spouse", "kin", "muse", "crush", "date", "me", "agent", "emergency",
    )
)  # fmt: skip
_APPLES_RELATIONS = _RELATIONS | {
    "manager",
    "assistant",
    "partner",
    "mother",
    "father",
    "brother",
    "sister",
    "son",
}
_PROPERTIES = {"website": "URL", "chat": "IMPP", "profile": "X-SOCIALPROFILE"}
_SAYS_LABEL = ("TYPE", "X-SERVICE-TYPE", "SERVICE-TYPE")
_ADDRESS_LIKE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:urn|uuid|data|cid):", re.IGNORECASE)
_GROUP = re.compile(r"item(\d{1,6})", re.IGNORECASE)


def settled_contacts(found: list[Property], fields: PersonFields, version: Version) -> list[Property]:
    """The properties of a card with those contacts that the person has now, in the order they have now."""
    wanted = tuple(_kept(point) for point in fields.contacts)
    if _said(found) == wanted:
        return found
    for settle in (_replaced, _reordered):
        settled = settle(found, wanted, version)
        if _said(settled) == wanted:
            return settled
    return _anew(found, wanted, version)


def _said(found: Sequence[Property]) -> tuple[ContactPoint, ...]:
    return tuple(dict.fromkeys(_kept(point) for point in contacts_of(Properties(found).all)))


def _kept(point: ContactPoint) -> ContactPoint:
    """As the journal keeps it."""
    return ContactPoint(point.kind, clean(point.value).strip(), clean_line(point.label))


def _points(found: Sequence[Property]) -> dict[int, ContactPoint]:
    """What each property says, by its place. An address in words says nothing beside a real one."""
    labels = labels_of(found)
    has_address = any(one.name == "ADR" and one.value.strip("; ") for one in found)
    says = {}
    for place, one in enumerate(found):
        if is_contact(one) and not (one.name == "LABEL" and has_address):
            point = point_of(one, labels)
            if point is not None:
                says[place] = _kept(point)
    return says


def _replaced(found: list[Property], wanted: Sequence[ContactPoint], version: Version) -> list[Property]:
    """What is gone goes, what is another now is changed where it stands, what is new stands after the
    others.
    """
    says = _points(found)
    successors = _successors(_said(found), wanted)
    held = {*says.values(), *successors.values()}
    maker = _Maker(found, version)
    result, last = list[Property](), 0
    gone = set[str]()
    for place, one in enumerate(found):
        point = says.get(place)
        if point is None:
            # An address in words belongs to a real one, which may be another now.
            result.extend(() if one.name == "LABEL" and is_contact(one) else (one,))
            continue
        if point in wanted:
            result.append(one)
        elif (new := successors.pop(point, None)) is None:
            continue
        else:
            changed = one if new.value == point.value else maker.revalued(one, new)
            if new.label == point.label:
                result.append(changed)
            else:
                gone.add(one.group.upper())
                result.extend(maker.renamed(changed, new))
        last = len(result)
    place = last or len(result)
    result[place:place] = [one for point in wanted if point not in held for one in maker.made(point)]
    # New labels stand in groups of their own, so these are the old ones.
    gone -= {""}
    return [one for one in result if one.name != "X-ABLABEL" or one.group.upper() not in gone]


def _successors(
    said: Sequence[ContactPoint], wanted: Sequence[ContactPoint]
) -> dict[ContactPoint, ContactPoint]:
    """What became of those that are not wanted any more: the same with another label, or what stands where
    they stood.
    """
    new = [point for point in wanted if point not in said]
    found: dict[ContactPoint, ContactPoint] = {}
    for place, old in enumerate(said):
        if old in wanted:
            continue
        there = wanted[place : place + 1]
        same = [one for one in new if (one.kind, one.value) == (old.kind, old.value)]
        same += [one for one in there if one in new and one.kind is old.kind]
        if same:
            found[old] = same[0]
            new.remove(same[0])
    return found


def _reordered(found: list[Property], wanted: Sequence[ContactPoint], version: Version) -> list[Property]:
    """All contacts in the order of `wanted`, and none preferred."""
    found = _replaced(found, wanted, version)
    says = _points(found)
    first = min(says, default=len(found))
    order = {point: place for place, point in enumerate(wanted)}
    moved = sorted(says, key=lambda place: order.get(says[place], len(order)))
    rest = [one for place, one in enumerate(found) if place not in says]
    before = sum(1 for place in range(first) if place not in says)
    return [*rest[:before], *(_unpreferred(found[place]) for place in moved), *rest[before:]]


def _anew(found: list[Property], wanted: Sequence[ContactPoint], version: Version) -> list[Property]:
    """All contacts made of what the journal says."""
    says = _points(found)
    kept = [one for place, one in enumerate(found) if place not in says and one.name != "LABEL"]
    maker = _Maker(kept, version)
    return [*kept, *(one for point in wanted for one in maker.made(point))]


def _unpreferred(one: Property) -> Property:
    parameters = []
    for name, values in one.parameters:
        kept = tuple(value for value in values if name != "TYPE" or value.lower() != "pref")
        if name != "PREF" and kept:
            parameters.append((name, kept))
    return replace(one, parameters=tuple(parameters))


class _Maker:
    """Makes properties of contacts, with labels in groups of their own."""

    def __init__(self, found: Iterable[Property], version: Version) -> None:
        numbers = [int(item[1]) for one in found if (item := _GROUP.fullmatch(one.group))]
        self._next = max(numbers, default=0) + 1
        self._version = version

    def made(self, point: ContactPoint) -> list[Property]:
        """The property that is read as `point`, with its label."""
        one, says_label = self._bare(point)
        return [one] if says_label else self._labelled(one, point)

    def revalued(self, one: Property, point: ContactPoint) -> Property:
        """The property with another value."""
        bare, _ = self._bare(replace(point, label=""))
        kept = one.without("VALUE", "X-URI")
        says_text = tuple(each for each in bare.parameters if each[0] == "VALUE")
        return replace(kept, parameters=(*kept.parameters, *says_text), value=bare.value)

    def renamed(self, one: Property, point: ContactPoint) -> list[Property]:
        """The property with another label."""
        kept = one.without(*_SAYS_LABEL)
        if "pref" in one.values_of("TYPE"):
            kept = replace(kept, parameters=(*kept.parameters, ("TYPE", ("pref",))))
        types = _types(point)
        if types is None or one.name not in ("TEL", "EMAIL", "ADR"):
            return self._labelled(kept, point)
        return [replace(kept, group="", parameters=(*types, *kept.parameters))]

    def _labelled(self, one: Property, point: ContactPoint) -> list[Property]:
        group = f"item{self._next}"
        self._next += 1
        return [replace(one, group=group), new_property("X-ABLabel", escaped(point.label), group=group)]

    def _bare(self, point: ContactPoint) -> tuple[Property, bool]:
        """The property without a group, and whether it says its label."""
        if point.kind is ContactKind.OTHER:
            return self._other(point)
        types = _types(point)
        parameters = types or ()
        if point.value[:7].lower().startswith(("tel:", "mailto:")):
            parameters = (("VALUE", ("text",)), *parameters)
        text = escaped(point.value)
        if point.kind is ContactKind.ADDRESS:
            return new_property("ADR", f";;{text};;;;", parameters), types is not None
        name = "TEL" if point.kind is ContactKind.PHONE else "EMAIL"
        return new_property(name, text, parameters), types is not None

    def _other(self, point: ContactPoint) -> tuple[Property, bool]:
        label = point.label
        if label in _RELATIONS and self._version == "4.0" and not _REFERENCE.match(point.value):
            parameters: tuple[Parameter, ...] = (("TYPE", (label,)), ("VALUE", ("text",)))
            return new_property("RELATED", escaped(point.value), parameters), True
        if label in _APPLES_RELATIONS and not _REFERENCE.match(point.value):
            return new_property("X-ABRELATEDNAMES", escaped(point.value)), False
        name = _PROPERTIES.get(label)
        if name is not None:
            return new_property(name, _lightly(point.value)), True
        name = "URL" if _ADDRESS_LIKE.fullmatch(point.value) else "X-SOCIALPROFILE"
        return new_property(name, _lightly(point.value)), False


def _types(point: ContactPoint) -> tuple[Parameter, ...] | None:
    """The label as types; None when there are none for it."""
    if not point.label:
        return ()
    words = point.label.split(", ")
    if not all(word in _TYPES for word in words):
        return None
    return (("TYPE", tuple(_TYPES[word] for word in words)),)


def _lightly(text: str) -> str:
    """An address of the net is no text: comma and semicolon stand as they are."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")
