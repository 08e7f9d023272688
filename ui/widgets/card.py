"""Grounds on which other things stand."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.dressing import set_look


class Ground(StrEnum):
    """Which ground a frame has."""

    CARD = "card"
    SOFT = "soft"
    """The tinted ground of what comes next."""
    PANEL = "panel"
    RAIL = "rail"
    WINDOW = "window"


class Card(QFrame):
    """A rounded, bordered ground with a vertical ``body`` layout."""

    def __init__(self, ground: Ground = Ground.CARD, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_look(self, "ground", ground.value)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE_M, 12, SPACE_M, 12)
        self.body.setSpacing(SPACE_S)

    def set_selected(self, selected: bool) -> None:
        """Show the card as the chosen one."""
        set_look(self, "selected", "true" if selected else "false")


class Rule(QFrame):
    """A hairline between two areas."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "rule")
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
