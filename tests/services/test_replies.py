"""One's own replies: added, changed, put in order, taken away, and each of it undone."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.changes import Topic
from journal.domain.errors import InputRefused, NotFound
from journal.services import replies
from journal.services.undo import undo
from journal.store.database import Store


def texts(store: Store, answer: str = "no") -> list[str]:
    return [reply.text for reply in replies.own_replies(store) if reply.answer == answer]


def write(store: Store, *wanted: str) -> list[int]:
    return [replies.add_reply(store, "no", text).result for text in wanted]


def test_every_change_is_announced_and_can_be_undone(store: Store) -> None:
    done = replies.add_reply(store, "no", "  Thank you. ")
    assert done.changes.topics == {Topic.PRACTICE}
    replies.add_reply(store, "maybe", "What about ten minutes?")
    assert texts(store) == ["Thank you."]
    replies.edit_reply(store, done.result, "Thanks.")
    assert texts(store) == ["Thanks."]
    undo(store)
    assert texts(store) == ["Thank you."]
    replies.remove_reply(store, done.result)
    assert texts(store) == []
    assert texts(store, "maybe") == ["What about ten minutes?"]
    undo(store)
    assert texts(store) == ["Thank you."]


def test_they_are_put_in_order(store: Store) -> None:
    one, two, three = write(store, "one", "two", "three")
    replies.move_reply(store, three, 0)
    assert texts(store) == ["three", "one", "two"]
    replies.move_reply(store, one, 99)
    assert texts(store) == ["three", "two", "one"]
    undo(store)
    assert texts(store) == ["three", "one", "two"]
    replies.move_reply(store, two, -1)
    assert texts(store) == ["two", "three", "one"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8))
def test_any_order_can_be_reached_and_nothing_is_lost(store: Store, moves: list[tuple[int, int]]) -> None:
    for reply in replies.own_replies(store):
        replies.remove_reply(store, reply.id)
    ids = write(store, "a", "b", "c", "d")
    model = list(ids)
    for which, place in moves:
        replies.move_reply(store, ids[which], place)
        model.remove(ids[which])
        model.insert(place, ids[which])
    assert [reply.id for reply in replies.own_replies(store)] == model


def test_what_cannot_be_kept_is_refused(store: Store) -> None:
    (one,) = write(store, "one")
    for text in (" \n ", "x" * (replies.LONGEST + 1)):
        with pytest.raises(InputRefused):
            replies.add_reply(store, "no", text)
        with pytest.raises(InputRefused):
            replies.edit_reply(store, one, text)
    write(store, *(str(number) for number in range(replies.MOST - 1)))
    with pytest.raises(InputRefused, match="40"):
        replies.add_reply(store, "no", "one more")
    replies.remove_reply(store, one)
    for call in (
        partial(replies.edit_reply, store, one, "x"),
        partial(replies.remove_reply, store, one),
        partial(replies.move_reply, store, one, 0),
    ):
        with pytest.raises(NotFound):
            call()
