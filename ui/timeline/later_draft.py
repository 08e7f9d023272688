"""An answer "later" that is not saved yet: kept as it is typed, offered again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done
from journal.domain.draft import Draft, DraftKind
from journal.services import drafts
from ui.context import Context
from ui.timeline.answers import AnswerPanel
from ui.timeline.later import Later, from_payload, to_payload
from ui.timeline.parts import CardSignals

if TYPE_CHECKING:
    from ui.bridge import Store

SAVE_AFTER_MS = 300
"""After the first key that is not saved yet; an unfinished text loses at most the last second."""


def discard_later(store: Store, person_id: int) -> Done[None]:
    """Throw this person's draft away, if there is one."""
    kept = drafts.draft(store, DraftKind.ANSWER, person_id, None)
    if kept is None:
        return Done(None, Changes())
    return drafts.discard_draft(store, kept.id)


class LaterKeeper(QObject):
    """Keeps the draft of the person who is shown."""

    found = Signal(object)
    """The `Later` that was not finished."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = context.bridge
        self._person_id: int | None = None
        self._unsaved: Later | None = None
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def follow(self, source: CardSignals | AnswerPanel) -> None:
        """Keep what is typed there, until it is answered or left."""
        source.later_typed.connect(self.touch)
        source.later_left.connect(self.discard)
        source.answered.connect(self.discard)

    def start(self, person_id: int) -> None:
        """Look what this person's answer was going to be; `found` follows if there is anything."""
        self.flush()
        self._person_id = person_id
        self.look()

    def look(self) -> None:
        """Read the draft again, once what was typed is in it."""
        self.flush()
        if self._person_id is not None:
            call = partial(drafts.draft, kind=DraftKind.ANSWER, person_id=self._person_id, entry_id=None)
            self._bridge.submit(call, self._read, owner=self, key="later")

    def touch(self, later: Later) -> None:
        """This stands in the form now."""
        self._unsaved = later
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._soon.stop()
        later, self._unsaved = self._unsaved, None
        if later is not None and self._person_id is not None:
            save = partial(
                drafts.save_draft,
                kind=DraftKind.ANSWER,
                person_id=self._person_id,
                entry_id=None,
                payload=to_payload(later),
            )
            self._bridge.submit(save, owner=self)

    def discard(self) -> None:
        """The answer is recorded, or there was none after all."""
        self._soon.stop()
        self._unsaved = None
        if self._person_id is not None:
            self._bridge.submit(partial(discard_later, person_id=self._person_id), owner=self)

    def _read(self, draft: Draft | None) -> None:
        if draft is not None and draft.person_id == self._person_id and self._unsaved is None:
            self.found.emit(from_payload(draft.payload))
