"""Paints one template of the list: its title, and below it where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.settings.templates_model import Mark, TemplateRow, TemplatesModel
from ui.theme.metrics import RADIUS, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

_LINE = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class TemplateDelegate(QStyledItemDelegate):
    """Two lines of fixed height, each elided."""

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
        row = index.data(TemplatesModel.ROW_ROLE)
        model = index.model()
        if not isinstance(row, TemplateRow) or not isinstance(model, TemplatesModel):
            return
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
        removed = row.mark is Mark.REMOVED
        self._line(
            painter, inner, row.template.title, TypeRole.BODY, tokens.text_muted if removed else tokens.text
        )
        body = QFontMetrics(self._theme.font(TypeRole.BODY)).lineSpacing()
        self._line(
            painter, inner.adjusted(0, body, 0, 0), model.words(row), TypeRole.SMALL, tokens.text_muted
        )
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str, role: TypeRole, ink: str) -> None:
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        line = QRect(room.x(), room.y(), room.width(), metrics.lineSpacing())
        painter.drawText(line, _LINE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
