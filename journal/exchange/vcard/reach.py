"""Ways to reach somebody, and people they belong to, as cards write them: one property, one contact.

Labels: Apple's own ("item1.X-ABLabel"), else the types of RFC 6350, section 5.6, else what the property is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from journal.domain.person import ContactKind, ContactPoint
from journal.exchange.vcard.property import Property, parts_of, texts_of, unescaped

# What is not here is its own label.
_TYPE_LABELS: Final[Mapping[str, str]] = MappingProxyType({"cell": "mobile", "iphone": "mobile"})
_NO_LABELS = frozenset(
    {"voice", "internet", "pref", "msg", "text", "x-voice", "dom", "intl", "postal", "parcel", "x-internet"}
)
_LONGEST_NUMBER = 9
_CHAT_SERVICES = (
    "aim", "facebook", "gadugadu", "groupwise", "icq", "jabber", "linkedin", "mastodon", "matrix", "msn",
    "qq", "signal", "sip", "skype", "telegram", "threema", "twitter", "whatsapp", "yahoo",
)  # fmt: skip
# Chats and the like as programs wrote them before IMPP (RFC 4770), by their label.
_CHATS: Final[Mapping[str, str]] = MappingProxyType(
    {f"X-{name.upper()}": name for name in _CHAT_SERVICES}
    | {
        "BLOGFEED": "blog",
        "CALADRURI": "calendar",
        "CALURI": "calendar",
        "FBURL": "free or busy",
        "X-EVOLUTION-BLOG-URL": "blog",
        "X-EVOLUTION-VIDEO-URL": "video chat",
        "X-GOOGLE-TALK": "google talk",
        "X-GTALK": "google talk",
        "X-KADDRESSBOOK-BLOGFEED": "blog",
        "X-MS-IMADDRESS": "chat",
        "X-SKYPE-USERNAME": "skype",
    }
)
_RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{start}{name.upper()}": name.removesuffix("ren")
        for start in ("X-", "X-EVOLUTION-", "X-MS-")
        for name in ("assistant", "child", "children", "manager", "spouse")
    }
    | {
        "RELATED": "related",
        "X-ABRELATEDNAMES": "related",
        "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
        "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
        "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
        "X-MANAGERSNAME": "manager",
        "X-SPOUSESNAME": "spouse",
    }
)
_OTHER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "URL": "website",
        "IMPP": "chat",
        "X-SOCIALPROFILE": "profile",
        "SOCIALPROFILE": "profile",
        **_CHATS,
        **_RELATIONS,
    }
)
_KDE_CHAT = re.compile(r"X-MESSAGING/([A-Z0-9]+)-ALL")
_REFERENCE = re.compile(r"(?:urn|uuid|data|cid):", re.IGNORECASE)


def contacts_of(card: Iterable[Property]) -> Iterator[ContactPoint]:
    """The contacts in order: the preferred ones first, the others as the card has them."""
    every = tuple(card)
    labels = labels_of(every)
    has_address = any(one.name == "ADR" and one.value.strip("; ") for one in every)
    for one in sorted((one for one in every if is_contact(one)), key=rank):
        point = None if one.name == "LABEL" and has_address else point_of(one, labels)
        if point is not None:
            yield point


def labels_of(card: Iterable[Property]) -> dict[str, str]:
    """Apple's labels by the group they stand in; a label that is empty is one."""
    return {one.group.upper(): _apples(one.value) for one in card if one.name == "X-ABLABEL" and one.group}


def is_contact(one: Property) -> bool:
    """Whether the property may be read as a contact."""
    return one.name in _READERS or _KDE_CHAT.fullmatch(one.name) is not None


def point_of(one: Property, labels: Mapping[str, str]) -> ContactPoint | None:
    """The contact that a property is; None when there is nothing in it."""
    kind, value = _READERS.get(one.name, _other)(one)
    if not value or (one.name in _RELATIONS and _REFERENCE.match(value)):
        return None
    return ContactPoint(kind, value, _label(one, labels))


def rank(one: Property) -> int:
    """Preferred ones first: PREF goes from 1 to 100 (RFC 6350, section 5.3), TYPE=pref is older."""
    if not one.parameters:
        return 101
    number = whole_number(one.values_of("PREF"))
    if number is not None:
        return number
    return 0 if "pref" in one.values_of("TYPE") else 101


def whole_number(values: tuple[str, ...]) -> int | None:
    """The first value as a number of at most nine digits: PREF goes to 100, years to 9999."""
    if not values or not values[0].isdecimal() or len(values[0]) > _LONGEST_NUMBER:
        return None
    return int(values[0])


def _label(one: Property, labels: Mapping[str, str]) -> str:
    own = labels.get(one.group.upper()) if one.group else None
    if own is not None:
        return own
    kde = _KDE_CHAT.fullmatch(one.name)
    if kde:
        return kde[1].lower()
    service = (*one.values_of("X-SERVICE-TYPE"), *one.values_of("SERVICE-TYPE"))
    if service:
        return service[0]
    words = (_TYPE_LABELS.get(word, word) for word in one.values_of("TYPE") if word not in _NO_LABELS)
    typed = list(dict.fromkeys(words))
    if one.name == "X-ASSISTANT-TEL":
        return "assistant"
    if one.name in ("X-SOCIALPROFILE", "SOCIALPROFILE", "RELATED") and typed:
        return ", ".join(typed)
    return _OTHER_LABELS.get(one.name) or ", ".join(typed)


def _apples(value: str) -> str:
    """A label as the user wrote it; Apple's own words stand as "_$!<Mobile>!$_"."""
    text = unescaped(value).strip()
    if text.startswith("_$!<") and text.endswith(">!$_"):
        return text[4:-4].strip().lower()
    return text


def _phone(one: Property) -> tuple[ContactKind, str]:
    number = unescaped(one.value).strip()
    if number[:4].lower() == "tel:" and "text" not in one.values_of("VALUE"):
        number = number[4:].partition(";")[0]
    return ContactKind.PHONE, number


def _email(one: Property) -> tuple[ContactKind, str]:
    address = unescaped(one.value).strip()
    if address[:7].lower() == "mailto:" and "text" not in one.values_of("VALUE"):
        address = address[7:]
    return ContactKind.EMAIL, address


def _address(one: Property) -> tuple[ContactKind, str]:
    raw = parts_of(one.value, ";")
    box, more, street, town, region, code, country = (*raw, *[""] * 7)[:7]
    place = " ".join(texts_of((code, town)))
    lines = (*texts_of((street, more, box)), place, *texts_of((region, country)))
    kept = [line for line in lines if line]
    if len(kept) == 1 and street:  # an address in one piece keeps its lines
        return ContactKind.ADDRESS, kept[0]
    return ContactKind.ADDRESS, ", ".join(line.replace("\n", ", ") for line in kept)


def _written_address(one: Property) -> tuple[ContactKind, str]:
    return ContactKind.ADDRESS, ", ".join(unescaped(one.value).strip().splitlines())


def _other(one: Property) -> tuple[ContactKind, str]:
    return ContactKind.OTHER, unescaped(one.value).strip()


_READERS: Final[Mapping[str, Callable[[Property], tuple[ContactKind, str]]]] = MappingProxyType(
    {"TEL": _phone, "X-ASSISTANT-TEL": _phone, "EMAIL": _email, "ADR": _address, "LABEL": _written_address}
    | dict.fromkeys(_OTHER_LABELS, _other)
)
SHOWN: Final = frozenset(_READERS)
