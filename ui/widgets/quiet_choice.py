"""The chosen row of a list is tinted only while the keyboard is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView

_STILL_THERE = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class QuietChoice(QObject):
    """For lists that show nothing elsewhere for their chosen row, where a tint would mean nothing.

    The current row stays what it is; it is selected again when the focus comes back. The view must have its
    model already, and keeps this alive.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._settle)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            current = self._view.currentIndex()
            if current.isValid() and not self._view.selectionModel().hasSelection():
                self._view.selectionModel().select(current, self._how())
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STILL_THERE:
            self._view.clearSelection()
        return False

    def _settle(self) -> None:
        if not self._view.hasFocus() and self._view.selectionModel().hasSelection():
            self._view.clearSelection()

    def _how(self) -> QItemSelectionModel.SelectionFlag:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self._view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        return flags
