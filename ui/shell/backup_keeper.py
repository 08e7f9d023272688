"""Makes backups by itself at calm moments, and when asked; on a thread of its own, beside all else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.backup import BackupState
from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.services import backups
from journal.services.backups import Made, Order
from ui.context import Context
from ui.shell.aside import Aside, Report
from ui.wording import error_sentence

if TYPE_CHECKING:
    from journal.services.backups import Loan
    from ui.bridge import Job, Store

FIRST_LOOK_MS: Final = 20_000
"""After unlocking: the first picture and the first look at somebody are not disturbed."""
LOOK_EVERY_MS: Final = 300_000
"""So midnight passes unseen for five minutes at most."""


def now_here() -> datetime:
    """This moment in the user's own time zone."""
    return datetime.now().astimezone()


class BackupKeeper(QObject):
    """`start` when a journal was opened, `rest` when it is put away, `stop` at the end of the program."""

    finished = Signal()
    """A backup was made or failed; the journal knows which."""

    def __init__(
        self, context: Context, parent: QObject | None = None, clock: Callable[[], datetime] = now_here
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._clock = clock
        self._aside = Aside(context, "journal-backup", self)
        self._job: Job | None = None
        self._aloud = False
        self._told_stale = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._aside.done.connect(self._made_here)
        self._aside.failed.connect(self._made_not)
        self._aside.broken_off.connect(self._broken_off)

    @property
    def busy(self) -> bool:
        """Whether a backup is being made."""
        return self._aside.busy or (self._job is not None and self._job.running)

    def start(self) -> None:
        """A journal is open."""
        self._told_stale = False
        self._timer.start(FIRST_LOOK_MS)

    def rest(self) -> None:
        """The journal goes: what is being made ends with it."""
        self._timer.stop()
        self._aside.cancel()

    def stop(self) -> None:
        """The program ends. Blocks until the thread has ended, some milliseconds."""
        self.rest()
        self._aside.stop()

    def look(self) -> None:
        """Make a backup if one is due."""
        if not self.busy:
            self._context.bridge.submit(
                partial(_order_if_due, now=self._clock()), self._ordered, owner=self, failed=self._failed
            )
        self._timer.start(LOOK_EVERY_MS)

    def back_up_now(self) -> None:
        """Make one, changed or not, and say how it went."""
        self._aloud = True
        if self.busy:
            return
        self._context.toasts.show(self.tr("A backup is being made. You can go on working."))
        self._context.bridge.submit(_order, self._ordered, owner=self, failed=self._failed)

    # ---- inside

    def _ordered(self, order: Order | None) -> None:
        if order is None:
            self._context.bridge.submit(
                partial(_state, now=self._clock()), self.tell_stale, owner=self, failed=self._failed
            )
            return
        if self.busy:
            return
        if order.aside:
            self._aside.begin(partial(_make, order, self._clock()))
        else:
            # Cancelled, or ended by the lock, it tells nobody; then it only runs no more.
            self._job = self._context.bridge.submit_long(
                self.tr("Making a backup"), partial(_make_here, order, self._clock()), self._made_here,
                owner=self, failed=self._made_not,
            )  # fmt: skip

    def _broken_off(self) -> None:
        self._aloud = False

    def _made_here(self, made: Any) -> None:
        self._context.bridge.submit(
            partial(_settle, made=made), self._settled, owner=self, failed=self._failed
        )

    def _made_not(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._context.bridge.submit(partial(_note, error=error), owner=self)
        self._failed(error)

    def _settled(self, done: Done[Made | None]) -> None:
        made = done.result
        if self._aloud and made is not None:
            if made.second_trouble is None:
                self._say(self.tr("The backup is made and checked."))
            else:
                self._say(
                    self.tr("The backup is made here; the second place did not take it. Settings say why.")
                )
        self._aloud = False
        self.finished.emit()

    def _failed(self, error: Exception) -> None:
        aloud, self._aloud = self._aloud, False
        if not isinstance(error, JournalError):
            self._context.bridge.failed.emit(error)
        elif aloud:
            self._say(error_sentence(error))
        self.finished.emit()

    def tell_stale(self, state: BackupState) -> None:
        """Once for each unlocking: a word, not a box."""
        if state.stale and not self._told_stale:
            self._told_stale = True
            self._say(
                self.tr("The last good backup is over a week old. Make one in Settings, under Backups.")
            )

    def _say(self, sentence: str) -> None:
        self._context.toasts.show(sentence)


def _order_if_due(store: Store, now: datetime) -> Order | None:
    return backups.begin(store) if backups.due(store, now) else None


def _order(store: Store) -> Order | None:
    return backups.begin(store)


def _state(store: Store, now: datetime) -> BackupState:
    return backups.state(store, now)


def _make(order: Order, now: datetime, loan: Loan, report: Report) -> Made:
    """On the thread beside."""
    return backups.make(loan, order, now, report)


def _make_here(order: Order, now: datetime, store: Store, progress: Callable[[int, int], None]) -> Made:
    return backups.make_here(store, order, now, progress)


def _settle(store: Store, made: Made) -> Done[Made | None]:
    return backups.settle(store, made)


def _note(store: Store, error: JournalError) -> Done[None]:
    return backups.failed(store, error)
