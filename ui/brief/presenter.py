"""Reads the brief of one person, keeps what was chosen for this time, and makes the page of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.domain.brief import Brief
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError, NotFound
from journal.services.brief import brief
from journal.services.next_step import proposed
from journal.services.outlines import ask_again, mark_answered
from ui.context import Context
from ui.paper.brief_page import Question, page_of
from ui.paper.page import Page

_BESIDE = (Topic.OUTLINES, Topic.PRACTICE, Topic.STORY, Topic.CONCERNS, Topic.WORD_LISTS)
"""What the page is made of beside what was written about the person."""


class BriefPresenter(QObject):
    """Sensitive notes and chosen questions hold for one opening of the page."""

    shown = Signal()
    """`brief` is another one now, or None while it is on its way."""
    taken = Signal()
    """Other questions are taken along now."""
    gone = Signal()
    """The person is not in the journal any more."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id: int | None = None
        self._with_sensitive = False
        self._chosen: frozenset[Question] = frozenset()
        self.brief: Brief | None = None
        context.bridge.changed.connect(self._follow)

    @property
    def person_id(self) -> int | None:
        """Whose brief it is; None before the first one and for somebody who is gone."""
        return self._person_id

    @property
    def chosen(self) -> frozenset[Question]:
        """The questions to take along this time."""
        return self._chosen

    @property
    def with_sensitive(self) -> bool:
        """Whether sensitive notes are on the page this time."""
        return self._with_sensitive

    def show_person(self, person_id: int) -> None:
        """Open the page anew: without sensitive notes, without chosen questions."""
        self._person_id = person_id
        self._with_sensitive = False
        self._chosen = frozenset()
        self.brief = None
        self.shown.emit()
        self._read()

    def include_sensitive(self, included: bool) -> None:
        """Put the sensitive notes on the page for this time, or take them off at once."""
        if included == self._with_sensitive:
            return
        self._with_sensitive = included
        if not included and self.brief is not None and self.brief.sensitive:
            self.brief = replace(self.brief, sensitive=())
            self.shown.emit()
        if self._person_id is not None:
            self._read()

    def choose(self, question: Question, chosen: bool) -> None:
        """Take a question along, or leave it."""
        self._chosen = self._chosen | {question} if chosen else self._chosen - {question}
        self.taken.emit()

    def take_step(self) -> None:
        """Do what suggests itself today."""
        if self._person_id is not None:
            then = partial(self._context.navigator.take, self._person_id)
            call = partial(proposed, person_id=self._person_id, today=self._context.today())
            self._context.bridge.submit(call, then, owner=self)

    def answer(self, question: Question) -> None:
        """They have answered it: it is not offered again."""
        if self.brief is None:
            return
        self._chosen -= {question}
        call = partial(
            mark_answered,
            person_id=self.brief.person.id,
            outline_key=self.brief.outline_key,
            question=question[1],
            on=self._context.today(),
        )
        self._context.bridge.submit(call, self._answered, owner=self)

    def ask_again(self, question: str) -> None:
        """It may be asked again."""
        if self.brief is not None:
            call = partial(ask_again, person_id=self.brief.person.id, question=question)
            self._context.bridge.submit(call, owner=self)

    def page(self) -> Page | None:
        """What is on the page now; None while there is none."""
        return None if self.brief is None else page_of(self.brief, self._chosen)

    def _answered(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("Answered; it is not offered again."), done.changes.label)

    def _read(self) -> None:
        if self._person_id is None:
            return
        call = partial(
            brief,
            person_id=self._person_id,
            today=self._context.today(),
            with_sensitive=self._with_sensitive,
        )
        self._context.bridge.submit(call, self._take, owner=self, failed=self._failed, key="brief")

    def _take(self, found: Brief) -> None:
        if found != self.brief:
            self.brief = found
            self.shown.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._person_id = None
            self.brief = None
            self.gone.emit()
        elif isinstance(error, JournalError):
            # A fault of the program is told by the bridge itself.
            self._context.bridge.failed.emit(error)

    def _follow(self, changes: Changes) -> None:
        if self._person_id in changes.people or any(changes.touches(topic) for topic in _BESIDE):
            self._read()
