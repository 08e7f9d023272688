"""Paints a concern: its name, how many share it, when they last did, and whether it touches my story."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.concern import ConcernRow
from ui.concerns.model import ConcernsModel
from ui.concerns.words import mine_words, people_words
from ui.theme.metrics import ROW_HEIGHT, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.row_painting import draw_row_line, paint_row_ground

Index = QModelIndex | QPersistentModelIndex


class ConcernDelegate(QStyledItemDelegate):
    """Two lines; everything mirrors in right-to-left languages."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = paint_row_ground(painter, option, self._theme.tokens)
        row = index.data(ConcernsModel.ROW)
        if isinstance(row, ConcernRow):
            self._paint_row(painter, option, room, row, str(index.data(ConcernsModel.LAST)))
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ConcernRow, last: str
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        upper = QRect(room.x(), room.y() + 8, room.width(), (room.height() - 16) // 2)
        lower = upper.translated(0, upper.height())
        width = QFontMetrics(small).horizontalAdvance(last) + 1
        at_end = QRect(upper.right() + 1 - width, upper.y(), width, upper.height())
        draw_row_line(
            painter,
            option,
            QStyle.visualRect(option.direction, room, at_end),
            last,
            small,
            tokens.text_muted,
            end=True,
        )
        name = upper.adjusted(0, 0, -(width + SPACE_S), 0)
        draw_row_line(
            painter, option, QStyle.visualRect(option.direction, room, name), row.name, strong, tokens.text
        )
        taken = 0
        if row.mine:
            font = theme.font(TypeRole.SMALL_STRONG)
            size = chip_size(mine_words(), font).boundedTo(QSize(room.width() // 2, lower.height()))
            chip = QRect(room.right() + 1 - size.width(), lower.y(), size.width(), size.height())
            place = QStyle.visualRect(option.direction, room, chip)
            paint_chip(painter, place, mine_words(), ChipTone.GREEN, tokens, font)
            taken = size.width() + SPACE_S
        people = lower.adjusted(0, 0, -taken, 0)
        people = QStyle.visualRect(option.direction, room, people)
        draw_row_line(painter, option, people, people_words(row.people), small, tokens.text_muted)
