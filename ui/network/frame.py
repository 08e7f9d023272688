"""The picture with what belongs below it: what its lines mean, and buttons to come nearer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.network.drawing import Drawing
from ui.network.legend import Legend
from ui.network.picture import NetworkPicture
from ui.network.words import tr
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.icon_button import IconButton

_NEARER = 1.25


class PictureFrame(QWidget):
    """The buttons do what Plus, Minus and Home do in the picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = NetworkPicture(theme)
        self.legend = Legend(theme)
        below = QHBoxLayout()
        below.setSpacing(SPACE_S)
        below.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignTop)
        for icon, name, call in (
            ("add", tr("Nearer (Plus)"), partial(self.picture.zoom, _NEARER)),
            ("remove", tr("Further away (Minus)"), partial(self.picture.zoom, 1 / _NEARER)),
            ("restore", tr("All of it (Home)"), self.picture.to_middle),
        ):
            button = IconButton(theme, icon, name)
            button.clicked.connect(call)
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.picture, 1)
        column.addLayout(below)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show and explain another picture."""
        self.legend.show_network(drawing.network)
        self.picture.show_drawing(drawing)
