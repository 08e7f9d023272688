"""What every system's watch can be asked, and the one that stands in where a system says nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SystemWatch(QObject):
    """Says nothing by itself: the watch of a system that tells nothing."""

    screen_locked = Signal()
    """The screen has been locked, or the session was asked to lock."""
    about_to_sleep = Signal()
    """The computer waits, for some seconds, until `ready_to_sleep` is called."""
    found_out = Signal()
    """`tells_screen_lock` or `tells_sleep` may be another one now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tells_screen_lock = False
        self.tells_sleep = False

    def start(self) -> None:
        """Begin to listen. Never raises and never waits long: what is not there is not listened to."""

    def ready_to_sleep(self) -> None:
        """The journal is closed: nothing holds the computer up any more."""

    def stop(self) -> None:
        """Listen no more and hold nothing up."""
