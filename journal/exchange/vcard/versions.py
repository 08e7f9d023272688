"""Properties from vCard 3.0 to 4.0 and back (RFC 6350, appendix A; RFC 2426).

What the other version has no place for keeps its name, as both versions allow, or waits under the journal's
own "X-V4-", so that it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal

from journal.domain.dates import PartialDate
from journal.exchange.dates import read_birthday
from journal.exchange.vcard.property import Parameter, Property, unescaped
from journal.exchange.vcard.reach import rank, whole_number

Version = Literal["3.0", "4.0"]

# At most one of them in a card of 3.0; 4.0 has several that say the same (ALTID), and several FN.
_SINGLE_IN_3 = frozenset({"N", "FN", "BDAY", "ANNIVERSARY", "GENDER", "REV", "PRODID", "UID", "KIND"})
_WAITING = "X-V4-"
_MEDIA: Final = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_DATA = re.compile(r"data:(?P<kind>[\w.+-]+/[\w.+-]+)?(?P<more>;[^,;]*=[^,;]*)*;base64\\?,", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/=]*")
_DAY = re.compile(r"(?:\d{4}|-)-?\d{2}-?\d{2}")
_ADDRESSES = frozenset({"URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE"})
_NO_YEAR = 1604


def translated(found: Iterable[Property], written: str, wanted: Version) -> list[Property]:
    """The properties of a card of version `written` for one of version `wanted`, in their order."""
    every = list(found)
    if written == wanted:
        return every
    return list(_to_4(every) if wanted == "4.0" else _to_3(every))


def birthday_value(day: PartialDate, version: Version) -> tuple[str, tuple[Parameter, ...]]:
    """The value of BDAY and its parameters. Without a year 3.0 has only Apple's way of saying so."""
    if version == "4.0":
        return str(day).replace("-", "") if day.year is not None else f"--{day.month:02d}{day.day:02d}", ()
    if day.year is not None:
        return str(day), ()
    return f"{_NO_YEAR}-{day.month:02d}-{day.day:02d}", (("X-APPLE-OMIT-YEAR", (str(_NO_YEAR),)),)


def _to_4(every: list[Property]) -> Iterator[Property]:
    for one in every:
        if one.name.startswith(_WAITING):
            yield replace(one, spelled=one.spelled[len(_WAITING) :], name=one.name[len(_WAITING) :])
        elif one.name in _MEDIA:
            yield _preferred_4(_media_4(one))
        elif one.name == "BDAY":
            yield _birthday(one, "4.0")
        elif one.name == "TEL" and any(name == "X-URI" for name, _ in one.parameters):
            yield _preferred_4(_number_4(one))
        elif one.name in _ADDRESSES:
            # An address of the net is no text in 4.0: nothing in it is escaped.
            yield _preferred_4(replace(one, value=re.sub(r"\\([:;,])", r"\1", one.value)))
        else:
            yield _preferred_4(one)


def _to_3(every: list[Property]) -> Iterator[Property]:
    firsts = _firsts(every)
    for one in every:
        if one.name in _SINGLE_IN_3 and firsts[one.name] is not one:
            yield replace(one, spelled=_WAITING + one.spelled, name=_WAITING + one.name)
        elif one.name in _MEDIA:
            yield _preferred_3(_media_3(one))
        elif one.name == "BDAY":
            yield _birthday(one, "3.0")
        elif one.name == "TEL":
            yield _preferred_3(_number_3(one))
        else:
            yield _preferred_3(one)


def _firsts(every: list[Property]) -> dict[str, Property]:
    """Which of several a card of 3.0 may have; of the whole names the one in the language of the name."""
    found: dict[str, Property] = {}
    for one in sorted((one for one in every if one.name in _SINGLE_IN_3), key=rank):
        found.setdefault(one.name, one)
    language = found["N"].values_of("LANGUAGE") if "N" in found else ()
    same = [one for one in every if one.name == "FN" and one.values_of("LANGUAGE") == language]
    return found | {"FN": same[0]} if language and same else found


