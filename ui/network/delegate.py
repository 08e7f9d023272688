"""Paints a row beside the picture: avatar, name, links in words, and who is reached by nobody but me."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.network import Node
from ui.network.model import NodesModel
from ui.network.painting import paint_node
from ui.network.words import only_me_words
from ui.theme.metrics import RADIUS, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip

ROW_HEIGHT = 56
_PAD = 8
_AVATAR = 32
Index = QModelIndex | QPersistentModelIndex


class NodeDelegate(QStyledItemDelegate):
    """Everything mirrors in right-to-left languages."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.data(NodesModel.NODE)
        if not isinstance(node, Node):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._ground(painter, option)
        avatar = QRect(room.x(), room.center().y() - _AVATAR // 2, _AVATAR, _AVATAR)
        middle = QPointF(QStyle.visualRect(option.direction, room, avatar).center())
        paint_node(painter, node, middle, _AVATAR / 2, self._theme, faint=False)
        text = room.adjusted(_AVATAR + _PAD + SPACE_XS, 8, 0, -8)
        upper = QRect(text.x(), text.y(), text.width(), text.height() // 2)
        taken = self._chip(painter, option, room, upper) if node.only_me else 0
        strong, small = self._theme.font(TypeRole.STRONG), self._theme.font(TypeRole.SMALL)
        tokens = self._theme.tokens
        name = QStyle.visualRect(option.direction, room, upper.adjusted(0, 0, -taken, 0))
        self._draw(painter, option, name, node.name, strong, tokens.text)
        lower = QStyle.visualRect(option.direction, room, upper.translated(0, upper.height()))
        self._draw(painter, option, lower, str(index.data(NodesModel.WORDS)), small, tokens.text_muted)
        painter.restore()

    def _chip(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, upper: QRect) -> int:
        font = self._theme.font(TypeRole.SMALL_STRONG)
        size = chip_size(only_me_words(), font)
        place = QRect(upper.right() + 1 - size.width(), upper.y() - 2, size.width(), size.height())
        place = QStyle.visualRect(option.direction, room, place)
        paint_chip(painter, place, only_me_words(), ChipTone.AMBER, self._theme.tokens, font)
        return size.width() + SPACE_S

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        tokens, state = self._theme.tokens, option.state
        ground = option.rect.adjusted(2, 2, -2, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colour = (
            tokens.selection if chosen else tokens.hover if state & QStyle.StateFlag.State_MouseOver else ""
        )
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        return ground.adjusted(_PAD, 0, -_PAD, 0)

    @staticmethod
    def _draw(
        painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = option.direction is Qt.LayoutDirection.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)
