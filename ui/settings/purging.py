"""The way from "purge" to its end: what would go, the question, the long job, what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.domain.purge import PurgePlan, PurgeResult, PurgeTarget
from ui.context import Context
from ui.settings.purge_dialog import PurgeDialog
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Progress, Store


class Purging(QObject):
    """One for a page; `window` is what the question stands over."""

    refused = Signal(str)
    """A sentence for the user."""
    told = Signal(str)
    """What could not be reached, after a purge."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.dialog: PurgeDialog | None = None

    def begin(self, target: PurgeTarget) -> None:
        """Say what would go, and ask."""
        call = partial(_plan, target)
        self._context.bridge.submit(call, partial(self._ask, target), owner=self, failed=self._refuse)

    def _ask(self, target: PurgeTarget, plan: PurgePlan) -> None:
        dialog = PurgeDialog(self._context.theme, plan, self._window)
        dialog.accepted.connect(partial(self._purge, target))
        self.dialog = dialog
        dialog.open()

    def _purge(self, target: PurgeTarget) -> None:
        self._context.bridge.submit_long(
            self.tr("Purging"), partial(_purge, target), self._purged, owner=self, failed=self._refuse
        )

    def _purged(self, done: Done[PurgeResult]) -> None:
        result = done.result
        if result.left:
            words = self.tr(
                "Purged here for good. Copies that are still to be rewritten: {count}. You can go on working."
            )
        else:
            words = self.tr("Purged for good.")
        self._context.toasts.show(words.format(count=result.left))
        lines = [
            self.tr("{place} is not there today; copies there are rewritten when it is back.").format(
                place=path
            )
            for path in result.away
        ]
        self.told.emit("\n".join(lines))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))


def _plan(target: PurgeTarget, store: Store) -> PurgePlan:
    from journal.services import backups, purge

    return purge.plan(store, target, backups.second_place(store))


def _purge(target: PurgeTarget, store: Store, progress: Progress) -> Done[PurgeResult]:
    from journal.services import backups, purge

    return purge.purge(store, target, backups.second_place(store), progress, copies_later=True)
