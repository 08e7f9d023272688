"""Reads what is due and carries out what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.services import drafts, follow_ups, meetings, responses
from ui.context import Context
from ui.follow_ups.actions import OUTCOMES, RESPONSES, TEMPLATE_AFTER_DRIFT, Act
from ui.follow_ups.words import done_words

_SETTLE_MS = 60
"""Changes come in flocks (a debrief saves many at once): one reading for all of them."""


class FollowUpsPresenter(QObject):
    """Holds how far ahead the list looks; the list itself is the model's."""

    listed = Signal(object)
    """What is due, as a tuple of `FollowUp` in the order of the list."""
    count_changed = Signal(int)
    """How many are due today or were due before; without a day counts as today."""
    stale = Signal()
    """The journal has changed: read again once somebody looks."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._horizon = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    @property
    def horizon(self) -> int:
        """How many days ahead the list looks."""
        return self._horizon

    def look_ahead(self, days: int) -> None:
        """Show what falls due within so many days after today."""
        self._horizon = days
        self.refresh()

    def refresh(self) -> None:
        """Read what is due; `listed` follows."""
        self._settle.stop()
        today = self._context.today()
        call = partial(follow_ups.due, today=today, horizon_days=self._horizon)
        told = partial(self._list, today=today)
        self._context.bridge.submit(call, told, owner=self, key="due", patient=True)

    def perform(self, item: FollowUp, act: Act, day: date | None = None) -> None:
        """Do it. `day` is the one to postpone to, or to ask again on (None: no day)."""
        if act in {Act.OPEN, Act.INVITE, Act.LOG, Act.RESUME, Act.CIRCLE, Act.REVIEW}:
            self._go(item, act)
            return
        call = self._call(item, act, day)
        told = partial(self._done, sentence=done_words(item, act, day))
        self._context.bridge.submit(call, told, owner=self)

    def _call(self, item: FollowUp, act: Act, day: date | None) -> Callable[..., Done[Any]]:
        today, person = self._context.today(), item.person.id
        if act is Act.DRIFTED and item.circle_id is not None:
            return partial(meetings.record_drifted, circle_id=item.circle_id, person_id=person, today=today)
        if act in OUTCOMES:
            return partial(
                responses.record_meeting_outcome, person_id=person, kind=OUTCOMES[act], today=today
            )
        if act in RESPONSES:
            return partial(
                responses.record_response,
                person_id=person,
                kind=RESPONSES[act],
                on=today,
                ask_again_on=day,
                invitation_id=item.ref_id,
                today=today,
            )
        if act is Act.POSTPONE and day is not None:
            return partial(follow_ups.postpone, item=item, until=day, today=today)
        return partial(follow_ups.drop if act is Act.DROP else follow_ups.finish, item=item, today=today)

    def _go(self, item: FollowUp, act: Act) -> None:
        navigator, person = self._context.navigator, item.person.id
        if act is Act.CIRCLE:
            navigator.circles_asked.emit(item.circle_id)
        elif act is Act.REVIEW:
            navigator.settings_asked.emit("sealed")
        elif act is Act.INVITE:
            drifted = item.kind is FollowUpKind.DRIFT_ALERT
            navigator.compose_asked.emit(person, TEMPLATE_AFTER_DRIFT if drifted else "")
        elif act is Act.LOG:
            navigator.debrief_asked.emit((person,), None)
        elif act is Act.OPEN:
            navigator.person_opened.emit(person)
        elif item.text == DraftKind.INVITATION.value:
            navigator.compose_asked.emit(person, "")
        else:
            self._context.bridge.submit(drafts.drafts, partial(self._resume, item=item), owner=self)

    def _resume(self, kept: tuple[Draft, ...], *, item: FollowUp) -> None:
        """Go on with a debrief: the draft knows which entry it edits, if it edits one."""
        draft = next((draft for draft in kept if draft.id == item.ref_id), None)
        if draft is None:
            self.refresh()
            return
        people = () if draft.person_id is None else (draft.person_id,)
        self._context.navigator.debrief_asked.emit(people, draft.entry_id)

    def _list(self, items: tuple[FollowUp, ...], *, today: date) -> None:
        self.count_changed.emit(sum(item.due_on is None or item.due_on <= today for item in items))
        self.listed.emit(items)

    def _done(self, done: Done[Any], *, sentence: str) -> None:
        self._context.toasts.show(sentence, done.changes.label)

    def _follow(self, changes: Changes) -> None:
        topics = (Topic.FOLLOW_UPS, Topic.DRAFTS, Topic.PEOPLE, Topic.SEALS)
        if changes.people or changes.entries or any(changes.touches(topic) for topic in topics):
            self._settle.start()


def main_act(kind: FollowUpKind) -> Act:
    """What Enter does: open the person, or go on with what was begun."""
    if kind is FollowUpKind.MEETING_REMINDER:
        return Act.CIRCLE
    if kind is FollowUpKind.SEAL_PAST:
        return Act.REVIEW
    return Act.RESUME if kind is FollowUpKind.UNSENT_DRAFT else Act.OPEN
