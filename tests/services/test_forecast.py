"""What the forecast finds in a journal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.domain.entry import Ask, InvitationFields, OutcomeKind, ResponseKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.meeting import AttendanceState, MeetingFields
from journal.domain.person import PersonFields
from journal.practice.forecast import Out
from journal.services import circles, meetings, people, responses, timeline
from journal.services.forecast import Question, known, next_meeting, upcoming_meetings
from journal.services.invitations import mark_sent
from journal.store.database import Store
from tests.services.history import TODAY

DAY = TODAY + timedelta(days=18)


def person(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def invite(
    store: Store,
    who: int,
    *,
    ago: int = 3,
    ask: Ask = Ask.CIRCLE,
    day: date | None = DAY,
    circle: int | None = None,
) -> int:
    fields = InvitationFields(
        who, TODAY - timedelta(days=ago), "Come", ask=ask, meet_on=day, circle_id=circle
    )
    return mark_sent(store, fields, TODAY).result


def answer(store: Store, who: int, kind: ResponseKind, invitation: int, ago: int = 1) -> int:
    day = TODAY - timedelta(days=ago)
    return responses.record_response(store, who, kind, day, invitation_id=invitation).result


def out(store: Store, circle: int | None = None, meeting: int | None = None) -> Out:
    return known(store, Question(8, DAY, circle, meeting), TODAY).out


def test_an_empty_journal_borrows_the_numbers_of_others(store: Store) -> None:
    found = known(store, Question(8, DAY), TODAY)
    assert (found.days_left, found.out, found.record.answers) == (18, Out(), 0)
    assert found.forecast().borrowed
    assert found.forecast().even is not None


def test_those_invited_to_the_day_are_counted_by_their_answer(store: Store) -> None:
    asked = [person(store, name) for name in ("Ana", "Ben", "Cem", "Dee", "Eli")]
    sent = [invite(store, each, ago=at + 2) for at, each in enumerate(asked)]
    for who, invitation, kind in zip(asked, sent, ("yes", "maybe", "no"), strict=False):
        answer(store, who, ResponseKind(kind), invitation)
    invite(store, person(store, "Other day"), day=DAY + timedelta(days=1))
    invite(store, person(store, "Coffee"), ask=Ask.ONE_TO_ONE)
    assert out(store) == Out(yes=1, maybe=1, no=1, waiting=(6, 5))
    assert known(store, Question(8, DAY), TODAY).record.answers == 3


def test_a_meeting_has_its_own_invitations_and_those_to_its_circle_for_the_day(store: Store) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    other = circles.add_circle(store, "Another").result
    meeting = meetings.plan_meeting(store, circle, MeetingFields(DAY, goal=6)).result
    linked = invite(store, person(store, "Ana"), day=None, circle=circle)
    store.execute("UPDATE invitation SET meeting_id = ? WHERE entry_id = ?", (meeting, linked))
    invite(store, person(store, "Ben"), circle=circle)
    invite(store, person(store, "Cem"), circle=other)
    assert out(store, meeting=meeting) == Out(waiting=(3, 3))
    assert out(store) == Out(waiting=(3, 3, 3))


def test_the_dead_letters_of_a_journal_count_nowhere(store: Store) -> None:
    """Deleted invitations, deleted answers, deleted people."""
    gone, kept = person(store, "Ana"), person(store, "Ben")
    invite(store, gone)
    taken_back = invite(store, kept)
    people.delete_people(store, (gone,))
    timeline.delete_entries(store, (answer(store, kept, ResponseKind.YES, taken_back),))
    assert out(store) == Out(waiting=(3,))
    timeline.delete_entries(store, (taken_back,))
    assert out(store) == Out()


def test_who_usually_comes_is_reckoned_with_unless_invited(store: Store) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    ana, ben, cem = (person(store, name) for name in ("Ana", "Ben", "Cem"))
    circles.add_members(store, circle, (ana, ben, cem))
    for weeks in (1, 2):
        day = TODAY - timedelta(weeks=weeks)
        held = meetings.plan_meeting(store, circle, MeetingFields(day)).result
        came = {ana: AttendanceState.CAME, ben: AttendanceState.CAME, cem: AttendanceState.MISSED}
        meetings.take_attendance(store, held, came, TODAY)
    planned = meetings.plan_meeting(store, circle, MeetingFields(DAY)).result
    assert out(store, meeting=planned).usually == (0.75, 0.75)
    invite(store, ana, circle=circle)
    assert out(store, meeting=planned) == Out(waiting=(3,), usually=(0.75,))


def test_who_came_is_read_from_outcomes_and_from_the_list_of_a_meeting(store: Store) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    past = TODAY - timedelta(days=5)
    held = meetings.plan_meeting(store, circle, MeetingFields(past)).result
    ana, ben, cem = (person(store, name) for name in ("Ana", "Ben", "Cem"))
    circles.add_members(store, circle, (ana, ben))
    for who in (ana, ben, cem):
        sent = invite(store, who, ago=12, day=past, circle=circle)
        answer(store, who, ResponseKind.YES, sent, ago=10)
        if who != cem:
            store.execute("UPDATE invitation SET meeting_id = ? WHERE entry_id = ?", (held, sent))
    meetings.take_attendance(store, held, {ana: AttendanceState.CAME, ben: AttendanceState.EXCUSED}, TODAY)
    responses.record_outcome(store, cem, OutcomeKind.ACTIVE, TODAY)
    record = known(store, Question(8, DAY), TODAY).record
    assert (record.yes, record.came, record.missed, record.stayed) == (3, 2, 1, 1)
    assert record.delays == (2, 2, 2)


def test_meetings_to_come_are_offered_the_next_first(store: Store) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    later = meetings.plan_meeting(store, circle, MeetingFields(DAY, goal=9)).result
    soon = meetings.plan_meeting(store, circle, MeetingFields(TODAY)).result
    off = meetings.plan_meeting(store, circle, MeetingFields(TODAY + timedelta(days=2))).result
    meetings.plan_meeting(store, circle, MeetingFields(TODAY - timedelta(days=2)))
    meetings.cancel_meeting(store, off)
    assert [(each.id, each.goal, each.circle) for each in upcoming_meetings(store, TODAY)] == [
        (soon, None, "Tuesday group"),
        (later, 9, "Tuesday group"),
    ]
    found = next_meeting(store, circle, TODAY, DAY)
    assert found is not None
    assert found.id == later
    with pytest.raises(NotFound):
        known(store, Question(8, DAY, meeting_id=off), TODAY)


@pytest.mark.parametrize(
    "question",
    [
        Question(0, DAY),
        Question(501, DAY),
        Question(8, TODAY - timedelta(days=1)),
        Question(8, TODAY + timedelta(days=400)),
    ],
)
def test_what_cannot_be_asked_is_refused(store: Store, question: Question) -> None:
    with pytest.raises(InputRefused):
        known(store, question, TODAY)
