"""What is typed about a concern and not kept: into the journal when one goes on, and back with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from journal.services.concern_drafts import keep_unfinished, unfinished
from ui.concerns.detail import ConcernDetail
from ui.context import Context


class Unfinished(QObject):
    """Follows one `ConcernDetail`."""

    def __init__(self, context: Context, detail: ConcernDetail, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._detail = detail

    def keep(self) -> None:
        """Keep what is typed about the concern that is shown."""
        concern_id = self._detail.concern_id
        if concern_id is not None:
            call = partial(keep_unfinished, concern_id=concern_id, typed=self._detail.typed())
            self._context.bridge.submit(call, owner=self)

    def bring_back(self) -> None:
        """Show again what was typed about it before."""
        concern_id = self._detail.concern_id
        if concern_id is not None:
            then = partial(self._restore, concern_id)
            call = partial(unfinished, concern_id=concern_id)
            self._context.bridge.submit(call, then, owner=self, key="unfinished")

    def _restore(self, concern_id: int, typed: dict[str, object]) -> None:
        if typed and self._detail.concern_id == concern_id and not self._detail.typed():
            self._detail.restore({field: str(text) for field, text in typed.items()})
