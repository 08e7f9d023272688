"""What the rows of several lists have in common when they are painted: their ground, and a line of text."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme.metrics import RADIUS, SPACE_XS
from ui.theme.tokens import Tokens

ROW_PAD = 10
"""Between the ground of a row and what stands in it."""
_MOST_LETTERS = 400  # more never fits on one line
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> QRect:
    """The rounded ground of a chosen or touched row and its focus ring; returns the room inside."""
    state = option.state
    ground = option.rect.adjusted(SPACE_XS, 2, -SPACE_XS, -2)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    return ground.adjusted(ROW_PAD, 0, -ROW_PAD, 0)


def draw_row_line(
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
    one_line = " ".join(text[:_MOST_LETTERS].split())
    shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, rect.width())
    at_right = end is (option.direction is Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag(_RIGHT if at_right else _LEFT) | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, side, shown)
