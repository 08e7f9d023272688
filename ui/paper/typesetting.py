"""Sets text on sheets: everything on paper is measured in dots of 1/600 inch, whatever device draws it.

So the preview, the printer and the PDF show the same lines at the same places. A paragraph becomes strips,
one for each of its lines; strips are never cut, and some stay on the sheet of the strip that follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from ui.paper.sheet import Size
from ui.paper.words import reads_from_right

RESOLUTION: Final = 600
"""Dots an inch."""
BLACK: Final = "#000000"
GREY: Final = "#444444"
"""Contrast 9.7 on white: small words stay readable on a poor printer."""
_LEADING: Final = 1.12  # of a font's own line height
_TAB_MM: Final = 8.0


def mm(millimetres: float) -> float:
    """Millimetres as dots."""
    return millimetres * RESOLUTION / 25.4


def pt(points: float) -> float:
    """Points as dots."""
    return points * RESOLUTION / 72


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; gaps and indents in millimetres. `keep`: on one sheet with what follows."""

    points: float = 11.0
    strong: bool = False
    ink: str = BLACK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    keep: bool = False


class SetText:
    """One paragraph in lines of at most `width` dots.

    `lines` bounds their number: what does not fit ends with an ellipsis. Words go from the side where the
    first letter with a direction begins; `leading` lets them all begin at the left, as in a table.
    """

    def __init__(
        self, text: str, font: QFont, width: float, *, lines: int = 0, leading: bool = False
    ) -> None:
        self._option = QTextOption()
        turned = reads_from_right(text)
        self._option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignRight if turned and not leading else Qt.AlignmentFlag.AlignLeft
        self._option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._option.setUseDesignMetrics(True)
        self._option.setTabStopDistance(mm(_TAB_MM))
        self._font = font
        self._width = width
        self._layout = self._laid(text)
        if lines and self._layout.lineCount() > lines:
            last = self._layout.lineAt(lines - 1).textStart()
            rest = QFontMetricsF(font).elidedText(text[last:], Qt.TextElideMode.ElideRight, width)
            self._layout = self._laid(text[:last] + rest)
        self.line_height = QFontMetricsF(font).height() * _LEADING

    @property
    def lines(self) -> int:
        """How many there are, at least one."""
        return self._layout.lineCount()

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.lines * self.line_height

    @property
    def widest(self) -> float:
        """The length of the longest line."""
        return max(self._layout.lineAt(number).naturalTextWidth() for number in range(self.lines))

    def words(self, number: int) -> str:
        """What stands in a line."""
        line = self._layout.lineAt(number)
        return self._layout.text()[line.textStart() : line.textStart() + line.textLength()]

    def draw(self, painter: QPainter, number: int, x: float, y: float) -> None:
        """Draw one line, and no other: a whole layout draws the line before the first one, too."""
        line = self._layout.lineAt(number)
        line.draw(painter, QPointF(x, y) - QPointF(0, line.y()))

    def _laid(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


@dataclass(frozen=True, slots=True)
class Words:
    """One line of a set text at its place: the left edge of its paragraph, and its top."""

    text: SetText
    number: int
    x: float
    y: float
    ink: str = BLACK

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QColor(self.ink))
        self.text.draw(painter, self.number, self.x, self.y)

    def moved(self, x: float, y: float) -> Words:
        return Words(self.text, self.number, self.x + x, self.y + y, self.ink)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 4.0
    ink: str = BLACK

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self.ink), self.width))
        painter.drawLine(QPointF(self.x, self.y), QPointF(self.to_x, self.to_y))

    def moved(self, x: float, y: float) -> Stroke:
        return Stroke(self.x + x, self.y + y, self.to_x + x, self.to_y + y, self.width, self.ink)


@dataclass(frozen=True, slots=True)
class Box:
    """An empty rectangle, to be ticked."""

    x: float
    y: float
    across: float
    down: float
    width: float = 6.0

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(BLACK), self.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.x, self.y, self.across, self.down))

    def moved(self, x: float, y: float) -> Box:
        return Box(self.x + x, self.y + y, self.across, self.down, self.width)


