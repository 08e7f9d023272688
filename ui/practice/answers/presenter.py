"""Reads one's own replies and keeps what is changed about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.domain.answer_card import OwnReply
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.services import replies
from ui.context import Context
from ui.wording import error_sentence


class AnswersPresenter(QObject):
    """Every change can be undone."""

    read = Signal(object)
    """All own replies, as a tuple of `OwnReply`."""
    refused = Signal(str)
    """A sentence for the user; what was typed has to stay."""
    stored = Signal()
    """What was typed is in the journal."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.bridge.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the replies; `read` follows."""
        self._context.bridge.submit(replies.own_replies, self.read.emit, owner=self, key="own_replies")

    def add(self, answer: str, text: str) -> None:
        """A reply for this card."""
        self._do(partial(replies.add_reply, answer=answer, text=text), "")

    def edit(self, reply: OwnReply, text: str) -> None:
        """Other words for a reply."""
        self._do(partial(replies.edit_reply, reply_id=reply.id, text=text), "")

    def remove(self, reply: OwnReply) -> None:
        """Take a reply away."""
        self._do(partial(replies.remove_reply, reply_id=reply.id), self.tr("Reply removed."))

    def move(self, reply: OwnReply, place: int) -> None:
        """Put a reply at another place, from 0."""
        self._do(partial(replies.move_reply, reply_id=reply.id, place=place), "")

    def _do(self, call: Callable[..., Done[Any]], sentence: str) -> None:
        done = partial(self._done, sentence=sentence)
        self._context.bridge.submit(call, done, owner=self, failed=self._failed)

    def _done(self, done: Done[Any], *, sentence: str) -> None:
        if sentence:
            self._context.toasts.show(sentence, done.changes.label)
        self.stored.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        if changes.touches(Topic.PRACTICE):
            self.refresh()
