"""A circle that meets every week, for the tests of circles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from journal.domain.entry import Ask, InvitationFields, OutcomeKind, ResponseKind
from journal.domain.meeting import AttendanceState, CircleFields, MeetingFields, Rhythm
from journal.domain.person import PersonFields
from journal.services import circles, meetings, people, responses
from journal.services.invitations import mark_sent
from journal.store.database import Store
from tests.services.history import TODAY

CAME, EXCUSED, MISSED = AttendanceState


def week(number: int) -> date:
    """The day of the meeting so many weeks ago."""
    return TODAY - timedelta(days=7 * number)


def circle(store: Store, *members: int, name: str = "Tuesday") -> int:
    fields = CircleFields(name, "Buses", Rhythm.WEEKLY, TODAY.weekday(), time(18, 30), 60, ("Library",))
    circle_id = circles.save_circle(store, None, fields).result
    circles.add_members(store, circle_id, members)
    return circle_id


def met(store: Store, circle_id: int, weeks: Sequence[int]) -> list[int]:
    """Meetings so many weeks ago."""
    return [meetings.plan_meeting(store, circle_id, MeetingFields(week(each))).result for each in weeks]


def tick(store: Store, meeting: int, person: int, state: AttendanceState | None) -> None:
    meetings.take_attendance(store, meeting, {person: state}, TODAY)


def said_yes(store: Store, person: int, circle_id: int, on: date) -> int:
    asked = InvitationFields(person, on, "Come?", ask=Ask.CIRCLE, circle_id=circle_id)
    invitation = mark_sent(store, asked).result
    responses.record_response(store, person, ResponseKind.YES, on, invitation_id=invitation)
    return invitation


def somebody(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def outcomes(store: Store, person: int) -> list[tuple[date, OutcomeKind, int | None]]:
    """Those that live, by day: (day, kind, invitation)."""
    found = store.rows(
        "SELECT e.happened_on, o.kind, o.invitation_id FROM outcome o JOIN entry e ON e.id = o.entry_id"
        " WHERE o.person_id = ? AND e.deleted_at IS NULL ORDER BY e.happened_on, e.id",
        (person,),
    )
    return [(date.fromisoformat(on), OutcomeKind(kind), invitation) for on, kind, invitation in found]
