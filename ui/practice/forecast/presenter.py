"""Asks the journal what is known, and reckons the forecast beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Topic
from journal.domain.errors import JournalError
from journal.domain.turnout import PlannedMeeting
from journal.practice.forecast import Forecast
from journal.services.forecast import Known, Question, known, upcoming_meetings
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

_SETTLE_MS = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A forecast with the question that it answers."""

    question: Question
    forecast: Forecast


class ForecastPresenter(QObject):
    """`meetings` brings the planned ones, `shown` a `Shown`, `refused` a sentence; `stale` says that the
    journal has changed.
    """

    meetings = Signal(object)
    shown = Signal(object)
    refused = Signal(str)
    stale = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    def read_meetings(self) -> None:
        """Read the planned meetings of all circles; `meetings` follows."""
        self._settle.stop()
        call = partial(upcoming_meetings, today=self._context.today())
        self._context.bridge.submit(call, self._list, owner=self, key="meetings", patient=True)

    def ask(self, question: Question) -> None:
        """Reckon: what is known is read from the journal, the rest is done off its thread."""
        call = partial(_known, question=question, today=self._context.today())
        self._context.bridge.submit(
            call, self._reckon, owner=self, failed=self._failed, key="forecast", patient=True
        )

    def _list(self, found: tuple[PlannedMeeting, ...]) -> None:
        self.meetings.emit(found)

    def _reckon(self, found: Known) -> None:
        self._context.bridge.work(found.forecast, partial(self._show, found.question), owner=self, key="sum")

    def _show(self, question: Question, found: Forecast) -> None:
        self.shown.emit(Shown(question, found))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        topics = (Topic.MEETINGS, Topic.CIRCLES, Topic.PEOPLE)
        if changes.entries or any(changes.touches(topic) for topic in topics):
            self._settle.start()


def _known(store: Store, question: Question, today: date) -> Known:
    return known(store, question, today)
