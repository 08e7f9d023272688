"""What is typed into a form outlives the form: kept as a draft, offered when the form opens again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done
from journal.domain.draft import Draft, DraftKind
from journal.services import drafts
from ui.bridge import Bridge

if TYPE_CHECKING:
    from ui.bridge import Store

SAVE_AFTER_MS = 300
"""After the first key that is not saved yet; an unfinished text loses at most the last second."""

Written = Mapping[str, object]


def drop(store: Store, kind: DraftKind, person_id: int) -> Done[None]:
    """Throw this person's draft away, if there is one."""
    kept = drafts.draft(store, kind, person_id, None)
    return Done(None, Changes()) if kept is None else drafts.discard_draft(store, kept.id)


class FormKeeper(QObject):
    """Keeps one form of one person at a time; `written` gives what stands in it as plain JSON data."""

    found = Signal(object)
    """What was typed and not saved, for a form in which nothing was typed since."""

    def __init__(self, bridge: Bridge, kind: DraftKind, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kind = kind
        self._person_id = 0
        self._written: Callable[[], Written] | None = None
        self._kept: Written = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def start(self, person_id: int, written: Callable[[], Written]) -> None:
        """A form has opened; `found` follows if something was left in it."""
        self.stop()
        self._person_id, self._written, self._kept = person_id, written, written()
        call = partial(drafts.draft, kind=self._kind, person_id=person_id, entry_id=None)
        self._bridge.submit(call, self._read, owner=self, key="form draft")

    def touch(self) -> None:
        """Something else stands in the form now."""
        if self._written is not None and not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._soon.stop()
        now = self._kept if self._written is None else self._written()
        if now != self._kept:
            self._kept = now
            save = partial(
                drafts.save_draft, kind=self._kind, person_id=self._person_id, entry_id=None, payload=now
            )
            self._bridge.submit(save, owner=self)

    def stop(self) -> None:
        """The form goes, and what was typed stays."""
        self.flush()
        self._written = None

    def discard(self) -> None:
        """It is saved, or not wanted any more."""
        self._soon.stop()
        if self._written is not None:
            self._written = None
            self._bridge.submit(partial(drop, kind=self._kind, person_id=self._person_id), owner=self)

    def _read(self, draft: Draft | None) -> None:
        if draft is None or self._written is None or draft.person_id != self._person_id:
            return
        if self._written() == self._kept:
            self.found.emit(draft.payload)
            if self._written is not None:
                self._kept = self._written()
