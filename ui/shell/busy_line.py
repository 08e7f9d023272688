"""A thin line at the window's upper edge while the journal works."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme

_HEIGHT = 3
_STEP_MS = 50
_STEPS = 24


class BusyLine(QWidget):
    """Lies over the window and takes no input; a part of it wanders so that one sees that work goes on."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("busy_line")
        self.setAccessibleName(self.tr("Working"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._window = window
        self._step = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._move)
        window.installEventFilter(self)
        self.hide()

    def show_busy(self, busy: bool) -> None:
        """Show or hide it."""
        self._place()
        self.setVisible(busy)
        if busy:
            self.raise_()
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = max(1, self.width() // 4)
        left = (self.width() + width) * self._step // _STEPS - width
        painter.fillRect(QRect(left, 0, width, _HEIGHT), QColor(self._theme.tokens.accent))
        painter.end()

    def _move(self) -> None:
        self._step = (self._step + 1) % _STEPS
        self.update()

    def _place(self) -> None:
        self.setGeometry(0, 0, self._window.width(), _HEIGHT)
