"""Paints a promise as one row, and the heading of a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.entry import Promise
from ui.practice.promises.model import Heading, PromisesModel
from ui.practice.promises.words import heading, is_late, what, when
from ui.theme.metrics import AVATAR_ROW, RADIUS, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar

HEADING_HEIGHT = 40
_PAD = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
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
            room = self._paint_ground(painter, option)
            if isinstance(row, Promise):
                self._paint_row(painter, option, room, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        tokens = self._theme.tokens
        font = self._theme.font(TypeRole.SMALL_STRONG)
        room = option.rect.adjusted(_PAD + SPACE_XS, SPACE_S, -_PAD - SPACE_XS, 0)
        words = heading(row.group)
        _draw(painter, option, room, words, font, tokens.text)
        taken = QFontMetrics(font).horizontalAdvance(words) + SPACE_S
        place = QStyle.visualRect(option.direction, room, room.adjusted(taken, 0, 0, 0))
        _draw(painter, option, place, str(row.count), font, tokens.text_muted)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """The rounded ground of a chosen or touched row and its focus ring; returns the room inside."""
        tokens, state = self._theme.tokens, option.state
        ground = option.rect.adjusted(SPACE_XS, 2, -SPACE_XS, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        touched = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or touched:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        return ground.adjusted(_PAD, 0, -_PAD, 0)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, item: Promise) -> None:
        theme, tokens, today = self._theme, self._theme.tokens, self._today()
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)

        def place(rect: QRect) -> QRect:
            return QStyle.visualRect(option.direction, room, rect)

        avatar = QRect(room.x(), room.center().y() - AVATAR_ROW // 2, AVATAR_ROW, AVATAR_ROW)
        index = colour_index(item.person.id)
        paint_avatar(painter, place(avatar), initials_of(item.person.name), index, tokens, strong)
        start = avatar.right() + 1 + _PAD
        upper = QRect(start, room.y() + 8, room.right() + 1 - start, (room.height() - 16) // 2)
        due = when(item, today)
        width = QFontMetrics(small).horizontalAdvance(due) + 1
        at_end = QRect(upper.right() + 1 - width, upper.y(), width, upper.height())
        ink = tokens.warning if is_late(item, today) else tokens.text_muted
        _draw(painter, option, place(at_end), due, small, ink, end=True)
        name = upper.adjusted(0, 0, -(width + SPACE_S if due else 0), 0)
        _draw(painter, option, place(name), item.person.name, strong, tokens.text)
        lower = upper.translated(0, upper.height())
        _draw(painter, option, place(lower), what(item), small, tokens.text_muted)


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    *,
    end: bool = False,
) -> None:
    """One line, shortened to the room, against the leading or the trailing side."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    one_line = " ".join(text[:400].split())
    shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, rect.width())
    at_right = end is (option.direction is Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag(_RIGHT if at_right else _LEFT) | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, side, shown)
