"""What stands in a QR code for a phone's camera, and a long text in several of them.

- A text message: `SMSTO:number:text`, as ZXing's "Barcode Contents" has it, which the cameras of Android and
  iOS follow; without a number it is the text itself.
- A number: `tel:` (RFC 3966). A contact: vCard 3.0 (RFC 2426), of which phones take N, FN, TEL and EMAIL.
- A meeting: `journal.exchange.calendar.writing.bare_event`.

Bytes are UTF-8 without an ECI header, which readers guess right and some older ones cannot do with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind, PersonFields

MOST_BYTES: Final = 360
"""In version 14 with error correction M (365 bytes; ISO/IEC 18004, table 7): 73 modules a side, which a phone
still reads off a screen at arm's length. The largest code, version 40, holds 2,331 bytes in 177 modules.
"""
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_EXTENSION = re.compile(r"(?:;|,|\bext\b|\bx\s*\d).*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[.!?…:](?=\s)|\n)\s*")
_SPACE = re.compile(r"\s+")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")
_EARLIEST: Final = 0.55
"""A part ends with a sentence if one ends beyond this much of it."""


def text_message(number: str, text: str) -> str:
    """The message to be sent; without a number the text alone."""
    dial = dialled(number)
    return f"SMSTO:{dial}:{text}" if dial else text


def phone_number(number: str) -> str:
    """The number to ring. Raises InputRefused for one without a digit."""
    dial = dialled(number)
    if not dial:
        raise InputRefused("There is no number in “{text}”.", text=number.strip()[:40])
    return f"tel:{dial}"


def dialled(number: str) -> str:
    """What one types on a phone: the digits, the plus before a country, and no extension. "" for none."""
    bare = _EXTENSION.sub("", unicodedata.normalize("NFKC", number)).strip()
    plus = bare.startswith("+")
    if plus:  # "+44 (0)20 ...": the zero is for callers within the country
        bare = _TRUNK_ZERO.sub("", bare)
    digits = "".join(
        str(unicodedata.digit(one)) if one.isdecimal() else one
        for one in bare
        if one in "*#" or one.isdecimal()
    )
    return f"+{digits}" if plus and digits else digits


def contact(fields: PersonFields, most: int = MOST_BYTES) -> str:
    """A small contact: the name, and as many numbers and addresses as there is room for, in their order."""
    name = ";".join(_escaped(part) for part in (fields.family, fields.given, fields.middle, "", ""))
    head = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name}", f"FN:{_escaped(fields.name)}"]
    lines: list[str] = []
    for point in fields.contacts:
        line = ""
        if point.kind is ContactKind.PHONE and dialled(point.value):
            line = f"TEL:{dialled(point.value)}"
        elif point.kind is ContactKind.EMAIL:
            line = f"EMAIL:{_escaped(point.value)}"
        if line and len(_card(head, [*lines, line]).encode()) <= most:
            lines.append(line)
    return _card(head, lines)


def split(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """The text in parts of which each fits, one behind the other the same text again. A part ends with a
    sentence where it can, else between two words, and never between a letter and its accent.

    `fits` has to be true of everything shorter than what it is true of. A single character that does not fit
    is a part all the same.
    """
    parts: list[str] = []
    rest = text
    while rest:
        cut = len(rest) if fits(rest) else _cut(rest, _longest(rest, fits))
        parts.append(rest[:cut])
        rest = rest[cut:]
    return tuple(parts)


def modules(content: str) -> tuple[bytes, ...]:
    """The rows of the code from the top, a byte a module, 1 for dark; the light margin of 4 modules that
    readers want around it (ISO/IEC 18004, 6.3.8) is not in it. Raises InputRefused when it is too long.
    """
    import segno

    try:
        code = segno.make_qr(content, error="m", encoding="utf-8")
    except ValueError as error:  # DataOverflowError is one
        raise InputRefused("This is too long for a code. Send it in another way.") from error
    return tuple(bytes(row) for row in code.matrix)


def _card(head: Sequence[str], lines: Sequence[str]) -> str:
    return "\r\n".join((*head, *lines, "END:VCARD", ""))


def _escaped(text: str) -> str:
    """RFC 2426, 4."""
    one_line = " ".join(text.split())
    return re.sub(r"([\\;,])", r"\\\1", one_line)


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters from the beginning fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def _cut(text: str, longest: int) -> int:
    head = text[:longest]
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, longest + 1) if found.end() <= longest]
    if ends and ends[-1] >= longest * _EARLIEST:
        return ends[-1]
    spaces = [found.end() for found in _SPACE.finditer(head)]
    if spaces:
        return spaces[-1]
    at = longest
    while at > 1 and _belongs_to_the_letter_before(text, at):
        at -= 1
    return at if at > 1 else longest


def _belongs_to_the_letter_before(text: str, at: int) -> bool:
    after = text[at]
    return bool(unicodedata.combining(after)) or after in _JOINERS or text[at - 1] == "\u200d"
