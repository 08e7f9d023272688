"""Reads the sensitive notes and carries out what is decided about one."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.domain.seal import Seal, SealedRow
from journal.services import seals, timeline
from ui.context import Context
from ui.settings.sealed_model import PAGE
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store


class SealedPresenter(QObject):
    listed = Signal(object)
    """All ids, in order."""
    paged = Signal(int, object)
    """(first row, the rows from there on)"""
    revealed = Signal(int, str)
    """(note, its words): they were asked for"""
    decided = Signal(int)
    """(note): what was asked for it is written"""
    refused = Signal(str)
    stale = Signal()
    """Something of it has changed."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: array[int] = array("q")
        context.bridge.changed.connect(self._follow)

    def read(self) -> None:
        """`listed` follows."""
        call = partial(_read, self._context.today())
        self._context.bridge.submit(call, self._list, owner=self, key="sealed", patient=True)

    def fetch(self, first: int) -> None:
        """`paged` follows."""
        call = partial(seals.sealed_rows, note_ids=self._ids[first : first + PAGE])
        self._context.bridge.submit(call, partial(self._page, first), owner=self)

    def reveal(self, note_id: int) -> None:
        """The words of one note; `revealed` follows."""
        call = partial(timeline.reveal, note_id=note_id)
        done = partial(self._reveal, note_id)
        self._context.bridge.submit(call, done, owner=self, failed=self._refuse)

    def keep(self, note_id: int, seal: Seal) -> None:
        call = partial(seals.keep, note_id=note_id, seal=seal, today=self._context.today())
        self._write(note_id, call, self.tr("Kept."))

    def unseal(self, note_id: int) -> None:
        call = partial(seals.unseal, note_id=note_id)
        self._write(note_id, call, self.tr("Unsealed: it is an ordinary note now."))

    def delete(self, note_id: int) -> None:
        self._write(note_id, partial(seals.delete_note, note_id=note_id), self.tr("Deleted."))

    def _write(self, note_id: int, call: Callable[[Any], Done[None]], toast: str) -> None:
        done = partial(self._written, note_id, toast)
        self._context.bridge.submit(call, done, owner=self, failed=self._refuse)

    def _written(self, note_id: int, toast: str, done: Done[None]) -> None:
        self.decided.emit(note_id)
        self._context.toasts.show(toast, done.changes.label)

    def _list(self, ids: array[int]) -> None:
        self._ids = ids
        self.listed.emit(ids)

    def _page(self, first: int, rows: tuple[SealedRow, ...]) -> None:
        self.paged.emit(first, rows)

    def _reveal(self, note_id: int, words: str) -> None:
        self.revealed.emit(note_id, words)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        if changes.people or changes.entries or changes.touches(Topic.SEALS):
            self.stale.emit()


def _read(today: date, store: Store) -> array[int]:
    return seals.to_review(store, today)
