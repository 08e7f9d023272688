"""Rows of `draft`: one for each (kind, person, entry)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from journal.domain.draft import Draft, DraftKind
from journal.domain.follow_up import FollowUpKind
from journal.store.clock import parse_stamp, utc_now
from journal.store.database import Store

# Drafts of deleted people and entries come back with them.
_LIVING = (
    "SELECT draft.id, draft.kind, draft.person_id, draft.entry_id, draft.payload, draft.updated_at FROM draft"
    " LEFT JOIN person ON person.id = draft.person_id LEFT JOIN entry ON entry.id = draft.entry_id"
    " WHERE person.deleted_at IS NULL AND entry.deleted_at IS NULL"
)


def save(
    store: Store, kind: DraftKind, person_id: int | None, entry_id: int | None, payload: Mapping[str, object]
) -> int:
    """Write the draft of this kind, person and entry, over the one that is there; returns its id.

    Half a letter (a lone surrogate, which no file can hold) is left out of the payload.
    """
    text = json.dumps(payload, ensure_ascii=False).encode("utf-8", "ignore").decode()
    store.execute(
        # Never the id of a draft that is gone: what was put off or dropped is remembered by it.
        "INSERT INTO draft (id, kind, person_id, entry_id, payload, updated_at)"
        " VALUES (1 + max((SELECT ifnull(max(id), 0) FROM draft),"
        " (SELECT ifnull(max(ref_id), 0) FROM follow_up_mark WHERE kind = ?)), ?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, ifnull(person_id, 0), ifnull(entry_id, 0))"
        " DO UPDATE SET payload = excluded.payload, updated_at = excluded.updated_at",
        (FollowUpKind.UNSENT_DRAFT.value, kind.value, person_id, entry_id, text, utc_now()),
    )
    found = store.scalar(
        "SELECT id FROM draft WHERE kind = ? AND ifnull(person_id, 0) = ? AND ifnull(entry_id, 0) = ?",
        (kind.value, person_id or 0, entry_id or 0),
    )
    return int(found)


def find(store: Store, kind: DraftKind, person_id: int | None, entry_id: int | None) -> Draft | None:
    row = store.one(
        _LIVING + " AND draft.kind = ? AND ifnull(draft.person_id, 0) = ? AND ifnull(draft.entry_id, 0) = ?",
        (kind.value, person_id or 0, entry_id or 0),
    )
    return None if row is None else _draft(row)


def all_drafts(store: Store) -> tuple[Draft, ...]:
    """Newest first."""
    return tuple(
        _draft(row) for row in store.rows(_LIVING + " ORDER BY draft.updated_at DESC, draft.id DESC")
    )


def remove(store: Store, draft_id: int) -> None:
    store.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def _draft(row: tuple[Any, ...]) -> Draft:
    return Draft(row[0], DraftKind(row[1]), row[2], row[3], json.loads(row[4]), parse_stamp(row[5]))
