"""The pairs who may be one, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.services.doubles import Double
from ui.doubles.words import pair_words, sentence

Index = QModelIndex | QPersistentModelIndex


class DoublesModel(QAbstractListModel):
    """One row a pair."""

    ROW = Qt.ItemDataRole.UserRole
    """The Double."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Double, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return pair_words(row)
        return sentence(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @property
    def rows(self) -> Sequence[Double]:
        """All pairs in their order."""
        return self._rows

    def row_of(self, pair: tuple[int, int]) -> int:
        """Where the pair with these ids stands, -1 when it is not in the list."""
        found = (at for at, row in enumerate(self._rows) if (row.first.id, row.second.id) == pair)
        return next(found, -1)

    def set_rows(self, rows: Sequence[Double]) -> None:
        """Show these."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def drop(self, person_id: int, other_id: int | None = None) -> None:
        """Take away the pair of these two, or without a second every pair of this one."""
        for at in range(len(self._rows) - 1, -1, -1):
            ids = {self._rows[at].first.id, self._rows[at].second.id}
            if person_id in ids and (other_id is None or other_id in ids):
                self.beginRemoveRows(QModelIndex(), at, at)
                self._rows = (*self._rows[:at], *self._rows[at + 1 :])
                self.endRemoveRows()
