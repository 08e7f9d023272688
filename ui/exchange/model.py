"""The rows of an import's preview."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journal.exchange.plan import ImportAction, ImportRow
from journal.exchange.record import Remark

Index = QModelIndex | QPersistentModelIndex
LINE, NAME, ACTION, WHY = range(4)
_NOWHERE: Final = QModelIndex()
_NUMBER: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PreviewModel(QAbstractTableModel):
    """Line, name, what becomes of the record, and why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ImportRow, ...] = ()

    def show_rows(self, rows: tuple[ImportRow, ...]) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == LINE:
            return _NUMBER
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (self.tr("Line"), self.tr("Name"), self.tr("What happens"), self.tr("Why"))
        return titles[section] if 0 <= section < len(titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(row, index.column()) or self.tr("nothing")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == LINE:
            return _NUMBER
        return None

    def _text(self, row: ImportRow, column: int) -> str:
        if column == LINE:
            return str(row.line)
        if column == NAME:
            return row.name or self.tr("(no name)")
        if column == ACTION:
            return self._action(row.action)
        return self._why(row)

    def _action(self, action: ImportAction) -> str:
        return {
            ImportAction.ADDED: self.tr("added"),
            ImportAction.UPDATED: self.tr("completed"),
            ImportAction.UNCHANGED: self.tr("unchanged"),
            ImportAction.SKIPPED: self.tr("skipped"),
        }[action]

    def _why(self, row: ImportRow) -> str:
        parts = [remark_sentence(remark) for remark in row.remarks]
        if row.action is ImportAction.UPDATED and row.changed:
            names = ", ".join(self._field(name) for name in row.changed)
            parts.insert(0, self.tr("Adds: {fields}").format(fields=names))
        elif row.action is ImportAction.UNCHANGED:
            parts.insert(0, self._already(row))
        return " ".join(parts)

    def _already(self, row: ImportRow) -> str:
        """Nothing the user wrote is replaced: what a record says otherwise is no addition either."""
        if row.same_as is None:
            return self.tr("Already in the journal, with nothing to add.")
        line = self._rows[row.same_as].line
        return self.tr("The same person as in line {line}, with nothing to add.").format(line=line)

    def _field(self, name: str) -> str:
        known = {
            "given": self.tr("given name"),
            "middle": self.tr("middle name"),
            "family": self.tr("family name"),
            "prefix": self.tr("title"),
            "suffix": self.tr("suffix"),
            "nickname": self.tr("nickname"),
            "pronouns": self.tr("pronouns"),
            "work": self.tr("work"),
            "neighbourhood": self.tr("neighbourhood"),
            "how_met": self.tr("how you met"),
            "birthday": self.tr("birthday"),
            "language": self.tr("language"),
            "notes": self.tr("notes"),
            "contacts": self.tr("ways to reach them"),
            "tags": self.tr("tags"),
        }
        return known.get(name, name)


def remark_sentence(remark: Remark) -> str:
    """A remark in the user's language."""
    return QCoreApplication.translate("Import", remark.template).format(**dict(remark.params))
