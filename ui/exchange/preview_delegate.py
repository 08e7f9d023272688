"""Paints a record of the preview: its name, what happens to it, and why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.exchange.import_row import Choice, PlanRow
from ui.exchange.preview_model import PreviewModel
from ui.exchange.words import kind_chip, row_note, row_title
from ui.theme.metrics import ROW_HEIGHT, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.row_painting import draw_row_line, paint_row_ground

Index = QModelIndex | QPersistentModelIndex


class PreviewDelegate(QStyledItemDelegate):
    """Two lines with a chip at the end; everything mirrors in right-to-left languages."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = paint_row_ground(painter, option, self._theme.tokens)
        row = index.data(PreviewModel.ROW)
        if isinstance(row, PlanRow):
            self._paint_row(painter, option, room, row, index.data(PreviewModel.CHOICE))
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: PlanRow, choice: object
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        font, small = theme.font(TypeRole.SMALL_STRONG), theme.font(TypeRole.SMALL)
        words, tone = kind_chip(row, choice if isinstance(choice, Choice) else None)
        upper = QRect(room.x(), room.y() + 8, room.width(), (room.height() - 16) // 2)
        lower = upper.translated(0, upper.height())
        size = chip_size(words, font).boundedTo(QSize(room.width() // 2, upper.height()))
        chip = QRect(room.right() + 1 - size.width(), upper.y() + 2, size.width(), size.height())
        paint_chip(painter, QStyle.visualRect(option.direction, room, chip), words, tone, tokens, font)
        name = upper.adjusted(0, 0, -(size.width() + SPACE_S), 0)
        strong = theme.font(TypeRole.STRONG)
        place = QStyle.visualRect(option.direction, room, name)
        draw_row_line(painter, option, place, row_title(row), strong, tokens.text)
        line = str(row.line) if row.line > 0 else ""
        width = QFontMetrics(small).horizontalAdvance(line) + 1
        at_end = QRect(lower.right() + 1 - width, lower.y(), width, lower.height())
        place = QStyle.visualRect(option.direction, room, at_end)
        draw_row_line(painter, option, place, line, small, tokens.text_muted, end=True)
        note = QStyle.visualRect(option.direction, room, lower.adjusted(0, 0, -(width + SPACE_S), 0))
        draw_row_line(painter, option, note, row_note(row), small, tokens.text_muted)
