"""What circles put on the list of follow-ups: reminders of meetings, and people who have not come."""

from __future__ import annotations

from datetime import date, timedelta

from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.meeting import MeetingFields
from journal.services import circles, follow_ups, meetings, people
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.circle_days import CAME, EXCUSED, MISSED, circle, met, tick, week
from tests.services.history import TODAY, dale, rosa


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def due(store: Store, kind: FollowUpKind, today: date = TODAY, horizon: int = 0) -> list[FollowUp]:
    return [item for item in follow_ups.due(store, today, horizon) if item.kind is kind]


def reminders(store: Store, today: date, horizon: int = 0) -> list[int]:
    """How many days before the meeting each was due."""
    found = due(store, FollowUpKind.MEETING_REMINDER, today, horizon)
    return [(item.meets_on - item.due_on).days for item in found if item.meets_on and item.due_on]


def test_a_meeting_is_reminded_of_twice(store: Store) -> None:
    circle_id = circle(store, rosa(store))
    fields = MeetingFields(days(10), topic="Flyers")
    meeting = meetings.plan_meeting(store, circle_id, fields).result
    told = {ahead: reminders(store, days(10 - ahead)) for ahead in range(7, -2, -1)}
    assert told == {7: [], 6: [], 5: [5], 4: [5], 3: [5], 2: [5], 1: [1], 0: [1], -1: []}
    assert reminders(store, days(4), 5) == [5, 1]
    assert reminders(store, days(0), 4) == []
    (item,) = due(store, FollowUpKind.MEETING_REMINDER, days(5))
    assert (item.circle, item.circle_id, item.text) == ("Tuesday", circle_id, "Flyers")
    done = follow_ups.finish(store, item, days(5))
    assert done.changes.people == frozenset()
    assert reminders(store, days(5)) == []
    assert reminders(store, days(9)) == [1]
    meetings.update_meeting(store, meeting, MeetingFields(days(11)))
    assert reminders(store, days(6)) == [5]
    meetings.cancel_meeting(store, meeting)
    assert reminders(store, days(6)) == []


def test_a_reminder_is_put_off_and_dropped(store: Store) -> None:
    meetings.plan_meeting(store, circle(store), MeetingFields(days(5)))
    (item,) = due(store, FollowUpKind.MEETING_REMINDER)
    follow_ups.postpone(store, item, days(2), TODAY)
    assert [reminders(store, days(day)) for day in (1, 2)] == [[], [5]]
    undo(store)
    follow_ups.drop(store, item, TODAY)
    assert [reminders(store, days(day)) for day in range(6)] == [[], [], [], [], [1], [1]]


def test_two_misses_are_asked_after(store: Store) -> None:
    person, other = rosa(store), dale(store)
    circle_id = circle(store, person, other)
    first, second, third, fourth = met(store, circle_id, (4, 3, 2, 1))
    tick(store, first, person, MISSED)
    tick(store, second, person, EXCUSED)
    tick(store, second, other, MISSED)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []
    tick(store, third, person, MISSED)
    (item,) = due(store, FollowUpKind.DRIFT_ALERT)
    assert (item.person.id, item.circle_id, item.due_on, item.overdue) == (person, circle_id, week(2), 14)
    follow_ups.drop(store, item, TODAY)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []
    tick(store, fourth, person, MISSED)  # another one is something new
    assert [each.due_on for each in due(store, FollowUpKind.DRIFT_ALERT)] == [week(1)]
    tick(store, fourth, person, CAME)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []


def test_who_has_drifted_left_or_is_put_away_is_not_asked_after(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    for meeting in met(store, circle_id, (2, 1)):
        tick(store, meeting, person, MISSED)
    assert len(due(store, FollowUpKind.DRIFT_ALERT)) == 1
    meetings.record_drifted(store, circle_id, person, TODAY)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []
    undo(store)
    circles.remove_member(store, circle_id, person)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []
    undo(store)
    people.archive_person(store, person, True)
    assert due(store, FollowUpKind.DRIFT_ALERT) == []
    undo(store)
    assert len(due(store, FollowUpKind.DRIFT_ALERT)) == 1


def test_the_badge_counts_them(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    for meeting in met(store, circle_id, (2, 1)):
        tick(store, meeting, person, MISSED)
    meetings.plan_meeting(store, circle_id, MeetingFields(days(6)))
    counts = [follow_ups.due_count(store, days(day)) for day in range(-10, 140)]
    assert counts == [len(follow_ups.due(store, days(day))) for day in range(-10, 140)]
    assert set(counts) == {0, 1, 2}


def test_who_has_met_is_not_reminded_of_the_meeting(store: Store) -> None:
    person = rosa(store)
    meeting = meetings.plan_meeting(store, circle(store, person), MeetingFields(TODAY)).result
    assert reminders(store, TODAY) == [1]
    tick(store, meeting, person, CAME)
    assert reminders(store, TODAY) == []
    tick(store, meeting, person, None)
    assert reminders(store, TODAY) == [1]
