"""Reads the circles and carries out what is done about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.calendar import EventOf, PlannedMeeting
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError, NotFound
from journal.domain.invite_round import InviteRound
from journal.domain.meeting import (
    AttendanceState,
    CircleFields,
    CircleLine,
    CircleView,
    GiftKind,
    MeetingFields,
)
from journal.domain.person import PersonRef
from journal.services import calendar, circle_pages, circles, gifts, meetings
from journal.services.circle_pages import Gathering
from ui.context import Context
from ui.wording import error_sentence

_SETTLE_MS = 60
# Who is not in the circle yet gets the composer's own choice, a template for circles.
_TEMPLATES = {Gathering.DRIFTED: "after_drifted", Gathering.MEMBERS: "event"}
_TOPICS = (Topic.CIRCLES, Topic.MEETINGS, Topic.PEOPLE, Topic.PLACES, Topic.CONCERNS)


class CirclesPresenter(QObject):
    """Knows which circle is open; the lists are the models'."""

    listed = Signal(object)
    """All circles, as a tuple of `CircleLine`."""
    shown = Signal(object)
    """The open circle as a `CircleView`, or None."""
    sheet_read = Signal(int, object)
    """Who is on the list of a meeting: (its id, a tuple of `SheetLine`)."""
    proposed = Signal(object)
    """The next meeting by the rhythm, as `MeetingFields`."""
    offered = Signal(object)
    """What the forms offer while one types, as `CircleOffers`."""
    stale = Signal()
    """The journal has changed: read again once somebody looks."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._circle: int | None = None
        self._first = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    @property
    def circle(self) -> int | None:
        """The open circle."""
        return self._circle

    @property
    def today(self) -> date:
        return self._context.today()

    def refresh(self) -> None:
        """Read the list and the open circle; `listed` and `shown` follow."""
        self._settle.stop()
        call = partial(circle_pages.circle_lines, today=self.today)
        self._context.bridge.submit(call, self._list, owner=self, key="circles", patient=True)

    def open(self, circle_id: int | None) -> None:
        """Show one circle; None: none."""
        self._circle = circle_id
        if circle_id is None:
            self.shown.emit(None)
            return
        call = partial(circle_pages.circle_view, circle_id=circle_id, today=self.today)
        self._context.bridge.submit(call, self._show, owner=self, failed=self._gone, key="circle")

    def read_offers(self) -> None:
        """`offered` follows."""
        self._read(circle_pages.circle_offers, self.offered.emit, "offers")

    def save_circle(self, circle_id: int | None, fields: CircleFields, people: tuple[int, ...] = ()) -> None:
        """A new circle (id None) is opened when it is there."""
        if circle_id is None:
            call = partial(circles.add_whole_circle, fields=fields, people=people)
            self._do(call, lambda done: self.open(done.result))
        else:
            self._do(partial(circles.save_circle, circle_id=circle_id, fields=fields))

    def delete_circle(self) -> None:
        if self._circle is not None:
            self._do(partial(circles.delete_circle, circle_id=self._circle))

    def add_members(self, people: tuple[int, ...]) -> None:
        if self._circle is not None:
            self._do(
                partial(circles.add_members, circle_id=self._circle, people=people, on=self.today), tell=False
            )

    def take_in(self, meeting_id: int, people: tuple[int, ...]) -> None:
        """Guests of a meeting into the circle; `sheet_read` follows."""
        if self._circle is not None:
            call = partial(circles.add_members, circle_id=self._circle, people=people, on=self.today)
            self._do(call, lambda _done: self.read_sheet(meeting_id))

    def remove_member(self, person_id: int) -> None:
        if self._circle is not None:
            self._do(partial(circles.remove_member, circle_id=self._circle, person_id=person_id))

    def drifted(self, person_id: int) -> None:
        """They have drifted: an outcome of today."""
        if self._circle is not None:
            call = partial(
                meetings.record_drifted, circle_id=self._circle, person_id=person_id, today=self.today
            )
            self._do(call)

    def propose(self) -> None:
        """`proposed` follows."""
        if self._circle is not None:
            call = partial(meetings.propose_meeting, circle_id=self._circle, today=self.today)
            self._read(call, self.proposed.emit, "propose")

    def save_meeting(self, meeting_id: int | None, fields: MeetingFields) -> None:
        if meeting_id is not None:
            call: Callable[..., Done[Any]] = partial(
                meetings.update_meeting, meeting_id=meeting_id, fields=fields, today=self.today
            )
        elif self._circle is not None:
            call = partial(meetings.plan_meeting, circle_id=self._circle, fields=fields)
        else:
            return
        self._do(call)

    def cancel_meeting(self, meeting_id: int, cancelled: bool) -> None:
        call = partial(meetings.cancel_meeting, meeting_id=meeting_id, cancelled=cancelled)
        words = self.tr("Called off. Your calendar still has it: “To the calendar…” takes it out.")
        self._do_and_tell(meeting_id, call, words if cancelled else "")

    def delete_meeting(self, meeting_id: int) -> None:
        call = partial(meetings.delete_meeting, meeting_id=meeting_id)
        words = self.tr("Deleted. Your calendar still has it: delete it there, or undo and call it off.")
        self._do_and_tell(meeting_id, call, words)

    def read_sheet(self, meeting_id: int) -> None:
        """`sheet_read` follows."""
        call = partial(meetings.attendance_sheet, meeting_id=meeting_id, today=self.today)
        self._read(call, partial(self.sheet_read.emit, meeting_id), "sheet")

    def tick(self, meeting_id: int, states: Mapping[int, AttendanceState | None]) -> None:
        """`sheet_read` follows, whatever came of it."""
        call = partial(meetings.take_attendance, meeting_id=meeting_id, states=states, today=self.today)
        self._do(call, lambda _done: self.read_sheet(meeting_id), tell=False)

    def save_gift(self, gift_id: int | None, person_id: int, kind: GiftKind, text: str) -> None:
        if gift_id is None:
            self._do(partial(gifts.add_gift, person_id=person_id, kind=kind, text=text), tell=False)
        else:
            self._do(partial(gifts.change_gift, gift_id=gift_id, kind=kind, text=text), tell=False)

    def remove_gift(self, gift_id: int) -> None:
        self._do(partial(gifts.remove_gift, gift_id=gift_id))

    def invite(self, kind: Gathering, meeting_id: int | None) -> None:
        """Gather people and ask the composer to write to them one by one."""
        if self._circle is None:
            return
        call = partial(circle_pages.gathered, circle_id=self._circle, kind=kind, today=self.today)
        told = partial(self._invite, circle_id=self._circle, meeting_id=meeting_id, kind=kind)
        self._read(call, told, "gather")

    def write_to(self, people: tuple[int, ...], meeting_id: int | None) -> None:
        """Ask the composer to write to these people one by one."""
        if self._circle is not None and people:
            self._context.navigator.several_asked.emit(InviteRound(people, "", self._circle, meeting_id))

    def _invite(
        self, people: tuple[PersonRef, ...], *, circle_id: int, meeting_id: int | None, kind: Gathering
    ) -> None:
        if not people:
            self._context.toasts.show(self.tr("There is nobody to invite here just now."))
            return
        template = _TEMPLATES.get(kind, "")
        ids = tuple(ref.id for ref in people)
        self._context.navigator.several_asked.emit(InviteRound(ids, template, circle_id, meeting_id))

    def _list(self, lines: tuple[CircleLine, ...]) -> None:
        ids = [line.id for line in lines]
        if self._circle not in ids:
            self._circle = ids[0] if ids else None
        self.listed.emit(lines)
        self.open(self._circle)

    def _show(self, view: CircleView) -> None:
        if view.id == self._circle:
            self.shown.emit(view)

    def _gone(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.stale.emit()

    def _read(self, call: Callable[..., Any], done: Callable[[Any], None], key: str) -> None:
        self._context.bridge.submit(call, done, owner=self, key=key)

    def _do_and_tell(self, meeting_id: int, call: Callable[..., Done[Any]], words: str) -> None:
        """Do it; `words` are said when a calendar program was told of this meeting."""
        read = partial(calendar.planned_meeting, of=EventOf(meeting_id=meeting_id))
        known = partial(self._known, call, words)
        self._context.bridge.submit(read, known, owner=self, failed=self._failed)

    def _known(self, call: Callable[..., Done[Any]], words: str, meeting: PlannedMeeting) -> None:
        if words and meeting.handed and not meeting.cancelled_there:
            self._do(call, partial(self._tell_of_calendar, words), tell=False)
        else:
            self._do(call)

    def _tell_of_calendar(self, words: str, done: Done[Any]) -> None:
        self._context.toasts.show(words, done.changes.label)

    def _do(
        self,
        call: Callable[..., Done[Any]],
        then: Callable[[Done[Any]], object] | None = None,
        *,
        tell: bool = True,
    ) -> None:
        finished = partial(self._finished, then=then, tell=tell)
        self._context.bridge.submit(call, finished, owner=self, failed=self._failed)

    def _finished(self, done: Done[Any], *, then: Callable[[Done[Any]], object] | None, tell: bool) -> None:
        if tell and done.changes.label:
            self._context.toasts.show(self.tr("Saved."), done.changes.label)
        if then is not None:
            then(done)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._context.toasts.show(error_sentence(error))
        self.stale.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.people or changes.entries or any(changes.touches(topic) for topic in _TOPICS):
            self._settle.start()
