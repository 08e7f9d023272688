"""Paints a follow-up as one row, and the heading of a group."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.follow_up import FollowUp
from ui.follow_ups.model import FollowUpsModel, Heading
from ui.follow_ups.words import heading, is_late, what, when, who
from ui.theme.metrics import AVATAR_ROW, ROW_HEIGHT, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar
from ui.widgets.row_painting import ROW_PAD, draw_row_line, paint_row_ground

HEADING_HEIGHT = 40
Index = QModelIndex | QPersistentModelIndex


class FollowUpDelegate(QStyledItemDelegate):
    """Avatar, name, what, and at the trailing side when; everything mirrors in right-to-left languages."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = isinstance(index.data(FollowUpsModel.ROW), Heading)
        return QSize(200, HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(FollowUpsModel.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        elif isinstance(row, FollowUp):
            self._paint_row(painter, option, paint_row_ground(painter, option, self._theme.tokens), row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        tokens = self._theme.tokens
        font = self._theme.font(TypeRole.SMALL_STRONG)
        room = option.rect.adjusted(ROW_PAD + SPACE_XS, SPACE_S, -ROW_PAD - SPACE_XS, 0)
        words = heading(row.kind)
        draw_row_line(painter, option, room, words, font, tokens.text)
        taken = QFontMetrics(font).horizontalAdvance(words) + SPACE_S
        count = room.adjusted(taken, 0, 0, 0)
        place = QStyle.visualRect(option.direction, room, count)
        draw_row_line(painter, option, place, str(row.count), font, tokens.text_muted)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, item: FollowUp
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        avatar = QRect(room.x(), room.center().y() - AVATAR_ROW // 2, AVATAR_ROW, AVATAR_ROW)
        start = avatar.right() + 1 + ROW_PAD
        upper = QRect(start, room.y() + 8, room.right() + 1 - start, (room.height() - 16) // 2)
        lower = upper.translated(0, upper.height())
        place = QStyle.visualRect(option.direction, room, avatar)
        index = colour_index(item.person.id or item.circle_id or 0)
        paint_avatar(painter, place, initials_of(who(item)), index, tokens, strong)
        due = when(item)
        width = QFontMetrics(small).horizontalAdvance(due) + 1
        at_end = QRect(upper.right() + 1 - width, upper.y(), width, upper.height())
        ink = tokens.warning if is_late(item) else tokens.text_muted
        draw_row_line(
            painter, option, QStyle.visualRect(option.direction, room, at_end), due, small, ink, end=True
        )
        name = upper.adjusted(0, 0, -(width + SPACE_S if due else 0), 0)
        draw_row_line(
            painter, option, QStyle.visualRect(option.direction, room, name), who(item), strong, tokens.text
        )
        line = QStyle.visualRect(option.direction, room, lower)
        draw_row_line(painter, option, line, what(item), small, tokens.text_muted)
