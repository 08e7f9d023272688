"""Cells that a spreadsheet would take for a formula are guarded by an apostrophe, and freed again on import.

OWASP, "CSV Injection": a cell that begins with = + - @, a tab or a carriage return may run as a formula;
every cell goes in quotes, with an apostrophe before such a beginning. The advice warns of separators too: who
opens the file with another separator sees a cell begin in the middle of ours, so what follows a separator or
a line break is guarded in the same way. An apostrophe that was there already gets another one, so nothing is
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = "=+\\-@＝＋－＠"
# Where a cell begins under some separator, and what apostrophes stand before what would run there. Quotation
# marks fit no more under another separator: what follows one there may begin the cell.
_BEGIN = rf"((?:^|[,;|\t\r\n])(?:[^\S\t\r\n]|\")*)%s('*)(?=[{_FORMULA}])"
_UNSAFE = re.compile(_BEGIN % "")
_GUARDED = re.compile(_BEGIN % "'")
_BLANK_FIRST = re.compile(r"'*[\t\r\n]")
_FOREIGN_GUARD = re.compile(r"'(?=[=+\-@])")
_MARKS = frozenset("=+-@\t\r\n＝＋－＠")


def guarded(text: str) -> str:
    """`text` as a cell that is a formula under no separator."""
    if _MARKS.isdisjoint(text):
        return text
    text = _UNSAFE.sub(r"\1'\2", text)
    return f"'{text}" if _BLANK_FIRST.match(text) else text


def freed(text: str) -> str:
    """What `guarded` was given."""
    if "'" not in text:
        return text
    if text[0] == "'" and _BLANK_FIRST.match(text):
        text = text[1:]
    return _GUARDED.sub(r"\1\2", text)


def freed_foreign(text: str) -> str:
    """A cell of another program without the apostrophe that it put before a formula or a phone number."""
    return text[1:] if _FOREIGN_GUARD.match(text) else text


def join_list(parts: Iterable[str]) -> str:
    """Tags or circles in one cell; a semicolon or a backslash within one has a backslash before it."""
    return "; ".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def split_list(cell: str) -> tuple[str, ...]:
    """What `join_list` joined."""
    parts = [""]
    letters = iter(cell)
    for letter in letters:
        if letter == "\\":
            parts[-1] += next(letters, "")
        elif letter == ";":
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(part.strip() for part in parts if part.strip())
