"""The versions of my story as a list, newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.story import VersionLine
from ui.practice.story.words import moment_words


class VersionsModel(QAbstractListModel):
    """One line a version: when it was kept, and how it begins."""

    LINE_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[VersionLine, ...] = ()

    def set_lines(self, lines: tuple[VersionLine, ...]) -> None:
        """Show these versions."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def row_of(self, version_id: int) -> int:
        """The row of a version, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == version_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        when = moment_words(line.written_at)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                # The marks keep the day in its place when the words run from right to left.
                return f"{when}{' · ' if line.opening else ''}\u2068{line.opening}\u2069"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                newest = self.tr("newest") if index.row() == 0 else ""
                return ", ".join(part for part in (when, newest, line.opening) if part)
            case self.LINE_ROLE:
                return line
            case _:
                return None
