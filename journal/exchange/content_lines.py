"""The lines of a vCard: unfolded, and taken apart into group, name, parameters and raw value.

RFC 6350, sections 3.2 and 3.3 (https://www.rfc-editor.org/rfc/rfc6350#section-3.2); of vCard 2.1 what phones
still write: bare types ("TEL;HOME:") and quoted-printable. The value stays raw, because only the property
knows where an unescaped ";" parts it (a calendar library's reader unescapes too early for that).
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")
_PARAMETER = re.compile(r';([^=;:"]+)(?:=((?:"[^"]*"|[^;:"])*))?')
_NAME = re.compile(r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9-]+)")
# Other codecs of Python's turn text into something else, or warn.
_CHARSET = re.compile(
    r"utf-?(?:7|8|16)|us-ascii|iso-?8859-\d{1,2}|(?:windows-|cp)\d{3,4}|koi8-[ru]|gb\w{1,7}|big5|shift_jis|euc-\w{2}",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """`number` is the line in the file; names and parameter names are in capitals; `value` is raw."""

    number: int
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def values_of(self, parameter: str) -> tuple[str, ...]:
        """All values of a parameter, lists parted, in lower case, without quotes."""
        return tuple(
            one.strip().lower()
            for name, value in self.parameters
            if name == parameter
            for one in value.replace('"', "").split(",")
            if one.strip()
        )


def content_lines(text: str) -> Iterator[ContentLine | int]:
    """The lines in order; a line that cannot be taken apart is given as its number."""
    for number, line in unfolded(text):
        yield _parsed(number, line) or number


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first physical line; blank ones are left out."""
    number, parts, printable = 0, list[str](), False
    for place, line in enumerate(_LINE_END.split(text), start=1):
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        elif printable and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            if parts:
                yield number, "".join(parts)
            number, parts = place, [line] if line.strip() else []
            # Looked at once for each line: not again for each of a million that go on.
            printable = line.endswith("=") and _is_printable(line)
    if parts:
        yield number, "".join(parts)


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


def _parsed(number: int, line: str) -> ContentLine | None:
    line = line.strip("\ufeff")
    name = _NAME.match(line)
    if name is None:
        return None
    place = name.end()
    parameters: list[tuple[str, str]] = []
    while found := _PARAMETER.match(line, place):
        key, value = found[1].strip().upper(), found[2]
        parameters.append(("TYPE", key) if value is None else (key, value))
        place = found.end()
    if line[place : place + 1] != ":":
        return None
    raw = line[place + 1 :]
    if any(value.upper() == "QUOTED-PRINTABLE" for _, value in parameters):
        raw = _from_printable(raw, dict(parameters).get("CHARSET", "utf-8"))
    return ContentLine(number, (name[1] or "").upper(), name[2].upper(), tuple(parameters), raw)


def _is_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _from_printable(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        text = data.decode(charset if _CHARSET.fullmatch(charset) else "utf-8")
    except (LookupError, ValueError):
        text = data.decode("windows-1252", "replace")
    return text.replace("\r\n", "\n")
