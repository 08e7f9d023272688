"""How lines, people and names of the picture look. The kinds of links differ by their line, and by a word."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, hypot, sin

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from journal.domain.network import DIRECTED, LinkKind, Node
from ui.theme.icons import IconRole
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar

_LEAST_INITIALS = 9.0
_ARROW = 7.0
_LONGEST_NAME = 150.0
_STYLES: dict[LinkKind, tuple[Qt.PenStyle, float]] = {
    LinkKind.FAMILY: (Qt.PenStyle.SolidLine, 3.2),
    LinkKind.TRUSTS: (Qt.PenStyle.SolidLine, 1.8),
    LinkKind.WORKS_WITH: (Qt.PenStyle.DashLine, 1.6),
    LinkKind.NEIGHBOUR: (Qt.PenStyle.DotLine, 2.2),
    LinkKind.INTRODUCED: (Qt.PenStyle.DashDotLine, 1.6),
    LinkKind.KNOWS: (Qt.PenStyle.SolidLine, 1.0),
}
_SEAT = (Qt.PenStyle.DotLine, 1.0)


def link_pen(kind: LinkKind | None, tokens: Tokens, *, strong: bool) -> QPen:
    """The line of a kind of link; None: of a seat in a group."""
    style, width = _SEAT if kind is None else _STYLES[kind]
    pen = QPen(QColor(tokens.accent if strong else tokens.control_border), width + 0.6 * strong, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def thin_out(pen: QPen) -> None:
    """A line that stands out less: one of very many from the same person."""
    colour = pen.color()
    colour.setAlpha(110)
    pen.setColor(colour)
    pen.setWidthF(1.0)


def paint_links(painter: QPainter, pen: QPen, kind: LinkKind | None, lines: Sequence[QLineF]) -> None:
    """Lines from the edge of one node to the edge of another, with arrows where they have a direction."""
    painter.setPen(pen)
    painter.drawLines(lines)
    if kind in DIRECTED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(pen.color()))
        for line in lines:
            painter.drawPolygon(_arrow(line))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _arrow(line: QLineF) -> QPolygonF:
    end = line.p2()
    angle = atan2(line.dy(), line.dx())
    wings = [
        QPointF(end.x() - _ARROW * cos(angle + turn), end.y() - _ARROW * sin(angle + turn))
        for turn in (-0.45, 0.45)
    ]
    return QPolygonF([end, *wings])


def clear_line(painter: QPainter, pen: QPen, tokens: Tokens, line: tuple[QPointF, QPointF]) -> None:
    """Make room for a line that `pen` is to draw over the same one, fainter."""
    painter.setPen(QPen(QColor(tokens.surface), pen.widthF() + 1.0))
    painter.drawLine(*line)


def shortened(one: QPointF, other: QPointF, radius: float, beyond: float) -> tuple[QPointF, QPointF] | None:
    """The line between two nodes without what lies under them; None when nothing is left."""
    across, down = other.x() - one.x(), other.y() - one.y()
    length = hypot(across, down)
    if length <= radius + beyond:
        return None
    unit = QPointF(across / length, down / length)
    return one + unit * radius, other - unit * beyond


def paint_node(
    painter: QPainter, node: Node, at: QPointF, radius: float, theme: Theme, *, faint: bool
) -> None:
    """A person as their avatar, a group as a square; one reached by nobody but me has a dashed ring."""
    tokens = theme.tokens
    painter.save()
    fainter = (0.75 if tokens.high_contrast else 0.45) if faint else 1.0
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    if node.is_circle:
        painter.setOpacity(fainter)
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(box, radius * 0.4, radius * 0.4)
        side = round(radius * 1.3)
        if side >= 8:
            ratio = painter.device().devicePixelRatio()
            icon = theme.icons.pixmap("groups", IconRole.ACCENT, side, ratio)
            painter.drawPixmap(QPointF(at.x() - side / 2, at.y() - side / 2), icon)
    else:
        initials = initials_of(node.name) if radius >= _LEAST_INITIALS else ""
        square = QRect(0, 0, round(2 * radius), round(2 * radius))
        painter.translate(box.topLeft())
        font = theme.font(TypeRole.STRONG)
        paint_avatar(painter, square, initials, colour_index(node.id), tokens, font, faint=faint)
        painter.translate(-box.topLeft())
        if node.only_me:
            painter.setOpacity(fainter)
            ring = QPen(QColor(tokens.warning), 2.0, Qt.PenStyle.DashLine)
            paint_ring(painter, at, radius + 3.5, ring)
    painter.restore()


def paint_ring(painter: QPainter, at: QPointF, radius: float, pen: QPen) -> None:
    """A ring around a node."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)


class Name:
    """A name, and the words below it, as they stand under a node."""

    def __init__(self, node: Node, at: QPointF, below: float, font: QFont, words: str) -> None:
        metrics = QFontMetricsF(font)
        self._font = font
        self._lines = [metrics.elidedText(node.name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)]
        self._lines += [words] if words else []
        width = max(metrics.horizontalAdvance(line) for line in self._lines) + 6
        self._height = metrics.height()
        self.room = QRectF(at.x() - width / 2, at.y() + below, width, self._height * len(self._lines))

    def keep_in(self, left: float, right: float) -> None:
        """Move it sideways until it stands between these, where a node near the edge has it beyond."""
        if self.room.width() <= right - left:
            self.room.moveLeft(min(max(self.room.left(), left), right - self.room.width()))

    def paint(self, painter: QPainter, tokens: Tokens, *, strong: bool) -> None:
        """On a little ground of its own, so that lines do not cross the letters."""
        ground = QColor(tokens.surface)
        ground.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.room, 4, 4)
        painter.setFont(self._font)
        for place, line in enumerate(self._lines):
            ink = tokens.warning if place else tokens.text if strong else tokens.text_muted
            painter.setPen(QColor(ink))
            row = QRectF(self.room.x(), self.room.y() + place * self._height, self.room.width(), self._height)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)


def word_room(words: str, at: QPointF, font: QFont) -> QRectF:
    """The room that a word upon a line takes."""
    metrics = QFontMetricsF(font)
    room = QRectF(0, 0, metrics.horizontalAdvance(words) + 8, metrics.height())
    room.moveCenter(at)
    return room


def paint_word(painter: QPainter, words: str, room: QRectF, font: QFont, tokens: Tokens) -> None:
    """A word upon a line."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(room, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(tokens.accent_ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
