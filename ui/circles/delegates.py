"""Paints a circle of the list, and in the table of people the chip and the dots of the last meetings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.meeting import AttendanceState, CircleLine, Member
from ui.circles.models import ROW, Column
from ui.circles.words import TONES, drift_words, line_words, standing_words, tr
from ui.theme.metrics import RADIUS, ROW_HEIGHT, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.chip import chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
_PAD = 10
_CELL = 13  # as the words of the table's headings
_DOT = 10
_STEP = 16
MEMBER_HEIGHT = 40


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        tokens, state = self._theme.tokens, option.state
        if state & QStyle.StateFlag.State_Selected:
            colour = tokens.selection
        elif state & QStyle.StateFlag.State_MouseOver:
            colour = tokens.hover
        else:
            colour = ""
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _line(  # noqa: PLR0917 -- what QPainter needs, in its order
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        rect: QRect,
        text: str,
        font: QFont,
        colour: str,
    ) -> None:
        """One line against the leading side of `rect`, mirrored in `room`."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = option.direction is Qt.LayoutDirection.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QStyle.visualRect(option.direction, room, rect), flags, shown)


class CircleDelegate(_RowDelegate):
    """Name, below it members and the next meeting, at the end how many missed the last two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROW)
        if not isinstance(line, CircleLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, tokens = self._theme, self._theme.tokens
        ground = option.rect.adjusted(SPACE_XS, 2, -SPACE_XS, -2)
        self._ground(painter, option, ground)
        room = ground.adjusted(_PAD, SPACE_S, -_PAD, -SPACE_S)
        chip, font = drift_words(line.drifting), theme.font(TypeRole.SMALL_STRONG)
        taken = 0
        upper = QRect(room.x(), room.y(), room.width(), room.height() // 2)
        if chip:
            size = chip_size(chip, font)
            taken = size.width() + SPACE_S
            place = QRect(room.right() + 1 - size.width(), room.y(), size.width(), size.height())
            at = QStyle.visualRect(option.direction, room, place)
            paint_chip(painter, at, chip, ChipTone.VIOLET, tokens, font)
        name = upper.adjusted(0, 0, -taken, 0)
        self._line(painter, option, room, name, line.name, theme.font(TypeRole.STRONG), tokens.text)
        lower = upper.translated(0, upper.height())
        small = theme.font(TypeRole.SMALL)
        self._line(painter, option, room, lower, line_words(line), small, tokens.text_muted)
        painter.restore()


class MemberDelegate(_RowDelegate):
    """Name, chip, dots: a full one came, a ring was excused, a cross missed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, MEMBER_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        member = index.data(ROW)
        if not isinstance(member, Member):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bar(painter, option)
        room = option.rect.adjusted(_CELL, 0, -_CELL, 0)
        column = Column(index.column())
        if column is Column.NAME:
            self._name(painter, option, room, member)
        elif column is Column.STATE:
            self._state(painter, option, room, member)
        else:
            self._dots(painter, option, room, member)
        painter.restore()

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a cell, without gaps to its neighbours."""
        tokens, state = self._theme.tokens, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, member: Member) -> None:
        tokens, font = self._theme.tokens, self._theme.font(TypeRole.BODY)
        colour = tokens.text if member.member else tokens.text_muted
        name = member.person.name
        words = name if member.member else tr("{name} (not in the circle)").format(name=name)
        self._line(painter, option, room, room, words, font, colour)

    def _state(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, member: Member) -> None:
        font, words = self._theme.font(TypeRole.SMALL_STRONG), standing_words(member)
        size = chip_size(words, font)
        width = min(size.width(), room.width())
        rect = QRect(room.x(), room.center().y() - size.height() // 2, width, size.height())
        place = QStyle.visualRect(option.direction, room, rect)
        paint_chip(painter, place, words, TONES[member.history.state], self._theme.tokens, font)

    def _dots(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, member: Member) -> None:
        fitting = member.lately[-max(room.width() // _STEP, 1) :]  # the latest, where not all have room
        for place, state in enumerate(fitting):
            rect = QRect(room.x() + place * _STEP, room.center().y() - _DOT // 2, _DOT, _DOT)
            self._dot(painter, QStyle.visualRect(option.direction, room, rect), state)
        if member.drifting:
            at = room.adjusted(len(member.lately) * _STEP + SPACE_S, 0, 0, 0)
            font = self._theme.font(TypeRole.SMALL)
            self._line(painter, option, room, at, tr("missed twice"), font, self._theme.tokens.warning)

    def _dot(self, painter: QPainter, rect: QRect, state: AttendanceState | None) -> None:
        tokens = self._theme.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state is AttendanceState.CAME:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(rect)
        elif state is AttendanceState.EXCUSED:
            painter.setPen(QPen(QColor(tokens.text_muted), 2))
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        elif state is AttendanceState.MISSED:
            painter.setPen(QPen(QColor(tokens.text_muted), 2))
            inner = rect.adjusted(1, 1, -1, -1)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        else:
            painter.setPen(QPen(QColor(tokens.text_muted), 2))
            middle = QPointF(rect.center())
            painter.drawLine(middle - QPointF(2, 0), middle + QPointF(2, 0))
