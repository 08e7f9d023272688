"""When to save what is being typed: soon after the last key, and not too long after the first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
LONGEST_MS = 900


class Autosave(QObject):
    """Tells `due` 400 ms after the last `touch`, at the latest 900 ms after the first one that is not yet
    saved.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._quiet.timeout.connect(self.flush)
        self._longest.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not yet saved."""
        return self._waiting

    def touch(self) -> None:
        """Something was typed."""
        self._quiet.start()
        if not self._waiting:
            self._waiting = True
            self._longest.start()

    def flush(self) -> None:
        """Save now what waits."""
        if self._waiting:
            self.stop()
            self.due.emit()

    def stop(self) -> None:
        """Nothing waits any more."""
        self._waiting = False
        self._quiet.stop()
        self._longest.stop()