Mark = Words | Stroke | Box


@dataclass(frozen=True, slots=True)
class Strip:
    """What is never cut: one line of text, or a row of a table. Its marks lie as if its corner were (0, 0).

    `before` is the gap above it, which the top of a sheet swallows. `keep`: on the sheet of what follows.
    `head` is set again above it when a sheet begins with it.
    """

    height: float
    marks: tuple[Mark, ...]
    before: float = 0.0
    keep: bool = False
    head: Strip | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on one side of paper."""

    marks: tuple[Mark, ...]

    def text(self) -> str:
        """Its lines in the order of reading."""
        return "\n".join(mark.text.words(mark.number) for mark in self.marks if isinstance(mark, Words))


@dataclass(frozen=True, slots=True)
class Printout:
    """Sheets of one size, at least one. `guides` are seen in the preview alone: where a label's edges are."""

    size: Size
    sheets: tuple[Sheet, ...]
    guides: tuple[Mark, ...] = ()

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw one sheet, counted from 0, in dots from its corner; the painter is scaled by whoever calls."""
        for mark in self.sheets[number].marks:
            mark.draw(painter)


@dataclass(slots=True)
class Fonts:
    """Fonts of one family by their size; a size in whole dots is the same on every device."""

    family: str
    _made: dict[tuple[float, bool], QFont] = field(default_factory=dict)

    def font(self, points: float, strong: bool = False) -> QFont:
        """Upright, of this size."""
        key = (points, strong)
        if key not in self._made:
            font = QFont(self.family)
            font.setPixelSize(round(pt(points)))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # "fi" as one sign would not be found by who searches the PDF for it.
            font.setFeature(QFont.Tag("liga"), 0)
            self._made[key] = font
        return self._made[key]


def paragraph(text: str, style: Style, fonts: Fonts, width: float, mark: str = "") -> Iterator[Strip]:
    """The strips of a paragraph; a first or last line never stands alone on a sheet. `mark` hangs before."""
    indent = mm(style.indent)
    set_text = SetText(text, fonts.font(style.points, style.strong), width - 2 * indent)
    last = set_text.lines - 1
    for number in range(set_text.lines):
        marks: list[Mark] = [Words(set_text, number, indent, 0, style.ink)]
        if mark and number == 0:
            marks.insert(0, _hanging(mark, set_text, style, fonts, width))
        yield Strip(
            set_text.line_height + (mm(style.after) if number == last else 0),
            tuple(marks),
            mm(style.before) if number == 0 else 0,
            style.keep or (last > 0 and number in {0, last - 1}),
        )


def _hanging(mark: str, beside: SetText, style: Style, fonts: Fonts, width: float) -> Words:
    """A bullet in the indent, at the side where the text begins."""
    hung = SetText(mark, fonts.font(style.points), mm(style.indent))
    turned = reads_from_right(beside.words(0))
    return Words(hung, 0, width - mm(style.indent) * 0.55 if turned else mm(style.indent) * 0.2, 0, style.ink)


def on_sheets(strips: Iterable[Strip], area: QRectF) -> list[list[Mark]]:
    """The strips one below the other, on as many sheets as they need; `area` is what a sheet has room for."""
    sheets: list[list[Mark]] = [[]]
    y = area.top()
    for group in _together(strips):
        if sheets[-1] and y + _height(group) > area.bottom():
            sheets.append([])
        for strip in group:
            if sheets[-1] and y + strip.before + strip.height > area.bottom():
                sheets.append([])  # a group that is higher than a sheet
            if not sheets[-1]:
                y = area.top()
                if strip.head is not None:
                    sheets[-1] += (mark.moved(area.left(), y) for mark in strip.head.marks)
                    y += strip.head.height
            else:
                y += strip.before
            sheets[-1] += (mark.moved(area.left(), y) for mark in strip.marks)
            y += strip.height
    return sheets


def _together(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Strip]) -> float:
    return sum(strip.before + strip.height for strip in group)
