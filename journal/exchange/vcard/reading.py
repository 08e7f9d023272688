"""Reading contact cards: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), many in one file, one after the other.

A record holds what the journal shows of a card, and all its lines: what is not shown is kept and goes out
again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from journal.domain.person import PersonFields
from journal.exchange.record import Record, Remark, remark
from journal.exchange.vcard.cards import Card, card_lines, cards_of
from journal.exchange.vcard.fields import Properties, fields_of, names_of, tags_and_circles
from journal.exchange.vcard.groups import circles_by_key, group_name, keys_of, kind_of, members_of, reference
from journal.exchange.vcard.logical_lines import MOST_OCTETS
from journal.exchange.vcard.property import Property, unescaped
from journal.exchange.vcard.reach import SHOWN, is_contact

# Bookkeeping of the program that wrote the card, and other ways of saying what is shown: nobody misses it.
_SILENT: Final = frozenset(
    (
        "AGENT-UID", "CLASS", "CLIENTPIDMAP", "CREATED", "FN", "KIND", "MAILER", "N", "NAME", "PRODID",
        "PROFILE", "REV", "SORT-STRING", "SOUND", "SOURCE", "TZ", "UID", "VERSION", "X-ABADR", "X-ABLABEL",
        "X-ABSHOWAS", "X-ABUID", "X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER",
        "X-ADDRESSING-GRAMMAR", "X-CIRCLE", "X-CLASS", "X-EVOLUTION-DEST-CONTACT-UID",
        "X-EVOLUTION-E-BOOK-LOCAL", "X-EVOLUTION-FILE-AS", "X-EVOLUTION-LIST", "X-EVOLUTION-WEBDAV-ETAG",
        "X-FILE-AS", "X-IMAGEHASH", "X-IMAGETYPE", "X-IRMC-LUID", "X-KADDRESSBOOK-CRYPTOPROTOPREF",
        "X-KADDRESSBOOK-OPENPGPFP", "X-LOTUS-CHARSET", "X-MOZILLA-HTML", "X-MOZILLA-PREFER-DISPLAY-NAME",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "X-MS-SIGNATURE", "X-PHONETIC-FIRST-NAME",
        "X-PHONETIC-LAST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PREFER-MAIL-FORMAT", "X-PRODID",
        "X-RADICALE-NAME",
    )
)  # fmt: skip
_TAKEN: Final = SHOWN | frozenset(
    (
        "BDAY", "CATEGORIES", "LANG", "LANGUAGE", "NICKNAME", "NOTE", "ORG", "PRONOUNS", "ROLE", "TITLE",
        "X-EPOCSECONDNAME", "X-LANGUAGE", "X-NICKNAME", "X-PRONOUNS",
    )
)  # fmt: skip
_NOT_PEOPLE: Final = {
    "org": "an organization",
    "organization": "an organization",
    "location": "a place",
    "application": "a program",
    "device": "a device",
}
_CUT_OFF = Remark("The card has no end (END:VCARD): it is cut off here.")
_NO_NAME = Remark("The card has no name.")
_LINES_NAMED = 5


def read_vcards(source: str | bytes | BinaryIO) -> Iterator[Record]:
    """A record for each card, in order; cards that cannot be taken are there with the reason.

    `source` is the text, its octets, or a file that can be read twice (groups name their members, who may
    come before them). A file is read piece by piece, never whole. Octets are in UTF-8, in UTF-16, in the
    charset that a line names, or else taken for Windows-1252, which a remark says.
    """
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    circles = circles_by_key(file)
    for card in cards_of(file):
        yield _record(card, circles)


def _record(card: Card, circles: Mapping[str, tuple[str, ...]]) -> Record:
    found = Properties(card.properties)
    skipped = _reason(card)
    if skipped is not None:
        named = PersonFields(**names_of(found))
        if kind_of(card) == "group":
            named = PersonFields(given=group_name(card))
        return Record(card.line, named, skipped, tuple(_troubles(card)))
    fields = fields_of(found)
    if not fields.name.strip():
        return Record(card.line, skipped=_NO_NAME, remarks=tuple(_troubles(card)))
    _, own = tags_and_circles(found)
    around = dict.fromkeys(name for key in keys_of(card) for name in circles.get(key, ())) if circles else ()
    uid = found.first("UID")
    return Record(
        card.line,
        fields,
        None,
        (*_not_shown(card, found, fields), *_troubles(card)),
        record_id=reference(uid.value) if uid else "",
        card=card_lines(card),
        circles=tuple(dict.fromkeys((*own, *around))),
    )


def _reason(card: Card) -> Remark | None:
    """Why the card is nobody who can be taken."""
    kind = kind_of(card)
    if not card.ended:
        return _CUT_OFF
    if kind == "group":
        return remark(
            "It is the group “{name}” with {count} members: they come into the circle of that name.",
            name=group_name(card)[:60],
            count=len(set(members_of(card))),
        )
    if kind in _NOT_PEOPLE:
        return remark("It is {kind}, not a person.", kind=_NOT_PEOPLE[kind])
    return None


def _not_shown(card: Card, found: Properties, fields: PersonFields) -> Iterator[Remark]:
    birthday = found.first("BDAY")
    if birthday is not None and fields.birthday is None:
        text = unescaped(birthday.value).strip()[:40]
        yield remark("The birthday “{text}” was not understood.", text=text)
    names = dict.fromkeys(one.name for one in card.properties if one.value.strip() and not _is_shown(one))
    if names:
        yield remark("Kept for the next export, not shown here: {names}.", names=", ".join(names))


def _is_shown(one: Property) -> bool:
    if one.name == "X-ANDROID-CUSTOM":
        return "/nickname" in one.value
    return one.name in _TAKEN or one.name in _SILENT or is_contact(one) or one.name.startswith("X-V4-")


def _troubles(card: Card) -> Iterator[Remark]:
    for number, name in card.too_long[:_LINES_NAMED]:
        yield remark(
            "Line {line} ({name}) is longer than {limit} MB and was left out.",
            line=number,
            name=name,
            limit=MOST_OCTETS // 1_000_000,
        )
    for numbers, sentence in (
        (card.unreadable, "Lines that cannot be read: {lines}."),
        (card.controls, "Control characters were left out in lines: {lines}."),
        (
            card.guessed,
            "Lines that are not in UTF-8 were read as Windows-1252, look at the accents: {lines}.",
        ),
    ):
        if numbers:
            named = [str(number) for number in dict.fromkeys(numbers)]
            more = ["…"] if len(named) > _LINES_NAMED else []
            yield remark(sentence, lines=", ".join(named[:_LINES_NAMED] + more))
