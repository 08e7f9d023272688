"""The line function of the library vobject, typed, and mended around.

What it does: it parts a line into group, name, parameters and value, and keeps each as it is written. What is
mended, by rewriting the part before the colon (tests/exchange/test_published.py shows each):
- a list in a parameter ("TYPE=a,b,...") or a second "=" takes time that doubles with each more of them when
  the line is wrong; they are taken out before, and nothing that its pattern does not match at once reaches
  it;
- "_" in a name would become "-", "/" (KDE's "X-messaging/xmpp-All") and blanks beside ";" and "=" would be
  refused;
- a parameter without a value cannot be told from one with an empty value;
- a quotation mark that is not closed would be refused.
ARCHITECTURE.md says why this library.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

_LONGEST_HEAD = 8_000
_LONGEST_PLAIN = 64_000  # a quarter of a million parameters would take half a gigabyte
_QUOTED_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')
# What the library's own pattern matches without going back.
_PLAIN = re.compile(r'(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+(?:;[A-Za-z0-9_-]+(?:=(?:"[^"]*"|[^";:,=]*))?)*')
_NAME = re.compile(r"[^;]*")
_ODD_IN_NAME = re.compile(r"[_/@+~!*]")
# Asked at the beginning of blanks only: from each of them anew it would take the square.
_BLANKS = re.compile(r'("[^"]*")|(?<!\s)\s*([;=,])\s*')
_TOKEN = re.compile(r'"[^"]*"|;+|[,=]')
_MORE = "-"  # the name of a parameter that is one more value of the one before
_EQUALS = "\x1f"  # control characters are out of the line before


class LineParts(NamedTuple):
    """One property as it is written. A parameter without "=" has no value, an empty one an empty one."""

    group: str
    name: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    value: str


def line_reader() -> Callable[[str], LineParts | None]:
    """A function that takes a logical line apart; None for one that is no property.

    The library is loaded here, when a file of cards is read.
    """
    from vobject.base import ParseError, parseLine

    def read(line: str) -> LineParts | None:
        head, value = _head_and_value(line)
        if len(head) > _LONGEST_PLAIN:
            return None
        plain = head if _PLAIN.fullmatch(head) else _mended(head)
        if plain is None:
            return None
        try:
            name, parameters, _, group = parseLine(f"{plain}:")
        except ParseError:  # pragma: no cover - `_PLAIN` is narrower than its pattern
            return None
        if plain is not head:
            name, group = _as_spelled(head, name, group or "")
        return LineParts(group or "", name, _with_values(parameters, plain), value)

    return read


def _head_and_value(line: str) -> tuple[str, str]:
    if '"' not in line[: line.find(":")]:
        head, colon, value = line.partition(":")
        return (head, value) if colon else ("", "")
    found = _QUOTED_HEAD.match(line)
    if found is None:
        head, _, value = line.partition(":")
        return head.replace('"', ""), value
    return line[: found.end() - 1], line[found.end() :]


def _mended(head: str) -> str | None:
    """The head as the library reads it, or None when it is none."""
    if len(head) > _LONGEST_HEAD:
        return None
    for text in (head, head.replace('"', "")):
        name = _NAME.match(_tight(text))
        named = _ODD_IN_NAME.sub("-", name[0]) if name else ""
        *groups, last = named.split(".")
        group = "-".join(groups)
        plain = (f"{group}." if groups else "") + last + _single_values(_tight(text)[len(named) :])
        if _PLAIN.fullmatch(plain):
            return plain
    return None


def _tight(head: str) -> str:
    """Without blanks around what parts the head."""
    if not any(character.isspace() for character in head):
        return head
    return _BLANKS.sub(lambda found: found[1] or found[2], head).strip()


def _single_values(parameters: str) -> str:
    """Each value of a list as a parameter of its own, and no "=" in a value."""
    seen = False

    def mend(found: re.Match[str]) -> str:
        nonlocal seen
        if found[0][0] == ";":
            seen = False
            return ";" if found.end() < len(parameters) else ""
        if found[0] == ",":
            seen = True
            return f";{_MORE}="
        if found[0] == "=":
            seen, before = True, seen
            return _EQUALS if before else "="
        return found[0]

    return _TOKEN.sub(mend, parameters)


def _as_spelled(head: str, name: str, group: str) -> tuple[str, str]:
    """Name and group as the file writes them: mending replaced letters one by one."""
    whole = _tight(head).partition(";")[0]
    return whole[-len(name) :], whole[: len(group)]


def _with_values(parameters: list[Any], plain: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not parameters:
        return ()
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, *values in parameters:
        written = tuple(value.replace(_EQUALS, "=") for value in values)
        if not written and f";{name}=" in plain:
            written = ("",)
        if name == _MORE and found:
            found[-1] = (found[-1][0], (*found[-1][1], *(written or ("",))))
        else:
            found.append((name, written))
    return tuple(found)
