"""How the program looks."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from ui.preferences import Preferences, Settings
from ui.settings.section import Section
from ui.theme.metrics import CONTROL_HEIGHT
from ui.theme.theme import ThemeChoice
from ui.widgets.labelled import Labelled


class AppearanceSection(Section):
    """The theme. Nothing personal: this is kept outside the journal."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("appearance", self.tr("Look"), parent=parent)
        self._settings = settings
        self.theme = QComboBox()
        self.theme.setObjectName("settings.theme")
        self.theme.setMinimumHeight(CONTROL_HEIGHT)
        for choice, words in (
            (ThemeChoice.SYSTEM, self.tr("As the system")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
            (ThemeChoice.HIGH_CONTRAST, self.tr("High contrast")),
        ):
            self.theme.addItem(words, choice.value)
        self.body.addWidget(Labelled(self.tr("&Theme"), self.theme))
        self.show_values(settings.values)
        self.theme.activated.connect(self._choose_theme)
        settings.changed.connect(self._follow)

    def show_values(self, values: Preferences) -> None:
        """Show these preferences."""
        self.theme.setCurrentIndex(self.theme.findData(values.theme))

    def _choose_theme(self) -> None:
        self._settings.change(theme=self.theme.currentData())

    def _follow(self, _before: Preferences, now: Preferences) -> None:
        self.show_values(now)
