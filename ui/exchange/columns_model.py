"""The columns of a table: what each is called, some of what stands in it, and what it is taken for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.exchange.tables.mapping import ColumnUse, Mapping
from journal.exchange.tables.shape import ColumnLook
from ui.exchange.meaning_words import use_words
from ui.theme.metrics import ROW_HEIGHT, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.row_painting import draw_row_line, paint_row_ground

Index = QModelIndex | QPersistentModelIndex


class ColumnsModel(QAbstractTableModel):
    """One row a column of the file; there may be ten thousand."""

    USE = Qt.ItemDataRole.UserRole
    """The words of what it is taken for."""
    SAMPLES = Qt.ItemDataRole.UserRole + 1
    USED = Qt.ItemDataRole.UserRole + 2
    """Whether it is taken at all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnLook, ...] = ()
        self._uses: tuple[ColumnUse | None, ...] = ()

    def show_table(self, columns: tuple[ColumnLook, ...], mapping: Mapping) -> None:
        """Show the columns of a table."""
        self.beginResetModel()
        self._columns, self._uses = columns, mapping.uses
        self.endResetModel()

    def show_mapping(self, mapping: Mapping) -> None:
        """The same columns, taken for something else."""
        self._uses = mapping.uses
        if self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, 0))

    def column(self, index: Index) -> ColumnLook | None:
        """The column of the file in this row."""
        return self._columns[index.row()] if index.isValid() and index.row() < len(self._columns) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.column(index)
        if column is None:
            return None
        use = self._uses[column.place]
        title = column.title or self.tr("Column {number}").format(number=column.place + 1)
        samples = " · ".join(column.samples)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == self.USE:
            return use_words(use)
        if role == self.USED:
            return use is not None
        if role == self.SAMPLES:
            return samples or self.tr("(empty)")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.tr("{title}: {use}. For example {samples}")
            return told.format(title=title, use=use_words(use), samples=samples or self.tr("(empty)"))
        return None


class ColumnDelegate(QStyledItemDelegate):
    """Two lines with a chip at the end; everything mirrors in right-to-left languages."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, tokens = self._theme, self._theme.tokens
        room = paint_row_ground(painter, option, tokens)
        font = theme.font(TypeRole.SMALL_STRONG)
        words = str(index.data(ColumnsModel.USE))
        tone = ChipTone.GREEN if index.data(ColumnsModel.USED) else ChipTone.GREY
        upper = QRect(room.x(), room.y() + 8, room.width(), (room.height() - 16) // 2)
        size = chip_size(words, font).boundedTo(QSize(room.width() * 3 // 5, upper.height()))
        chip = QRect(room.right() + 1 - size.width(), upper.y() + 2, size.width(), size.height())
        paint_chip(painter, QStyle.visualRect(option.direction, room, chip), words, tone, tokens, font)
        name = upper.adjusted(0, 0, -(size.width() + SPACE_S), 0)
        name = QStyle.visualRect(option.direction, room, name)
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        draw_row_line(painter, option, name, str(index.data()), strong, tokens.text)
        lower = upper.translated(0, upper.height())
        samples = str(index.data(ColumnsModel.SAMPLES))
        draw_row_line(painter, option, lower, samples, small, tokens.text_muted)
        painter.restore()
