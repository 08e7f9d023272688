"""What is typed on the page of a concern and not kept yet: all of it in one draft, by the concern's id."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.changes import Changes, Done
from journal.domain.draft import DraftKind
from journal.services import drafts
from journal.store.database import Store


def unfinished(store: Store, concern_id: int) -> dict[str, str]:
    """The texts by the names of their fields; empty when nothing was left."""
    kept = _kept(store).get(str(concern_id))
    if not isinstance(kept, Mapping):
        return {}
    return {str(field): text for field, text in kept.items() if isinstance(text, str)}


def keep_unfinished(store: Store, concern_id: int, typed: Mapping[str, str]) -> Done[None]:
    """Keep these texts in place of those from before; nothing typed: nothing is kept. No step of undo."""
    before = _kept(store)
    kept = {key: texts for key, texts in before.items() if key != str(concern_id)}
    if typed:
        kept[str(concern_id)] = dict(typed)
    if kept == before:
        return Done(None, Changes())
    if kept:
        return Done(None, drafts.save_draft(store, DraftKind.CONCERN, None, None, kept).changes)
    draft = drafts.draft(store, DraftKind.CONCERN, None, None)
    return Done(None, Changes()) if draft is None else drafts.discard_draft(store, draft.id)


def _kept(store: Store) -> dict[str, object]:
    draft = drafts.draft(store, DraftKind.CONCERN, None, None)
    return {} if draft is None else dict(draft.payload)
