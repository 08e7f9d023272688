"""The one line in which the user searches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.icons import IconRole
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look


class SearchField(QLineEdit):
    """A line with a magnifying glass and a clear button. Escape clears; Down leaves for the list below."""

    leave_down = Signal()
    """The user wants to go to the results."""

    def __init__(self, theme: Theme, placeholder: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        leading, trailing = (
            QLineEdit.ActionPosition.LeadingPosition,
            QLineEdit.ActionPosition.TrailingPosition,
        )
        self._glass = QAction(self.tr("Go to the search"), self)  # a button to a screen reader
        self._glass.triggered.connect(self._take_focus)
        self._clear = QAction(self.tr("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        theme.keep_icon(self._glass, "search", IconRole.MUTED)
        theme.keep_icon(self._clear, "close", IconRole.MUTED)
        self.addAction(self._glass, leading)
        self.addAction(self._clear, trailing)
        self._clear.setVisible(False)
        set_look(self, "leading", "true")
        self.textChanged.connect(self._offer_clearing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.leave_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _offer_clearing(self, text: str) -> None:
        self._clear.setVisible(bool(text))
