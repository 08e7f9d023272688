"""Promises on their own and in a conversation."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.entry import ConversationFields, EntryKind, PromiseFields, PromiseState
from journal.domain.errors import InputRefused, NotFound
from journal.services import debrief, promises, timeline
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY, rosa

FRIDAY = date(2026, 11, 27)


def test_a_promise_is_kept_opened_again_postponed_and_reworded(store: Store) -> None:
    person = rosa(store)
    entry_id = promises.add_promise(store, PromiseFields(person, " Call her "), TODAY).result

    def now() -> tuple[object, ...]:
        promise = timeline.entries(store, (entry_id,))[0].promise
        assert promise is not None
        return (promise.text, promise.due_on, promise.state, promise.settled_on)

    assert now() == ("Call her", None, PromiseState.OPEN, None)
    promises.settle_promise(store, entry_id, PromiseState.KEPT, FRIDAY)
    assert now() == ("Call her", None, PromiseState.KEPT, FRIDAY)
    undo(store)
    assert now()[2:] == (PromiseState.OPEN, None)
    promises.settle_promise(store, entry_id, PromiseState.DROPPED, TODAY)
    promises.settle_promise(store, entry_id, PromiseState.OPEN, FRIDAY)
    promises.postpone_promise(store, entry_id, FRIDAY)
    promises.update_promise(store, entry_id, "Call her sister", date(9999, 12, 31), TODAY)
    assert now() == ("Call her sister", date(9999, 12, 31), PromiseState.OPEN, None)


def test_one_made_in_a_conversation_changes_its_card(store: Store) -> None:
    person = rosa(store)
    talk = debrief.log_conversation(
        store, ConversationFields(EntryKind.PHONE, TODAY, (person,)), TODAY
    ).result
    done = promises.add_promise(store, PromiseFields(person, "Send it", mine=False), TODAY, talk)
    assert done.changes.entries == {done.result, talk}
    assert timeline.entries(store, (talk,))[0].promises[0].conversation_id == talk


def test_what_cannot_be_is_refused(store: Store) -> None:
    person = rosa(store)
    with pytest.raises(InputRefused):
        promises.add_promise(store, PromiseFields(person, " "), TODAY)
    with pytest.raises(InputRefused, match="0001-01-01"):
        promises.add_promise(store, PromiseFields(person, "Call", due_on=date(1, 1, 1)), TODAY)
    with pytest.raises(NotFound):
        promises.add_promise(store, PromiseFields(person, "Call"), TODAY, conversation_id=77)
    with pytest.raises(NotFound):
        promises.settle_promise(store, 77, PromiseState.KEPT, TODAY)
    entry_id = promises.add_promise(store, PromiseFields(person, "Call"), TODAY).result
    timeline.delete_entries(store, (entry_id,))
    with pytest.raises(NotFound):
        promises.postpone_promise(store, entry_id, FRIDAY)
