"""What the painted charts have in common: parts that are walked by keyboard and read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme.metrics import RADIUS_SMALL
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce
from ui.widgets.charts.geometry import Box, mirrored
from ui.widgets.charts.table import ChartTable

_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class PaintedChart(QWidget):
    """One Tab stop. Arrow keys, Home and End walk the parts; each is announced and told in a tool tip.

    A kind of chart says where its parts stand (`part_boxes`, from the leading side) and paints them. What is
    painted is mirrored where the writing goes from right to left.
    """

    steps: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._spoken: tuple[str, ...] = ()
        self._current = -1
        self.table = ChartTable(())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def current(self) -> int:
        """The part that the keyboard stands on, -1 before the first step."""
        return self._current

    def spoken(self, part: int) -> str:
        """What is said about a part."""
        return self._spoken[part]

    def part_boxes(self) -> tuple[Box, ...]:
        """Where each part stands, from the leading side."""
        return ()

    def paint_chart(self, painter: QPainter) -> None:
        """Paint everything but the mark of the current part."""

    def set_parts(self, spoken: Sequence[str], table: ChartTable) -> None:
        """What is said about each part, and the table of them all."""
        self._spoken, self.table = tuple(spoken), table
        self._current = min(self._current, len(self._spoken) - 1)
        self._describe()
        self.updateGeometry()
        self.update()

    # ---- measures

    def box(self, box: Box) -> QRectF:
        """A rectangle of the picture as it is painted."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box = mirrored(box, self.width())
        return QRectF(box.x, box.y, box.width, box.height)

    @property
    def letters(self) -> QFontMetrics:
        """The measures of the small text that charts are labelled with."""
        return QFontMetrics(self._theme.font(TypeRole.SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font(TypeRole.SMALL))
            self.paint_chart(painter)
            if self.hasFocus():
                self._paint_ring(painter)
        finally:
            painter.end()  # one that lives on after a fault takes the program with it
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        last = len(self._spoken) - 1
        if last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENDS:
            self.walk_to(0 if _ENDS[key] == 0 else last)
        elif key in self.steps:
            step = self.steps[key]
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            if sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                step = -step
            # The first step goes onto the newest part, which stands last.
            self.walk_to(last if self._current < 0 else max(0, min(last, self._current + step)))
        else:
            super().keyPressEvent(event)

    def walk_to(self, part: int) -> None:
        """Stand on this part and say it."""
        self._current = part
        self._describe()
        announce(self, self._spoken[part])
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position().x(), event.position().y())
        if part is not None:
            self.walk_to(part)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self._part_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if part is None else self._spoken[part], self)
            return True
        return super().event(event)

    # ---- inside

    def _part_at(self, x: float, y: float) -> int | None:
        found = (at for at, box in enumerate(self.part_boxes()) if self.box(box).contains(x, y))
        return next(found, None)

    def _describe(self) -> None:
        """A screen reader reads the name, and after it the part that the keyboard stands on."""
        told = self._spoken[self._current] if self._current >= 0 else ""
        self.setAccessibleDescription(told)

    def _paint_ring(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        boxes = self.part_boxes()
        ring = self.rect().toRectF()
        if 0 <= self._current < len(boxes):
            ring = self.box(boxes[self._current])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
