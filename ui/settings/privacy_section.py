"""When the journal locks by itself, how long copies last, and what of the window others may record."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from ui.abilities import Abilities
from ui.preferences import IDLE_MINUTES, Preferences, Settings
from ui.settings.section import Section
from ui.theme.metrics import CONTROL_HEIGHT, SPACE_S
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel

_CLIPBOARD_SECONDS = (0, 30, 60, 300)


class PrivacySection(Section):
    """Kept outside the journal. What the system does not do is said, not promised."""

    def __init__(self, settings: Settings, abilities: Abilities, parent: QWidget | None = None) -> None:
        super().__init__(
            "privacy",
            self.tr("Privacy"),
            self.tr(
                "Locking closes the journal and forgets the key. What you were writing is kept in it,"
                " encrypted, and is there again when you unlock."
            ),
            parent=parent,
        )
        self._settings = settings
        self._abilities = abilities
        self.idle = _combo("settings.idle")
        self.clipboard = _combo("settings.clipboard")
        self.with_screen = QCheckBox(self.tr("Lock when the screen locks or the computer s&leeps"))
        self.with_screen.setObjectName("settings.lock_with_screen")
        self.capture = QCheckBox(self.tr("Keep the window out of screenshots and screen &recordings"))
        self.capture.setObjectName("settings.hide_from_capture")
        self.screen_words = WordsLabel("", "small")
        self.capture_words = WordsLabel("", "small")
        self.clipboard_words = WordsLabel(
            self.tr(
                "It is emptied when the journal locks in any case, and only while what is on it came from"
                " this program. Copies are marked so that clipboard histories leave them out; a history"
                " that does not heed the mark may still keep one."
            ),
            "small",
        )
        self._lay_out()
        self.show_values(settings.values)
        self.idle.activated.connect(self._choose_idle)
        self.clipboard.activated.connect(self._choose_clipboard)
        self.with_screen.toggled.connect(self._choose_screen)
        self.capture.toggled.connect(self._choose_capture)
        settings.changed.connect(self._follow)
        abilities.changed.connect(self._say)

    def show_values(self, values: Preferences) -> None:
        """Show these preferences; a value that is not among the offered ones is added to them."""
        self.idle.clear()
        for minutes in sorted({*IDLE_MINUTES, values.idle_minutes}):
            self.idle.addItem(self._minutes(minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(values.idle_minutes))
        self.clipboard.clear()
        for seconds in sorted({*_CLIPBOARD_SECONDS, values.clipboard_seconds}, key=lambda it: it or 9999):
            self.clipboard.addItem(self._seconds(seconds), seconds)
        self.clipboard.setCurrentIndex(self.clipboard.findData(values.clipboard_seconds))
        self.with_screen.setChecked(values.lock_with_screen)
        self._say()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("Loc&k when nobody types for"), self.idle), 0, 0)
        grid.addWidget(Labelled(self.tr("&Empty the clipboard after"), self.clipboard), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        for widget in (
            self.clipboard_words, self.with_screen, self.screen_words, self.capture, self.capture_words
        ):  # fmt: skip
            self.body.addWidget(widget)

    def _say(self) -> None:
        """What this computer does of it."""
        self.screen_words.set_words(self._about_screen())
        self.capture.setEnabled(self._abilities.hides_from_capture)
        with QSignalBlocker(self.capture):  # no tick that nothing stands behind; the wish is kept
            wanted = self._settings.values.hide_from_capture
            self.capture.setChecked(wanted and self._abilities.hides_from_capture)
        self.capture_words.set_words(
            self.tr("A camera, a screen reader and some recording programs still see it.")
            if self._abilities.hides_from_capture
            else self.tr("This system has no way to keep a window out of them.")
        )
        for box, words in ((self.with_screen, self.screen_words), (self.capture, self.capture_words)):
            box.setAccessibleDescription(words.text())

    def _about_screen(self) -> str:
        tells = self._abilities
        if tells.tells_screen_lock and tells.tells_sleep:
            return self.tr("The computer waits a few seconds for the journal to be closed before it sleeps.")
        if tells.tells_screen_lock:
            return self.tr(
                "This system does not tell before it sleeps: the journal then locks after waking, when"
                " nobody has typed for as long as you set above."
            )
        if tells.tells_sleep:
            return self.tr("This system does not tell when the screen locks; it does tell before it sleeps.")
        return self.tr(
            "This system does not tell when the screen locks or before it sleeps. The journal still locks"
            " when nobody has typed for as long as you set above; time asleep counts where the system"
            " counts it."
        )

    def _minutes(self, minutes: int) -> str:
        return self.tr("1 minute") if minutes == 1 else self.tr("{count} minutes").format(count=minutes)

    def _seconds(self, seconds: int) -> str:
        if not seconds:
            return self.tr("Only when the journal locks")
        if seconds % 60:
            return self.tr("{count} seconds").format(count=seconds)
        return self._minutes(seconds // 60)

    def _choose_idle(self) -> None:
        self._settings.change(idle_minutes=self.idle.currentData())

    def _choose_clipboard(self) -> None:
        self._settings.change(clipboard_seconds=self.clipboard.currentData())

    def _choose_screen(self, on: bool) -> None:
        self._settings.change(lock_with_screen=on)

    def _choose_capture(self, on: bool) -> None:
        self._settings.change(hide_from_capture=on)

    def _follow(self, _before: Preferences, now: Preferences) -> None:
        self.show_values(now)


def _combo(object_name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(object_name)
    made.setMinimumHeight(CONTROL_HEIGHT)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
