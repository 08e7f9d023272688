"""Looks for pairs beside everything else, and carries out what is decided about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.double import MergePreview, Pick
from journal.domain.errors import JournalError
from journal.services import doubles
from journal.services.doubles import Double, ToCompare
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

_SETTLE_MS = 400
"""Changes come in flocks: one search for all of them."""
_LOOK_MS = 100
_TOPICS = (Topic.PEOPLE, Topic.DOUBLES)


@dataclass(eq=False, slots=True)
class _Hunt:
    """One search, which other threads tell how far it is; ended by `over`."""

    part: int = 0
    done: int = 0
    total: int = 0
    over: bool = False

    def tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def is_over(self) -> bool:
        return self.over


class DoublesPresenter(QObject):
    """Reading is done on the database thread in pieces, comparing on the helper's thread."""

    listed = Signal(object)
    """Doubles, the likeliest first."""
    searching = Signal(bool)
    progressed = Signal(int, int)
    compared = Signal(object, object)
    """(Double, MergePreview) of the pair that is looked at."""
    pair_gone = Signal()
    merged = Signal(int)
    """This person is gone."""
    kept_apart = Signal(int, int)
    apart_read = Signal(object)
    """The pairs that were kept apart, as pairs of PersonRefs."""
    refused = Signal(str)
    stale = Signal()
    """The journal has changed: search again once somebody looks."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._hunt = _Hunt(over=True)
        self._pair: tuple[int, int] | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._tell)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    # ---- reading

    def search(self) -> None:
        """Look through everybody; `listed` follows."""
        self.stop()
        self._settle.stop()
        hunt = self._hunt = _Hunt()
        call = partial(doubles.people_to_compare, progress=hunt.tell, cancelled=hunt.is_over)
        self._context.bridge.submit(
            call, partial(self._compare, hunt), owner=self, key="people", failed=self._failed, patient=True
        )
        self._context.bridge.submit(doubles.kept_apart, self.apart_read.emit, owner=self, key="apart")
        self._look.start()
        self.searching.emit(True)

    def stop(self) -> None:
        """End the search; what is in the list stays."""
        if not self._hunt.over:
            self._hunt.over = True
            self._finish()

    def open(self, pair: tuple[int, int] | None) -> None:
        """Read what merging these two would do; `compared` follows."""
        self._pair = pair
        if pair is None:
            self.pair_gone.emit()
            return
        call = partial(_two, kept=pair[0], other=pair[1])
        self._context.bridge.submit(call, self._show, owner=self, key="pair", failed=self._pair_failed)

    # ---- doing

    def merge(self, kept: int, other: int, choices: Mapping[str, Pick]) -> None:
        """Make the two one."""
        call = partial(doubles.merge_people, kept=kept, other=other, choices=dict(choices))
        self._context.bridge.submit(call, partial(self._merged, other), owner=self, failed=self._refuse)

    def keep_apart(self, one: int, other: int) -> None:
        """They are not the same."""
        call = partial(doubles.say_apart, one=one, other=other)
        self._context.bridge.submit(call, partial(self._parted, one, other), owner=self, failed=self._refuse)

    def take_back(self, one: int, other: int) -> None:
        """They may be the same after all."""
        call = partial(doubles.take_back_apart, one=one, other=other)
        self._context.bridge.submit(call, self._taken_back, owner=self, failed=self._refuse)

    # ---- answers

    def _compare(self, hunt: _Hunt, everybody: ToCompare) -> None:
        if hunt.over:
            return
        hunt.part = 1
        hunt.tell(0, 0)
        call = partial(doubles.doubles_among, everybody, hunt.tell, hunt.is_over)
        self._context.bridge.work(
            call, partial(self._found, hunt), owner=self, key="pairs", failed=self._failed
        )

    def _found(self, hunt: _Hunt, found: tuple[Double, ...]) -> None:
        if not hunt.over:
            hunt.over = True
            self._finish()
            self.listed.emit(found)

    def _finish(self) -> None:
        self._look.stop()
        self.searching.emit(False)

    def _tell(self) -> None:
        hunt = self._hunt
        self.progressed.emit(hunt.done + hunt.part * hunt.total, hunt.total * 2)

    def _show(self, found: tuple[Double, MergePreview]) -> None:
        double, preview = found
        if (preview.kept.id, preview.other.id) == self._pair:
            self.compared.emit(double, preview)

    def _merged(self, other: int, done: Done[int]) -> None:
        self.refused.emit("")
        self._context.toasts.show(self.tr("The two are one now."), done.changes.label)
        self.merged.emit(other)

    def _parted(self, one: int, other: int, done: Done[None]) -> None:
        self.refused.emit("")
        self._context.toasts.show(self.tr("They stay apart."), done.changes.label)
        self.kept_apart.emit(one, other)

    def _taken_back(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("They are compared again."), done.changes.label)

    def _failed(self, error: Exception) -> None:
        self.stop()
        self._refuse(error)

    def _pair_failed(self, error: Exception) -> None:
        self._pair = None
        self.pair_gone.emit()
        self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(topic) for topic in _TOPICS):
            self._settle.start()


def _two(store: Store, kept: int, other: int) -> tuple[Double, MergePreview]:
    return doubles.likeness_of(store, kept, other), doubles.merge_preview(store, kept, other)
