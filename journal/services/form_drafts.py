"""What stands in forms that are open for a moment: all of it in one draft, by the form's key."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.services import keyed_drafts
from journal.store.database import Store

MOST_FORMS = 50
"""The oldest of more are thrown away: a form that nobody opens again for so long is given up."""


def unfinished(store: Store, key: str) -> dict[str, object]:
    """What was left in this form by the names of its fields; empty when nothing was."""
    return keyed_drafts.unfinished(store, DraftKind.FORM, key)


def keep_unfinished(store: Store, key: str, written: Mapping[str, object]) -> Done[None]:
    """Keep this in place of what was there; nothing written: nothing is kept. No step of undo."""
    return keyed_drafts.keep_unfinished(store, DraftKind.FORM, key, written, MOST_FORMS)
