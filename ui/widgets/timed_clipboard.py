"""Copying with an end: what was put on the clipboard leaves it after a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication


class TimedClipboard(QObject):
    """Empties the clipboard after a time, unless something else was copied meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied = ""
        self._forget = QTimer(self, singleShot=True)
        self._forget.timeout.connect(self._empty)

    def copy(self, text: str, seconds: int) -> None:
        """Put the text on the clipboard for so many seconds (0: until something else is copied)."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(text)
        self._forget.stop()
        if seconds:
            self._copied = clipboard.text()
            self._forget.start(seconds * 1000)

    def _empty(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
