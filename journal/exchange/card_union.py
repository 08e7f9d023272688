"""The lines of two cards of one person made those of one card."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from journal.domain.person import ContactKind
from journal.domain.text import digits, fold
from journal.exchange.vcard import (
    Property,
    Version,
    is_contact,
    point_of,
    properties_of,
    translated,
    unescaped,
)

# What says which card it is and who wrote it (RFC 6350, sections 6.1 and 6.7).
_OF_THE_CARD = frozenset({"UID", "REV", "PRODID", "SOURCE", "KIND", "CLIENTPIDMAP"})
# What stands once in a card: the one that is there stays.
_ONCE = frozenset(
    (
        "FN",
        "N",
        "NICKNAME",
        "NAME",
        "BDAY",
        "ANNIVERSARY",
        "GENDER",
        "SORT-STRING",
        "PHOTO",
        "LOGO",
        "X-ABSHOWAS",
    )
)
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})
_END = "END:VCARD"
_COMPARED_DIGITS = 9


def united_card(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of `mine` with those of `theirs` that say something else and may stand beside them, in the
    version of `mine`. The same number with another type is the same.

    Groups ("item1.") of `theirs` get names that are not in `mine`, so that labels stay with what they name.
    """
    if not mine or not theirs:
        return mine or theirs
    version, own = properties_of(mine)
    written, others = properties_of(theirs)
    wanted: Version = "4.0" if version == "4.0" else "3.0"
    added = tuple(_added(own, translated(others, written, wanted)))
    ends = [line for line in mine if line.upper() == _END]
    return (*(line for line in mine if line.upper() != _END), *(one.line() for one in added), *ends[:1])


def _added(own: list[Property], others: list[Property]) -> Iterator[Property]:
    held = {_says(one) for one in own}
    names = {one.name for one in own}
    groups = {one.group.upper() for one in own}
    labels: dict[str, list[Property]] = {}
    for one in others:
        if one.name in _LABELS:
            labels.setdefault(one.group.upper(), []).append(one)
    for one in others:
        once = one.name in _OF_THE_CARD or (one.name in _ONCE and one.name in names)
        if once or one.name in _LABELS or _says(one) in held:
            continue
        held.add(_says(one))
        group = _free(one.group, groups)
        for each in (one, *(labels.pop(one.group.upper(), ()) if one.group else ())):
            yield replace(each, group=group)


def _says(one: Property) -> Hashable:
    """What two ways of writing one thing have in common."""
    point = point_of(one, {}) if is_contact(one) else None
    if point is None:
        return one.name, unescaped(one.value).strip()
    number = digits(point.value) if point.kind is ContactKind.PHONE else ""
    return point.kind, number[-_COMPARED_DIGITS:] or fold(" ".join(point.value.split()))


def _free(group: str, taken: set[str]) -> str:
    while group and group.upper() in taken:
        group += "m"
    return group
