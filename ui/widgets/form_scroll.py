"""A scroll area for forms: what has the focus is in sight, however the focus came to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.theme.metrics import SPACE_M


class FormScroll(QScrollArea):
    """Qt's own scrolls only for Tab; a line just added, or a screen reader's jump, would stay hidden.

    While a mouse button is down nothing moves: the click would miss.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later = QTimer(self, singleShot=True, interval=0)  # a new line gets its place first
        self._later.timeout.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def _note(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if inner is None or now is None or not inner.isAncestorOf(now):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._later.start()

    def _follow(self) -> None:
        focused, inner = QApplication.focusWidget(), self.widget()
        if focused is None or inner is None or not inner.isAncestorOf(focused):
            return
        if focused.height() + 2 * SPACE_M > self.viewport().height():
            self.ensureWidgetVisible(focused, 0, SPACE_M)  # a long text: where its cursor stands
            return
        # Qt goes by the cursor, and a line that was never painted does not know yet where it has it.
        middle = focused.mapTo(inner, focused.rect().center())
        self.ensureVisible(self.horizontalScrollBar().value(), middle.y(), 0, focused.height() // 2 + SPACE_M)
