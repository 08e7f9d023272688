"""The templates as a list: how each stands to what ships with the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.template import Template
from journal.services.templates import TemplateLibrary
from ui.invitation_words import shape_name
from ui.settings import two_lines_delegate


class Mark(Enum):
    """Where a template comes from."""

    BUILTIN = auto()
    EDITED = auto()
    OWN = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    template: Template
    mark: Mark


class TemplatesModel(QAbstractListModel):
    """Built-in ones, the user's own, and at the end the built-ins that were removed."""

    ROW_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TemplateRow, ...] = ()

    def set_library(self, library: TemplateLibrary) -> None:
        """Show these templates."""
        rows = [TemplateRow(template, _mark(template, library)) for template in library.templates]
        rows += [TemplateRow(template, Mark.REMOVED) for template in library.removed]
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of the template with this key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.template.key == key), -1)

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
                return row.template.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.template.title}, {self.words(row)}"
            case two_lines_delegate.NOTE_ROLE:
                return self.words(row)
            case two_lines_delegate.MUTED_ROLE:
                return row.mark is Mark.REMOVED
            case self.ROW_ROLE:
                return row
            case _:
                return None

    def words(self, row: TemplateRow) -> str:
        """The mark and the situation: "Changed · A concern that you share"."""
        mark = {
            Mark.BUILTIN: self.tr("Built in"),
            Mark.EDITED: self.tr("Changed"),
            Mark.OWN: self.tr("My own"),
            Mark.REMOVED: self.tr("Removed"),
        }[row.mark]
        return f"{mark} · {shape_name(row.template.shape)}"


def _mark(template: Template, library: TemplateLibrary) -> Mark:
    if not template.builtin:
        return Mark.OWN
    return Mark.EDITED if template.key in library.edited else Mark.BUILTIN
