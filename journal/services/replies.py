"""What the user would say if…: own replies beside the shipped examples."""

from __future__ import annotations

from journal.domain.answer_card import OwnReply
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused, NotFound
from journal.domain.text import clean
from journal.store import replies as rows
from journal.store.database import Store

MOST = 40
"""So many replies for one answer."""
LONGEST = 2_000  # characters


def own_replies(store: Store) -> tuple[OwnReply, ...]:
    """All of them, by answer, in the user's order."""
    return rows.all_replies(store)


def add_reply(store: Store, answer: str, text: str) -> Done[int]:
    """A reply for the card with the key `answer`, behind the others; returns its id. Raises InputRefused."""
    written = _checked(text)
    if len(rows.ids_for(store, answer)) >= MOST:
        raise InputRefused("There are {most} replies already. Remove one first.", most=MOST)
    label = "Add a reply"
    with store.transaction(label):
        reply_id = rows.add(store, answer, written)
    return Done(reply_id, _changes(label))


def edit_reply(store: Store, reply_id: int, text: str) -> Done[None]:
    """Other words. Raises InputRefused or NotFound."""
    written = _checked(text)
    _held(store, reply_id)
    label = "Edit a reply"
    with store.transaction(label):
        rows.rewrite(store, reply_id, written)
    return Done(None, _changes(label))


def remove_reply(store: Store, reply_id: int) -> Done[None]:
    """Raises NotFound."""
    _held(store, reply_id)
    label = "Remove a reply"
    with store.transaction(label):
        rows.remove(store, reply_id)
    return Done(None, _changes(label))


def move_reply(store: Store, reply_id: int, place: int) -> Done[None]:
    """To a place among the replies of its answer, from 0; beyond the ends is the end. Raises NotFound."""
    held = _held(store, reply_id)
    ids = rows.ids_for(store, held.answer)
    ids.remove(reply_id)
    ids.insert(max(0, place), reply_id)
    label = "Move a reply"
    with store.transaction(label):
        rows.reorder(store, ids)
    return Done(None, _changes(label))


def _checked(text: str) -> str:
    written = clean(text).strip()
    if not written:
        raise InputRefused("What would you say? The reply has no words.")
    if len(written) > LONGEST:
        raise InputRefused("A reply of more than {most} characters is a speech. Shorten it.", most=LONGEST)
    return written


def _held(store: Store, reply_id: int) -> OwnReply:
    held = rows.find(store, reply_id)
    if held is None:
        raise NotFound("This reply is not in the journal any more.")
    return held


def _changes(label: str) -> Changes:
    return Changes(frozenset(), frozenset(), frozenset({Topic.PRACTICE}), label)
