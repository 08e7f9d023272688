"""vCard 3.0 and 4.0 (RFC 2426, RFC 6350), and of 2.1 what phones still write.

Read are names, ways to reach somebody, birthday, work, notes, categories, language and pronouns (RFC 9554);
what else a card holds is named as not taken. Apple's labels ("item1.X-ABLabel") stand beside the property
they name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.person_line import parse_person_line
from journal.exchange.content_lines import ContentLine, content_lines, parts_of, unescaped
from journal.exchange.dates import read_birthday
from journal.exchange.record import Record, Remark, remark

# Bookkeeping of the program that wrote the card: nobody misses it.
_SILENT = frozenset(
    (
        *("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABUID"),
        *(
            "X-ABSHOWAS",
            "X-ABLABEL",
            "X-ABADR",
            "SORT-STRING",
            "FN",
            "N",
            "NAME",
            "PROFILE",
            "SOURCE",
            "CLASS",
        ),
        *("MAILER", "CLIENTPIDMAP", "X-RADICALE-NAME", "X-EVOLUTION-FILE-AS"),
    )
)
_NOT_PEOPLE = {"group": "a group", "org": "an organization", "location": "a place"}
_LABELS = {"cell": "mobile", "iphone": "mobile"}
_NO_LABELS = frozenset({"voice", "internet", "pref", "msg", "text", "x-voice"})
_REASON_CUT_OFF = "The card has no end (END:VCARD): the file is cut off here."
_REASON_NO_NAME = "The card has no name."


@dataclass(slots=True)
class _Card:
    line: int
    properties: list[ContentLine] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> Iterator[ContentLine]:
        return (one for one in self.properties if one.name == name)

    def first(self, name: str) -> ContentLine | None:
        return next(self.all(name), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return unescaped(found.value).strip() if found else ""


def read_vcards(text: str) -> Iterator[Record]:
    """A record for each card, in order; cards that cannot be taken are there with the reason."""
    return (_record(card) for card in _cards(text))


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    for line in content_lines(text):
        if isinstance(line, int):
            if card is not None:
                card.unreadable.append(line)
        elif line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            if card is not None:
                yield card
            card = _Card(line.number)
        elif card is not None and line.name == "END" and line.value.strip().upper() == "VCARD":
            card.ended = True
            yield card
            card = None
        elif card is not None:
            card.properties.append(line)
    if card is not None:
        yield card


def _record(card: _Card) -> Record:
    names = _names(card)
    kind = (card.text("KIND") or card.text("X-ADDRESSBOOKSERVER-KIND")).lower()
    named = PersonFields(**names)
    if not card.ended:
        return Record(card.line, named, Remark(_REASON_CUT_OFF))
    if kind in _NOT_PEOPLE:
        return Record(card.line, named, remark("It is {kind}, not a person.", kind=_NOT_PEOPLE[kind]))
    if not named.name:
        return Record(card.line, named, Remark(_REASON_NO_NAME))
    labels = {one.group: one.value for one in card.all("X-ABLABEL") if one.group}
    birthday, remarks = _birthday(card)
    fields = PersonFields(
        **names,
        **_texts(card),
        birthday=birthday,
        contacts=tuple(_contacts(card, labels)),
        tags=tuple(
            tag.strip()
            for one in card.all("CATEGORIES")
            for part in parts_of(one.value, ",")
            if (tag := unescaped(part)).strip()
        ),
    )
    return Record(card.line, fields, None, (*remarks, *_left_out(card)))


def _names(card: _Card) -> dict[str, Any]:
    structured = card.first("N")
    parts = [_listed(part) for part in parts_of(structured.value, ";")] if structured else []
    family, given, middle, prefix, suffix = (*parts, *[""] * 5)[:5]
    names = {
        "family": family,
        "given": given,
        "middle": middle,
        "prefix": prefix,
        "suffix": suffix,
        "nickname": ", ".join(_texts_of(parts_of(card.text("NICKNAME"), ","))),
    }
    if not (family or given):
        whole = card.text("FN")
        names |= {"given": whole} if card.text("X-ABSHOWAS") else split_name(whole)
    return names


def split_name(whole: str) -> dict[str, str]:
    """The parts of a name written in one piece; all of it is the given name when it holds more than a
    name.
    """
    read = parse_person_line(whole)
    if read.contacts or read.tags or not read.name:
        return {"given": whole}
    parts = {name: getattr(read, name) for name in ("prefix", "given", "middle", "family", "suffix")}
    return parts | ({"nickname": read.nickname} if read.nickname else {})


def _texts(card: _Card) -> dict[str, Any]:
    organization = card.first("ORG")
    units = _texts_of(parts_of(organization.value, ";")) if organization else ()
    language = card.first("LANG") or card.first("LANGUAGE")
    return {
        "work": ", ".join(part for part in (card.text("TITLE"), *units) if part),
        "notes": "\n\n".join(note for one in card.all("NOTE") if (note := unescaped(one.value).strip())),
        "language": unescaped(language.value).strip() if language else "",
        "pronouns": card.text("PRONOUNS") or card.text("X-PRONOUNS"),
    }


def _birthday(card: _Card) -> tuple[Any, tuple[Remark, ...]]:
    line = card.first("BDAY")
    if line is None or not line.value.strip():
        return None, ()
    omitted = line.values_of("X-APPLE-OMIT-YEAR")
    day = read_birthday(line.value, _whole(omitted))
    if day is None:
        return None, (remark("The birthday “{text}” was not understood.", text=line.value.strip()[:40]),)
    return day, ()


def _contacts(card: _Card, labels: dict[str, str]) -> Iterator[ContactPoint]:
    # The preferred one of a kind stands first; what is not marked keeps the card's order.
    for line in sorted(card.properties, key=_rank):
        reader = _READERS.get(line.name)
        if reader is None:
            continue
        kind, value = reader(line)
        if value:
            yield ContactPoint(kind, value, _label(line, labels))


def _rank(line: ContentLine) -> int:
    number = _whole(line.values_of("PREF"))
    if number is not None:
        return number
    return 0 if "pref" in line.values_of("TYPE") else 101


def _whole(values: tuple[str, ...]) -> int | None:
    """The first value as a number of at most nine digits: PREF goes to 100, years to 9999."""
    return int(values[0]) if values and values[0].isdecimal() and len(values[0]) < 10 else None


def _label(line: ContentLine, labels: dict[str, str]) -> str:
    if own := labels.get(line.group, ""):
        # Apple writes its own words as "_$!<Mobile>!$_".
        return unescaped(own).removeprefix("_$!<").removesuffix(">!$_").strip().lower()
    if line.name in _OTHER_LABELS:
        return _OTHER_LABELS[line.name]
    words = (_LABELS.get(word, word) for word in line.values_of("TYPE") if word not in _NO_LABELS)
    return ", ".join(dict.fromkeys(words))


def _phone(line: ContentLine) -> tuple[ContactKind, str]:
    number = unescaped(line.value).strip()
    if number.lower().startswith("tel:"):
        number = number[4:].partition(";")[0]
    return ContactKind.PHONE, number


def _email(line: ContentLine) -> tuple[ContactKind, str]:
    return ContactKind.EMAIL, unescaped(line.value).strip().removeprefix("mailto:")


def _address(line: ContentLine) -> tuple[ContactKind, str]:
    box, more, street, town, region, code, country = (*parts_of(line.value, ";"), *[""] * 7)[:7]
    place = " ".join(_texts_of((code, town)))
    lines = (*_texts_of((street, more, box)), place, *_texts_of((region, country)))
    return ContactKind.ADDRESS, ", ".join(part.replace("\n", ", ") for part in lines if part)


def _other(line: ContentLine) -> tuple[ContactKind, str]:
    return ContactKind.OTHER, unescaped(line.value).strip()


_READERS: dict[str, Callable[[ContentLine], tuple[ContactKind, str]]] = {
    "TEL": _phone,
    "EMAIL": _email,
    "ADR": _address,
    "URL": _other,
    "IMPP": _other,
    "X-SOCIALPROFILE": _other,
    "SOCIALPROFILE": _other,
}
_OTHER_LABELS = {"URL": "website", "IMPP": "chat", "X-SOCIALPROFILE": "profile", "SOCIALPROFILE": "profile"}
_TAKEN = frozenset(
    ["NICKNAME", "ORG", "TITLE", "NOTE", "LANG", "LANGUAGE", "PRONOUNS", "X-PRONOUNS", "BDAY", "CATEGORIES"]
) | frozenset(_READERS)


def _left_out(card: _Card) -> Iterator[Remark]:
    names = dict.fromkeys(
        one.name
        for one in card.properties
        if one.value.strip() and one.name not in _TAKEN and one.name not in _SILENT
    )
    if names:
        yield remark("Not taken: {names}.", names=", ".join(names))
    if card.unreadable:
        lines = ", ".join(str(number) for number in card.unreadable[:5])
        yield remark("Lines that cannot be read: {lines}.", lines=lines)


def _listed(part: str) -> str:
    return " ".join(_texts_of(parts_of(part, ",")))


def _texts_of(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for part in parts if (text := unescaped(part).strip()))
