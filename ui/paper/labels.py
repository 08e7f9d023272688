"""Address labels: the usual sheets, what stands on a label, and which label is the first one.

Sizes and places are those that the makers print on the packets, as collected in the templates of gLabels
(github.com/jimevins/glabels-qt, templates/*.xml); sheets of other makers with as many labels fit them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from journal.domain.paper import Listed
from journal.domain.person import ContactKind, PersonRef
from ui.paper.sheet import SIZES, Paper, Size
from ui.paper.typesetting import Fonts, Mark, Printout, SetText, Sheet, Stroke, Words, mm

_POINTS: Final = (11.0, 10.0, 9.0, 8.0, 7.0)
_PAD_MM: Final = 4.5
"""Printers are out by some millimetres."""
_STATE: Final = re.compile(r"[A-Z]{2}(\s+\d[\d-]*)?|\d+\s?\w?")
"""What stays on the line of what it follows: "IL 62701", and the number of a house."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of equal labels; all in millimetres, from the paper's corner to that of the first label, and
    from one label's corner to the next one's.
    """

    key: str
    paper: Paper
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_x: float
    step_y: float
    known_as: str

    @property
    def count(self) -> int:
        """Labels on one sheet."""
        return self.across * self.down

    def corner(self, place: int) -> tuple[float, float]:
        """Where the label at this place begins, counted from 0, row by row."""
        row, column = divmod(place, self.across)
        return self.left + column * self.step_x, self.top + row * self.step_y


SHEETS: Final = (
    LabelSheet("a4-3x7", Paper.A4, 3, 7, 63.5, 38.1, 7.2, 15.15, 66.04, 38.1, "L7160"),
    LabelSheet("a4-3x8", Paper.A4, 3, 8, 63.5, 33.9, 7.2, 12.9, 66.04, 33.9, "L7159"),
    LabelSheet("a4-3x8-full", Paper.A4, 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0, "3474"),
    LabelSheet("a4-2x7", Paper.A4, 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1, "L7163"),
    LabelSheet("letter-3x10", Paper.LETTER, 3, 10, 66.675, 25.4, 4.7625, 12.7, 69.85, 25.4, "5160"),
    LabelSheet("letter-2x10", Paper.LETTER, 2, 10, 101.6, 25.4, 3.96875, 12.7, 106.3625, 25.4, "5161"),
    LabelSheet("letter-2x7", Paper.LETTER, 2, 7, 101.6, 33.8667, 3.96875, 21.1667, 106.3625, 33.8667, "5162"),
)


def sheets_on(paper: Paper) -> tuple[LabelSheet, ...]:
    """The sheets of labels of this paper."""
    return tuple(sheet for sheet in SHEETS if sheet.paper is paper)


@dataclass(frozen=True, slots=True)
class Address:
    """What stands on one label."""

    name: str
    lines: tuple[str, ...]


def addresses(people: Iterable[Listed]) -> tuple[tuple[Address, ...], tuple[PersonRef, ...]]:
    """The labels of those who have an address, the first one of each, and those who have none."""
    found: list[Address] = []
    without: list[PersonRef] = []
    for each in people:
        lines = address_lines(each.first(ContactKind.ADDRESS))
        if lines:
            found.append(Address(each.person.name, lines))
        else:
            without.append(each.person)
    return tuple(found), tuple(without)


def address_lines(address: str) -> tuple[str, ...]:
    """The lines as somebody wrote them; of a single one, the parts between its commas."""
    lines = tuple(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))
    return lines if len(lines) > 1 else tuple(_parts(address))


def _parts(line: str) -> Iterator[str]:
    held = ""
    for part in (part.strip() for part in line.split(",")):
        if not part:
            continue
        if held and not _STATE.fullmatch(part):
            yield held
            held = part
        else:
            held = f"{held}, {part}" if held else part
    if held:
        yield held


def set_labels(
    labels: Iterable[Address],
    sheet: LabelSheet,
    first: int,
    size: Size,
    family: str,
    *,
    outlines: bool = False,
) -> Printout:
    """One label after the other, from the `first` of the first sheet on (counted from 1).

    `size` is that of the paper in the printer; `outlines` draws the labels' edges, for a try on plain paper.
    """
    fonts = Fonts(family)
    sheets: list[list[Mark]] = [[]]
    place = min(max(first, 1), sheet.count) - 1
    for label in labels:
        if place == sheet.count:
            sheets.append([])
            place = 0
        sheets[-1] += _label(label, sheet, place, fonts)
        place += 1
    edges = tuple(_edges(sheet))
    drawn = edges if outlines else ()
    return Printout(size, tuple(Sheet((*drawn, *marks)) for marks in sheets), edges)


def size_of(sheet: LabelSheet) -> Size:
    """Of its paper."""
    return SIZES[sheet.paper]


def _label(label: Address, sheet: LabelSheet, place: int, fonts: Fonts) -> Iterator[Words]:
    """As large as fits; what fits in no size ends with an ellipsis."""
    x, y = sheet.corner(place)
    width, height = mm(sheet.width - 2 * _PAD_MM), mm(sheet.height - 2 * min(_PAD_MM, sheet.height / 12))
    texts: list[SetText] = []
    for points in _POINTS:
        texts = [
            SetText(line, fonts.font(points, strong=at == 0), width, leading=True)
            for at, line in enumerate((label.name, *label.lines))
        ]
        if sum(text.height for text in texts) <= height:
            break
    else:
        texts = _cut(label, fonts, width, height)
    top = mm(y) + (mm(sheet.height) - sum(text.height for text in texts)) / 2
    for text in texts:
        for number in range(text.lines):
            yield Words(text, number, mm(x + _PAD_MM), top)
            top += text.line_height


def _cut(label: Address, fonts: Fonts, width: float, height: float) -> list[SetText]:
    """Each line on one line, in the smallest size, as many as there is room for; the last line stays."""
    small = _POINTS[-1]
    lines = (label.name, *label.lines)
    one = SetText("x", fonts.font(small), width).line_height
    room = max(int(height // one), 1)
    kept = lines if len(lines) <= room else (*lines[: room - 1], lines[-1])
    return [
        SetText(line, fonts.font(small, strong=at == 0), width, lines=1, leading=True)
        for at, line in enumerate(kept[:room])
    ]


def _edges(sheet: LabelSheet) -> Iterator[Stroke]:
    for place in range(sheet.count):
        x, y = (mm(each) for each in sheet.corner(place))
        right, bottom = x + mm(sheet.width), y + mm(sheet.height)
        yield Stroke(x, y, right, y, 3.0, "#888888")
        yield Stroke(right, y, right, bottom, 3.0, "#888888")
        yield Stroke(right, bottom, x, bottom, 3.0, "#888888")
        yield Stroke(x, bottom, x, y, 3.0, "#888888")
