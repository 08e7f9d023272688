"""Lies over the whole window while a file is held above it, and says what letting go would do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_HERO, RADIUS_CARD, SPACE_M, SPACE_S, SPACE_XL
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.labels import WordsLabel

_VEIL = 232
"""Of 255: what lies below is guessed, not read."""


class DropOverlay(QWidget):
    """`offer` shows it; what is dropped is told by `dropped`, if it may be dropped at all."""

    dropped = Signal(QDropEvent)
    offered = Signal(QDragEnterEvent)
    """Something is held over it: whoever listens calls `offer`, or leaves the event alone."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop_overlay")
        self.setAcceptDrops(True)
        self._theme, self._over = theme, window
        self._takes = False
        self._picture = QLabel(self)
        self.title = WordsLabel("", "title", self)
        self.words = WordsLabel("", "muted", self)
        for each in (self.title, self.words):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addStretch(1)
        window.installEventFilter(self)
        theme.changed.connect(self._tint)
        self.hide()

    def offer(self, title: str, words: str, *, takes: bool) -> None:
        """Cover the window with these words; `takes`: letting go does something."""
        self._takes = takes
        self.title.set_words(title)
        self.words.set_words(words)
        self._tint()
        self.setGeometry(self._over.rect())
        self.raise_()
        if self.isHidden():
            self.show()
            announce(self, f"{title}. {words}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, also when that changes meanwhile."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.offered.emit(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        if self._takes:
            event.acceptProposedAction()
            self.dropped.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.window)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(tokens.accent if self._takes else tokens.control_border), 2)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        inner = QRectF(self.rect()).adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        painter.drawRoundedRect(inner, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _tint(self) -> None:
        role = IconRole.ACCENT if self._takes else IconRole.MUTED
        picture = self._theme.icons.pixmap("import", role, ICON_HERO, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        self.update()
