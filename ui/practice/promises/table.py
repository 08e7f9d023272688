"""The list of promises: one column of rows whose height is fixed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.practice.promises.delegate import HEADING_HEIGHT, PromiseDelegate
from ui.practice.promises.model import PromisesModel
from ui.practice.promises.words import Act
from ui.theme.theme import Theme
from ui.widgets.list_table import dress_as_list

_KEYS = {
    Qt.Key.Key_Return: Act.OPEN,
    Qt.Key.Key_Enter: Act.OPEN,
    Qt.Key.Key_D: Act.KEEP,
    Qt.Key.Key_P: Act.POSTPONE,
    Qt.Key.Key_X: Act.DROP,
    Qt.Key.Key_Delete: Act.DROP,
    Qt.Key.Key_E: Act.EDIT,
    Qt.Key.Key_F2: Act.EDIT,
    Qt.Key.Key_O: Act.REOPEN,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PromiseTable(QTableView):
    """Letters act on the chosen row. A list would lay 100,000 rows out before the first paint."""

    acted = Signal(object)
    """The Act of a key."""
    menu_asked = Signal(QPoint)
    """Where to open the menu of the chosen row, in the viewport."""

    def __init__(
        self, theme: Theme, model: PromisesModel, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._promises = model
        self.setObjectName("promises_list")
        self.setAccessibleName(self.tr("Promises"))
        self.setModel(model)
        self.setItemDelegate(PromiseDelegate(theme, today, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        dress_as_list(self, HEADING_HEIGHT)
        model.listed.connect(self._size_headings)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and event.modifiers() in _PLAIN:
            self.acted.emit(_KEYS[key])
        elif event.text().isalnum() and event.modifiers() in _PLAIN:
            event.ignore()  # names are looked for in the people's list
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, cursorAction: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """As any table, but never onto a heading."""
        index = super().moveCursor(cursorAction, modifiers)
        if index.isValid() and self._promises.id_at(index.row()) is None:
            below = self._promises.id_at(index.row() + 1)
            return self.currentIndex() if below is None else self._promises.index(index.row() + 1, 0)
        return index

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self._promises.id_at(index.row()) is not None:
            self.setCurrentIndex(index)
            self.menu_asked.emit(event.pos() if by_mouse else self.visualRect(index).center())

    def _size_headings(self) -> None:
        rows = self.verticalHeader()
        for row in self._promises.heading_rows:
            rows.resizeSection(row, HEADING_HEIGHT)
