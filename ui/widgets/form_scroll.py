"""A scroll area for forms: what has the focus is in sight, however the focus came to it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M


class FormScroll(QScrollArea):
    """Qt's own scrolls only for Tab; a line just added, or a screen reader's jump, would stay hidden.

    While a mouse button is down nothing moves: the click would miss. The page is as high as its words need at
    the width they have: a wrapping label asks for more by itself, and one would scroll into nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top: tuple[QWidget, int] | None = None
        self.verticalScrollBar().rangeChanged.connect(self._keep_top)
        self._later = QTimer(self, singleShot=True, interval=0)  # a new line gets its place first
        self._later.timeout.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def show_at_top(self, part: QWidget) -> None:
        """Scroll until `part`, which lies right on the page, is the first; it stays so when what is above
        it grows, until the user scrolls.
        """
        bar = self.verticalScrollBar()
        bar.setValue(part.y() - SPACE_M)
        self._top = part, bar.value()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            inner = self.widget()
            layout = inner.layout() if inner is not None else None
            if inner is not None and isinstance(layout, QVBoxLayout) and layout.hasHeightForWidth():
                inner.setMinimumHeight(max(1, self._needed(layout)))
        return super().viewportEvent(event)

    def _needed(self, column: QVBoxLayout) -> int:
        """The height of the page; with a scroll bar beside it where that is more than there is room for."""
        room = self.maximumViewportSize()
        needed = _height(column, room.width())
        if needed > room.height():
            needed = _height(column, room.width() - self.verticalScrollBar().sizeHint().width())
        return needed

    def _keep_top(self) -> None:
        top, self._top = self._top, None
        if top is not None and shiboken6.isValid(top[0]):
            bar = self.verticalScrollBar()
            if bar.value() == min(top[1], bar.maximum()):
                self.show_at_top(top[0])

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


def _height(column: QVBoxLayout, width: int) -> int:
    """How high the column is at this width. Qt's own sum forgets that a part may have a greatest width."""
    margins = column.contentsMargins()
    inner = width - margins.left() - margins.right()
    heights, gaps = 0, -1
    for item in (column.itemAt(place) for place in range(column.count())):
        if item is None:
            continue
        if item.isEmpty():  # hidden, or a spacer
            heights += item.sizeHint().height()
            continue
        wide = max(item.minimumSize().width(), min(inner, item.maximumSize().width()))
        hint = item.sizeHint().height()
        wanted = item.heightForWidth(wide) if item.hasHeightForWidth() else hint
        heights += max(item.minimumSize().height() if not item.hasHeightForWidth() else 0, wanted)
        gaps += 1
    return heights + max(0, gaps) * column.spacing() + margins.top() + margins.bottom()
