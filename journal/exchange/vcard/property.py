"""One property of a card, as a value, and the grammar of values (RFC 6350, sections 3.3 and 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

Parameter = tuple[str, tuple[str, ...]]

_FOLD_AT = 75
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\,;\n]")
_TO_QUOTE = re.compile(r"[,:;]")


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its value as it is written: still escaped, in Unicode, in one line.

    `number` is its line in the file, `spelled` its name as written, `name` the same in capitals; so are the
    names of the parameters.
    """

    number: int
    group: str
    spelled: str
    name: str
    parameters: tuple[Parameter, ...]
    value: str

    def values_of(self, parameter: str) -> tuple[str, ...]:
        """All values of a parameter, lists parted, in lower case."""
        return tuple(
            part.strip().lower()
            for name, values in self.parameters
            if name == parameter
            for value in values
            for part in value.split(",")
            if part.strip()
        )

    def without(self, *parameters: str) -> Property:
        """The same without these parameters."""
        kept = tuple(one for one in self.parameters if one[0] not in parameters)
        return self if len(kept) == len(self.parameters) else replace(self, parameters=kept)

    def line(self) -> str:
        """The content line, unfolded."""
        group = f"{self.group}." if self.group else ""
        parameters = "".join(
            f";{name}={','.join(_quoted(value) for value in values)}" for name, values in self.parameters
        )
        return f"{group}{self.spelled}{parameters}:{self.value}"


def new_property(
    name: str, value: str, parameters: Iterable[Parameter] = (), *, group: str = "", number: int = 0
) -> Property:
    """A property made here; `value` is escaped already."""
    return Property(number, group, name, name.upper(), tuple(parameters), value)


def escaped(text: str) -> str:
    """A text as a value: backslash, comma, semicolon and line end escaped (RFC 6350, section 3.4)."""
    return _TO_ESCAPE.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def unescaped(value: str) -> str:
    """The text of a value: "\\n" is a line end, any other escaped character itself."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parts_of(value: str, separator: str) -> tuple[str, ...]:
    """A structured value parted at every unescaped `separator`; the parts are still raw."""
    if "\\" not in value:
        return tuple(value.split(separator))
    parts, start, place = list[str](), 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == separator:
            parts.append(value[start:place])
            start = place + 1
        place += 1
    return (*parts, value[start:])


def texts_of(parts: Iterable[str]) -> tuple[str, ...]:
    """The texts of raw parts, without the empty ones."""
    return tuple(text for part in parts if (text := unescaped(part).strip()))


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut (RFC 6350, section 3.2)."""
    if len(line) <= _FOLD_AT and line.isascii():
        return line
    data = line.encode("utf-8")
    pieces, start, room = list[str](), 0, _FOLD_AT
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode("utf-8"))
        start, room = end, _FOLD_AT - 1
    return "\r\n ".join(pieces)


def _quoted(value: str) -> str:
    return f'"{value}"' if _TO_QUOTE.search(value) else value
