"""Paints a row of the palette: the words, and at the end the keys or what it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.metrics import RADIUS_SMALL, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

DETAIL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_HEIGHT: Final = 36


class PaletteDelegate(QStyledItemDelegate):
    """Needs the model's DETAIL_ROLE."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(tokens.focus) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
            ground = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
            painter.drawRoundedRect(ground, RADIUS_SMALL, RADIUS_SMALL)
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        detail = str(index.data(DETAIL_ROLE) or "")
        painter.setFont(self._theme.font(TypeRole.SMALL))
        painter.setPen(QColor(tokens.text_muted))
        side = painter.fontMetrics().horizontalAdvance(detail) if detail else 0
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(self._theme.font(TypeRole.BODY))
        painter.setPen(QColor(tokens.text))
        words = room.adjusted(0, 0, -(side + SPACE_S) if side else 0, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
        painter.restore()
