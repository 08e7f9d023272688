"""How many text messages a text is: GSM 7-bit and UCS-2 after 3GPP TS 23.038 and TS 23.040.

The default alphabet and its extension table are those of TS 23.038 section 6.2.1; a character of the
extension takes two septets. One message carries 140 octets: 160 septets or 70 UCS-2 units. A longer text is
sent in parts whose header of 6 octets leaves 153 septets or 67 units each (TS 23.040, 9.2.3.24.1). An escaped
character and a surrogate pair are never cut in two, so that a part may stay a little short.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_BEYOND = 0x10000


class Alphabet(StrEnum):
    GSM_7 = "gsm_7"
    UCS_2 = "ucs_2"


@dataclass(frozen=True, slots=True)
class SmsLength:
    """`units` are septets or UCS-2 units, without headers. `parts` is 0 for an empty text."""

    alphabet: Alphabet
    units: int
    parts: int


def sms_length(text: str) -> SmsLength:
    """The alphabet, the units and the parts that `text` needs."""
    if all(one in _BASIC or one in _EXTENSION for one in text):
        sizes = [2 if one in _EXTENSION else 1 for one in text]
        return SmsLength(Alphabet.GSM_7, sum(sizes), _parts(sizes, 160, 153))
    sizes = [2 if ord(one) >= _BEYOND else 1 for one in text]
    return SmsLength(Alphabet.UCS_2, sum(sizes), _parts(sizes, 70, 67))


def beyond_gsm(text: str) -> tuple[int, ...]:
    """Where the characters stand that GSM 7-bit has not got, which makes every part shorter."""
    return tuple(place for place, one in enumerate(text) if one not in _BASIC and one not in _EXTENSION)


def _parts(sizes: list[int], alone: int, each: int) -> int:
    if not sizes:
        return 0
    if sum(sizes) <= alone:
        return 1
    parts, room = 1, each
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts
