"""The list of concerns in its order; there are few concerns beside people and notes, so all rows are held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.concern import ConcernRow
from ui.concerns.words import last_words, sentence

Index = QModelIndex | QPersistentModelIndex


class ConcernsModel(QAbstractListModel):
    """One row a concern."""

    ROW = Qt.ItemDataRole.UserRole
    """The ConcernRow."""
    LAST = Qt.ItemDataRole.UserRole + 1
    """How long ago it was spoken of."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: tuple[ConcernRow, ...] = ()
        self._places: dict[int, int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == self.LAST:
            return last_words(row, self._today())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return sentence(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @property
    def rows(self) -> Sequence[ConcernRow]:
        """All rows in their order."""
        return self._rows

    def row_of(self, concern_id: int) -> int:
        """Where a concern stands, -1 when it is not in the list."""
        return self._places.get(concern_id, -1)

    def set_rows(self, rows: Sequence[ConcernRow]) -> None:
        """Show these. Figures that changed leave the rows where they are; another order is a new list."""
        new = tuple(rows)
        if [row.id for row in new] == [row.id for row in self._rows]:
            old, self._rows = self._rows, new
            changed = [at for at, row in enumerate(new) if row != old[at]]
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._rows = new
        self._places = {row.id: at for at, row in enumerate(new)}
        self.endResetModel()
