"""The debrief between the form and the journal: what was there before, the draft as it grows, saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Done
from journal.domain.debrief_draft import fields_of, payload_of
from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import JournalError
from journal.domain.outline import Outline
from journal.domain.person import PersonRef
from journal.services import concerns, debrief, drafts, outlines, people, places, timeline
from ui.context import Context
from ui.debrief.autosave import Autosave
from ui.wording import error_sentence


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form starts with. `stored` is the conversation that is edited, `resumed` a draft was found."""

    fields: ConversationFields
    people: tuple[PersonRef, ...]
    stored: ConversationFields | None
    resumed: bool
    outlines: tuple[Outline, ...]
    places: tuple[str, ...]
    set_aside: tuple[JournalError, ...] = ()
    """Why outlines of the user's own are not on offer: they cannot be read."""


def begin(store: Any, person_ids: tuple[int, ...], entry_id: int | None, today: date) -> Beginning:
    """Read all that the form needs. Raises NotFound when the conversation to be edited is gone."""
    stored = None if entry_id is None else timeline.conversation_fields(store, entry_id)
    draft = drafts.draft(store, DraftKind.DEBRIEF, draft_person(person_ids, entry_id), entry_id)
    fields = stored or ConversationFields(EntryKind.ONE_TO_ONE, today, person_ids)
    if draft is not None:
        fields = fields_of(draft.payload, today)
    ids = fields.people or person_ids
    known = people.known_refs(store, ids)
    library = outlines.library(store)
    return Beginning(
        fields=fields,
        people=tuple(known[each] for each in ids if each in known),
        stored=stored,
        resumed=draft is not None,
        outlines=library.offered,
        set_aside=tuple(each.error for each in library.broken),
        places=places.all_place_names(store),
    )


def draft_person(person_ids: tuple[int, ...], entry_id: int | None) -> int | None:
    """Whose draft it is: the first person's, but nobody's while an entry is edited: that has its own."""
    return person_ids[0] if person_ids and entry_id is None else None


def save(
    store: Any, fields: ConversationFields, entry_id: int | None, person_id: int | None, today: date
) -> Done[int]:
    """Write the conversation and take its draft away in one step; returns the entry's id."""
    draft = drafts.draft(store, DraftKind.DEBRIEF, person_id, entry_id)
    draft_id = None if draft is None else draft.id
    if entry_id is None:
        return debrief.log_conversation(store, fields, today, draft_id)
    return Done(entry_id, debrief.update_conversation(store, entry_id, fields, today, draft_id).changes)


class DebriefPresenter(QObject):
    """Holds which conversation is being written; the form itself holds the words."""

    ready = Signal(object)
    """A `Beginning`."""
    concerns_known = Signal(object)
    """All ConcernChoices, once they are read: nobody has to wait for them."""
    saved = Signal(int, int)
    """(person, entry)"""
    draft_kept = Signal()
    refused = Signal(str)
    """The sentence why it cannot be saved."""
    gone = Signal()

    def __init__(
        self, context: Context, collect: Callable[[], ConversationFields], parent: QObject | None = None
    ) -> None:
        """`collect` gives the fields as they are in the form."""
        super().__init__(parent)
        self._context = context
        self._collect = collect
        self._people: tuple[int, ...] = ()
        self._entry_id: int | None = None
        self._untouched: ConversationFields | None = None
        self._has_draft = False
        self._told: set[str] = set()
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._save_draft)

    @property
    def entry_id(self) -> int | None:
        """The conversation being edited, None for a new one."""
        return self._entry_id

    @property
    def draft_key(self) -> str:
        """What names this draft: words that are no value yet are kept beside it."""
        return f"debrief {self._entry_id or 0} of {draft_person(self._people, self._entry_id) or 0}"

    def start(self, person_ids: tuple[int, ...], entry_id: int | None) -> None:
        """Begin, or go on where the draft of these people (or of this entry) ends."""
        self.flush()
        self._people, self._entry_id = person_ids, entry_id
        self._untouched = None
        today = self._context.today()
        call = partial(begin, person_ids=person_ids, entry_id=entry_id, today=today)
        bridge = self._context.bridge
        bridge.submit(call, self._begun, owner=self, key="begin", failed=self._failed)
        bridge.submit(concerns.choices, self.concerns_known.emit, owner=self, key="concerns", patient=True)

    def begun(self) -> None:
        """The form shows the beginning: from here on, what differs is worth keeping."""
        self._untouched = self._collect()

    def touch(self) -> None:
        """Something was typed."""
        if self._untouched is not None:
            self._autosave.touch()

    def flush(self) -> None:
        """Keep now what was typed last."""
        self._autosave.flush()

    def save(self) -> None:
        """Write it into the journal; answers with `saved` or `refused`."""
        self._autosave.stop()
        fields = self._collect()
        call = partial(
            save,
            fields=fields,
            entry_id=self._entry_id,
            person_id=draft_person(self._people, self._entry_id),
            today=self._context.today(),
        )
        written = partial(self._saved, fields)
        self._context.bridge.submit(call, written, owner=self, key="save", failed=self._save_failed)

    def discard(self) -> None:
        """Throw away what was typed."""
        self._autosave.stop()
        self._untouched = None
        self._drop_draft()

    def is_draft_kept(self) -> bool:
        """Whether the journal holds a draft of what is being written."""
        return self._has_draft

    def is_touched(self) -> bool:
        """Whether there is anything to lose."""
        return self._has_draft or (self._untouched is not None and self._collect() != self._untouched)

    # ------------------------------------------------------------ inside

    def _begun(self, beginning: Beginning) -> None:
        self._has_draft = beginning.resumed
        self._say_set_aside(beginning.set_aside)
        self.ready.emit(beginning)

    def _say_set_aside(self, errors: tuple[JournalError, ...]) -> None:
        """Once for each text that cannot be read."""
        for error in errors:
            if str(error) not in self._told:
                self._told.add(str(error))
                template = self.tr("An outline is set aside. {why}")
                self._context.toasts.show(template.format(why=error_sentence(error)))

    def _save_draft(self) -> None:
        fields = self._collect()
        if fields == self._untouched and not self._has_draft:
            return
        self._has_draft = True
        call = partial(
            drafts.save_draft,
            kind=DraftKind.DEBRIEF,
            person_id=draft_person(self._people, self._entry_id),
            entry_id=self._entry_id,
            payload=payload_of(fields),
        )
        self._context.bridge.submit(call, self._kept, owner=self)

    def _kept(self, _done: Done[int]) -> None:
        self.draft_kept.emit()

    def _drop_draft(self) -> None:
        person_id, entry_id = draft_person(self._people, self._entry_id), self._entry_id
        self._has_draft = False
        self._context.bridge.submit(partial(_drop, person_id=person_id, entry_id=entry_id), owner=self)

    def _saved(self, fields: ConversationFields, done: Done[int]) -> None:
        self._has_draft = False
        self._untouched = None
        self._context.toasts.show(self.tr("Conversation saved."), done.changes.label)
        self.saved.emit(fields.people[0], done.result)

    def _save_failed(self, error: Exception) -> None:
        self._autosave.touch()  # still unsaved
        self.refused.emit(error_sentence(error) if isinstance(error, JournalError) else self.tr("Not saved."))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._context.toasts.show(error_sentence(error))
        self.gone.emit()


def _drop(store: Any, person_id: int | None, entry_id: int | None) -> Done[None] | None:
    draft = drafts.draft(store, DraftKind.DEBRIEF, person_id, entry_id)
    return None if draft is None else drafts.discard_draft(store, draft.id)
