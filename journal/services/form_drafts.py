"""What stands in forms that are open for a moment: all of it in one draft, by the form's key."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.changes import Changes, Done
from journal.domain.draft import DraftKind
from journal.services import drafts
from journal.store.database import Store

MOST_FORMS = 50
"""The oldest of more are thrown away: a form that nobody opens again for so long is given up."""


def unfinished(store: Store, key: str) -> dict[str, object]:
    """What was left in this form by the names of its fields; empty when nothing was."""
    found = _kept(store).get(key)
    return dict(found) if isinstance(found, Mapping) else {}


def keep_unfinished(store: Store, key: str, written: Mapping[str, object]) -> Done[None]:
    """Keep this in place of what was there; nothing written: nothing is kept. No step of undo."""
    before = _kept(store)
    kept = {each: fields for each, fields in before.items() if each != key}
    if written:
        kept[key] = dict(written)
    if kept == before:
        return Done(None, Changes())
    if kept:
        newest = dict(list(kept.items())[-MOST_FORMS:])
        return Done(None, drafts.save_draft(store, DraftKind.FORM, None, None, newest).changes)
    draft = drafts.draft(store, DraftKind.FORM, None, None)
    return Done(None, Changes()) if draft is None else drafts.discard_draft(store, draft.id)


def _kept(store: Store) -> dict[str, object]:
    draft = drafts.draft(store, DraftKind.FORM, None, None)
    return {} if draft is None else dict(draft.payload)
