"""The list of circles and the table of one circle's people, as models."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.meeting import CircleLine, Member
from ui.circles.words import lately_words, line_sentence, member_sentence, standing_words, tr, way_words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The CircleLine or the Member itself."""


class Column(IntEnum):
    NAME = 0
    STATE = 1
    LATELY = 2


class CirclesModel(QAbstractListModel):
    """All circles; some hundreds at most."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CircleLine, ...] = ()

    @property
    def lines(self) -> tuple[CircleLine, ...]:
        return self._lines

    def set_lines(self, lines: Sequence[CircleLine]) -> None:
        """Show these; where only words differ the rows stay."""
        new = tuple(lines)
        if [line.id for line in new] != [line.id for line in self._lines]:
            self.beginResetModel()
            self._lines = new
            self.endResetModel()
            return
        before, self._lines = self._lines, new
        for row, (old, line) in enumerate(zip(before, new, strict=True)):
            if old != line:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, circle_id: int | None) -> int:
        """-1 when it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.id == circle_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        return line_sentence(line) if role == Qt.ItemDataRole.AccessibleTextRole else None


class MembersModel(QAbstractTableModel):
    """Members by name, then those around the circle. A screen reader hears a row whole at its name."""

    def __init__(self) -> None:
        super().__init__()
        self._members: tuple[Member, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        return self._members

    def set_members(self, members: Sequence[Member]) -> None:
        new = tuple(members)
        if [each.person.id for each in new] != [each.person.id for each in self._members]:
            self.beginResetModel()
            self._members = new
            self.endResetModel()
            return
        before, self._members = self._members, new
        for row, (old, member) in enumerate(zip(before, new, strict=True)):
            if old != member:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        member, column = self._members[index.row()], Column(index.column())
        if role == ROW:
            return member
        if role == Qt.ItemDataRole.ToolTipRole:
            return way_words(member.history) or None
        words = {
            Column.NAME: member.person.name,
            Column.STATE: standing_words(member),
            Column.LATELY: lately_words(member),
        }
        if role == Qt.ItemDataRole.DisplayRole:
            return words[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return member_sentence(member) if column is Column.NAME else words[column]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Who"), tr("Stands at"), tr("Lately"))[section]
