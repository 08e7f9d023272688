"""Paints one row of a list of the settings: its title, and a note below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.metrics import RADIUS, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

_LINE = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


NOTE_ROLE = Qt.ItemDataRole.UserRole + 20
"""The note of a row, a text."""
MUTED_ROLE = Qt.ItemDataRole.UserRole + 21
"""Whether a row is one that is not offered."""


class TwoLinesDelegate(QStyledItemDelegate):
    """Two lines of fixed height, each elided; the model answers for `NOTE_ROLE` and `MUTED_ROLE`."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = (TypeRole.BODY, TypeRole.SMALL)
        high = sum(QFontMetrics(self._theme.font(role)).lineSpacing() for role in lines)
        return QSize(0, high + 2 * SPACE_S)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title, note = str(index.data() or ""), str(index.data(NOTE_ROLE) or "")
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if chosen or hovered or focused:
            painter.setPen(QPen(QColor(tokens.focus), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inner = option.rect.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        ink = tokens.text_muted if index.data(MUTED_ROLE) else tokens.text
        self._line(painter, inner, title, TypeRole.BODY, ink)
        body = QFontMetrics(self._theme.font(TypeRole.BODY)).lineSpacing()
        self._line(painter, inner.adjusted(0, body, 0, 0), note, TypeRole.SMALL, tokens.text_muted)
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str, role: TypeRole, ink: str) -> None:
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        line = QRect(room.x(), room.y(), room.width(), metrics.lineSpacing())
        painter.drawText(line, _LINE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
