"""Rows of `own_reply`: what the user would say, in their own order within an answer."""

from __future__ import annotations

from collections.abc import Sequence

from journal.domain.answer_card import OwnReply
from journal.store import practice_tables as tables
from journal.store.database import Store


def all_replies(store: Store) -> tuple[OwnReply, ...]:
    """By answer, in the user's order."""
    reply = tables.OwnReply
    rows = store.rows(
        reply.select(reply.id, reply.answer, reply.text).order_by(reply.answer, reply.position, reply.id)
    )
    return tuple(OwnReply(*row) for row in rows)


def find(store: Store, reply_id: int) -> OwnReply | None:
    reply = tables.OwnReply
    row = store.one(reply.select(reply.id, reply.answer, reply.text).where(reply.id == reply_id))
    return None if row is None else OwnReply(*row)


def ids_for(store: Store, answer: str) -> list[int]:
    """The replies for one answer in their order."""
    return [reply.id for reply in all_replies(store) if reply.answer == answer]


def add(store: Store, answer: str, text: str) -> int:
    """Put a reply behind the others of its answer; returns its id."""
    last = store.scalar("SELECT ifnull(max(position), -1) FROM own_reply WHERE answer = ?", (answer,))
    return store.execute(tables.OwnReply.insert(answer=answer, text=text, position=int(last) + 1))


def rewrite(store: Store, reply_id: int, text: str) -> None:
    store.execute(tables.OwnReply.update(text=text).where(tables.OwnReply.id == reply_id))


def remove(store: Store, reply_id: int) -> None:
    store.execute(tables.OwnReply.delete().where(tables.OwnReply.id == reply_id))


def reorder(store: Store, ids: Sequence[int]) -> None:
    """Give these replies of one answer the positions of their places."""
    for position, reply_id in enumerate(ids):
        store.execute(
            "UPDATE own_reply SET position = ? WHERE id = ? AND position <> ?", (position, reply_id, position)
        )
