"""What a command says: lines for a person, or one JSON document for a program; never both."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

from journal.domain.dates import PartialDate

_GAP = "  "
# JSON escapes those below the blank by itself.
_LATER_CONTROLS = re.compile(r"[\x7f-\x9f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NARROWEST = 40
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a command: the same thing as lines and as a document. `code` is the exit code."""

    lines: tuple[str, ...]
    document: Mapping[str, Any]
    code: int = 0


def answer(lines: Iterable[str], document: Mapping[str, Any], code: int = 0) -> Answer:
    """An answer whose document may hold the domain's own objects."""
    return Answer(tuple(lines), plain(document), code)


def plain(value: Any) -> Any:
    """`value` as JSON knows it: dataclasses as objects, days and moments in ISO 8601, enums by their
    value.
    """
    match value:
        case Enum():
            return value.value
        case PartialDate() | Path():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(one) for key, one in value.items()}
        case str() | int() | float() | None:
            return value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple | set | frozenset | array):
        return [plain(one) for one in value]
    raise TypeError(f"no JSON for {type(value).__name__}")


def as_json(document: Mapping[str, Any]) -> str:
    """The one document, readable and with every letter as it is."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _LATER_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def harmless(text: str) -> str:
    """`text` without the characters that steer a terminal; a file to be imported may bring some along."""
    return _CONTROLS.sub("", text)


def table(rows: Sequence[Sequence[str]], widths: Sequence[int] = (), indent: str = "") -> list[str]:
    """Lines of aligned columns after `indent`; a cell longer than its width (0: any) is cut with an
    ellipsis.
    """
    if not rows:
        return []
    limits = (*widths, *([0] * len(rows[0])))[: len(rows[0])]
    cut = [[_cut(cell, limit) for cell, limit in zip(row, limits, strict=True)] for row in rows]
    sizes = [max(width(row[place]) for row in cut) for place in range(len(cut[0]))]
    return [
        (
            indent + _GAP.join(one + " " * (size - width(one)) for one, size in zip(row, sizes, strict=True))
        ).rstrip()
        for row in cut
    ]


def wrapped(text: str, indent: str = "") -> list[str]:
    """`text` in lines that fit the terminal, each after `indent`; its own line ends stay."""
    columns = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    found: list[str] = []
    for paragraph in text.split("\n"):
        found.extend(
            textwrap.wrap(paragraph, columns, initial_indent=indent, subsequent_indent=indent) or [""]
        )
    return found


def counted(count: int, one: str, many: str) -> str:
    """ "1 person", "2 people"."""
    return f"{count} {one if count == 1 else many}"


def fact(label: str, value: object) -> list[str]:
    """ "Label: value" wrapped, or nothing when there is no value."""
    return wrapped(f"{label}: {value}") if value not in (None, "", ()) else []


def width(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _cut(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    if not limit or width(flat) <= limit:
        return flat
    while width(flat) >= limit:
        flat = flat[:-1]
    return flat.rstrip() + "…"
