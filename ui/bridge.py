"""The only door between the database thread and the Qt thread.

One Python thread owns the open journal. A presenter submits a use case; the answer comes back on the Qt
thread through the event loop. What is no longer wanted is dropped; an error always reaches somebody.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from journal.domain.errors import JournalError
from ui.busy_sign import BusySign
from ui.database import Database
from ui.database import JournalClosedError as JournalClosedError  # noqa: PLC0414 - its callers know the bridge
from ui.jobs import Job as Job  # noqa: PLC0414 - its callers know the bridge
from ui.jobs import Jobs
from ui.jobs import Progress as Progress  # noqa: PLC0414 - its callers know the bridge
from ui.worker import Outcome, Ticket, WorkThread

if TYPE_CHECKING:
    # Given on to presenters whose own readers take a store: the bridge alone knows where the type lives.
    from journal.store.database import Store as Store  # noqa: PLC0414 - the explicit form of giving on

T = TypeVar("T")


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
        self._jobs = Jobs()
        self._sign = BusySign(self._jobs, self)
        self._sign.busy.connect(self.busy)
        self._sign.long_job.connect(self.long_job)
        self._outbox: deque[tuple[int, Outcome]] = deque()
        self._store = Database()
        self.lend = self._store.lend  # for a thread that reads beside
        self._database = WorkThread("journal-database", self._post)
        self._helper = WorkThread("journal-helper", self._post)
        self._over = False
        self._closes = False
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
        job = self._jobs.make(make, None if done is None else partial(_without_answer, done), owner, failed)
        return self._put_last(job, partial(self._store.open, make))

    def close(self, done: Callable[[], None] | None = None, *, owner: QObject) -> Job:
        """Close the journal after everything submitted before; the key is gone when `done` is called.

        What is submitted from then on, until another is opened, is never begun: a pane that hears of the last
        write before it is taken away asks for nothing any more.
        """
        job = self._jobs.make(
            self._store.close, None if done is None else partial(_without_answer, done), owner
        )
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
        job = self._jobs.make(call, done, owner, failed, key=key)
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
        job = self._jobs.make(call, done, owner, failed, title=title)
        shown = self._store.as_shown(job, partial(_with_progress, call, job.ticket))
        self._put(self._database, job, partial(self._store.alone, shown))
        self._sign.begin_long(job)
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
        job = self._jobs.make(call, done, owner, failed, key=key)
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
        for job in self._jobs:
            job.forget(veiled=veiled)
        if not veiled:
            self._put(self._database, self._jobs.make(self._store.unveil, None, self), self._store.unveil)

    def cancel_long(self) -> None:
        """Cancel every long job, as its Cancel button would."""
        self._jobs.cancel_long()

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
        self._jobs.forget_answers()
        self._put_last(self._jobs.make(self._store.close, None, self), self._store.close)
        self._database.stop()
        self._helper.stop()
        self._over = True
        self._deliver()
        self._sign.stop()

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
        self._jobs.begin(job)
        self._sign.begin()
        return True

    def _post(self, number: int, outcome: Outcome) -> None:
        """On the worker's thread: leave the outcome for the Qt thread and wake it."""
        self._outbox.append((number, outcome))
        del outcome
        self._ready.emit()

    def _deliver(self) -> None:
        while self._outbox:
            number, outcome = self._outbox.popleft()
            job = self._jobs.end(number)
            try:
                self._finish(job, outcome)
            except Exception as error:  # noqa: BLE001 - a callback's fault must not swallow the next answer
                self.failed.emit(error)
        if not self._jobs:
            self._sign.rest()

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


def _without_answer(done: Callable[[], None], _answer: object) -> None:
    done()


def _with_progress(call: Callable[[Store, Progress], T], ticket: Ticket, store: Store) -> T:
    return call(store, ticket)
