"""The large quiet clock of a rehearsal, with its bell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.practice.story.words import clock_words, spoken_clock
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

_LARGER = 2.4
"""So much larger than a title: it is read from across a table."""
_BELL = 32
_TOGGLES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ClockFace(QWidget):
    """Shows what is left; a thin line shows it too. With the focus Space starts and pauses, Escape stops."""

    toggled = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = 0.0
        self._length = 1
        self._can_stop = False
        self._rung = False
        self.setObjectName("story.clock")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Clock"))
        theme.changed.connect(self._refit)

    @property
    def rung(self) -> bool:
        """Whether the bell is to be seen."""
        return self._rung

    def show_time(self, left: float, length: int, *, can_stop: bool, rung: bool) -> None:
        """Show what is left of `length` (seconds)."""
        words_before = self.text()
        self._left, self._length = left, max(1, length)
        bell_before, self._rung = self._rung, rung
        self._can_stop = can_stop
        if words_before != self.text() or bell_before != rung:
            self.setAccessibleDescription(spoken_clock(left))
            self.update()

    def text(self) -> str:
        """What the clock shows."""
        return clock_words(self._left)

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._metrics_height() + 3 * SPACE_S))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._can_stop
        ):
            event.accept()  # the window's own Escape waits until nothing runs
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TOGGLES and not event.isAutoRepeat():
            self.toggled.emit()
        elif event.key() == Qt.Key.Key_Escape and self._can_stop:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # one that lives on after a fault takes the program with it

    def _paint(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), SPACE_S, SPACE_S)
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.accent_ink if self._rung else tokens.text))
        line = self.rect().adjusted(0, SPACE_S, 0, -2 * SPACE_S)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._rung:
            width = painter.fontMetrics().horizontalAdvance(self.text())
            bell = self._theme.icons.pixmap("bell", IconRole.ACCENT, _BELL, self.devicePixelRatioF())
            left = line.center().x() - width // 2 - _BELL - SPACE_S
            painter.drawPixmap(left, line.center().y() - _BELL // 2, bell)
        self._paint_line(painter)

    def _paint_line(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        track = QRectF(0, 0, min(320, self.width() - 4 * SPACE_S), 4)
        track.moveCenter(QRectF(self.rect()).center())
        track.moveBottom(self.height() - SPACE_S)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border))
        painter.drawRoundedRect(track, 2, 2)
        done = QRectF(track)
        done.setWidth(track.width() * min(1.0, max(0.0, 1 - self._left / self._length)))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            done.moveRight(track.right())
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(done, 2, 2)

    def _font(self) -> QFont:
        font = self._theme.font(TypeRole.TITLE)
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        return font

    def _metrics_height(self) -> float:
        return QFontMetricsF(self._font()).height()

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()
