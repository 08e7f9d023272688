"""What stays the same under every choice in a picture, painted once."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.network.painting import Name

Paint = Callable[[QPainter], object]


class Layers:
    """Pixmaps and rooms of a picture: thrown away with everything that they were painted from."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._pixmaps: dict[str, QPixmap] = {}
        self.bodies: dict[tuple[int, int], list[QRectF]] = {}
        """The room that people take, by squares of the sheet."""
        self.names: dict[int, tuple[Name, bool]] = {}
        """The names of those who are not chosen, and whether they would cover somebody."""

    def fit(self, key: Hashable) -> None:
        """What is painted from now on is painted from this: forget what was painted from something else."""
        if key != self._key:
            self.forget()
            self._key = key

    def forget(self) -> None:
        """Give the memory back."""
        self._key = None
        self._pixmaps.clear()
        self.bodies.clear()
        self.names.clear()

    def draw(self, painter: QPainter, name: str, size: QSizeF, paint: Paint) -> None:
        """Put a layer of this size in pixels onto the painter; `paint` makes it where it is not there."""
        found = self._pixmaps.get(name)
        if found is None:
            ratio = painter.device().devicePixelRatioF()
            found = QPixmap((size * ratio).toSize())
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            within = QPainter(found)
            try:
                within.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(within)
            finally:
                within.end()  # one that lives on after a fault takes the program with it
            self._pixmaps[name] = found
        painter.drawPixmap(0, 0, found)
