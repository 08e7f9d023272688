"""What the properties of a card say about a person: names, ways to reach them, birthday, work, notes, tags.

RFC 6350 and RFC 9554 (pronouns, service types); Apple's labels ("item1.X-ABLabel") stand beside the property
they name. Of several properties with one ALTID, which say one thing in several ways, the first is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from journal.domain.dates import PartialDate
from journal.domain.person import PersonFields
from journal.domain.person_line import parse_person_line
from journal.domain.text import clean_line
from journal.exchange.dates import read_birthday
from journal.exchange.vcard.property import Property, parts_of, texts_of, unescaped
from journal.exchange.vcard.reach import contacts_of, rank, whole_number

_ANDROID = "vnd.android.cursor.item/"
_OTHER_NICKNAMES = ("X-NICKNAME", "X-EPOCSECONDNAME")  # the second is Symbian's
_LANGUAGES = ("LANG", "LANGUAGE", "X-LANGUAGE")
_PRONOUNS = ("PRONOUNS", "X-PRONOUNS")


class Properties:
    """The properties of one card, found by name; of those with one ALTID only the first."""

    def __init__(self, found: Iterable[Property]) -> None:
        self.every = tuple(found)
        self.all = tuple(_primary(self.every))
        self._by_name: dict[str, list[Property]] = {}
        for one in self.all:
            self._by_name.setdefault(one.name, []).append(one)

    def named(self, *names: str) -> list[Property]:
        """All of these names, name after name, each in the card's order."""
        return [one for name in names for one in self._by_name.get(name, ())]

    def with_alternatives(self, *names: str) -> list[Property]:
        """All of these names, those included that say the same in another way (ALTID)."""
        return [one for name in names for one in self.every if one.name == name]

    def first(self, *names: str) -> Property | None:
        """The first that is not empty; of several of a name the preferred."""
        for name in names:
            for one in sorted(self._by_name.get(name, ()), key=rank):
                if one.value.strip():
                    return one
        return None

    def text(self, *names: str) -> str:
        """The text of the first, "" when there is none."""
        found = self.first(*names)
        return unescaped(found.value).strip() if found else ""


def fields_of(card: Properties) -> PersonFields:
    """The person that the card describes."""
    tags, _ = tags_and_circles(card)
    return PersonFields(
        **names_of(card),
        work=work_of(card),
        notes=notes_of(card),
        language=card.text(*_LANGUAGES),
        pronouns=card.text(*_PRONOUNS),
        birthday=birthday_of(card),
        contacts=tuple(contacts_of(card.all)),
        tags=tags,
    )


def names_of(card: Properties) -> dict[str, Any]:
    """The parts of the name and the nickname. FN counts when N is missing or empty, then the organization."""
    family, given, middle, prefix, suffix = _structured(card)
    written = card.named("NICKNAME") or card.named(*_OTHER_NICKNAMES)
    nickname = ", ".join(text for one in written for text in texts_of(parts_of(one.value, ",")))
    names: dict[str, Any] = {
        "family": family,
        "given": given,
        "middle": middle,
        "prefix": prefix,
        "suffix": suffix,
        "nickname": nickname or _android(card, "nickname"),
    }
    if family or given:
        return names
    whole = card.text("FN")
    if whole and clean_line(whole) == clean_line(names["nickname"]):
        return names
    if not whole and not names["nickname"]:
        return names | {"given": middle or ", ".join(_units(card)[:1]), "middle": ""}
    if not whole:
        return names
    read = {"given": whole} if card.text("X-ABSHOWAS") else split_name(whole)
    own = {name: text for name, text in names.items() if text}
    return names | read | own


def _structured(card: Properties) -> tuple[str, ...]:
    """The five parts of N; of several the preferred that has a family or a given name."""
    found = [
        (*(_listed(part) for part in parts_of(one.value, ";")), *[""] * 5)[:5]
        for one in sorted(card.named("N"), key=rank)
    ]
    named = [parts for parts in found if parts[0] or parts[1]] or [parts for parts in found if any(parts)]
    return named[0] if named else ("",) * 5


def split_name(whole: str) -> dict[str, str]:
    """The parts of a name written in one piece; all of it is the given name when it holds more than a
    name.
    """
    read = parse_person_line(whole)
    if read.contacts or read.tags or not read.name:
        return {"given": whole}
    parts = {name: getattr(read, name) for name in ("prefix", "given", "middle", "family", "suffix")}
    return parts | ({"nickname": read.nickname} if read.nickname else {})


def work_of(card: Properties) -> str:
    """Title (or role) and organization in one line; an organization that is the name says nothing more."""
    return ", ".join(part for part in (title_of(card), organization_of(card)) if part)


def title_of(card: Properties) -> str:
    return card.text("TITLE", "ROLE")


def organization_of(card: Properties) -> str:
    """The organization with its units in one line."""
    units = _units(card)
    if units and not any(_structured(card)) and card.text("FN") in ("", units[0]):
        units = units[1:]
    return ", ".join(units)


def notes_of(card: Properties) -> str:
    """All notes, a blank line between them."""
    return "\n\n".join(note for one in card.named("NOTE") if (note := unescaped(one.value).strip()))


def birthday_of(card: Properties) -> PartialDate | None:
    """The birthday, None when there is none or it is not understood."""
    line = card.first("BDAY")
    return None if line is None else read_birthday(unescaped(line.value), _omitted(line))


def tags_and_circles(card: Properties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """CATEGORIES as tags. The journal's own X-CIRCLE says which of them are circles; TYPE=tag: and a tag
    too.
    """
    every = card.named("X-CIRCLE")
    named = {clean_line(unescaped(one.value)): "tag" in one.values_of("TYPE") for one in every}
    circles = tuple(name for name in named if name)
    hidden = {name for name, also in named.items() if not also}
    tags = (text for one in card.named("CATEGORIES") for text in texts_of(parts_of(one.value, ",")))
    return tuple(tag for tag in tags if clean_line(tag) not in hidden), circles


def _units(card: Properties) -> tuple[str, ...]:
    organization = card.first("ORG")
    return texts_of(parts_of(organization.value, ";")) if organization else ()


def _omitted(line: Property) -> int | None:
    return whole_number(line.values_of("X-APPLE-OMIT-YEAR"))


def _android(card: Properties, kind: str) -> str:
    """What Android writes of its own into a card, such as "vnd.android.cursor.item/nickname;Rosi;1;;;"."""
    for one in card.named("X-ANDROID-CUSTOM"):
        parts = parts_of(one.value, ";")
        if parts[0].strip() == f"{_ANDROID}{kind}" and parts[1:]:
            return unescaped(parts[1]).strip()
    return ""


def _primary(every: tuple[Property, ...]) -> Iterator[Property]:
    several: dict[tuple[str, str], list[Property]] = {}
    for one in every:
        if altid := _altid(one):
            several.setdefault((one.name, altid), []).append(one)
    chosen = {key: min(ones, key=_first_choice) for key, ones in several.items()}
    for one in every:
        altid = _altid(one)
        if not altid or chosen[one.name, altid] is one:
            yield one


def _first_choice(one: Property) -> tuple[bool, int]:
    """One that is empty says nothing for the others."""
    return not one.value.strip(), rank(one)


def _altid(one: Property) -> str:
    return next(iter(one.values_of("ALTID")), "") if one.parameters else ""


def _listed(part: str) -> str:
    return " ".join(texts_of(parts_of(part, ",")))
