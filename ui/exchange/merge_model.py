"""Where two journals say something else: whom it is about, what stays and what does not."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.journal_merge import MergeConflict
from ui.exchange.words import field_word
from ui.widgets.date_words import say_day

Index = QModelIndex | QPersistentModelIndex
WHO, WHAT, STAYS, LEFT = range(4)
_NOWHERE: Final = QModelIndex()


class ConflictModel(QAbstractTableModel):
    """A row for each conflict, in the order of the report."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conflicts: tuple[MergeConflict, ...] = ()

    def show_conflicts(self, conflicts: tuple[MergeConflict, ...]) -> None:
        """Show those of another report."""
        self.beginResetModel()
        self._conflicts = conflicts
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._conflicts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (self.tr("About"), self.tr("What"), self.tr("Stays (newer)"), self.tr("Does not stay"))
        return titles[section] if 0 <= section < len(titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._conflicts):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(self._conflicts[index.row()], index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(self._conflicts[index.row()], index.column()) or self.tr("nothing")
        return None

    def _text(self, conflict: MergeConflict, column: int) -> str:
        if column == WHO:
            return conflict.name
        if column == WHAT:
            return self._what(conflict)
        if conflict.sensitive:
            return self.tr("(a sensitive note)")
        words = conflict.kept if column == STAYS else conflict.lost
        if not conflict.field:
            # One journal deleted what the other went on writing.
            return words or self.tr("deleted")
        return words or self.tr("(empty)")

    def _what(self, conflict: MergeConflict) -> str:
        known = {
            "person": field_word(conflict.field),
            "note": self.tr("Note"),
            "entry": self.tr("Entry"),
            "promise": self.tr("Promise"),
            "circle": self.tr("Circle"),
            "circle_meeting": self.tr("Meeting of a circle"),
            "concern": self.tr("Concern"),
            "gift": self.tr("Gift or need"),
            "link": self.tr("Who knows whom"),
            "template": self.tr("Template"),
            "own_outline": self.tr("Outline"),
        }
        word = known.get(conflict.what, self.tr("Other"))
        return word if conflict.on is None else f"{word}, {say_day(conflict.on)}"
