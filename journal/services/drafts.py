"""Unfinished text. Saving it is no step of undo: nobody wants to take back their typing one half second at a
time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.store import drafts as rows
from journal.store.database import Store


def save_draft(
    store: Store,
    kind: DraftKind,
    person_id: int | None,
    entry_id: int | None,
    payload: Mapping[str, object],
    moment: datetime | None = None,
) -> Done[int]:
    """Keep `payload` (plain JSON data) as the one draft of this kind, person and edited entry; returns its
    id. `moment` (with a time zone) is when it was typed, None: now.
    """
    with store.transaction():
        draft_id = rows.save(store, kind, person_id, entry_id, payload, moment)
    return Done(draft_id, Changes(topics=frozenset({Topic.DRAFTS})))


def draft(store: Store, kind: DraftKind, person_id: int | None, entry_id: int | None) -> Draft | None:
    """The draft of this kind, person and edited entry, if there is one."""
    return rows.find(store, kind, person_id, entry_id)


def drafts(store: Store) -> tuple[Draft, ...]:
    """Every draft of living people and entries, newest first."""
    return rows.all_drafts(store)


def discard_draft(store: Store, draft_id: int) -> Done[None]:
    """Throw a draft away for good: drafts are outside of undo. One that is gone already is no error."""
    with store.transaction():
        rows.remove(store, draft_id)
    return Done(None, Changes(topics=frozenset({Topic.DRAFTS, Topic.FOLLOW_UPS})))
