"""Reads the concerns and carries out what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.concern import ConcernOrder, ConcernPage, ConcernRow
from journal.domain.errors import JournalError, NotFound
from journal.domain.invite_round import InviteRound
from journal.services import circles, concerns
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

_SETTLE_MS = 60
"""Changes come in flocks: one reading for all of them."""
_TOPICS = (Topic.CONCERNS, Topic.STORY, Topic.WORD_LISTS, Topic.CIRCLES, Topic.PEOPLE)


class ConcernsPresenter(QObject):
    """The ranked ids are read when something changed; the filter only picks among them."""

    listed = Signal(object)
    """ConcernRows in the order of the list, filtered."""
    page_read = Signal(object)
    """The ConcernPage of the chosen one."""
    page_gone = Signal()
    refused = Signal(str)
    stale = Signal()
    """The journal has changed: read again once somebody looks."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._order = ConcernOrder.PEOPLE
        self._text = ""
        self._ranked: tuple[ConcernRow, ...] = ()
        self._matching: frozenset[int] | None = None
        self._chosen: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    @property
    def is_filtered(self) -> bool:
        """Whether only some are shown."""
        return bool(self._text)

    def names_beside(self) -> list[str]:
        """The names of all but the chosen one, in the order of the list."""
        return [row.name for row in self._ranked if row.id != self._chosen]

    # ---- reading

    def refresh(self) -> None:
        """Read the order, and the chosen one's page."""
        self._settle.stop()
        self._read_order()
        if self._text:
            self._read_matching()
        if self._chosen is not None:
            self.open(self._chosen)

    def order_by(self, key: str) -> None:
        """Rank by people or by recency."""
        self._order = ConcernOrder(key)
        self._read_order()

    def filter(self, text: str) -> None:
        """Show only those whose names hold the words."""
        self._text = text.strip()
        if self._text:
            self._read_matching()
        else:
            self._matching = None
            self._list()

    def open(self, concern_id: int | None) -> None:
        """Read the page of one; `page_read` follows."""
        self._chosen = concern_id
        if concern_id is None:
            self.page_gone.emit()
            return
        call = partial(concerns.concern_page, concern_id=concern_id)
        self._context.bridge.submit(call, self._show_page, owner=self, key="page", failed=self._page_failed)

    # ---- doing

    def rename(self, concern_id: int, name: str) -> None:
        self._write(partial(concerns.rename_concern, concern_id=concern_id, name=name))

    def add_synonym(self, concern_id: int, name: str) -> None:
        self._write(partial(concerns.add_synonym, concern_id=concern_id, name=name))

    def remove_synonym(self, synonym_id: int) -> None:
        self._write(
            partial(concerns.remove_synonym, synonym_id=synonym_id), self.tr("The name is taken away.")
        )

    def merge(self, kept: int, gone: int) -> None:
        """`gone` becomes a part of `kept`."""
        self._write(partial(concerns.merge_concerns, kept=kept, gone=gone), self.tr("The two are one now."))

    def merge_named(self, kept: int, name: str) -> None:
        """The concern of this name becomes a part of `kept`; nothing happens without a name."""
        if name.strip():
            self._write(partial(_merge_named, kept=kept, name=name), self.tr("The two are one now."))

    def keep_apart(self, one: int, other: int) -> None:
        self._write(partial(concerns.keep_apart, one=one, other=other), self.tr("They stay apart."))

    def delete(self, concern_id: int) -> None:
        call = partial(concerns.delete_concern, concern_id=concern_id)
        self._context.bridge.submit(call, self._deleted, owner=self, failed=self._refuse)

    def grow(self, concern_id: int, name: str, purpose: str, people: Sequence[int]) -> None:
        """A new circle from those who share a concern; then it is shown."""
        call = partial(
            circles.grow_circle, name=name, purpose=purpose, people=tuple(people), concern_id=concern_id
        )
        self._context.bridge.submit(call, self._grown, owner=self, failed=self._refuse)

    def invite(self, people: Sequence[int]) -> None:
        """Write to these, one after the other."""
        if people:
            self._context.navigator.several_asked.emit(InviteRound(tuple(people)))

    # ---- answers

    def _write(self, call: Callable[[Store], Done[Any]], told: str = "") -> None:
        self._context.bridge.submit(call, partial(self._written, told), owner=self, failed=self._refuse)

    def _written(self, told: str, done: Done[Any]) -> None:
        self.refused.emit("")
        if told:
            self._context.toasts.show(told, done.changes.label)

    def _deleted(self, done: Done[None]) -> None:
        self._chosen = None
        self.page_gone.emit()
        self._written(self.tr("The concern is deleted."), done)

    def _grown(self, done: Done[int]) -> None:
        self._context.toasts.show(self.tr("A new circle."), done.changes.label)
        self._context.navigator.circles_asked.emit(done.result)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _page_failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._chosen = None
            self.page_gone.emit()

    def _show_page(self, page: ConcernPage) -> None:
        if page.row.id == self._chosen:
            self.page_read.emit(page)

    def _read_order(self) -> None:
        call = partial(concerns.concern_list, order=self._order)
        self._context.bridge.submit(call, self._ordered, owner=self, key="order", patient=True)

    def _read_matching(self) -> None:
        call = partial(concerns.matching_ids, text=self._text)
        self._context.bridge.submit(call, self._matched, owner=self, key="matching")

    def _ordered(self, rows: tuple[ConcernRow, ...]) -> None:
        self._ranked = rows
        self._list()

    def _matched(self, ids: frozenset[int]) -> None:
        self._matching = ids
        self._list()

    def _list(self) -> None:
        wanted = self._matching
        self.listed.emit(
            self._ranked if wanted is None else tuple(row for row in self._ranked if row.id in wanted)
        )

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(topic) for topic in _TOPICS):
            self._settle.start()


def _merge_named(store: Store, kept: int, name: str) -> Done[None]:
    return concerns.merge_concerns(store, kept, concerns.find_concern(store, name))
