"""Sensitive notes: why each is kept and until when, and working through them one by one.

A day that has passed deletes nothing and unseals nothing. It makes the note one to be asked about.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused, NotFound
from journal.domain.seal import MOST_REASON, Seal, SealedRow
from journal.domain.text import clean_line
from journal.services.entry_checks import check_due
from journal.store import entries, notes, seals, summaries
from journal.store.database import Store


def checked(seal: Seal | None) -> Seal | None:
    """The seal with its reason as one clean line. Raises InputRefused for one that is too long."""
    if seal is None:
        return None
    reason = clean_line(seal.reason)
    if len(reason) > MOST_REASON:
        raise InputRefused("The reason is longer than {limit} letters. Say it shorter.", limit=MOST_REASON)
    check_due(seal.keep_until)
    return replace(seal, reason=reason)


def to_review(store: Store, today: date, *, due: bool = False) -> array[int]:
    """Ids of all sensitive notes: past their day first, then without a reason, then the oldest first."""
    return seals.to_review(store, today, due=due)


def sealed_rows(store: Store, note_ids: Sequence[int]) -> tuple[SealedRow, ...]:
    """These notes in the order asked, without their words; those that are gone are left out."""
    return seals.rows(store, note_ids)


def seal_of(store: Store, note_id: int) -> Seal:
    """Why and until when a note is kept; an empty seal when nothing was said."""
    return seals.find(store, note_id) or Seal()


def keep(store: Store, note_id: int, seal: Seal, today: date) -> Done[None]:
    """Keeps a note, with this reason and day; it was looked at today. Raises InputRefused, NotFound."""
    entry_id = _entry(store, note_id)
    wanted = checked(replace(seal, reviewed_on=today)) or Seal()
    if wanted.is_past(today):
        raise InputRefused("{day} has passed already. Choose a later day, or none.", day=wanted.keep_until)
    label = "Keep a sensitive note"
    with store.transaction(label):
        seals.write(store, note_id, wanted)
    return Done(None, _changes(store, entry_id, label))


def unseal(store: Store, note_id: int) -> Done[None]:
    """Makes a sensitive note an ordinary one: shown, searched, printed. Raises NotFound."""
    entry_id = _entry(store, note_id)
    label = "Unseal a note"
    with store.transaction(label):
        notes.set_open(store, note_id)
        seals.remove(store, (note_id,))
        entries.touch(store, entry_id)
    return Done(None, _changes(store, entry_id, label))


def delete_note(store: Store, note_id: int) -> Done[None]:
    """Deletes one sensitive note; undo brings it back. Raises NotFound."""
    entry_id = _entry(store, note_id)
    label = "Delete a sensitive note"
    with store.transaction(label):
        notes.delete(store, note_id)
        entries.touch(store, entry_id)
        summaries.refresh(store, entries.people_of(store, (entry_id,)))
    return Done(None, _changes(store, entry_id, label))


def _entry(store: Store, note_id: int) -> int:
    found = seals.entry_of(store, note_id)
    if found is None:
        raise NotFound("This note is not in the journal any more, or is not sensitive any more.")
    return found


def _changes(store: Store, entry_id: int, label: str) -> Changes:
    people = frozenset(entries.people_of(store, (entry_id,)))
    topics = frozenset({Topic.SEALS, Topic.FOLLOW_UPS})
    return Changes(people, frozenset({entry_id}), topics, label)
