"""Reads the ledger and carries out what is done about a promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import Promise, PromiseState
from journal.domain.promise_ledger import PromiseCounts, PromiseList, PromiseQuery, Which, Whose
from journal.services import promises
from ui.context import Context
from ui.practice.promises.model import PromisesModel
from ui.practice.promises.words import Act, done_words

if TYPE_CHECKING:
    from ui.bridge import Store

_SETTLE_MS = 60
"""Changes come in flocks: one reading for all of them."""
_STATES = {Act.KEEP: PromiseState.KEPT, Act.DROP: PromiseState.DROPPED, Act.REOPEN: PromiseState.OPEN}


class PromisesPresenter(QObject):
    """Holds what is asked for; the rows are the model's."""

    listed = Signal(object)
    """`PromiseCounts`: the model has the rows that were asked for."""
    rows_came = Signal()
    """Rows that were looked at are there."""
    stale = Signal()
    """The journal has changed: read again once somebody looks."""

    def __init__(self, context: Context, model: PromisesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._query = PromiseQuery()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        model.rows_wanted.connect(self._read_rows)
        context.bridge.changed.connect(self._follow)

    @property
    def query(self) -> PromiseQuery:
        """What is asked for."""
        return self._query

    def choose_whose(self, key: str) -> None:
        """Mine, theirs or both."""
        self._query = replace(self._query, whose=Whose(key))
        self.refresh()

    def choose_which(self, key: str) -> None:
        """Open, overdue, kept, dropped or all."""
        self._query = replace(self._query, which=Which(key))
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger; `listed` follows."""
        self._settle.stop()
        self._model.forget()
        call = partial(_read, query=self._query, today=self._context.today())
        self._context.bridge.submit(call, self._list, owner=self, key="promises", patient=True)

    def settle(self, promise: Promise, act: Act) -> None:
        """Kept, dropped, or open again."""
        call = partial(
            promises.settle_promise,
            entry_id=promise.entry_id,
            state=_STATES[act],
            on=self._context.today(),
        )
        self._do(call, done_words(act))

    def postpone(self, promise: Promise, day: date | None) -> None:
        """Another day, None: no day."""
        call = partial(promises.postpone_promise, entry_id=promise.entry_id, due_on=day)
        self._do(call, done_words(Act.POSTPONE, day))

    def rewrite(self, promise: Promise, text: str, day: date | None) -> None:
        """Other words or another day."""
        call = partial(
            promises.update_promise,
            entry_id=promise.entry_id,
            text=text,
            due_on=day,
            today=self._context.today(),
        )
        self._do(call, done_words(Act.EDIT))

    def open(self, promise: Promise) -> None:
        """Show the person's timeline at the card that holds the promise."""
        card = promise.conversation_id or promise.entry_id
        self._context.navigator.entry_opened.emit(promise.person.id, card)

    def _do(self, call: Callable[..., Done[Any]], sentence: str) -> None:
        self._context.bridge.submit(call, partial(self._done, sentence=sentence), owner=self)

    def _done(self, done: Done[Any], *, sentence: str) -> None:
        self._context.toasts.show(sentence, done.changes.label)

    def _list(self, found: tuple[PromiseList, PromiseCounts]) -> None:
        wanted, counts = found
        self._model.set_list(wanted)
        self.listed.emit(counts)

    def _read_rows(self, ids: Sequence[int]) -> None:
        call = partial(promises.promise_rows, ids=ids)
        self._context.bridge.submit(call, partial(self._put_rows, ids), owner=self)

    def _put_rows(self, asked: Sequence[int], rows: tuple[Promise, ...]) -> None:
        self._model.put_rows(asked, rows)
        self.rows_came.emit()

    def _follow(self, changes: Changes) -> None:
        topics = (Topic.FOLLOW_UPS, Topic.PEOPLE)
        if changes.people or changes.entries or any(changes.touches(topic) for topic in topics):
            self._settle.start()


def _read(store: Store, query: PromiseQuery, today: date) -> tuple[PromiseList, PromiseCounts]:
    return promises.promise_ids(store, query, today), promises.promise_counts(store, today)
