"""A line with a range on it: from low to high, a dot for what is likely, a mark for what is hoped for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.charts import geometry
from ui.widgets.charts.geometry import Box
from ui.widgets.charts.painted import PaintedChart
from ui.widgets.charts.table import ChartTable

_DOT = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the line with its words; `hollow` is painted as a ring instead of a dot."""

    value: float
    words: str
    spoken: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A scale from `start` to `end`, whose words stand at its ends, and the range upon it."""

    start: float
    end: float
    low: float
    high: float
    start_words: str = ""
    end_words: str = ""


class RangeLine(PaintedChart):
    """Left and Right walk the marks. Their words stand below the line, in a second row where they would
    touch.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._line = Line(0, 1, 0, 0)
        self._marks: tuple[Mark, ...] = ()

    def show_line(self, line: Line, marks: Sequence[Mark], table: ChartTable) -> None:
        """Show this range, and the marks from low to high."""
        self._line, self._marks = line, tuple(marks)
        self.set_parts([mark.spoken for mark in marks], table)

    def sizeHint(self) -> QSize:
        return QSize(360, int(4 * _DOT + 2 * self.letters.height() + SPACE_S))

    def part_boxes(self) -> tuple[Box, ...]:
        area = self._area()
        centres = [geometry.along(area, mark.value, self._line.start, self._line.end) for mark in self._marks]
        return tuple(Box(x - 2 * _DOT, 0, 4 * _DOT, 4 * _DOT) for x in centres)

    def paint_chart(self, painter: QPainter) -> None:
        tokens, line, area = self._theme.tokens, self._line, self._area()
        middle = area.y
        self._paint_stroke(painter, area.x, area.right, QPen(QColor(tokens.control_border), 2))
        low, high = (geometry.along(area, value, line.start, line.end) for value in (line.low, line.high))
        pen = QPen(QColor(tokens.accent), 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if high > low:
            self._paint_stroke(painter, low, high, pen)
        for box, mark in zip(self.part_boxes(), self._marks, strict=True):
            centre = self.box(box).center()
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.setBrush(QColor(tokens.window if mark.hollow else tokens.text))
            painter.drawEllipse(QPointF(centre.x(), middle), _DOT, _DOT)
        self._paint_words(painter)

    def _area(self) -> Box:
        return Box(2 * _DOT, 2 * _DOT, max(1.0, self.width() - 4 * _DOT), 0)

    def _paint_stroke(self, painter: QPainter, start: float, end: float, pen: QPen) -> None:
        edge: QRectF = self.box(Box(start, self._area().y, end - start, 0))
        painter.setPen(pen)
        painter.drawLine(QPointF(edge.left(), edge.top()), QPointF(edge.right(), edge.top()))

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.tokens.text_muted))
        area, line = self._area(), self._line
        middles = [box.x + box.width / 2 for box in self.part_boxes()]
        labels = [*zip(middles, (mark.words for mark in self._marks), strict=True)]
        labels += [
            (x, words) for x, words in ((area.x, line.start_words), (area.right, line.end_words)) if words
        ]
        widths = [min(self.width() - 8.0, self.letters.horizontalAdvance(words) + 2.0) for _, words in labels]
        room = Box(4, 4 * _DOT, self.width() - 8, self.letters.height())
        boxes = geometry.stacked([x for x, _ in labels], widths, room, SPACE_S)
        for box, (_, words) in zip(boxes, labels, strict=True):
            painter.drawText(self.box(box), Qt.AlignmentFlag.AlignCenter, words)
