"""One piece of work on the journal's files, on a thread of its own beside all else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.bridge import JournalClosedError
from ui.context import Context
from ui.worker import JobCancelledError, Outcome, Ticket, WorkThread

if TYPE_CHECKING:
    from journal.services.backups import Loan

Report = Callable[[int, int], None]


class Aside(QObject):
    """`begin` when it is not `busy`; `done`, `failed` or `broken_off` follows, on the window's thread."""

    done = Signal(object)
    """What the work answered."""
    failed = Signal(object)
    """The error that it raised."""
    broken_off = Signal()
    """It was cancelled, the journal was closed, or something wanted the file for itself."""
    _ready = Signal()

    def __init__(self, context: Context, name: str, parent: QObject) -> None:
        """`name` is that of the thread."""
        super().__init__(parent)
        self._context = context
        self._thread = WorkThread(name, self._post)
        self._outbox: deque[Outcome] = deque()
        self._ticket: Ticket | None = None
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._ticket is not None

    def begin(self, work: Callable[[Loan, Report], object]) -> None:
        """`work` gets a loan of the open journal, and what it is to report to; that may raise to end it."""
        self._ticket = Ticket()
        self._thread.put(0, partial(_run, self._context.bridge.lend, work, self._ticket), self._ticket)

    def cancel(self) -> None:
        """End it at its next report."""
        if self._ticket is not None:
            self._ticket.cancelled = True

    def stop(self) -> None:
        """The program ends. Blocks until the thread has ended, some milliseconds."""
        self.cancel()
        self._thread.stop()
        self._deliver()

    def _post(self, _number: int, outcome: Outcome) -> None:
        """On the other thread."""
        self._outbox.append(outcome)
        self._ready.emit()

    def _deliver(self) -> None:
        while self._outbox:
            outcome = self._outbox.popleft()
            self._ticket = None
            if outcome.skipped or isinstance(outcome.error, JournalClosedError):
                self.broken_off.emit()
            elif outcome.error is not None:
                self.failed.emit(outcome.error)
            else:
                self.done.emit(outcome.result)


def _run(lend: Callable[..., Any], work: Callable[[Loan, Report], object], ticket: Ticket) -> object:
    """On the other thread."""
    with lend() as (loan, recalled):

        def report(done: int, total: int) -> None:
            if recalled():
                raise JobCancelledError
            ticket(done, total)

        return work(loan, report)
