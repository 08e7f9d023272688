"""Rows of `draft`: one for each (kind, person, entry).

While café mode hides words (`Store.guard`) what is typed is kept in rows of its own, so that nobody writes
over a text that they cannot see: drafts from before are not found then, and are there again afterwards. One
typed in café mode is found without it, too, if there is no other, and the first saving makes it a usual one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import JOIN, Expression, ModelSelect

from journal.domain.draft import Draft, DraftKind, TypedInCafe
from journal.domain.follow_up import FollowUpKind
from journal.store import tables
from journal.store.clock import parse_stamp, stamp, utc_now
from journal.store.database import Store

_IN_CAFE = "cafe "
"""Before the kind of what was typed in café mode."""


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
    taken_up = find(store, kind, person_id, entry_id)
    with store.transaction():
        draft_id = _write(store, _kind_now(store, kind), person_id, entry_id, payload, moment)
        if taken_up is not None and taken_up.id != draft_id:
            remove(store, taken_up.id)
    return draft_id


def find(store: Store, kind: DraftKind, person_id: int | None, entry_id: int | None) -> Draft | None:
    """What is gone on with: in café mode only what was typed in it, else that only if there is no other."""
    usual = None if _hides(store) else _row(store, kind.value, person_id, entry_id)
    return usual or _row(store, _IN_CAFE + kind.value, person_id, entry_id)


def layers(store: Store, kind: DraftKind) -> tuple[Draft | None, Draft | None]:
    """(the usual draft, the one typed in café mode) of no person: for those who keep many texts in one.

    In café mode there is no usual one.
    """
    usual = None if _hides(store) else _row(store, kind.value, None, None)
    return usual, _row(store, _IN_CAFE + kind.value, None, None)


def save_layer(store: Store, kind: DraftKind, payload: Mapping[str, object], *, cafe: bool) -> None:
    """Write one of the two `layers`; one that holds nothing is removed."""
    if payload:
        _write(store, _IN_CAFE + kind.value if cafe else kind.value, None, None, payload, None)
        return
    there = layers(store, kind)[cafe]
    if there is not None:
        remove(store, there.id)


def all_drafts(store: Store) -> tuple[Draft, ...]:
    """Newest first."""
    draft = tables.Draft
    newest = _living().order_by(draft.updated_at.desc(), draft.id.desc())
    found = [(_draft(row), str(row[1])) for row in store.rows(newest)]
    usual = {_whose(each) for each, kind in found if not kind.startswith(_IN_CAFE)}
    return tuple(each for each, kind in found if not kind.startswith(_IN_CAFE) or _whose(each) not in usual)


def remove(store: Store, draft_id: int) -> None:
    store.execute(tables.Draft.delete().where(tables.Draft.id == draft_id))


def _hides(store: Store) -> bool:
    return store.guard is not None


def _kind_now(store: Store, kind: DraftKind) -> str:
    return _IN_CAFE + kind.value if _hides(store) else kind.value


def _whose(draft: Draft) -> tuple[DraftKind, int | None, int | None]:
    return draft.kind, draft.person_id, draft.entry_id


def _write(
    store: Store,
    kind: str,
    person_id: int | None,
    entry_id: int | None,
    payload: Mapping[str, object],
    moment: datetime | None,
) -> int:
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
        (FollowUpKind.UNSENT_DRAFT.value, kind, person_id, entry_id, text, when),
    )
    saved = tables.Draft.select(tables.Draft.id).where(_written_for(kind, person_id, entry_id))
    return int(store.scalar(saved))


def _row(store: Store, kind: str, person_id: int | None, entry_id: int | None) -> Draft | None:
    row = store.one(_living().where(_written_for(kind, person_id, entry_id)))
    return None if row is None else _draft(row)


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


def _written_for(kind: str, person_id: int | None, entry_id: int | None) -> Expression:
    """None stands for no person and no entry: peewee writes IS NULL for it."""
    draft = tables.Draft
    return (draft.kind == kind) & (draft.person_id == person_id) & (draft.entry_id == entry_id)


def _draft(row: tuple[Any, ...]) -> Draft:
    kind, held = str(row[1]), _payload(row[4])
    in_cafe = kind.startswith(_IN_CAFE)
    payload = TypedInCafe(held) if in_cafe else held
    return Draft(row[0], DraftKind(kind.removeprefix(_IN_CAFE)), row[2], row[3], payload, parse_stamp(row[5]))


def _payload(text: Any) -> Mapping[str, object]:
    """What a draft holds; nothing, when something else has broken it."""
    try:
        held = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}
