"""Counts the days of the trash, purges what lay its thirty, finishes a purge that was interrupted, and does
at a stick that is back what is owed to it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.domain.purge import PurgeResult
from ui.context import Context

if TYPE_CHECKING:
    from ui.bridge import Progress, Store

FIRST_LOOK_MS: Final = 90_000
"""After unlocking; nobody waits for this."""
LOOK_EVERY_MS: Final = 3_600_000


class TrashKeeper(QObject):
    """One for an open journal; `start` once it is shown."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look after a while."""
        self._timer.start(FIRST_LOOK_MS)

    def rest(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """See whether something is to be done, once nothing else is under way."""
        if not self._context.bridge.idle:
            self._timer.start(FIRST_LOOK_MS)
            return
        call = partial(_look, self._context.today())
        self._context.bridge.submit(call, self._looked, owner=self, failed=self._later, key="trash")
        self._timer.start(LOOK_EVERY_MS)

    def _looked(self, found: tuple[bool, int, bool]) -> None:
        interrupted, old, owed = found
        if interrupted:
            self._context.bridge.submit_long(
                self.tr("Finishing a purge that was interrupted"), _finish, self._finished, owner=self,
                failed=self._later,
            )  # fmt: skip
        elif old:
            self._context.bridge.submit_long(
                self.tr("Purging what has lain in the trash for 30 days"),
                partial(_purge, self._context.today()),
                partial(self._purged, old),
                owner=self,
                failed=self._later,
            )
        elif owed:
            self._context.bridge.submit_long(
                self.tr("Bringing backups in another place up to date"), _pay, owner=self, failed=self._later
            )

    def _finished(self, done: Done[PurgeResult]) -> None:
        if not done.result.left:  # else whoever rewrites the copies says when it is done
            self._context.toasts.show(self.tr("A purge that was interrupted is finished now."))

    def _purged(self, count: int, done: Done[PurgeResult] | None) -> None:
        if done is not None:
            words = self.tr("Purged for good after 30 days in the trash: {count}.")
            self._context.toasts.show(words.format(count=count))

    def _later(self, error: Exception) -> None:
        """A full disk, a stop: nothing is lost, the next look tries again. A fault was told by the bridge."""
        if isinstance(error, JournalError):
            self._timer.start(LOOK_EVERY_MS)


def _look(today: date, store: Store) -> tuple[bool, int, bool]:
    from journal.services import debts, purge, purge_copies, trash

    old = len(trash.sweep(store, today, datetime.now(UTC)))
    interrupted = purge.pending(store) and not purge_copies.copies_left(store)  # those have their own keeper
    return interrupted, old, debts.can_be_paid(store)


def _pay(store: Store, progress: Progress) -> None:
    from journal.services import debts

    debts.pay(store, progress)


def _finish(store: Store, progress: Progress) -> Done[PurgeResult]:
    from journal.services import backups, purge

    return purge.finish(store, backups.second_place(store), progress, copies_later=True)


def _purge(today: date, store: Store, progress: Progress) -> Any:
    from journal.services import backups, trash

    second = backups.second_place(store)
    return trash.purge_old(store, today, datetime.now(UTC), second, progress, copies_later=True)
