"""Paints a person as one row: avatar, name, what they care about, the time since, the chip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMargins, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.person import PersonRow
from ui.people.model import PeopleModel
from ui.people.words import answer_word, chip_of, second_line, time_since
from ui.theme.metrics import AVATAR_ROW, RADIUS, ROW_HEIGHT, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar
from ui.widgets.chip import chip_size, paint_chip

_PAD = 10
_AROUND_CHIP = QMargins(4, 4, 4, 4)  # a chip is a small thing to hit
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
Index = QModelIndex | QPersistentModelIndex


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> QRect:
    """The rounded ground of a chosen or touched row and its focus ring; returns the room inside."""
    tokens = theme.tokens
    ground = _ground(option.rect)
    state = option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    colour = tokens.selection if chosen else tokens.hover if state & QStyle.StateFlag.State_MouseOver else ""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    return room_of(option.rect)


def room_of(row: QRect) -> QRect:
    """The room inside a row's ground."""
    return _ground(row).adjusted(_PAD, 0, -_PAD, 0)


def _ground(row: QRect) -> QRect:
    return row.adjusted(SPACE_XS, 2, -SPACE_XS, -2)


def draw_line(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
) -> None:
    """One line of text, shortened to the room there is."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = QFontMetrics(font).elidedText(text[:400], Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags, line)


class PersonDelegate(QStyledItemDelegate):
    """Rows of one height; everything mirrors in right-to-left languages.

    The chip is a button: under the pointer it has an edge, and who has none shows one to be clicked then.
    """

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.touched = 0
        """The person whose chip is under the pointer, 0 for nobody."""

    def on_chip(self, option: QStyleOptionViewItem, row: PersonRow, at: QPoint) -> bool:
        """Whether the point, in the coordinates of `option.rect`, lies on the row's chip or its place."""
        room = room_of(option.rect)
        return self._chip(option, room, row)[2].marginsAdded(_AROUND_CHIP).contains(at)

    def chip_rect(self, option: QStyleOptionViewItem, row: PersonRow) -> QRect:
        """Where the row's chip is or would be."""
        return self._chip(option, room_of(option.rect), row)[2]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        room = paint_ground(painter, option, self._theme)
        row = index.data(PeopleModel.ROW)
        if isinstance(row, PersonRow):
            self._paint_row(painter, option, room, row)
        else:
            self._paint_placeholder(painter, option, room)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: PersonRow
    ) -> None:
        theme, tokens, today = self._theme, self._theme.tokens, self._today()
        avatar, upper, lower = self._parts(room)
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        self._avatar(painter, option, room, avatar, row)
        since = time_since(row.last_contact_on, today)
        width = QFontMetrics(small).horizontalAdvance(since) + 2
        place = self._mirror(option, room, QRect(upper.right() + 1 - width, upper.y(), width, upper.height()))
        draw_line(painter, place, since, small, tokens.text_muted, self._flags(option, end=True))
        name = upper.adjusted(0, 0, -(width + SPACE_S if since else 0), 0)
        ink = tokens.text_muted if row.archived else tokens.text
        draw_line(painter, self._mirror(option, room, name), row.name, strong, ink, self._flags(option))
        taken = self._paint_chip(painter, option, room, row)
        line = self._mirror(option, room, lower.adjusted(0, 0, -taken, 0))
        draw_line(painter, line, second_line(row), small, tokens.text_muted, self._flags(option))

    def _paint_chip(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: PersonRow
    ) -> int:
        """Paint the chip if the row shows one now; returns the width it takes from the line."""
        has_one = chip_of(row, self._today(), option.locale) is not None
        if not has_one and not option.state & QStyle.StateFlag.State_MouseOver:
            return 0
        words, tone, place = self._chip(option, room, row)
        paint_chip(painter, place, words, tone, self._theme.tokens, self._theme.font(TypeRole.SMALL_STRONG))
        if row.id == self.touched:
            painter.setPen(QPen(QColor(self._theme.tokens.chip(tone).ink), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        return place.width() + SPACE_S

    def _chip(self, option: QStyleOptionViewItem, room: QRect, row: PersonRow) -> tuple[str, ChipTone, QRect]:
        lower = self._parts(room)[2]
        words, tone = chip_of(row, self._today(), option.locale) or (answer_word(), ChipTone.NEUTRAL)
        size = chip_size(words, self._theme.font(TypeRole.SMALL_STRONG))
        size = size.boundedTo(QSize(lower.width() * 2 // 3, lower.height() + SPACE_S))
        top = lower.center().y() - size.height() // 2 + 1
        box = QRect(lower.right() + 1 - size.width(), top, size.width(), size.height())
        return words, tone, self._mirror(option, room, box)

    def _avatar(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, box: QRect, row: PersonRow
    ) -> None:
        font = self._theme.font(TypeRole.STRONG)
        place = self._mirror(option, room, box)
        painter.setOpacity(0.6 if row.archived else 1.0)
        paint_avatar(painter, place, initials_of(row.name), colour_index(row.id), self._theme.tokens, font)
        painter.setOpacity(1.0)

    def _paint_placeholder(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect) -> None:
        """Grey bars where the words will be."""
        avatar, upper, lower = self._parts(room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        painter.drawEllipse(self._mirror(option, room, avatar))
        for line, share in ((upper, 2), (lower, 3)):
            bar = QRect(line.x(), line.center().y() - 4, line.width() // share, 8)
            painter.drawRoundedRect(self._mirror(option, room, bar), 4, 4)

    @staticmethod
    def _parts(room: QRect) -> tuple[QRect, QRect, QRect]:
        """Avatar, upper and lower line, as for left-to-right."""
        top = room.center().y() - AVATAR_ROW // 2
        avatar = QRect(room.x(), top, AVATAR_ROW, AVATAR_ROW)
        start = avatar.right() + 1 + _PAD
        lines = QRect(start, room.y() + 8, room.right() + 1 - start, room.height() - 16)
        upper = QRect(lines.x(), lines.y(), lines.width(), lines.height() // 2)
        return avatar, upper, upper.translated(0, upper.height())

    @staticmethod
    def _mirror(option: QStyleOptionViewItem, room: QRect, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, room, rect)

    @staticmethod
    def _flags(option: QStyleOptionViewItem, *, end: bool = False) -> Qt.AlignmentFlag:
        """Against the leading or the trailing side, whatever the direction of the words themselves."""
        at_right = end is (option.direction is Qt.LayoutDirection.LeftToRight)
        return Qt.AlignmentFlag(_RIGHT if at_right else _LEFT) | Qt.AlignmentFlag.AlignAbsolute
