"""A funnel: one bar below the other, each not longer than the one above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.metrics import RADIUS_SMALL, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.charts import geometry
from ui.widgets.charts.geometry import Box
from ui.widgets.charts.painted import PaintedChart
from ui.widgets.charts.table import ChartTable

_WIDEST_WORDS = 160
_EDGE = 4  # room for the ring of the focus


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: what it is called, how many, what is written beside it. `more` is the number with what could
    be added (0: nothing), painted as a hatched end.
    """

    words: str
    value: float
    beside: str
    spoken: str
    more: float = 0.0


class FunnelChart(PaintedChart):
    """Up and Down walk the stages."""

    steps: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._stages: tuple[Step, ...] = ()

    def show_steps(self, stages: Sequence[Step], table: ChartTable) -> None:
        """Show these stages, the widest first."""
        self._stages = tuple(stages)
        self.set_parts([stage.spoken for stage in stages], table)

    def sizeHint(self) -> QSize:
        count = max(1, len(self._stages))
        return QSize(480, count * self._row_height() + (count - 1) * SPACE_S + 2 * _EDGE)

    def part_boxes(self) -> tuple[Box, ...]:
        whole = Box(0, _EDGE, self.width(), self.sizeHint().height() - 2 * _EDGE)
        return geometry.rows(whole, len(self._stages), SPACE_S)

    def paint_chart(self, painter: QPainter) -> None:
        top = max((max(stage.value, stage.more) for stage in self._stages), default=0.0)
        words, beside = self._words_width(), self._beside_width()
        for row, stage in zip(self.part_boxes(), self._stages, strict=True):
            room = max(8.0, self.width() - words - beside - 2 * SPACE_S - 2 * _EDGE)
            bar = Box(_EDGE + words + SPACE_S, row.y + 4, room, row.height - 8)
            self._paint_text(painter, Box(_EDGE, row.y, words, row.height), stage.words, muted=False)
            self._paint_bar(painter, bar, stage, top)
            place = Box(self.width() - beside - _EDGE, row.y, beside, row.height)
            self._paint_text(painter, place, stage.beside, muted=True)

    def _paint_bar(self, painter: QPainter, bar: Box, stage: Step, top: float) -> None:
        tokens = self._theme.tokens
        if stage.more > stage.value:
            ink = QColor(tokens.text_muted)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            rest = self.box(geometry.length(bar, stage.more, top))
            painter.drawRect(rest.adjusted(0.5, 0.5, -0.5, -0.5))
        filled = self.box(geometry.length(bar, stage.value, top))
        if stage.value > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(filled, RADIUS_SMALL / 2, RADIUS_SMALL / 2)

    def _paint_text(self, painter: QPainter, place: Box, text: str, *, muted: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text_muted if muted else tokens.text))
        rect: QRectF = self.box(place)
        shown = self.letters.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        # The painter itself turns sides round where the writing goes from right to left.
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _row_height(self) -> int:
        return max(28, self.letters.height() + SPACE_S)

    def _words_width(self) -> float:
        wide = max((self.letters.horizontalAdvance(stage.words) for stage in self._stages), default=0)
        return min(_WIDEST_WORDS, wide + 4)

    def _beside_width(self) -> float:
        wide = max((self.letters.horizontalAdvance(stage.beside) for stage in self._stages), default=0)
        return min(self.width() * 0.4, wide + 4)
