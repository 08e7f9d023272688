"""A QR code on the screen: dark on white in every theme, each module a whole number of screen dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

MARGIN: Final = 4
"""Modules of light around the code, as ISO/IEC 18004 (6.3.8) wants them."""
_LEAST: Final = 280
_USUAL: Final = 420


class CodePicture(QWidget):
    """As large as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMinimumSize(_LEAST, _LEAST)

    def show_rows(self, rows: Sequence[bytes]) -> None:
        """Show these rows of modules, 1 for dark; none at all shows nothing."""
        self._rows = tuple(rows)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_USUAL, _USUAL)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ratio = self.devicePixelRatioF()
        side = len(self._rows) + 2 * MARGIN
        # In dots of the screen, so that no edge falls between two of them at 125 %.
        module = max(1, int(min(self.width(), self.height()) * ratio) // side) / ratio
        left = round((self.width() - side * module) / 2 * ratio) / ratio
        top = round((self.height() - side * module) / 2 * ratio) / ratio
        painter.fillRect(QRectF(left, top, side * module, side * module), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows, start=MARGIN):
            for x, dark in enumerate(row, start=MARGIN):
                if dark:
                    place = QRectF(left + x * module, top + y * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
