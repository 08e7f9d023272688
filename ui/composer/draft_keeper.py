"""Saves an unsent invitation while it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from journal.domain.draft import DraftKind
from journal.services import drafts
from ui.bridge import Bridge
from ui.composer.draft import Unsent, to_payload
from ui.composer.reading import discard_unsent

SAVE_AFTER_MS = 350
"""After the last key; an unfinished text loses at most the last second (DESIGN.md, promise 4)."""
SAVE_AT_LAST_MS = 900
"""After the first key that is not saved yet, however fast somebody types."""


class DraftKeeper(QObject):
    """Keeps one person's draft; `collect` gives what is to be saved."""

    def __init__(self, bridge: Bridge, collect: Callable[[], Unsent], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._collect = collect
        self._person_id: int | None = None
        self._kept = False
        self._unsaved = False
        self._pause = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._limit = QTimer(self, singleShot=True, interval=SAVE_AT_LAST_MS)
        self._pause.timeout.connect(self.flush)
        self._limit.timeout.connect(self.flush)

    @property
    def kept(self) -> bool:
        """Whether there is anything to discard."""
        return self._kept or self._unsaved

    def start(self, person_id: int, *, kept: bool) -> None:
        """From now on this person's draft; `kept` says whether there is one already."""
        self._person_id = person_id
        self._kept = kept
        self._rest()

    def touch(self) -> None:
        """Something changed: save soon."""
        self._unsaved = True
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def flush(self) -> None:
        """Save now if there is anything unsaved."""
        if not self._unsaved or self._person_id is None:
            self._rest()
            return
        self._rest()
        save = partial(
            drafts.save_draft,
            kind=DraftKind.INVITATION,
            person_id=self._person_id,
            entry_id=None,
            payload=to_payload(self._collect()),
        )
        self._kept = True
        self._bridge.submit(save, owner=self)

    def forget(self) -> None:
        """It is sent, and the journal has discarded the draft with it."""
        self._kept = False
        self._rest()

    def discard(self) -> None:
        """Throw away what is kept and what is not saved yet."""
        self.forget()
        if self._person_id is not None:
            self._bridge.submit(partial(discard_unsent, person_id=self._person_id), owner=self)

    def _rest(self) -> None:
        self._unsaved = False
        self._pause.stop()
        self._limit.stop()
