"""The outlines as a list: how each stands to what ships, and what cannot be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.services.outlines import BrokenOutline, OutlineEntry, OutlineLibrary, OutlineMark
from ui.settings import two_lines_delegate

Row = OutlineEntry | BrokenOutline


def key_of(row: Row) -> str:
    """What names a row: an outline and the text that should be it have the same key, but not the same row."""
    return row.outline.key if isinstance(row, OutlineEntry) else f"broken {row.key}"


class OutlinesModel(QAbstractListModel):
    """In the order offered, hidden ones below, and at the end what could not be read."""

    ROW_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_library(self, library: OutlineLibrary) -> None:
        """Show these outlines."""
        self.beginResetModel()
        self._rows = (*library.entries, *library.broken)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of this name, or -1."""
        return next((number for number, row in enumerate(self._rows) if key_of(row) == key), -1)

    def offered_rows(self) -> int:
        """How many outlines are offered; they are the first rows."""
        return sum(1 for row in self._rows if isinstance(row, OutlineEntry) and not row.hidden)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(row)}, {self.words(row)}"
            case two_lines_delegate.NOTE_ROLE:
                return self.words(row)
            case two_lines_delegate.MUTED_ROLE:
                return isinstance(row, BrokenOutline) or row.hidden
            case self.ROW_ROLE:
                return row
            case _:
                return None

    def title(self, row: Row) -> str:
        """What a row is called."""
        return row.outline.title if isinstance(row, OutlineEntry) else row.key

    def words(self, row: Row) -> str:
        """Where it comes from and how long it is: "Built in · 7 stages"."""
        if isinstance(row, BrokenOutline):
            return self.tr("Cannot be read · line {line}").format(line=row.error.line)
        if row.hidden:
            mark = self.tr("Hidden")
        else:
            mark = {
                OutlineMark.BUILTIN: self.tr("Built in"),
                OutlineMark.EDITED: self.tr("Changed"),
                OutlineMark.OWN: self.tr("My own"),
            }[row.mark]
        count = len(row.outline.stages)
        stages = self.tr("1 stage") if count == 1 else self.tr("{n} stages").format(n=count)
        return f"{mark} · {stages}"
