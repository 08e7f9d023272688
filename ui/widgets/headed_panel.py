"""A panel with a title and, if wished, a close button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.card import Ground
from ui.widgets.dressing import set_look
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import ElidedLabel


class HeadedPanel(QFrame):
    """A title bar above a vertical ``body`` layout; ``bar`` takes further buttons before the close button."""

    closed = Signal()
    """The user pressed the close button; the panel itself stays as it is."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        closable: bool = True,
        ground: Ground = Ground.PANEL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", ground.value)
        self._title = ElidedLabel(title, "title", self)
        self.close_button = IconButton(
            theme, "close", self.tr("Close {panel}").format(panel=title), parent=self
        )
        self.close_button.setVisible(closable)
        self.close_button.clicked.connect(self.closed)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(SPACE_S)
        self.bar.addWidget(self._title, 1)
        self.bar.addWidget(self.close_button)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(self.bar)
        column.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Another title; it is the panel's accessible name too."""
        self._title.setText(title)
        self.setAccessibleName(title)
        name = self.tr("Close {panel}").format(panel=title)
        self.close_button.setAccessibleName(name)
        self.close_button.setToolTip(name)
