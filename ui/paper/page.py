"""A page that is read: headings and lines of plain text, the same for the screen and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    HEAD = "head"  # of an entry: day, kind, place
    ITEM = "item"  # of a list
    MUTED = "muted"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Line:
    """Some plain text; `label` says what it is and stands above it, `note` stands below."""

    text: str
    look: Look = Look.PLAIN
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """`key` names it for tests and for the screen."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Sections without lines are left out. `facts` stand below the name."""

    name: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
