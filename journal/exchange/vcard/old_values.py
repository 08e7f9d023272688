"""Properties of vCard 2.1, and of programs that went on writing so, in the form of vCard 3.0.

The specification: versit Consortium, "vCard, The Electronic Business Card, Version 2.1" (1996), sections 2.1
and 2.4. There only ";" is escaped, a comma is a comma, and a backslash is one; many programs escape all the
same.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from journal.exchange.vcard.property import Parameter, Property, escaped

Decode = Callable[[bytes, str], tuple[str, bool]]

_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_PLACES = frozenset({"INLINE", "URL", "CID", "CONTENT-ID"})
_DROPPED = ("CHARSET", "ENCODING")
_STRUCTURED = frozenset({"N", "ADR", "ORG", "GENDER", "SOUND", "X-ANDROID-CUSTOM"})
_LISTS = frozenset({"CATEGORIES", "NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME"})
_TEXTS = frozenset({"FN", "TITLE", "ROLE", "NOTE", "LABEL", "MAILER"}) | _STRUCTURED | _LISTS
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"\s+")
_DATA = re.compile(r"data:[^,]*;base64\\?,", re.IGNORECASE)
_OLD_ESCAPE = re.compile(r"\\(.?)|[,;\n]", re.DOTALL)


class PutRight(NamedTuple):
    """A property in the form of vCard 3.0. `guessed`: its encoding was; `controls`: it held control
    characters.
    """

    property: Property
    guessed: bool = False
    controls: bool = False


def modern(one: Property, *, old: bool, decode: Decode) -> PutRight | None:
    """The property in the form of vCard 3.0; None when it has that form already. `old`: the card says that it
    is of version 2.1. `decode` answers the text of octets, and whether their charset was a guess.
    """
    bare = any(not values for _, values in one.parameters)
    if not (old or bare or any(name in _DROPPED for name, _ in one.parameters) or one.value[:5] == "data:"):
        return None
    old = old or bare
    named = replace(one, parameters=_named(one.parameters)) if bare else one
    encodings = {value.upper() for value in named.values_of("ENCODING")}
    charset = next(iter(named.values_of("CHARSET")), "")
    kept = named.without(*_DROPPED)
    if "QUOTED-PRINTABLE" in encodings:
        octets = quopri.decodestring(named.value.encode("utf-8", "surrogatepass"))
        return _from_octets(kept, octets, charset, old=old, decode=decode)
    if encodings & {"BASE64", "B"}:
        if named.name in _TEXTS and (octets := _from_base64(named.value)):
            return _from_octets(kept, octets, charset, old=old, decode=decode)
        value = _BLANKS.sub("", named.value)
        parameters = (("ENCODING", ("b",)), *kept.parameters)
        return PutRight(replace(kept, parameters=parameters, value=value))
    if _DATA.match(kept.value):
        return PutRight(replace(kept, value=_BLANKS.sub("", kept.value)))
    if old and kept.name in _TEXTS:
        kept = replace(kept, value=_escaped_anew(kept.name, kept.value, breaks=True))
    return PutRight(kept)


def _named(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Parameters without "=" by their names (2.1, section 2.1.3): types next to each other become one
    list.
    """
    found: list[Parameter] = []
    for name, values in parameters:
        if values:
            found.append((name, values))
        elif name in _ENCODINGS:
            found.append(("ENCODING", (name,)))
        elif name in _PLACES:
            found.append(("VALUE", (name,)))
        elif found and found[-1][0] == "TYPE":
            found[-1] = ("TYPE", (*found[-1][1], name))
        else:
            found.append(("TYPE", (name,)))
    return tuple(found)


def _from_octets(one: Property, octets: bytes, charset: str, *, old: bool, decode: Decode) -> PutRight:
    text, guessed = decode(octets, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _CONTROLS.sub("", text)
    # A card of a later version escaped the text before it was encoded; its line ends are what is left to do.
    value = _escaped_anew(one.name, plain, breaks=False) if old else plain.replace("\n", "\\n")
    return PutRight(replace(one, value=value), guessed, plain != text)


def _from_base64(value: str) -> bytes:
    """The octets, or none when it is no base64."""
    try:
        return base64.b64decode(_BLANKS.sub("", value), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _escaped_anew(name: str, value: str, *, breaks: bool) -> str:
    """A value of 2.1 with the escapes of 3.0. `breaks`: "\\n" in it is meant as a line end, which old
    programs write where they encode nothing.
    """

    def anew(found: re.Match[str]) -> str:
        if not found[0].startswith("\\"):
            kept = _LISTS if found[0] == "," else _STRUCTURED if found[0] == ";" else ()
            return found[0] if name in kept else escaped(found[0])
        if found[1] in (";", ",", "\\"):
            return found[0]
        if found[1] == ":":
            return ":"
        if breaks and found[1] in ("n", "N"):
            return "\\n"
        return "\\\\" + escaped(found[1])

    return _OLD_ESCAPE.sub(anew, value)
