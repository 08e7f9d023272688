"""Paints a promise as one row, and the heading of a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.entry import Promise
from ui.practice.promises.model import Heading, PromisesModel
from ui.practice.promises.words import heading, is_late, what, when
from ui.theme.metrics import AVATAR_ROW, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar
from ui.widgets.row_painting import ROW_PAD, draw_row_line, paint_row_ground

HEADING_HEIGHT = 40
Index = QModelIndex | QPersistentModelIndex


class PromiseDelegate(QStyledItemDelegate):
    """Avatar, name, the words, and at the trailing side when; mirrored in right-to-left languages."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(PromisesModel.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        else:
            room = paint_row_ground(painter, option, self._theme.tokens)
            if isinstance(row, Promise):
                self._paint_row(painter, option, room, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        tokens = self._theme.tokens
        font = self._theme.font(TypeRole.SMALL_STRONG)
        room = option.rect.adjusted(ROW_PAD + SPACE_XS, SPACE_S, -ROW_PAD - SPACE_XS, 0)
        words = heading(row.group)
        draw_row_line(painter, option, room, words, font, tokens.text)
        taken = QFontMetrics(font).horizontalAdvance(words) + SPACE_S
        place = QStyle.visualRect(option.direction, room, room.adjusted(taken, 0, 0, 0))
        draw_row_line(painter, option, place, str(row.count), font, tokens.text_muted)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, item: Promise) -> None:
        theme, tokens, today = self._theme, self._theme.tokens, self._today()
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)

        def place(rect: QRect) -> QRect:
            return QStyle.visualRect(option.direction, room, rect)

        avatar = QRect(room.x(), room.center().y() - AVATAR_ROW // 2, AVATAR_ROW, AVATAR_ROW)
        index = colour_index(item.person.id)
        paint_avatar(painter, place(avatar), initials_of(item.person.name), index, tokens, strong)
        start = avatar.right() + 1 + ROW_PAD
        upper = QRect(start, room.y() + 8, room.right() + 1 - start, (room.height() - 16) // 2)
        due = when(item, today)
        width = QFontMetrics(small).horizontalAdvance(due) + 1
        at_end = QRect(upper.right() + 1 - width, upper.y(), width, upper.height())
        ink = tokens.warning if is_late(item, today) else tokens.text_muted
        draw_row_line(painter, option, place(at_end), due, small, ink, end=True)
        name = upper.adjusted(0, 0, -(width + SPACE_S if due else 0), 0)
        draw_row_line(painter, option, place(name), item.person.name, strong, tokens.text)
        lower = upper.translated(0, upper.height())
        draw_row_line(painter, option, place(lower), what(item), small, tokens.text_muted)
