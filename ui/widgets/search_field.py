"""The one line in which the user searches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import ICON
from ui.theme.theme import Theme


class SearchField(QLineEdit):
    """A line with a magnifying glass and a clear button. Escape clears; Down leaves for the list below."""

    leave_down = Signal()
    """The user wants to go to the results."""

    def __init__(self, theme: Theme, placeholder: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._glass = self.addAction(theme.icon("search", IconRole.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(theme.icon("close", IconRole.MUTED), self.tr("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._offer_clearing)
        theme.changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.leave_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _offer_clearing(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _tint(self) -> None:
        self._glass.setIcon(self._theme.icon("search", IconRole.MUTED, ICON))
        self._clear.setIcon(self._theme.icon("close", IconRole.MUTED, ICON))
