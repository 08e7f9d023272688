"""The only door between the database thread and the Qt thread.

One Python thread owns the open journal. A presenter submits a use case; the answer comes back on the Qt
thread through the event loop. What is no longer wanted is dropped; an error always reaches somebody.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from journal.domain.errors import JournalError
from ui.database import Database
from ui.database import JournalClosedError as JournalClosedError  # noqa: PLC0414 - its callers know the bridge
from ui.worker import Outcome, Ticket, WorkThread

if TYPE_CHECKING:
    # Given on to presenters whose own readers take a store: the bridge alone knows where the type lives.
    from journal.store.database import Store as Store  # noqa: PLC0414 - the explicit form of giving on

T = TypeVar("T")

BUSY_AFTER_MS = 200
"""Work that takes longer than this shows that it runs (DESIGN.md, "The window")."""
PROGRESS_EVERY_MS = 100


class Progress(Protocol):
    """How a long use case says how far it is; raises to end it when the user cancelled."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(eq=False, slots=True, kw_only=True)
class Job:
    """One submitted call. Only the Qt thread touches it; it keeps `call` so that it ends on that thread."""

    number: int
    call: Callable[..., Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject
    key: str = ""
    title: str = ""
    veiled: bool | None = None  # None: it reads nothing of anybody
    running: bool = True
    ticket: Ticket = field(default_factory=Ticket)

    @property
    def progress(self) -> tuple[int, int]:
        """(done, total) as last reported; total 0 is unknown."""
        return self.ticket.progress

    def drop(self) -> None:
        """The answer is not wanted any more: skip it if it has not begun, say nothing if it has."""
        self.ticket.wanted = False

    def forget(self, *, veiled: bool) -> None:
        """Nobody hears of the answer if it shows names that are to be hidden now, or the other way round."""
        if self.veiled is not None and self.veiled is not veiled:
            self.done = self.failed = None

    def cancel(self) -> None:
        """`drop`, and a call that reports progress stops at its next report and takes back what it did."""
        self.ticket.wanted = False
        self.ticket.cancelled = True


class Bridge(QObject):
    """Runs use cases on the database thread and brings their answers back."""

    changed = Signal(object)
    """`Changes` of every use case that returned `Done`, before its own callback is called."""
    failed = Signal(object)
    """An exception that nobody handled: a JournalError is the user's to mend, anything else is a fault."""
    busy = Signal(bool)
    """True when work has been going on for 200 ms, False when it has ended."""
    long_job = Signal(object)
    """The long job that runs (a `Job` with title and progress), now and then while it runs; None: none."""
    _ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._newest: dict[tuple[int, str], Job] = {}
        self._outbox: deque[tuple[int, Outcome]] = deque()
        self._store = Database()
        self.lend = self._store.lend  # for a thread that reads beside
        self._database = WorkThread("journal-database", self._post)
        self._helper = WorkThread("journal-helper", self._post)
        self._over = False
        self._closes = False
        self._shows_busy = False
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._show_busy)
        self._progress_timer = QTimer(self, interval=PROGRESS_EVERY_MS)
        self._progress_timer.timeout.connect(self._tell_progress)
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def open(
        self,
        make: Callable[[], Store],
        done: Callable[[], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Close what is open, then open the journal that `make` returns; it lives on the database thread."""
        self._closes = False
        job = self._job(make, None if done is None else partial(_without_answer, done), owner, failed)
        return self._put_last(job, partial(self._store.open, make))

    def close(self, done: Callable[[], None] | None = None, *, owner: QObject) -> Job:
        """Close the journal after everything submitted before; the key is gone when `done` is called.

        What is submitted from then on, until another is opened, is never begun: a pane that hears of the last
        write before it is taken away asks for nothing any more.
        """
        job = self._job(self._store.close, None if done is None else partial(_without_answer, done), owner)
        self._put_last(job, self._store.close)
        self._closes = True
        return job

    def submit(
        self,
        call: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        key: str = "",
        patient: bool = False,
        alone: bool = False,
    ) -> Job:
        """Run `call(store)` on the database thread, then `done(result)` here unless `owner` is gone by then.

        Calls run in the order of submitting. With `key`, a newer submit of the same owner and key drops this
        one's answer, and skips it if it has not begun. A `Done` is announced by `changed` in any case.
        `failed(error)` gets the exception; one that is no JournalError goes to the signal `failed` as well,
        which also gets what has no `failed` callback and what went wrong for an owner that is gone.

        `patient` is for a call that only reads and may take long: it steps aside for every other that is
        submitted and begins again when none waits; it ends where it is when it is dropped. `alone` is for
        one that puts another file in the journal's place: no backup reads beside it meanwhile.
        """
        job = self._job(call, done, owner, failed, key=key)
        job.ticket.patient = patient
        aside = partial(self._database.should_step_aside, job.ticket) if patient else None
        run = self._store.as_shown(job, call, aside)
        return self._put(self._database, job, partial(self._store.alone, run) if alone else run)

    def submit_long(
        self,
        title: str,
        call: Callable[[Store, Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """`submit` for what may take seconds: shown with `title` (the user's language), progress, Cancel.

        A cancelled job calls neither `done` nor `failed`.
        """
        job = self._job(call, done, owner, failed, title=title)
        shown = self._store.as_shown(job, partial(_with_progress, call, job.ticket))
        self._put(self._database, job, partial(self._store.alone, shown))
        self._progress_timer.start()
        self.long_job.emit(job)
        return job

    def work(
        self,
        call: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        key: str = "",
    ) -> Job:
        """Like `submit` for what needs no open journal, on a second thread: estimates, reading a file."""
        job = self._job(call, done, owner, failed, key=key)
        return self._put(self._helper, job, call)

    @property
    def veiled(self) -> bool:
        """Whether use cases answer with names and notes hidden (café mode)."""
        return self._store.veils

    def set_veiled(self, veiled: bool) -> None:
        """Hide or show names and notes in what is submitted from now on. What is under way is still done, but
        its answers were for the window as it was: nobody hears of them.
        """
        if veiled == self._store.veils:
            return
        self._store.veils = veiled
        for job in self._jobs.values():
            job.forget(veiled=veiled)
        if not veiled:
            self._put(self._database, self._job(self._store.unveil, None, self), self._store.unveil)

    def cancel_long(self) -> None:
        """Cancel every long job, as its Cancel button would."""
        for job in self._jobs.values():
            if job.title:
                job.cancel()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._jobs

    def shutdown(self) -> None:
        """Finish every write, close the journal, end the threads; errors are still told, answers are not.

        What is submitted from then on is never begun: a pane that hears of the last write must not wake the
        threads again.
        """
        self.cancel_long()
        for job in self._jobs.values():
            job.done = None
            if job.ticket.patient:
                job.drop()
        self._put_last(self._job(self._store.close, None, self), self._store.close)
        self._database.stop()
        self._helper.stop()
        self._over = True
        self._deliver()
        self._progress_timer.stop()

    def _job(
        self,
        call: Callable[..., Any],
        done: Callable[[Any], None] | None,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str = "",
        title: str = "",
    ) -> Job:
        job = Job(
            number=next(self._numbers), call=call, done=done, failed=failed, owner=owner, key=key, title=title
        )
        if key:
            older = self._newest.get((id(owner), key))
            if older is not None:
                older.drop()
            self._newest[id(owner), key] = job
        return job

    def _put(self, thread: WorkThread, job: Job, call: Callable[[], object]) -> Job:
        if self._closes and thread is self._database:
            job.running = False
        elif self._begin(job):
            thread.put(job.number, call, job.ticket)
        return job

    def _put_last(self, job: Job, call: Callable[[], object]) -> Job:
        """On the database thread, behind everything else."""
        if self._begin(job):
            self._database.put_last(job.number, call, job.ticket)
        return job

    def _begin(self, job: Job) -> bool:
        if self._over:
            job.running = False
            return False
        self._jobs[job.number] = job
        if not self._busy_timer.isActive() and not self._shows_busy:
            self._busy_timer.start()
        return True

    def _post(self, number: int, outcome: Outcome) -> None:
        """On the worker's thread: leave the outcome for the Qt thread and wake it."""
        self._outbox.append((number, outcome))
        del outcome
        self._ready.emit()

    def _deliver(self) -> None:
        while self._outbox:
            number, outcome = self._outbox.popleft()
            job = self._jobs.pop(number)
            job.running = False
            if job.key and self._newest.get((id(job.owner), job.key)) is job:
                del self._newest[id(job.owner), job.key]
            try:
                self._finish(job, outcome)
            except Exception as error:  # noqa: BLE001 - a callback's fault must not swallow the next answer
                self.failed.emit(error)
        if not self._jobs:
            self._rest()

    def _finish(self, job: Job, outcome: Outcome) -> None:
        if outcome.skipped:
            return
        from journal.domain.changes import Done  # the first answer comes long after the window

        if isinstance(outcome.result, Done):
            self.changed.emit(outcome.result.changes)
        wanted = job.ticket.wanted and shiboken6.isValid(job.owner)
        if outcome.error is not None:
            self._fail(job, outcome.error, wanted=wanted)
        elif wanted and job.done is not None:
            job.done(outcome.result)

    def _fail(self, job: Job, error: Exception, *, wanted: bool) -> None:
        if self.veiled and job.veiled is False and isinstance(error, JournalError):
            error.params = dict.fromkeys(error.params, "…")  # from before: it may name somebody
        handled = wanted and job.failed is not None
        if handled and job.failed is not None:
            job.failed(error)
        if not handled or not isinstance(error, JournalError):
            self.failed.emit(error)

    def _rest(self) -> None:
        self._busy_timer.stop()
        if self._shows_busy:
            self._shows_busy = False
            self.busy.emit(False)
        if self._progress_timer.isActive():
            self._tell_progress()

    def _show_busy(self) -> None:
        self._shows_busy = True
        self.busy.emit(True)

    def _tell_progress(self) -> None:
        job = next((job for job in self._jobs.values() if job.title and not job.ticket.cancelled), None)
        if job is None:
            self._progress_timer.stop()
        self.long_job.emit(job)


def _without_answer(done: Callable[[], None], _answer: object) -> None:
    done()


def _with_progress(call: Callable[[Store, Progress], T], ticket: Ticket, store: Store) -> T:
    return call(store, ticket)
