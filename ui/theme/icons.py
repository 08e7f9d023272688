"""Icons: the project's own line drawings (``resources/icons``), tinted with the theme's ink."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.theme.tokens import Tokens

ICON_FOLDER: Final = Path(resources.__file__).parent / "icons"
_SCALES: Final = (1.0, 1.5, 2.0, 3.0)
"""Device pixel ratios drawn in advance; Qt scales the next larger picture down for those between."""


class IconRole(StrEnum):
    """Which of the theme's inks an icon takes."""

    TEXT = "text"
    MUTED = "text_muted"
    ACCENT = "accent_ink"
    ON_ACCENT = "accent_text"
    ON_DANGER = "danger_text"
    DANGER = "danger"
    WARNING = "warning"
    ON_TOOLTIP = "tooltip_text"


class Icons:
    """Draws icons for one set of tokens and keeps what it has drawn; :meth:`use` changes the tokens."""

    def __init__(self, tokens: Tokens, folder: Path = ICON_FOLDER) -> None:
        self._tokens = tokens
        self._folder = folder
        self._shapes: dict[str, QSvgRenderer] = {}
        self._icons: dict[tuple[str, str, str, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}

    def use(self, tokens: Tokens) -> None:
        """Tint with ``tokens`` from now on; icons given out before keep their ink."""
        self._tokens = tokens
        self._icons.clear()
        self._pixmaps.clear()

    def icon(self, name: str, role: IconRole = IconRole.TEXT, size: int = 18) -> QIcon:
        """The icon ``name`` for a place of ``size`` logical pixels, with a dimmed twin for disabled controls.

        Raises ``FileNotFoundError`` when there is no such drawing.
        """
        ink = str(getattr(self._tokens, role.value))
        key = (name, ink, self._tokens.text_disabled, size)
        if key not in self._icons:
            icon = QIcon()
            for pixels in sorted({round(size * scale) for scale in _SCALES}):
                icon.addPixmap(self._draw(name, ink, pixels))
                dim = self._draw(name, self._tokens.text_disabled, pixels)
                icon.addPixmap(dim, QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, role: IconRole, size: int, ratio: float = 1.0) -> QPixmap:
        """The drawing itself, for delegates and labels: ``size`` logical pixels at the pixel ratio ``ratio``.

        Raises ``FileNotFoundError`` when there is no such drawing.
        """
        ink = str(getattr(self._tokens, role.value))
        key = (name, ink, size, round(ratio * 100))
        if key not in self._pixmaps:
            drawn = self._draw(name, ink, max(1, round(size * ratio)))
            drawn.setDevicePixelRatio(ratio)
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def _draw(self, name: str, ink: str, pixels: int) -> QPixmap:
        shape = self._shape(name)
        picture = QPixmap(QSize(pixels, pixels))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape.render(painter, QRectF(0, 0, pixels, pixels))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(picture.rect(), QColor(ink))
        painter.end()
        return picture

    def _shape(self, name: str) -> QSvgRenderer:
        if name not in self._shapes:
            drawing = (self._folder / f"{name}.svg").read_bytes()
            self._shapes[name] = QSvgRenderer(QByteArray(drawing))
        return self._shapes[name]


def icon(name: str, tokens: Tokens, role: IconRole = IconRole.TEXT, size: int = 18) -> QIcon:
    """One icon without a store, for places that need it once.
    Raises ``FileNotFoundError`` for an unknown name."""
    return Icons(tokens).icon(name, role, size)


def icon_names(folder: Path = ICON_FOLDER) -> list[str]:
    """The names of all drawings, sorted."""
    return sorted(path.stem for path in folder.glob("*.svg"))
