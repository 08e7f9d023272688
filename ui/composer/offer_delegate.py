"""Paints one offer: its words, at most three lines, and below them where they come from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.suggestion import Offer
from ui.composer.offers import OffersModel
from ui.theme.metrics import RADIUS_SMALL, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

_MOST_LINES = 3
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeading


class OfferDelegate(QStyledItemDelegate):
    """Rows as high as their words need in the width of the view."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus), 2) if focused else Qt.PenStyle.NoPen)
        ground = tokens.selection if chosen else tokens.hover if hovered else tokens.surface
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
        inner = option.rect.adjusted(SPACE_S, SPACE_S // 2, -SPACE_S, -SPACE_S // 2)
        words, source = self._texts(index)
        body = self._theme.font(TypeRole.BODY)
        high = self._words_height(words, inner.width())
        painter.setFont(body)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(inner.x(), inner.y(), inner.width(), high), _FLAGS, words)
        if source:
            painter.setFont(self._theme.font(TypeRole.SMALL))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(inner.adjusted(0, high, 0, 0), _FLAGS, source)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words, source = self._texts(index)
        wide = self._view.viewport().width()
        high = self._words_height(words, wide - 2 * SPACE_S) + SPACE_S
        if source:
            high += QFontMetrics(self._theme.font(TypeRole.SMALL)).lineSpacing()
        return QSize(wide, high)

    def _words_height(self, words: str, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(TypeRole.BODY))
        room = QRect(0, 0, max(1, width), _MOST_LINES * metrics.lineSpacing())
        return min(room.height(), metrics.boundingRect(room, _FLAGS.value, words).height())

    def _texts(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        offer = index.data(OffersModel.OFFER_ROLE)
        source = index.data(Qt.ItemDataRole.ToolTipRole)
        return (offer.text if isinstance(offer, Offer) else "", source or "")
