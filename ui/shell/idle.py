"""Notices that nobody uses the program, a suspended computer included."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

TICK_MS: Final = 2000
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


def awake_and_asleep() -> float:
    """Seconds that never go back and, where the system can, count on while the computer sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleWatch(QObject):
    """Tells when no key, pointer or touch reached a window of ours for `minutes`.

    It watches the windows, not each widget: input passes there first, and a filter in Python on every event
    of the application would cost more than what it looks for.
    """

    idle = Signal()
    key_pressed = Signal(QKeyEvent)
    """A key reached a window, a dialog's or a menu's too; commands that heard it as theirs come first."""

    def __init__(
        self,
        application: QGuiApplication,
        minutes: int,
        clock: Callable[[], float] = awake_and_asleep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = minutes * 60.0
        self._last = clock()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        application.focusWindowChanged.connect(self._watch)
        for window in application.topLevelWindows():
            self._watch(window)

    def set_minutes(self, minutes: int) -> None:
        """Another patience, from now on."""
        self._seconds = minutes * 60.0

    def start(self) -> None:
        """Begin to count (the journal is open)."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """There is nothing to lock."""
        self._timer.stop()

    def look(self) -> None:
        """Tell if it has been long enough."""
        if self._timer.isActive() and self._clock() - self._last >= self._seconds:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = self._clock()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self.key_pressed.emit(event)
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a filter installed twice stays one
