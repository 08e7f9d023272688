"""How a conversation was: kept, changed, taken away and brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journal.domain.entry import ConversationFields, Entry, EntryKind
from journal.domain.errors import InputRefused
from journal.services import debrief, timeline, undo
from journal.store.database import Store
from tests.services.history import TODAY, rosa


def card(store: Store, entry_id: int) -> Entry:
    (found,) = timeline.entries(store, (entry_id,))
    return found


def test_what_was_felt_goes_out_again_when_it_is_taken_back(store: Store) -> None:
    fields = ConversationFields(EntryKind.PHONE, TODAY, (rosa(store),), felt_before=3, listening=0)
    entry_id = debrief.log_conversation(store, fields, TODAY).result
    assert (card(store, entry_id).felt_before, card(store, entry_id).listening) == (3, 0)
    assert timeline.conversation_fields(store, entry_id).listening == 0

    bare = replace(fields, felt_before=None, listening=None)
    debrief.update_conversation(store, entry_id, bare, TODAY)
    assert store.scalar("SELECT count(*) FROM reflection") == 0

    undo.undo(store)
    assert (card(store, entry_id).felt_before, card(store, entry_id).listening) == (3, 0)


@pytest.mark.parametrize(
    "wrong", [{"felt_before": 0}, {"felt_after": 6}, {"listening": -1}, {"listening": 101}], ids=str
)
def test_what_lies_outside_the_scale_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    fields = ConversationFields(EntryKind.PHONE, TODAY, (rosa(store),), **wrong)
    with pytest.raises(InputRefused):
        debrief.log_conversation(store, fields, TODAY)
