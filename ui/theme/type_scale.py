"""The type scale: five sizes relative to the system's own font."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics


class TypeRole(StrEnum):
    """What a text is; says its size and weight."""

    SMALL = "small"
    SMALL_STRONG = "small_strong"
    BODY = "body"
    STRONG = "strong"
    HEADING = "heading"
    TITLE = "title"
    DISPLAY = "display"


_SCALE: Final[dict[TypeRole, tuple[float, QFont.Weight]]] = {
    TypeRole.SMALL: (0.88, QFont.Weight.Normal),
    TypeRole.SMALL_STRONG: (0.84, QFont.Weight.DemiBold),
    TypeRole.BODY: (1.0, QFont.Weight.Normal),
    TypeRole.STRONG: (1.0, QFont.Weight.DemiBold),
    TypeRole.HEADING: (1.16, QFont.Weight.DemiBold),
    TypeRole.TITLE: (1.36, QFont.Weight.Bold),
    TypeRole.DISPLAY: (1.56, QFont.Weight.Bold),
}


class TypeScale:
    """Fonts of every role, derived from one base font (normally the system's)."""

    def __init__(self, base: QFont) -> None:
        points = base.pointSizeF()
        # A desktop may give its font in pixels; Qt then knows the points only after resolving it.
        self._points = points if points > 0 else QFontInfo(base).pointSizeF()
        self._base = QFont(base)
        self._fonts: dict[TypeRole, QFont] = {}

    def font(self, role: TypeRole) -> QFont:
        """A copy of the role's font, safe to change."""
        if role not in self._fonts:
            font = QFont(self._base)
            factor, weight = _SCALE[role]
            font.setPointSizeF(self._points * factor)
            font.setWeight(weight)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def line_height(self, role: TypeRole) -> int:
        """The height of one line of the role's font, in device-independent pixels."""
        return QFontMetrics(self.font(role)).height()

    def points(self, role: TypeRole) -> float:
        """The role's size in points, rounded to a tenth."""
        return round(self._points * _SCALE[role][0], 1)
