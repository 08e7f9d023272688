"""Reads the figures of the weeks and keeps the weekly intention."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from journal.domain.changes import Changes, Topic
from journal.domain.rhythm import Intention
from journal.services.rhythm import rhythm, set_intention
from ui.context import Context

_SETTLE_MS = 60
_SAVE_MS = 600


class RhythmPresenter(QObject):
    """`shown` brings a `Rhythm`; `stale` says that the journal has changed since."""

    shown = Signal(object)
    stale = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: Intention | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        self._save = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._save.timeout.connect(self.flush)
        context.bridge.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the last 26 weeks; `shown` follows. A week begins as the user's language has it."""
        self._settle.stop()
        first = QLocale().firstDayOfWeek().value - 1
        call = partial(rhythm, today=self._context.today(), first_weekday=first)
        self._context.bridge.submit(call, self.shown.emit, owner=self, key="rhythm", patient=True)

    def intend(self, wanted: Intention) -> None:
        """Keep another intention, shortly after the last change of it."""
        self._wanted = wanted
        self._save.start()

    def flush(self) -> None:
        """Keep it now."""
        self._save.stop()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._context.bridge.submit(partial(set_intention, wanted=wanted), owner=self)

    @property
    def waiting(self) -> bool:
        """Whether an intention is not kept yet."""
        return self._wanted is not None

    def _follow(self, changes: Changes) -> None:
        touched = any(changes.touches(topic) for topic in (Topic.PRACTICE, Topic.PEOPLE, Topic.OUTLINES))
        if changes.entries or touched:
            self._settle.start()