def _preferred_4(one: Property) -> Property:
    """TYPE=pref becomes PREF=1."""
    if "pref" not in one.values_of("TYPE"):
        return one
    kept = tuple(_without_value(one.parameters, "TYPE", "pref"))
    if whole_number(one.values_of("PREF")) is None:
        kept = (*kept, ("PREF", ("1",)))
    return replace(one, parameters=kept)


def _preferred_3(one: Property) -> Property:
    """PREF=1 becomes TYPE=pref; a list in quotes becomes one of 3.0."""
    if not one.parameters:
        return one
    listed = tuple(
        (name, tuple(part for value in values for part in value.split(",")))
        if name == "TYPE"
        else (name, values)
        for name, values in one.parameters
    )
    if one.values_of("PREF") == ("1",):
        listed = (*(each for each in listed if each[0] != "PREF"), ("TYPE", ("pref",)))
    return one if listed == one.parameters else replace(one, parameters=listed)


def _without_value(parameters: Iterable[Parameter], name: str, unwanted: str) -> Iterator[Parameter]:
    for own, values in parameters:
        if own != name:
            yield own, values
            continue
        kept = tuple(
            part
            for value in values
            if (part := ",".join(p for p in value.split(",") if p.lower() != unwanted))
        )
        if kept:
            yield own, kept


def _media_4(one: Property) -> Property:
    """A picture as a data: URI (RFC 6350, section 6.2.4)."""
    if "b" not in one.values_of("ENCODING") or not _BASE64.fullmatch(one.value):
        return one
    typed = one.values_of("TYPE")
    kind = next((word for word in typed if word != "pref"), "")
    media = kind if "/" in kind else f"{_MEDIA[one.name]}/{kind or 'octet-stream'}"
    kept = _without_value(one.without("ENCODING", "VALUE").parameters, "TYPE", kind)
    return replace(one, parameters=tuple(kept), value=f"data:{media};base64,{one.value}")


def _media_3(one: Property) -> Property:
    """A data: URI as base64 (RFC 2426, section 3.1.4); another address says that it is one."""
    found = _DATA.match(one.value)
    if found is None:
        is_address = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", one.value) and not one.values_of("VALUE")
        return replace(one, parameters=(("VALUE", ("uri",)), *one.parameters)) if is_address else one
    media = found["kind"] or ""
    start, _, kind = media.partition("/")
    kind = kind if start.lower() == _MEDIA[one.name] else media
    typed = (
        (("TYPE", (kind.upper() if "/" not in kind else kind,)),) if kind and kind != "octet-stream" else ()
    )
    kept = one.without("VALUE", "MEDIATYPE").parameters
    value = one.value[found.end() :]
    return replace(one, parameters=(("ENCODING", ("b",)), *typed, *kept), value=value)


def _birthday(one: Property, version: Version) -> Property:
    if not _DAY.fullmatch(one.value.strip()):
        return one  # a time of day, or words: both versions have a place for it
    day = read_birthday(unescaped(one.value), whole_number(one.values_of("X-APPLE-OMIT-YEAR")))
    if day is None or "text" in one.values_of("VALUE"):
        return one
    value, added = birthday_value(day, version)
    kept = one.without("VALUE", "X-APPLE-OMIT-YEAR").parameters
    return replace(one, parameters=(*kept, *added), value=value)


def _number_3(one: Property) -> Property:
    """A tel: URI as the number it is; one that says more waits in a parameter."""
    text = unescaped(one.value).strip()
    if text[:4].lower() != "tel:" or "uri" not in one.values_of("VALUE"):
        return one
    number, more, _ = text[4:].partition(";")
    kept = one.without("VALUE").parameters
    if more and '"' not in text:
        kept = (*kept, ("X-URI", (text,)))
    return replace(one, parameters=kept, value=number)


def _number_4(one: Property) -> Property:
    uri = next(values[0] for name, values in one.parameters if name == "X-URI")
    kept = one.without("X-URI", "VALUE").parameters
    return replace(one, parameters=(("VALUE", ("uri",)), *kept), value=uri)
