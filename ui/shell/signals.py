"""The system asks the program to end: by SIGTERM, SIGHUP or Ctrl+C."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES: Final = ("SIGTERM", "SIGHUP", "SIGINT")


class EndSignals(QObject):
    """Turns the system's signals into one of Qt's, on the Qt thread.

    Python runs its handlers only between two of its own steps, and Qt's loop may take none for long: so the
    signal also writes into a pipe that the loop watches. Windows has neither pipe watching nor these signals.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, object] = {}
        self._pipe: tuple[int, int] | None = None
        self._notifier: QSocketNotifier | None = None

    def install(self) -> None:
        """Begin to listen."""
        if os.name != "posix":
            return
        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        self._pipe = (reading, writing)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, _heard)

    def remove(self) -> None:
        """Put back what was there."""
        if self._pipe is None:
            return
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal returned
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _woken(self) -> None:
        if self._pipe is not None:
            numbers = os.read(self._pipe[0], 64)
            if any(number in self._before for number in numbers):
                self.asked.emit()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The pipe carries the news; without a handler Python would end the process at once."""
