"""The cards of a file, each with its properties in the form of vCard 3.0 and 4.0.

What vCard 2.1 writes otherwise is put right here: types without "TYPE=", quoted-printable, charsets, escapes,
cards within cards (AGENT). A card that is cut off does not swallow the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from journal.exchange.vcard.logical_lines import LogicalLine, logical_lines
from journal.exchange.vcard.old_values import modern
from journal.exchange.vcard.property import Property, escaped
from journal.exchange.vcard.published import LineParts, line_reader

MOST_OCTETS_OF_A_CARD = 24_000_000

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_CHARSET = re.compile(rb"[^:]*;\s*CHARSET\s*=\s*\"?([^;:\"]+)", re.IGNORECASE)
# Other codecs of Python's turn text into something else, or warn.
_CODEC = re.compile(
    r"utf-?(?:7|8|16)|us-ascii|iso-?8859-\d{1,2}|(?:windows-|cp)\d{3,4}|koi8-[ru]|gb\w{1,7}|big5|shift[_-]?jis"
    r"|x-sjis|euc-\w{2}|iso-2022-\w{2}|macintosh|x-mac-roman|tis-620",
    re.IGNORECASE,
)
_SAME_CODECS = {"x-sjis": "shift_jis", "x-mac-roman": "macintosh"}
_GUESS = "windows-1252"


@dataclass(slots=True)
class Card:
    """One card of a file. Line numbers are those of the file.

    `unreadable` are lines that are no property, `controls` those that held control characters, `guessed`
    those that are in no encoding the card names and not in UTF-8, `too_long` those that were left out for
    their length, with their names. `ended` is false for a card that is cut off.
    """

    line: int
    version: str = "3.0"  # the grammar of `properties`
    old: bool = False  # the file has it in vCard 2.1
    properties: list[Property] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    controls: list[int] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    too_long: list[tuple[int, str]] = field(default_factory=list)
    ended: bool = False
    size: int = 0


def cards_of(file: BinaryIO) -> Iterator[Card]:
    """The cards in order; what stands between them is passed over."""
    read = line_reader()
    card: Card | None = None
    inner: list[Property] | None = None  # the properties of a card within the card
    for logical in logical_lines(file):
        one = _property(logical, card or Card(logical.number), read)
        if one is None:
            continue
        edge = one.name if one.name in ("BEGIN", "END") and one.value.strip().upper() == "VCARD" else ""
        if edge == "BEGIN" and card is not None and inner is None and _opens_another(card):
            inner = []
        elif edge == "BEGIN":
            if card is not None:
                yield card
            card, inner = Card(logical.number), None
        elif card is None:
            continue
        elif edge and inner is None:
            card.ended = True
            yield card
            card = None
        else:
            inner = _kept(card, inner, one, ends=bool(edge))
    if card is not None:
        yield card


def _kept(card: Card, inner: list[Property] | None, one: Property, *, ends: bool) -> list[Property] | None:
    """Puts a property where it belongs; what is still open of a card within the card."""
    if inner is None:
        if one.name != "VERSION":
            card.properties.append(one)
        return None
    if ends:
        _put_in(card, inner)
        return None
    inner.append(one)
    return inner


def card_lines(card: Card) -> tuple[str, ...]:
    """All of the card but its first and last line, for `properties_of`."""
    return (f"VERSION:{card.version}", *(one.line() for one in card.properties))


def properties_of(lines: tuple[str, ...]) -> tuple[str, list[Property]]:
    """The version and the properties of what `card_lines` gave. Lines that are no property are left out."""
    version, found = "3.0", list[Property]()
    if not lines:
        return version, found
    read = line_reader()
    for number, line in enumerate(lines, start=1):
        parts = read(line)
        if parts is None:
            continue
        one = _from_parts(number, parts)
        if one.name == "VERSION":
            version = one.value.strip()
        elif one.name not in ("BEGIN", "END"):
            found.append(one)
    return version, found


def text_of(octets: bytes, charset: str) -> tuple[str, bool]:
    """The text in UTF-8, or in the charset named, or else in Windows-1252; whether that was a guess."""
    if octets.isascii() and not charset:
        return octets.decode("ascii"), False
    codec = _SAME_CODECS.get(charset.lower(), charset.lower())
    for name in (codec, "utf-8") if _CODEC.fullmatch(codec) else ("utf-8",):
        try:
            return octets.decode(name), False
        except (LookupError, ValueError):
            continue
    return octets.decode(_GUESS, "replace"), True


def _property(logical: LogicalLine, card: Card, read: Callable[[str], LineParts | None]) -> Property | None:
    """The property of a line, put right; None, and a word in the card, when it cannot be kept."""
    octets, charset = logical.octets, ""
    if not octets.isascii() and (named := _CHARSET.match(octets)):
        charset = named[1].decode("ascii", "replace").strip()
    text, guessed = text_of(octets, charset)
    if not text.isprintable() and _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
        card.controls.append(logical.number)
    parts = read(text)
    if parts is None:
        card.unreadable.append(logical.number)
        return None
    one = _from_parts(logical.number, parts)
    card.size += len(octets)
    if logical.cut or card.size > MOST_OCTETS_OF_A_CARD:
        card.size -= len(octets)
        card.too_long.append((logical.number, one.name))
        return None
    if one.name == "VERSION":
        card.old = one.value.strip().startswith("2")
        card.version = "4.0" if one.value.strip().startswith("4") else "3.0"
        return one
    put_right = modern(one, old=card.old, decode=text_of)
    if guessed or (put_right is not None and put_right.guessed):
        card.guessed.append(logical.number)
    if put_right is None:
        return one
    if put_right.controls:
        card.controls.append(logical.number)
    return put_right.property


def _from_parts(number: int, parts: LineParts) -> Property:
    parameters = tuple((name.upper(), values) for name, values in parts.parameters)
    return Property(number, parts.group, parts.name, parts.name.upper(), parameters, parts.value)


def _opens_another(card: Card) -> bool:
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.value.strip()


def _put_in(card: Card, inner: list[Property]) -> None:
    """A card within the card becomes the value of its AGENT, as vCard 3.0 has it (RFC 2426, section
    3.5.4).
    """
    own = (one.line() for one in inner if one.name != "VERSION")
    lines = ("BEGIN:VCARD", "VERSION:3.0", *own, "END:VCARD")
    card.properties[-1] = replace(card.properties[-1], value=escaped("\n".join(lines)))
