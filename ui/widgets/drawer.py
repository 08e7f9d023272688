"""A panel that lies over the trailing side of another widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme.metrics import COMPOSER_WIDTH
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look


class Drawer(QFrame):
    """Holds one widget over the trailing side of ``parent``.
    Escape closes; the focus goes back where it was."""

    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, name: str, *, width: int = COMPOSER_WIDTH) -> None:
        super().__init__(parent)
        self._under = parent
        self._theme = theme
        self._width = width
        self._came_from: QWidget | None = None
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "drawer")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        parent.installEventFilter(self)
        self.hide()

    def set_content(self, widget: QWidget) -> None:
        """Put ``widget`` into the drawer; what was there before belongs to the caller again,
        without a parent."""
        self.take_content()
        self._column.addWidget(widget)
        widget.show()

    def take_content(self) -> QWidget | None:
        """Take the widget out, such as to put it beside the others when the window is wide again."""
        item = self._column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setParent(None)
        return widget

    def open(self) -> None:
        """Show the drawer and move the focus into it."""
        if not self.isHidden():
            return
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._focus_first()
        self.opened.emit()

    def close_drawer(self) -> None:
        """Hide the drawer and give the focus back."""
        if self.isHidden():
            return
        came_from = self._came_from
        self._came_from = None
        self.hide()
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _focus_first(self) -> None:
        """The first widget in the Tab order that takes the focus by Tab, else the drawer itself."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self and self.isAncestorOf(widget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        area = self._under.rect()
        width = min(self._width, area.width())
        left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else area.width() - width
        self.setGeometry(QRect(left, 0, width, area.height()))
