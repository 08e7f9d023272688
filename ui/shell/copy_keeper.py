"""Rewrites the copies that a purge left, one after the other, on a thread of its own beside all else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.domain.purge import PurgeResult
from journal.services import purge_copies
from journal.services.purge_copies import CopyOrder
from ui.context import Context
from ui.shell.aside import Aside, Report

if TYPE_CHECKING:
    from journal.services.backups import Loan
    from ui.bridge import Job, Store

FIRST_LOOK_MS: Final = 30_000
AGAIN_MS: Final = 300_000
"""After a disk refused, or something that wanted the file for itself ended it."""


class CopyKeeper(QObject):
    """`start` when a journal was opened, `rest` when it is put away, `stop` at the end of the program."""

    told = Signal(str)
    """What could not be reached, when all is done."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._aside = Aside(context, "journal-copies", self)
        self._order: CopyOrder | None = None
        self._job: Job | None = None
        self._open = False
        self._count = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._aside.done.connect(self._rewritten)
        self._aside.failed.connect(self._failed)
        self._aside.broken_off.connect(self._later)
        context.bridge.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether a copy is being rewritten, or the next one asked for."""
        return self._aside.busy or (self._job is not None and self._job.running)

    def start(self) -> None:
        """A journal is open."""
        self._open = True
        self._count = 0
        self._timer.start(FIRST_LOOK_MS)

    def rest(self) -> None:
        """The journal goes: what is being done ends with it, and is noted."""
        self._timer.stop()
        self._open = False
        self._aside.cancel()

    def stop(self) -> None:
        """The program ends. Blocks until the thread has ended, some milliseconds."""
        self.rest()
        self._aside.stop()

    def look(self) -> None:
        """Go on where a purge left copies."""
        if self._open and not self.busy:
            self._timer.start(AGAIN_MS)  # should nobody hear of the answer
            self._job = self._context.bridge.submit(
                purge_copies.next_copy, self._ordered, owner=self, failed=self._failed
            )

    # ---- inside

    def _follow(self, changes: Changes) -> None:
        """A purge was done."""
        if {Topic.EVERYTHING, Topic.TRASH} <= changes.topics:
            self.look()

    def _ordered(self, order: CopyOrder | None) -> None:
        if order is not None:
            self._order = order
            self._aside.begin(partial(_rewrite, order))
        elif self._count:
            self._close()
        else:  # from another day, or nothing at all
            self._context.bridge.submit(purge_copies.copies_left, self._left, owner=self, failed=self._failed)

    def _left(self, left: bool) -> None:
        if left:
            self._close()
        else:
            self._timer.stop()

    def _close(self) -> None:
        # The write-ahead file is emptied: nobody reads beside it meanwhile.
        self._context.bridge.submit(
            purge_copies.close, self._closed, owner=self, failed=self._failed, alone=True
        )

    def _rewritten(self, opened: bool) -> None:
        if self._order is not None:
            call = partial(_note, order=self._order, opened=opened)
            self._count += opened
            self._job = self._context.bridge.submit(call, self._noted, owner=self, failed=self._failed)

    def _noted(self, _done: Done[None]) -> None:
        self._job = None
        self.look()

    def _closed(self, done: Done[PurgeResult]) -> None:
        self._timer.stop()
        words = self.tr("What was purged is out of the copies too. Copies rewritten: {count}.")
        self._context.toasts.show(words.format(count=QLocale().toString(self._count)))
        self._count = 0
        lines = [
            self.tr(
                "{file} could not be opened with this passphrase, or is damaged: it may still hold it. Delete"
                " it if you do not need it."
            ).format(file=path)
            for path in done.result.unopened
        ]
        if lines:
            self.told.emit("\n".join(lines))

    def _failed(self, error: Exception) -> None:
        """A full disk: it is noted, and tried again."""
        if isinstance(error, JournalError):
            self._later()
        else:
            self._context.bridge.failed.emit(error)

    def _later(self) -> None:
        if self._open:
            self._timer.start(AGAIN_MS)


def _rewrite(order: CopyOrder, loan: Loan, report: Report) -> bool:
    """On the thread beside."""
    return purge_copies.rewrite(loan, order, report)


def _note(store: Store, order: CopyOrder, opened: bool) -> Done[None]:
    return purge_copies.note_done(store, order, opened)
