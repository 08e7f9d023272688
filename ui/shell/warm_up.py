"""Loads the rest of the program while the user types the passphrase."""

from __future__ import annotations

import importlib
from typing import Final

from PySide6.QtCore import QObject, QTimer

_MODULES: Final = (
    "journal.services.journal_file",
    "peewee",
    "ui.people.view",
    "ui.timeline.view",
    "ui.composer.view",
    "ui.debrief.view",
    "ui.follow_ups.view",
    "ui.brief.view",
    "ui.settings.view",
    "ui.people.form",
)
_PAUSE_MS: Final = 20


class WarmUp(QObject):
    """One module at a time, with room for the user's keys between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_MODULES)
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._load_one)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def _load_one(self) -> None:
        importlib.import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
            self.deleteLater()
