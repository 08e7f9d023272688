"""How the program looks, and when it locks by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui.preferences import IDLE_MINUTES, Preferences, Settings
from ui.settings.section import Section
from ui.theme.metrics import CONTROL_HEIGHT, SPACE_S
from ui.theme.theme import ThemeChoice
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel

_CLIPBOARD_SECONDS = (0, 30, 60, 300)


class AppearanceSection(Section):
    """Theme, idle lock, clipboard. Nothing personal: this is kept outside the journal."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("appearance", self.tr("Look and lock"), parent=parent)
        self._settings = settings
        self.theme = _combo("settings.theme")
        for choice, words in (
            (ThemeChoice.SYSTEM, self.tr("As the system")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
            (ThemeChoice.HIGH_CONTRAST, self.tr("High contrast")),
        ):
            self.theme.addItem(words, choice.value)
        self.idle = _combo("settings.idle")
        self.clipboard = _combo("settings.clipboard")
        grid = QGridLayout()
        grid.setSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("&Theme"), self.theme), 0, 0)
        grid.addWidget(Labelled(self.tr("Loc&k when nobody types for"), self.idle), 0, 1)
        emptied = Labelled(self.tr("&Empty the clipboard after copying an invitation"), self.clipboard)
        grid.addWidget(emptied, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(
            WordsLabel(
                self.tr(
                    "Locking closes the journal and forgets the key. What you were writing is kept in it"
                    " and is there again when you unlock. It also locks when this computer sleeps."
                ),
                "small",
            )
        )
        self.show_values(settings.values)
        self.theme.activated.connect(self._choose_theme)
        self.idle.activated.connect(self._choose_idle)
        self.clipboard.activated.connect(self._choose_clipboard)
        settings.changed.connect(self._follow)

    def show_values(self, values: Preferences) -> None:
        """Show these preferences; a value that is not among the offered ones is added to them."""
        self.theme.setCurrentIndex(self.theme.findData(values.theme))
        self.idle.clear()
        for minutes in sorted({*IDLE_MINUTES, values.idle_minutes}):
            self.idle.addItem(self._minutes(minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(values.idle_minutes))
        self.clipboard.clear()
        for seconds in sorted({*_CLIPBOARD_SECONDS, values.clipboard_seconds}):
            self.clipboard.addItem(self._seconds(seconds), seconds)
        self.clipboard.setCurrentIndex(self.clipboard.findData(values.clipboard_seconds))

    def _minutes(self, minutes: int) -> str:
        return self.tr("1 minute") if minutes == 1 else self.tr("{count} minutes").format(count=minutes)

    def _seconds(self, seconds: int) -> str:
        if not seconds:
            return self.tr("When the journal locks")
        if seconds % 60:
            return self.tr("{count} seconds").format(count=seconds)
        return self._minutes(seconds // 60)

    def _choose_theme(self) -> None:
        self._settings.change(theme=self.theme.currentData())

    def _choose_idle(self) -> None:
        self._settings.change(idle_minutes=self.idle.currentData())

    def _choose_clipboard(self) -> None:
        self._settings.change(clipboard_seconds=self.clipboard.currentData())

    def _follow(self, _before: Preferences, now: Preferences) -> None:
        self.show_values(now)


def _combo(object_name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(object_name)
    made.setMinimumHeight(CONTROL_HEIGHT)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
