"""The rows beside the picture: everybody in it, in words."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.network import Node
from ui.network.drawing import EMPTY, Drawing
from ui.network.words import row_words, sentence

Index = QModelIndex | QPersistentModelIndex


class NodesModel(QAbstractListModel):
    """In the order of `Drawing.order`."""

    NODE = Qt.ItemDataRole.UserRole
    WORDS = Qt.ItemDataRole.UserRole + 1
    """The second line."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = EMPTY

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._drawing.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index.row())
        if role == self.NODE:
            return node
        if role == self.WORDS:
            return row_words(node, self._drawing)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(node, self._drawing)
        return None

    def node(self, row: int) -> Node:
        """Who stands in a row."""
        return self._drawing.nodes[self._drawing.order[row]]

    def row_of(self, node: int | None) -> int:
        """Where a node stands, -1 when it does not."""
        return self._drawing.order.index(node) if node in self._drawing.nodes and node is not None else -1

    def show_drawing(self, drawing: Drawing) -> None:
        """Show those of another picture."""
        self.beginResetModel()
        self._drawing = drawing
        self.endResetModel()
