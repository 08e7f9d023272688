"""Rows of `draft`: one for each (kind, person, entry)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import JOIN, Expression, ModelSelect

from journal.domain.draft import Draft, DraftKind
from journal.domain.follow_up import FollowUpKind
from journal.store import tables
from journal.store.clock import parse_stamp, stamp, utc_now
from journal.store.database import Store


def save(
    store: Store,
    kind: DraftKind,
    person_id: int | None,
    entry_id: int | None,
    payload: Mapping[str, object],
    moment: datetime | None = None,
) -> int:
    """Write the draft of this kind, person and entry, over the one that is there; returns its id.

    `moment` (with a time zone) is when it was typed, None: now.

    Half a letter (a lone surrogate, which no file can hold) is left out of the payload.
    """
    when = utc_now() if moment is None else stamp(moment)
    text = json.dumps(payload, ensure_ascii=False).encode("utf-8", "ignore").decode()
    store.execute(
        # By hand: the id is reckoned and the conflict is that of an index over expressions.
        # Never the id of a draft that is gone: what was put off or dropped is remembered by it.
        "INSERT INTO draft (id, kind, person_id, entry_id, payload, updated_at)"
        " VALUES (1 + max((SELECT ifnull(max(id), 0) FROM draft),"
        " (SELECT ifnull(max(ref_id), 0) FROM follow_up_mark WHERE kind = ?)), ?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, ifnull(person_id, 0), ifnull(entry_id, 0))"
        " DO UPDATE SET payload = excluded.payload, updated_at = excluded.updated_at",
        (FollowUpKind.UNSENT_DRAFT.value, kind.value, person_id, entry_id, text, when),
    )
    saved = tables.Draft.select(tables.Draft.id).where(_written_for(kind, person_id, entry_id))
    return int(store.scalar(saved))


def find(store: Store, kind: DraftKind, person_id: int | None, entry_id: int | None) -> Draft | None:
    row = store.one(_living().where(_written_for(kind, person_id, entry_id)))
    return None if row is None else _draft(row)


def all_drafts(store: Store) -> tuple[Draft, ...]:
    """Newest first."""
    draft = tables.Draft
    return tuple(
        _draft(row) for row in store.rows(_living().order_by(draft.updated_at.desc(), draft.id.desc()))
    )


def remove(store: Store, draft_id: int) -> None:
    store.execute(tables.Draft.delete().where(tables.Draft.id == draft_id))


def _living() -> ModelSelect[tables.Draft]:
    """The columns of drafts; those of deleted people and entries are left out and come back with them."""
    draft, person, entry = tables.Draft, tables.Person, tables.Entry
    columns = (draft.id, draft.kind, draft.person_id, draft.entry_id, draft.payload, draft.updated_at)
    return (
        draft.select(*columns)
        .join_from(draft, person, JOIN.LEFT_OUTER)
        .join_from(draft, entry, JOIN.LEFT_OUTER)
        .where(person.deleted_at.is_null(), entry.deleted_at.is_null())
    )


def _written_for(kind: DraftKind, person_id: int | None, entry_id: int | None) -> Expression:
    """None stands for no person and no entry: peewee writes IS NULL for it."""
    draft = tables.Draft
    return (draft.kind == kind) & (draft.person_id == person_id) & (draft.entry_id == entry_id)


def _draft(row: tuple[Any, ...]) -> Draft:
    return Draft(row[0], DraftKind(row[1]), row[2], row[3], _payload(row[4]), parse_stamp(row[5]))


def _payload(text: Any) -> Mapping[str, object]:
    """What a draft holds; nothing, when something else has broken it."""
    try:
        held = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}
