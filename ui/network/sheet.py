"""Paints a whole picture: lines, people, rings, and as many names as there is room for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from journal.domain.network import LinkKind
from ui.network import painting
from ui.network.camera import Camera
from ui.network.drawing import Drawing
from ui.network.words import edge_words, only_me_words
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole

_MANY = 24  # neighbours; of more, only those names show that cover nobody
_SQUARE = 64  # pixels
_EDGE = 4.0
_SHARES = (0.5, 0.38, 0.62, 0.28, 0.72)  # where upon its line a word may stand
_Line = tuple[LinkKind | None, int, int]


class Sheet:
    """One painting. What is chosen and those beside it stand out; the others are fainter, their names not."""

    def __init__(self, painter: QPainter, theme: Theme, drawing: Drawing, camera: Camera) -> None:
        self._painter = painter
        self._theme = theme
        self._drawing = drawing
        self._camera = camera
        self._spots = {node: camera.place_of(node) for node in drawing.places}
        self._width = camera.width
        self._taken: list[QRectF] = []
        self._crowded = False
        # By squares of the sheet: with 300 people each name would have to be held against all of them.
        self._bodies: dict[tuple[int, int], list[QRectF]] = {}
        for node in drawing.places:
            body = self._body(node)
            for square in _squares(body):
                self._bodies.setdefault(square, []).append(body)

    def paint(self, current: int | None, *, focused: bool) -> tuple[int, ...]:
        """Returns whose names found room."""
        beside = self._drawing.neighbours.get(current or 0, ())
        self._crowded = len(beside) > _MANY
        near = {current, *beside}
        words = self._paint_lines(current)
        for node in reversed(self._drawing.order):
            painting.paint_node(
                self._painter,
                self._drawing.nodes[node],
                self._spots[node],
                self._camera.size_of(node),
                self._theme,
                faint=current is not None and node not in near,
            )
        if current is not None:
            self._paint_rings(current, focused=focused)
        shown = self._paint_names(current, beside)
        self._paint_words(words)
        return shown

    def _paint_lines(self, current: int | None) -> dict[tuple[int, int], list[str]]:
        """Those of the chosen node last, so that they lie on top; returns their words."""
        lines = sorted(self._lines(), key=lambda line: current in line[1:])
        words: dict[tuple[int, int], list[str]] = {}
        for kind, one, other in lines:
            mine = current in {one, other}
            self._paint_line(kind, one, other, strong=mine)
            if mine and kind is not None:
                words.setdefault((min(one, other), max(one, other)), []).append(edge_words(kind))
        return words

    def _lines(self) -> Iterator[_Line]:
        for person, circle in self._drawing.network.seats:
            yield None, person, circle
        for link in self._drawing.network.links:
            yield link.kind, link.from_id, link.to_id

    def _paint_line(self, kind: LinkKind | None, one: int, other: int, *, strong: bool) -> None:
        camera = self._camera
        line = painting.shortened(
            self._spots[one], self._spots[other], camera.size_of(one), camera.size_of(other) + 2
        )
        if line is not None:
            pen = painting.link_pen(kind, self._theme.tokens, strong=strong)
            if strong and self._crowded:
                painting.thin_out(pen)
            painting.paint_link(self._painter, pen, kind, line)

    def _paint_rings(self, current: int, *, focused: bool) -> None:
        tokens, at, size = self._theme.tokens, self._spots[current], self._camera.size_of(current)
        painting.paint_ring(self._painter, at, size + 2, QPen(QColor(tokens.accent), 3))
        if focused:
            painting.paint_ring(self._painter, at, size + 6.5, QPen(QColor(tokens.focus), 2))

    def _paint_names(self, current: int | None, beside: tuple[int, ...]) -> tuple[int, ...]:
        small, strong = self._theme.font(TypeRole.SMALL), self._theme.font(TypeRole.SMALL_STRONG)
        first = () if current is None else (current,)
        shown: list[int] = []
        for node_id in dict.fromkeys((*first, *beside, *self._by_weight())):
            node, mine = self._drawing.nodes[node_id], node_id == current
            below = self._camera.size_of(node_id) + (8 if node.only_me or mine else 3)
            told = only_me_words() if node.only_me else ""
            name = painting.Name(node, self._spots[node_id], below, strong if mine else small, told)
            if 0 <= self._spots[node_id].x() <= self._width:
                name.keep_in(_EDGE, self._width - _EDGE)
            must = mine or (node_id in beside and len(beside) <= _MANY)
            if self._has_room(name.room) and (must or not self._covers(name.room)):
                name.paint(self._painter, self._theme.tokens, strong=mine or node_id in beside)
                self._taken.append(name.room)
                shown.append(node_id)
        return tuple(shown)

    def _by_weight(self) -> Iterator[int]:
        """Groups, those reached by nobody but me, then who is linked with the most."""
        order = sorted(
            self._drawing.nodes.values(),
            key=lambda node: (not node.is_circle, not node.only_me, -node.links, node.id),
        )
        yield from (node.id for node in order)

    def _paint_words(self, words: dict[tuple[int, int], list[str]]) -> None:
        """What the links of the chosen one are, upon their lines."""
        font = self._theme.font(TypeRole.SMALL)
        for (one, other), each in words.items():
            text = ", ".join(dict.fromkeys(each))
            start, end = self._spots[one], self._spots[other]
            for share in _SHARES:
                room = painting.word_room(text, start + (end - start) * share, font)
                if self._has_room(room) and not self._covers(room):
                    painting.paint_word(self._painter, text, room, font, self._theme.tokens)
                    self._taken.append(room)
                    break

    def _body(self, node: int) -> QRectF:
        size, at = self._camera.size_of(node), self._spots[node]
        return QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)

    def _covers(self, room: QRectF) -> bool:
        """Whether somebody stands there."""
        return any(
            room.intersects(body) for square in _squares(room) for body in self._bodies.get(square, ())
        )

    def _has_room(self, room: QRectF) -> bool:
        return not any(room.intersects(other) for other in self._taken)


def _squares(room: QRectF) -> Iterator[tuple[int, int]]:
    """The squares of the sheet that a room lies in."""
    left, right = int(room.left() // _SQUARE), int(room.right() // _SQUARE)
    top, bottom = int(room.top() // _SQUARE), int(room.bottom() // _SQUARE)
    for across in range(left, right + 1):
        yield from ((across, down) for down in range(top, bottom + 1))
