"""The first page that somebody sees: what this is, and three ways in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label


class WelcomeForm(QWidget):
    """Create a journal, open one, or look around in the sample."""

    create_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        words = WordsLabel(
            self.tr(
                "A private place for your one-to-ones: who you met, what they care about, what you promised,"
                " and whom to invite next."
            ),
            "",
            self,
        )
        privacy = WordsLabel(
            self.tr(
                "Everything stays in one encrypted file on this computer. Nothing is ever sent anywhere."
            ),
            "muted",
            self,
        )
        self.create_button = Button(theme, self.tr("&Create a journal"), "add", Variant.PRIMARY, self)
        self.create_button.setObjectName("welcome_create")
        self.open_button = Button(theme, self.tr("&Open a journal…"), "folder", parent=self)
        self.open_button.setObjectName("welcome_open")
        self.sample_button = Button(theme, self.tr("&Look around in the sample journal"), "cup", parent=self)
        self.sample_button.setObjectName("welcome_sample")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(label(self.tr("One-to-One Journal"), "display", self))
        column.addWidget(words)
        column.addWidget(privacy)
        column.addSpacing(SPACE_M)
        for button in (self.create_button, self.open_button, self.sample_button):
            column.addWidget(button)
        self.create_button.clicked.connect(self.create_asked)
        self.open_button.clicked.connect(self.open_asked)
        self.sample_button.clicked.connect(self.sample_asked)
        self.setFocusProxy(self.create_button)

    def set_busy(self, busy: bool) -> None:
        """No second click while one is carried out."""
        for button in (self.create_button, self.open_button, self.sample_button):
            button.setEnabled(not busy)
