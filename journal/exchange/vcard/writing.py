"""Contact cards on their way out: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from journal.domain.person import ContactKind, ContactPoint, PersonFields

Version = Literal["3.0", "4.0"]
_FOLD_AT = 75
_LINES = {ContactKind.PHONE: "TEL", ContactKind.EMAIL: "EMAIL", ContactKind.OTHER: "X-SOCIALPROFILE"}


def write_vcard(
    fields: PersonFields, *, card: Sequence[str] = (), version: Version, uid: str, circles: Sequence[str] = ()
) -> str:
    """A card with CRLF line ends, folded at 75 octets."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:urn:uuid:{uid}", f"FN:{escaped(fields.name)}"]
    parts = (fields.family, fields.given, fields.middle, fields.prefix, fields.suffix)
    lines.append("N:" + ";".join(escaped(part) for part in parts))
    for name, value in (("NICKNAME", fields.nickname), ("TITLE", fields.work), ("NOTE", fields.notes)):
        if value:
            lines.append(f"{name}:{escaped(value)}")
    lines.extend(_contacts(fields.contacts))
    if fields.tags or circles:
        lines.append("CATEGORIES:" + ",".join(escaped(one) for one in (*fields.tags, *circles)))
    lines.extend(line for line in card if line.startswith("X-"))
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCARD"))


def escaped(text: str) -> str:
    """A text as a value: backslash, comma, semicolon and line end escaped (RFC 6350, section 3.4)."""
    for one in "\\,;":
        text = text.replace(one, f"\\{one}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut (RFC 6350, section 3.2)."""
    data = line.encode("utf-8")
    if len(data) <= _FOLD_AT:
        return line
    pieces, start, room = list[str](), 0, _FOLD_AT
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode("utf-8"))
        start, room = end, _FOLD_AT - 1
    return "\r\n ".join(pieces)


def _contacts(points: Sequence[ContactPoint]) -> Iterator[str]:
    for place, point in enumerate(points, start=1):
        name = _LINES.get(point.kind)
        value = escaped(point.value)
        line = f"ADR:;;{value};;;;" if name is None else f"{name}:{value}"
        if point.label:
            yield f"item{place}.{line}"
            yield f"item{place}.X-ABLabel:{escaped(point.label)}"
        else:
            yield line
