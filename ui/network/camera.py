"""What part of a drawing is looked at: how large a step is, and what stands in the middle."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.network.drawing import EMPTY, Drawing

_MARGIN = 40.0
_LEAST_UNIT = 4.0
_MOST_UNIT = 170.0
_ZOOMS = (0.5, 8.0)
_RADII = (5.0, 18.0)
_REACH = 12.0


class Camera:
    """At a zoom of 1 everything is in sight. Places of the drawing are in steps, those of the widget in
    pixels.
    """

    def __init__(self) -> None:
        self._drawing = EMPTY
        self._bounds = QRectF(0, 0, 1, 1)
        self._size = QSizeF(1, 1)
        self._middle: QPointF | None = None
        self.zoom = 1.0

    def set_drawing(self, drawing: Drawing) -> None:
        """Look at another drawing, with the same zoom."""
        self._drawing = drawing
        places = drawing.places.values()
        if places:
            left, top = min(x for x, _ in places), min(y for _, y in places)
            wide, high = max(x for x, _ in places) - left, max(y for _, y in places) - top
            self._bounds = QRectF(left, top, wide, high)

    def set_size(self, size: QSizeF) -> None:
        """The widget's size."""
        self._size = size

    @property
    def size(self) -> QSizeF:
        """The widget's size in pixels."""
        return self._size

    @property
    def view(self) -> tuple[float, ...]:
        """What the places in the widget depend on, beside the drawing."""
        return (self.unit, self.middle.x(), self.middle.y(), self._size.width(), self._size.height())

    def show_all(self) -> None:
        """Everything in sight."""
        self.zoom, self._middle = 1.0, None

    @property
    def unit(self) -> float:
        """Pixels for a step."""
        wide = (self._size.width() - 2 * _MARGIN) / max(self._bounds.width(), 0.01)
        high = (self._size.height() - 2 * _MARGIN) / max(self._bounds.height(), 0.01)
        return max(_LEAST_UNIT, min(wide, high, _MOST_UNIT)) * self.zoom

    @property
    def middle(self) -> QPointF:
        """The place of the drawing in the middle of the widget."""
        return self._bounds.center() if self._middle is None else self._middle

    def place_of(self, node: int) -> QPointF:
        """Where a node stands in the widget."""
        x, y = self._drawing.places[node]
        off = (QPointF(x, y) - self.middle) * self.unit
        return QPointF(self._size.width() / 2, self._size.height() / 2) + off

    def spots(self) -> dict[int, QPointF]:
        """Where every node stands in the widget."""
        unit, middle = self.unit, self.middle
        across, down = self._size.width() / 2, self._size.height() / 2
        return {
            node: QPointF(across + (x - middle.x()) * unit, down + (y - middle.y()) * unit)
            for node, (x, y) in self._drawing.places.items()
        }

    def sizes(self) -> dict[int, float]:
        """Every node's radius in pixels."""
        unit = self.unit
        return {node: self._size_at(node, unit) for node in self._drawing.places}

    def under(self, at: QPointF) -> QPointF:
        """The place of the drawing under a point of the widget."""
        return (at - QPointF(self._size.width() / 2, self._size.height() / 2)) / self.unit + self.middle

    def size_of(self, node: int) -> float:
        """A node's radius in pixels."""
        return self._size_at(node, self.unit)

    def _size_at(self, node: int, unit: float) -> float:
        radius = min(_RADII[1], max(_RADII[0], unit * 0.24))
        larger = 1.3 if node == self._drawing.network.centre else 1.0
        return radius * larger * (0.9 if node < 0 else 1.0)

    def node_at(self, at: QPointF) -> int | None:
        """The node at a point, the nearest of several."""
        found = []
        sizes = self.sizes()
        for node, place in self.spots().items():
            away = hypot(place.x() - at.x(), place.y() - at.y())
            if away <= max(_REACH, sizes[node] + 3):
                found.append((away, node))
        return min(found)[1] if found else None

    def zoom_at(self, factor: float, fixed: QPointF | None) -> None:
        """Zoom so that a place of the drawing, None: the middle, stays where it is in the widget."""
        before, middle = self.unit, self.middle
        self.zoom = min(max(self.zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        if fixed is not None:
            self._middle = fixed - (fixed - middle) * (before / self.unit)

    def drag(self, by: QPointF) -> None:
        """Move the drawing by so many pixels."""
        self._middle = self.middle - by / self.unit

    def bring_in(self, node: int) -> None:
        """Move the drawing when a node stands outside."""
        at, room = self.place_of(node), QRectF(QPointF(0, 0), self._size).adjusted(24, 24, -24, -32)
        if not room.contains(at):
            inside = QPointF(
                min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom())
            )
            self.drag(inside - at)
