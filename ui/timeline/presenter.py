"""One person's timeline between the journal and the window: reads by page, writes, and follows every
change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.domain.entry import PromiseState, TimelineFilter, TimelineQuery
from journal.domain.errors import JournalError, NotFound
from journal.domain.person import PersonRef
from journal.services import drafts, people, promises, responses, timeline
from ui.context import Context
from ui.timeline.answers import Answer, CameOfIt

T = TypeVar("T")

_FIND_AFTER_MS = 120


@dataclass(frozen=True, slots=True)
class UnfinishedDebrief:
    """A draft with its people, those who are in the journal."""

    id: int
    entry_id: int | None
    refs: tuple[PersonRef, ...]
    since: datetime | None

    @property
    def people(self) -> tuple[int, ...]:
        """Their ids."""
        return tuple(ref.id for ref in self.refs)

    @property
    def name(self) -> str:
        """That of the first, "" without one."""
        return self.refs[0].name if self.refs else ""


def unfinished(store: Any, person_id: int | None) -> UnfinishedDebrief | None:
    """The newest unfinished debrief of this person, of anybody when `person_id` is None."""
    for draft in drafts.drafts(store):
        ids = _people_of(draft)
        if draft.kind is DraftKind.DEBRIEF and (person_id is None or person_id in ids):
            known = people.known_refs(store, ids)
            refs = tuple(known[each] for each in ids if each in known)
            return UnfinishedDebrief(draft.id, draft.entry_id, refs, draft.updated_at)
    return None


def _people_of(draft: Draft) -> list[int]:
    """Whose draft it is, then the others who were there."""
    held = draft.payload.get("people")
    others = [each for each in held if isinstance(each, int)] if isinstance(held, list) else []
    return list(dict.fromkeys(others if draft.person_id is None else [draft.person_id, *others]))


# What was not reached depends on outlines, what is in common on my story, on concerns and their synonyms;
# cards of assessments go when these are switched off.
_ABOVE = (Topic.OUTLINES, Topic.PRACTICE, Topic.STORY, Topic.CONCERNS, Topic.WORD_LISTS)


class TimelinePresenter(QObject):
    """Holds which person is shown and how; every answer of the journal comes out as a signal."""

    opened = Signal(object)
    """A `timeline.Opening` for a person, filter or find that was just asked for: show it from the top."""
    refreshed = Signal(object)
    """A `timeline.Opening` after a change: the same view, read again."""
    entries_read = Signal(object)
    gone = Signal()
    """The person is not in the journal any more."""
    draft_found = Signal(object)
    """An `UnfinishedDebrief` or None."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._query: TimelineQuery | None = None
        self._first_look = True
        self._find_timer = QTimer(self, singleShot=True, interval=_FIND_AFTER_MS)
        self._find_timer.timeout.connect(self._open)
        context.bridge.changed.connect(self._follow)

    @property
    def person_id(self) -> int | None:
        return self._query.person_id if self._query else None

    @property
    def query(self) -> TimelineQuery | None:
        return self._query

    # ------------------------------------------------------------ reading

    def show_person(self, person_id: int) -> None:
        self._query = TimelineQuery(person_id)
        self._open()
        self.look_for_draft()

    def show_nobody(self) -> None:
        self._query = None
        self.look_for_draft()

    def filter_by(self, which: TimelineFilter) -> None:
        if self._query is not None:
            self._query = TimelineQuery(self._query.person_id, which, self._query.find)
            self._open()

    def find(self, text: str) -> None:
        """Narrow to the cards with these words, a moment after the last key."""
        if self._query is not None and text != self._query.find:
            self._query = TimelineQuery(self._query.person_id, self._query.filter, text)
            self._find_timer.start()

    def read(self, ids: Sequence[int]) -> None:
        """Answers with `entries_read`."""
        self._submit(partial(timeline.entries, ids=ids), self.entries_read.emit)

    def reveal(self, note_id: int, done: Callable[[str], None]) -> None:
        """Fetch the words of one sealed note; they are kept nowhere here."""
        self._submit(partial(timeline.reveal, note_id=note_id), done)

    def look_for_draft(self) -> None:
        """At the first look after unlocking anybody's unfinished debrief is offered, later this person's."""
        person_id = self.person_id
        whose = None if self._first_look or person_id is None else person_id
        self._submit(partial(unfinished, person_id=whose), self.draft_found.emit, key="draft")

    # ------------------------------------------------------------ writing

    def answer(self, answer: Answer) -> None:
        person_id = self.person_id
        if person_id is None:
            return
        today = self._context.today()
        call = partial(
            responses.record_response,
            person_id=person_id,
            kind=answer.kind,
            on=today,
            words=answer.words,
            ask_again_on=answer.ask_again_on,
            invitation_id=answer.invitation_id,
            today=today,
        )
        self._write(call, self.tr("Answer recorded."))

    def came_of_it(self, outcome: CameOfIt) -> None:
        person_id = self.person_id
        if person_id is None:
            return
        today = self._context.today()
        call = partial(
            responses.record_outcome,
            person_id=person_id,
            kind=outcome.kind,
            on=today,
            invitation_id=outcome.invitation_id,
            today=today,
        )
        self._write(call, self.tr("Outcome recorded."))

    def settle(self, promise_id: int, kept: bool) -> None:
        state = PromiseState.KEPT if kept else PromiseState.OPEN
        call = partial(promises.settle_promise, entry_id=promise_id, state=state, on=self._context.today())
        self._write(call, self.tr("Promise kept.") if kept else self.tr("The promise is open again."))

    def drop_promise(self, promise_id: int) -> None:
        call = partial(
            promises.settle_promise,
            entry_id=promise_id,
            state=PromiseState.DROPPED,
            on=self._context.today(),
        )
        self._write(call, self.tr("Promise dropped."))

    def finish_step(self, entry_id: int, done: bool) -> None:
        call = partial(timeline.finish_next_step, entry_id=entry_id, done=done)
        self._write(call, self.tr("Next step done.") if done else self.tr("The next step is open again."))

    def delete(self, ids: Sequence[int]) -> None:
        self._write(partial(timeline.delete_entries, ids=ids), self.tr("Deleted."))

    def archive(self, archived: bool) -> None:
        if self.person_id is not None:
            call = partial(people.archive_person, person_id=self.person_id, archived=archived)
            self._write(call, self.tr("Archived.") if archived else self.tr("Back from the archive."))

    def delete_person(self) -> None:
        if self.person_id is not None:
            self._write(partial(people.delete_people, ids=(self.person_id,)), self.tr("Deleted."))

    def discard_draft(self, draft_id: int) -> None:
        self._submit(partial(drafts.discard_draft, draft_id=draft_id), None)

    # ------------------------------------------------------------ inside

    def _open(self) -> None:
        self._find_timer.stop()
        if self._query is not None:
            call = partial(timeline.opening, query=self._query, today=self._context.today())
            self._submit(call, self.opened.emit, key="opening", failed=self._failed)

    def _follow(self, changes: Changes) -> None:
        if changes.touches(Topic.DRAFTS):
            self.look_for_draft()
        query = self._query
        if query is None:
            return
        if query.person_id in changes.people or any(changes.touches(topic) for topic in _ABOVE):
            call = partial(timeline.opening, query=query, today=self._context.today())
            self._submit(call, self.refreshed.emit, key="opening", failed=self._failed)
            if changes.entries:
                self.read(sorted(changes.entries))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._query = None
            self.gone.emit()
        elif isinstance(error, JournalError):
            self._context.bridge.failed.emit(error)

    def _write(self, call: Callable[[Any], Done[T]], sentence: str) -> None:
        self._submit(call, partial(self._written, sentence))

    def _written(self, sentence: str, done: Done[object]) -> None:
        self._context.toasts.show(sentence, done.changes.label)

    def _submit(
        self,
        call: Callable[[Any], T],
        done: Callable[[T], None] | None,
        *,
        key: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._context.bridge.submit(call, done, owner=self, key=key, failed=failed)

    def looked(self) -> None:
        """The first look is over."""
        self._first_look = False
