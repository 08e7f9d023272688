"""Paints a whole picture: lines, people, rings, and as many names as there is room for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from journal.domain.network import LinkKind
from ui.network import painting
from ui.network.camera import Camera
from ui.network.drawing import Drawing
from ui.network.layers import Layers
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

    def __init__(
        self, painter: QPainter, theme: Theme, drawing: Drawing, camera: Camera, layers: Layers
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._drawing = drawing
        self._size = camera.size
        self._layers = layers
        self._spots = camera.spots()
        self._sizes = camera.sizes()
        self._taken: list[QRectF] = []
        self._crowded = False
        # By squares of the sheet: with 300 people each name would have to be held against all of them.
        self._bodies = layers.bodies
        for node in () if layers.bodies else drawing.places:
            body = self._body(node)
            for square in _squares(body):
                self._bodies.setdefault(square, []).append(body)

    def paint(self, current: int | None, *, focused: bool) -> tuple[int, ...]:
        """Returns whose names found room."""
        beside = self._drawing.neighbours.get(current or 0, ())
        self._crowded = len(beside) > _MANY
        # Lines and people do not change with the choice: what is chosen is painted over them.
        self._layers.draw(self._painter, "lines", self._size, self._paint_lines)
        words = {} if current is None else self._paint_lines_of(current)
        if current is None:
            self._layers.draw(self._painter, "people", self._size, self._paint_people)
        else:
            self._layers.draw(self._painter, "fainter", self._size, self._paint_fainter)
            for node in (*reversed(beside), current):
                self._paint_person(self._painter, node)
            self._paint_rings(current, focused=focused)
        shown = self._paint_names(current, beside)
        self._paint_words(words)
        return shown

    def _paint_lines(self, painter: QPainter) -> None:
        """All of them; those of a kind at once, which takes a third of the time."""
        by_kind: dict[LinkKind | None, list[QLineF]] = {}
        for kind, one, other in self._lines():
            line = self._line(one, other)
            if line is not None:
                by_kind.setdefault(kind, []).append(QLineF(*line))
        for kind, lines in by_kind.items():
            painting.paint_links(
                painter, painting.link_pen(kind, self._theme.tokens, strong=False), kind, lines
            )

    def _paint_lines_of(self, current: int) -> dict[tuple[int, int], list[str]]:
        """Those of the chosen node, on top of the others; returns their words."""
        words: dict[tuple[int, int], list[str]] = {}
        for kind, one, other in self._lines():
            if current not in {one, other}:
                continue
            line = self._line(one, other)
            if line is not None:
                pen = painting.link_pen(kind, self._theme.tokens, strong=True)
                painting.clear_line(self._painter, pen, self._theme.tokens, line)
                if self._crowded:
                    painting.thin_out(pen)
                painting.paint_links(self._painter, pen, kind, [QLineF(*line)])
            if kind is not None:
                words.setdefault((min(one, other), max(one, other)), []).append(edge_words(kind))
        return words

    def _lines(self) -> Iterator[_Line]:
        for person, circle in self._drawing.network.seats:
            yield None, person, circle
        for link in self._drawing.network.links:
            yield link.kind, link.from_id, link.to_id

    def _line(self, one: int, other: int) -> tuple[QPointF, QPointF] | None:
        return painting.shortened(
            self._spots[one], self._spots[other], self._sizes[one], self._sizes[other] + 2
        )

    def _paint_people(self, painter: QPainter, *, faint: bool = False) -> None:
        for node in reversed(self._drawing.order):
            self._paint_person(painter, node, faint=faint)

    def _paint_fainter(self, painter: QPainter) -> None:
        self._paint_people(painter, faint=True)

    def _paint_person(self, painter: QPainter, node: int, *, faint: bool = False) -> None:
        person, at = self._drawing.nodes[node], self._spots[node]
        painting.paint_node(painter, person, at, self._sizes[node], self._theme, faint=faint)

    def _paint_rings(self, current: int, *, focused: bool) -> None:
        tokens, at, size = self._theme.tokens, self._spots[current], self._sizes[current]
        painting.paint_ring(self._painter, at, size + 2, QPen(QColor(tokens.accent), 3))
        if focused:
            painting.paint_ring(self._painter, at, size + 6.5, QPen(QColor(tokens.focus), 2))

    def _paint_names(self, current: int | None, beside: tuple[int, ...]) -> tuple[int, ...]:
        first = () if current is None else (current,)
        near = frozenset((*first, *beside))
        shown: list[int] = []
        for node_id in dict.fromkeys((*first, *beside, *self._by_weight())):
            mine = node_id == current
            name, covers = self._name(node_id, mine=mine)
            must = mine or (node_id in near and len(beside) <= _MANY)
            if (must or not covers) and self._has_room(name.room):
                name.paint(self._painter, self._theme.tokens, strong=node_id in near)
                self._taken.append(name.room)
                shown.append(node_id)
        return tuple(shown)

    def _name(self, node_id: int, *, mine: bool) -> tuple[painting.Name, bool]:
        """A name in its place, and whether it covers somebody there."""
        found = None if mine else self._layers.names.get(node_id)
        if found is None:
            node, at = self._drawing.nodes[node_id], self._spots[node_id]
            below = self._sizes[node_id] + (8 if node.only_me or mine else 3)
            font = self._theme.font(TypeRole.SMALL_STRONG if mine else TypeRole.SMALL)
            name = painting.Name(node, at, below, font, only_me_words() if node.only_me else "")
            if 0 <= at.x() <= self._size.width():
                name.keep_in(_EDGE, self._size.width() - _EDGE)
            found = name, self._covers(name.room)
            if not mine:
                self._layers.names[node_id] = found
        return found

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
        size, at = self._sizes[node], self._spots[node]
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
