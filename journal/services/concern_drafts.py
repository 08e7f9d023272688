"""What is typed on the page of a concern and not kept yet: all of it in one draft, by the concern's id."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.services import keyed_drafts
from journal.store.database import Store

MOST_CONCERNS = 1_000


def unfinished(store: Store, concern_id: int) -> dict[str, object]:
    """The texts by the names of their fields; empty when nothing was left."""
    kept = keyed_drafts.unfinished(store, DraftKind.CONCERN, str(concern_id))
    for field in [field for field, text in kept.items() if not isinstance(text, str)]:
        del kept[field]
    return kept


def keep_unfinished(store: Store, concern_id: int, typed: Mapping[str, str]) -> Done[None]:
    """Keep these texts in place of those from before; nothing typed: nothing is kept. No step of undo."""
    return keyed_drafts.keep_unfinished(store, DraftKind.CONCERN, str(concern_id), typed, MOST_CONCERNS)
