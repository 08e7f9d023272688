"""Groups among the cards of a file, and whom they name as members.

KIND:group with MEMBER (RFC 6350, sections 6.1.4 and 6.6.5), Apple's X-ADDRESSBOOKSERVER-KIND and -MEMBER,
Evolution's lists. Members are named by UID, or by e-mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from journal.exchange.vcard.cards import Card, cards_of
from journal.exchange.vcard.logical_lines import utf8_chunks
from journal.exchange.vcard.property import Property, unescaped

_HINT = re.compile(rb"MEMBER|X-EVOLUTION-LIST", re.IGNORECASE)
_LONGEST_HINT = 16
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_BRACKETS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_EVOLUTION_UID = "X-EVOLUTION-DEST-CONTACT-UID"


def kind_of(card: Card) -> str:
    """What the card says it is, in lower case; "" when it does not."""
    for one in card.properties:
        if one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND") and one.value.strip():
            return one.value.strip().lower()
        if one.name == "X-EVOLUTION-LIST" and one.value.strip().upper() == "TRUE":
            return "group"
    return ""


def group_name(card: Card) -> str:
    """How the group is called."""
    for wanted in ("FN", "N", "X-EVOLUTION-FILE-AS"):
        for one in card.properties:
            if one.name == wanted and (text := unescaped(one.value).strip(" ;")):
                return text
    return ""


def members_of(card: Card) -> Iterator[str]:
    """The keys of the members."""
    for one in card.properties:
        if one.name in _MEMBERS and (key := reference(one.value)):
            yield key
        elif one.name == "EMAIL" and kind_of(card) == "group":
            uids = one.values_of(_EVOLUTION_UID)
            yield uids[0] if uids else _mail_key(one)


def keys_of(card: Card) -> Iterator[str]:
    """The keys by which groups may name this person."""
    for one in card.properties:
        if one.name == "UID" and (key := reference(one.value)):
            yield key
        elif one.name == "EMAIL":
            yield _mail_key(one)


def circles_by_key(file: BinaryIO) -> Mapping[str, tuple[str, ...]]:
    """The groups of a file by the keys of their members. The file is read from its beginning and put back
    there; one that names no members is only looked through.
    """
    found: dict[str, tuple[str, ...]] = {}
    if _hints(file):
        file.seek(0)
        for card in cards_of(file):
            if not card.ended or kind_of(card) != "group":
                continue
            name = group_name(card)
            for key in members_of(card) if name else ():
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), name)))
    file.seek(0)
    return found


def reference(value: str) -> str:
    """A UID or the address of a member, so that two ways of writing it are one."""
    text = unescaped(value).strip().lower()
    return text.removeprefix("urn:uuid:").removeprefix("urn:").removeprefix("uuid:").strip()


def _mail_key(one: Property) -> str:
    text = unescaped(one.value).strip().lower().removeprefix("mailto:")
    bracketed = _BRACKETS.search(text)
    return f"mailto:{bracketed[1] if bracketed else text}"


def _hints(file: BinaryIO) -> bool:
    file.seek(0)
    tail = b""
    for chunk in utf8_chunks(file):
        if _HINT.search(tail + chunk):
            return True
        tail = chunk[-_LONGEST_HINT:]
    return False
