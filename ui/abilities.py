"""What this computer tells the program and does for it, so that the settings can say it honestly."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Abilities(QObject):
    """Found out by the shell after the first picture; until then nothing is claimed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tells_screen_lock = False
        """Somebody says when the screen locks."""
        self.tells_sleep = False
        """Somebody says it before the computer sleeps, and waits."""
        self.hides_from_capture = False
        """A window can be kept out of pictures and recordings of the screen."""

    def tell(self, *, screen_lock: bool, sleep: bool) -> None:
        """What was found out about the lock of the screen and about sleep."""
        if (screen_lock, sleep) != (self.tells_screen_lock, self.tells_sleep):
            self.tells_screen_lock, self.tells_sleep = screen_lock, sleep
            self.changed.emit()
