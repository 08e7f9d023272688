"""Paints a pair: the two names, what speaks for it, and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.services.doubles import Double
from ui.doubles.model import DoublesModel
from ui.doubles.words import pair_words, score_words, verdict_words, why_words
from ui.theme.metrics import ROW_HEIGHT, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.row_painting import draw_row_line, paint_row_ground

Index = QModelIndex | QPersistentModelIndex


class DoubleDelegate(QStyledItemDelegate):
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
        row = index.data(DoublesModel.ROW)
        if isinstance(row, Double):
            self._paint_row(painter, option, room, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: Double) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        chip_font = theme.font(TypeRole.SMALL_STRONG)
        upper = QRect(room.x(), room.y() + 8, room.width(), (room.height() - 16) // 2)
        lower = upper.translated(0, upper.height())
        words = f"{verdict_words(row)} · {score_words(row)}"
        size = chip_size(words, chip_font).boundedTo(QSize(room.width() // 2, upper.height()))
        chip = QRect(room.right() + 1 - size.width(), upper.y(), size.width(), size.height())
        tone = ChipTone.GREEN if row.same else ChipTone.AMBER
        paint_chip(painter, QStyle.visualRect(option.direction, room, chip), words, tone, tokens, chip_font)
        names = upper.adjusted(0, 0, -(size.width() + SPACE_S), 0)
        place = QStyle.visualRect(option.direction, room, names)
        draw_row_line(painter, option, place, pair_words(row), strong, tokens.text)
        draw_row_line(painter, option, lower, why_words(row), small, tokens.text_muted)
