"""Paints a concern: its name, how many share it, when they last did, and whether it touches my story."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.concern import ConcernRow
from ui.concerns.model import ConcernsModel
from ui.concerns.words import mine_words, people_words
from ui.theme.metrics import RADIUS, ROW_HEIGHT, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip

_PAD = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
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
        room = self._paint_ground(painter, option)
        row = index.data(ConcernsModel.ROW)
        if isinstance(row, ConcernRow):
            self._paint_row(painter, option, room, row, str(index.data(ConcernsModel.LAST)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """The rounded ground of a chosen or touched row and its focus ring; returns the room inside."""
        tokens, state = self._theme.tokens, option.state
        ground = option.rect.adjusted(SPACE_XS, 2, -SPACE_XS, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        touched = bool(state & QStyle.StateFlag.State_MouseOver)
        colour = tokens.selection if chosen else tokens.hover if touched else ""
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        return ground.adjusted(_PAD, 0, -_PAD, 0)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ConcernRow, last: str
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        upper = QRect(room.x(), room.y() + 8, room.width(), (room.height() - 16) // 2)
        lower = upper.translated(0, upper.height())
        width = QFontMetrics(small).horizontalAdvance(last) + 1
        at_end = QRect(upper.right() + 1 - width, upper.y(), width, upper.height())
        self._draw(
            painter,
            option,
            QStyle.visualRect(option.direction, room, at_end),
            last,
            small,
            tokens.text_muted,
            end=True,
        )
        name = upper.adjusted(0, 0, -(width + SPACE_S), 0)
        self._draw(
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
        self._draw(painter, option, people, people_words(row.people), small, tokens.text_muted)

    @staticmethod
    def _draw(
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        text: str,
        font: QFont,
        colour: str,
        *,
        end: bool = False,
    ) -> None:
        """One line, shortened to its place, against the leading or the trailing side."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text[:400], Qt.TextElideMode.ElideRight, place.width())
        at_right = end is (option.direction is Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag(_RIGHT if at_right else _LEFT) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, side, shown)
