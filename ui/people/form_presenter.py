"""Reads and saves the details of one person.

While something is written it is kept as a draft; leaving a field saves it, which is one step of undo. So a
killed process loses at most a second of typing, and undo takes back one field at a time.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.domain.errors import JournalError, NotFound
from journal.services import drafts, people
from journal.services.person_details import PersonDetails, person_details
from ui.context import Context
from ui.people.person_draft import Details, from_payload, to_payload
from ui.wording import error_sentence

_PAUSE_MS = 400
_LONGEST_MS = 900


class FormPresenter(QObject):
    """Knows what is saved; the form tells what is written."""

    loaded = Signal(object, object)
    """(PersonDetails, Details of an unfinished draft or None)"""
    saved = Signal()
    refused = Signal(str)
    gone = Signal()
    """The person is not in the journal any more."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = context.bridge
        self.person_id: int | None = None
        self._written: Details | None = None
        self._stored: Details | None = None
        self._draft_id: int | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._keep_draft)
        self._since = QElapsedTimer()
        self._bridge.changed.connect(self._follow)

    def open(self, person_id: int) -> None:
        """Read a person; `loaded` or `gone` tells when it is done."""
        self.person_id = person_id
        self._written = self._stored = self._draft_id = None
        self._since.invalidate()
        self._timer.stop()
        self._read()

    def close(self) -> None:
        """Nobody is edited any more."""
        self._timer.stop()
        self.person_id = None
        self._written = self._stored = self._draft_id = None

    def write(self, details: Details) -> None:
        """Something is being written: keep it as a draft soon."""
        self._written = details
        if not self._since.isValid():
            self._since.start()
        left = _LONGEST_MS - int(self._since.elapsed())
        self._timer.start(max(0, min(_PAUSE_MS, left)))

    def save(self, details: Details) -> None:
        """A field was left: save what is written."""
        self._timer.stop()
        self._since.invalidate()
        self._written = details
        if self.person_id is None or self._stored is None:
            return
        if details == self._stored:
            self._discard_draft()
            self.refused.emit("")
            return
        self._bridge.submit(
            partial(
                people.update_person,
                person_id=self.person_id,
                fields=details.fields,
                circles=details.circles,
            ),
            partial(self._saved, details),
            owner=self,
            failed=partial(self._not_saved, details),
        )

    def _saved(self, details: Details, _done: Done[None]) -> None:
        self._stored = details
        self.refused.emit("")
        self.saved.emit()

    def _not_saved(self, details: Details, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.gone.emit()
        elif isinstance(error, JournalError):
            self._written = details
            self._keep_draft()
            self.refused.emit(error_sentence(error))

    def _keep_draft(self) -> None:
        self._since.invalidate()
        if self._written is None or self.person_id is None:
            return
        payload = to_payload(self._written)
        self._bridge.submit(
            partial(
                drafts.save_draft,
                kind=DraftKind.PERSON,
                person_id=self.person_id,
                entry_id=None,
                payload=payload,
            ),
            self._kept,
            owner=self,
        )

    def _kept(self, done: Done[int]) -> None:
        self._draft_id = done.result

    def _discard_draft(self) -> None:
        """What was written is what is saved already."""
        if self._draft_id is not None:
            self._bridge.submit(partial(drafts.discard_draft, draft_id=self._draft_id), owner=self)
            self._draft_id = None

    def _read(self) -> None:
        self._bridge.submit(
            partial(person_details, person_id=self.person_id or 0),
            self._take,
            owner=self,
            failed=self._not_read,
            key="person",
        )

    def _take(self, answer: PersonDetails) -> None:
        if answer.person.id != self.person_id:
            return
        fresh = Details(answer.person.fields, answer.person.circles)
        busy = self._written is not None and self._written != self._stored
        self._stored = fresh
        if busy:
            return
        self._draft_id = answer.draft.id if answer.draft else None
        unfinished = _unfinished(answer.draft)
        if unfinished == fresh:
            unfinished = None
        self._written = unfinished or fresh
        self.loaded.emit(answer, unfinished)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.gone.emit()
        elif isinstance(error, JournalError):
            self._bridge.failed.emit(error)

    def _follow(self, changes: Changes) -> None:
        if self.person_id is None:
            return
        if self.person_id in changes.people or Topic.EVERYTHING in changes.topics:
            self._read()


def _unfinished(draft: Draft | None) -> Details | None:
    """What the draft holds; one of an older shape is left alone."""
    if draft is None:
        return None
    try:
        return from_payload(draft.payload)
    except (KeyError, TypeError, ValueError):
        return None
