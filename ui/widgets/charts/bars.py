"""Bars by week: two counts side by side, the first filled, the second hollow and hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.charts import geometry
from ui.widgets.charts.geometry import Box
from ui.widgets.charts.painted import PaintedChart
from ui.widgets.charts.table import ChartTable

_HIGH = 96
_EDGE = 6  # room for the ring of the focus


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one week. `label` stands below it where there is room; `spoken` is read aloud."""

    values: tuple[int, ...]
    label: str
    spoken: str


class BarChart(PaintedChart):
    """`series` are the words of the legend, at most two; a filled and a hatched bar differ without colour."""

    def __init__(self, theme: Theme, name: str, series: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._series = tuple(series)
        self._groups: tuple[Group, ...] = ()

    def show_groups(self, groups: Sequence[Group], table: ChartTable) -> None:
        """Show these weeks, oldest first."""
        self._groups = tuple(groups)
        self.set_parts([group.spoken for group in groups], table)

    def sizeHint(self) -> QSize:
        line = self.letters.height()
        return QSize(480, _EDGE + line + SPACE_S + _HIGH + 4 + line + _EDGE)

    def part_boxes(self) -> tuple[Box, ...]:
        return geometry.slots(self._area(), len(self._groups))

    def paint_chart(self, painter: QPainter) -> None:
        top = geometry.round_top(max((max(group.values) for group in self._groups), default=0))
        self._paint_legend(painter)
        self._paint_scale(painter, top)
        for slot, group in zip(self.part_boxes(), self._groups, strict=True):
            for kind, box in enumerate(geometry.bars(slot, group.values, top)):
                if box.height > 0:
                    self._paint_bar(painter, self.box(box), kind)
        self._paint_labels(painter)

    def _area(self) -> Box:
        line = self.letters.height()
        left = _EDGE + self.letters.horizontalAdvance("000") + SPACE_S
        return Box(left, _EDGE + line + SPACE_S, max(1.0, self.width() - left - _EDGE), _HIGH)

    def _paint_legend(self, painter: QPainter) -> None:
        line, start = self.letters.height(), self._area().x
        for kind, words in enumerate(self._series):
            side = line - 6.0
            self._paint_bar(painter, self.box(Box(start, _EDGE + 3, side, side)), kind)
            width = self.letters.horizontalAdvance(words) + 2
            painter.setPen(QColor(self._theme.tokens.text_muted))
            painter.drawText(
                self.box(Box(start + side + 6, _EDGE, width, line)), Qt.AlignmentFlag.AlignCenter, words
            )
            start += side + 6 + width + 2 * SPACE_S

    def _paint_scale(self, painter: QPainter, top: int) -> None:
        area, line = self._area(), self.letters.height()
        tokens = self._theme.tokens
        for tick in geometry.ticks(top):
            y = round(area.bottom - area.height * tick / top) + 0.5
            painter.setPen(QPen(QColor(tokens.control_border if tick == 0 else tokens.border), 1))
            edge = self.box(Box(area.x, y, area.width, 0))
            painter.drawLine(QPointF(edge.left(), y), QPointF(edge.right(), y))
            painter.setPen(QColor(tokens.text_muted))
            number = self.box(Box(0, y - line / 2, area.x - SPACE_S, line))
            # The painter itself turns sides round where the writing goes from right to left.
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(number, side, self.locale().toString(tick))

    def _paint_bar(self, painter: QPainter, rect: QRectF, kind: int) -> None:
        tokens = self._theme.tokens
        if kind == 0:
            painter.fillRect(rect, QColor(tokens.accent))
            return
        ink = QColor(tokens.text_muted)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.tokens.text_muted))
        slots, line = self.part_boxes(), self.letters.height()
        widths = [self.letters.horizontalAdvance(group.label) for group in self._groups]
        starts = [min(slot.x, self.width() - wide) for slot, wide in zip(slots, widths, strict=True)]
        for at in geometry.kept_apart(starts, widths, SPACE_S):
            box = Box(starts[at], self._area().bottom + 4, widths[at] + 2, line)
            painter.drawText(self.box(box), Qt.AlignmentFlag.AlignCenter, self._groups[at].label)
