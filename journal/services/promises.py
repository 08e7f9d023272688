"""Promises, mine and theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import EntryKind, Promise, PromiseFields, PromiseState
from journal.domain.errors import InputRefused, NotFound
from journal.domain.promise_ledger import PromiseCounts, PromiseList, PromiseQuery
from journal.domain.text import clean
from journal.services.entry_checks import check_day, check_due, check_people
from journal.store import entries, notes, promise_ledger
from journal.store import promises as rows
from journal.store.database import Store

_SETTLED = {
    PromiseState.OPEN: "Promise open again",
    PromiseState.KEPT: "Promise kept",
    PromiseState.DROPPED: "Promise dropped",
}


def promise_ids(store: Store, query: PromiseQuery, today: date) -> PromiseList:
    """The promises over all people, as entry ids: mine that are overdue, mine, theirs, kept, dropped."""
    return promise_ledger.ids(store, query, today)


def promise_rows(store: Store, ids: Sequence[int]) -> tuple[Promise, ...]:
    """These promises in the order asked; those that are gone are left out."""
    return promise_ledger.rows(store, ids)


def promise_counts(store: Store, today: date) -> PromiseCounts:
    """How many there are over all people."""
    return promise_ledger.counts(store, today)


def add_promise(
    store: Store,
    fields: PromiseFields,
    on: date,
    conversation_id: int | None = None,
    today: date | None = None,
) -> Done[int]:
    """Write down a promise made on the day `on`, in a conversation or on its own; returns its entry id.

    Raises InputRefused for an empty text or an impossible day, NotFound when person or conversation is gone.
    """
    check_day(on, today)
    check_due(fields.due_on)
    names = check_people(store, (fields.person_id,))
    if conversation_id is not None and conversation_id not in entries.kinds_of(store, (conversation_id,)):
        raise NotFound("This conversation is not in the journal any more.")
    label = (
        f"Promise to {names[fields.person_id]}" if fields.mine else f"Promise by {names[fields.person_id]}"
    )
    with store.transaction(label):
        entry_id = insert_promise(store, fields, on, conversation_id, on)
    return Done(entry_id, _changes(store, fields.person_id, entry_id, label))


def insert_promise(
    store: Store, fields: PromiseFields, on: date, conversation_id: int | None, settled_on: date
) -> int:
    """The rows of one promise, within the caller's transaction. `settled_on` counts unless it is open."""
    text = clean(fields.text).strip()
    if not text:
        raise InputRefused("What was promised? The promise has no words.")
    row = entries.EntryRow(EntryKind.PROMISE, on, parent_id=conversation_id)
    entry_id = entries.add_entry(store, row, (fields.person_id,))
    notes.add_note(store, entry_id, 0, notes.NoteRow(notes.PROMISE, text))
    rows.add_promise(store, entry_id, fields, None if fields.state is PromiseState.OPEN else settled_on)
    return entry_id


def rewrite_promise(store: Store, entry_id: int, fields: PromiseFields, today: date) -> None:
    """Bring the rows of a stored promise up to `fields`, within the caller's transaction. Raises NotFound."""
    text = clean(fields.text).strip()
    if not text:
        raise InputRefused("What was promised? The promise has no words.")
    held = _held(store, entry_id)
    settled = held.settled_on if fields.state is held.state else today
    wanted = rows.PromiseRow(
        fields.person_id,
        fields.mine,
        fields.due_on,
        fields.state,
        None if fields.state is PromiseState.OPEN else settled,
    )
    if wanted != held:
        rows.update_promise(store, entry_id, wanted)
        entries.set_people(store, entry_id, (fields.person_id,))
    notes.write_notes(store, entry_id, (notes.NoteRow(notes.PROMISE, text),))


def update_promise(store: Store, entry_id: int, text: str, due_on: date | None, today: date) -> Done[None]:
    """Other words or another day for a promise. Raises InputRefused or NotFound."""
    check_due(due_on)
    held = _held(store, entry_id)
    fields = PromiseFields(held.person_id, text, held.mine, due_on, held.state)
    label = "Edit a promise"
    with store.transaction(label):
        rewrite_promise(store, entry_id, fields, today)
        entries.touch(store, entry_id)
    return Done(None, _changes(store, held.person_id, entry_id, label))


def settle_promise(store: Store, entry_id: int, state: PromiseState, on: date) -> Done[None]:
    """Kept or dropped on the day `on`, or open again. Raises NotFound."""
    held = _held(store, entry_id)
    label = _SETTLED[state]
    settled = None if state is PromiseState.OPEN else on
    with store.transaction(label):
        rows.update_promise(store, entry_id, replace(held, state=state, settled_on=settled))
        entries.touch(store, entry_id)
    return Done(None, _changes(store, held.person_id, entry_id, label))


def postpone_promise(store: Store, entry_id: int, due_on: date | None) -> Done[None]:
    """Another due day, None: no day. Raises InputRefused or NotFound."""
    check_due(due_on)
    held = _held(store, entry_id)
    label = "Postpone a promise"
    with store.transaction(label):
        rows.update_promise(store, entry_id, replace(held, due_on=due_on))
        entries.touch(store, entry_id)
    return Done(None, _changes(store, held.person_id, entry_id, label))


def _held(store: Store, entry_id: int) -> rows.PromiseRow:
    held = rows.promise(store, entry_id)
    if held is None:
        raise NotFound("This promise is not in the journal any more.")
    return held


def _changes(store: Store, person_id: int, entry_id: int, label: str) -> Changes:
    touched = frozenset({entry_id, *entries.parents_of(store, (entry_id,))})
    return Changes(frozenset({person_id}), touched, frozenset({Topic.FOLLOW_UPS}), label)
