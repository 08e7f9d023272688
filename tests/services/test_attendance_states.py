"""Ticking and unticking in any order leaves what a fresh reckoning says."""

from __future__ import annotations

from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from journal.domain.meeting import AttendanceState, MeetingFields
from journal.practice.circle_history import due_outcomes, history, is_drifting
from journal.services import circle_pages, circles, meetings
from journal.services.undo import redo, undo
from journal.store import attendance, summaries
from journal.store.database import Store
from tests.services.circle_days import circle, met, outcomes, said_yes, somebody, week
from tests.services.history import TODAY

WEEKS = (6, 5, 4, 3, 2)
people_at, meeting_at = st.integers(0, 1), st.integers(0, len(WEEKS) - 1)


class Ticking(RuleBasedStateMachine):
    """Rules over one open journal, which the test gives; every run begins with a circle of its own."""

    store: ClassVar[Store]

    def __init__(self) -> None:
        super().__init__()
        self.people = [somebody(self.store, name) for name in ("Ann", "Ben")]
        number = self.store.scalar("SELECT count(*) FROM circle")
        self.circle = circle(self.store, *self.people, name=f"Circle {number}")
        self.meetings = met(self.store, self.circle, WEEKS)
        self.store.forget_history()

    @rule(who=people_at, when=meeting_at, state=st.sampled_from([*AttendanceState, None]))
    def tick(self, who: int, when: int, state: AttendanceState | None) -> None:
        meetings.take_attendance(self.store, self.meetings[when], {self.people[who]: state}, TODAY)

    @rule(when=meeting_at, state=st.sampled_from(AttendanceState))
    def tick_all(self, when: int, state: AttendanceState) -> None:
        meetings.take_attendance(self.store, self.meetings[when], dict.fromkeys(self.people, state), TODAY)

    @rule(who=people_at, weeks=st.integers(2, 7))
    def yes(self, who: int, weeks: int) -> None:
        # A yes that is written down late is looked at with the next tick: both are taken back together.
        with self.store.transaction("Note a late yes"):
            said_yes(self.store, self.people[who], self.circle, week(weeks))
            for state in (None, AttendanceState.EXCUSED):
                meetings.take_attendance(self.store, self.meetings[0], {self.people[who]: state}, TODAY)

    @rule(who=people_at, weeks=st.integers(1, 6))
    def drift(self, who: int, weeks: int) -> None:
        meetings.record_drifted(self.store, self.circle, self.people[who], week(weeks))

    @rule(when=meeting_at, weeks=st.integers(1, 8))
    def move(self, when: int, weeks: int) -> None:
        meetings.update_meeting(self.store, self.meetings[when], MeetingFields(week(weeks)), TODAY)

    @rule()
    def take_back(self) -> None:
        undo(self.store)

    @rule()
    def after_all(self) -> None:
        redo(self.store)

    @invariant()
    def timelines_say_what_attendance_says(self) -> None:
        for person in self.people:
            rows = attendance.rows_of_circle(self.store, self.circle, person)
            others = attendance.events(self.store, self.circle, person).get(person, [])
            fresh = due_outcomes(
                [row.attended for row in rows],
                attendance.yeses(self.store, self.circle, person),
                [event for event in others if event.outcome],
            )
            days = {row.attended.meeting_id: row.attended.on for row in rows}
            wanted = [(days[each.meeting_id], each.kind, each.invitation_id) for each in fresh]
            drifts = [each for each in outcomes(self.store, person) if each[1] == "drifted"]
            assert sorted(outcomes(self.store, person), key=str) == sorted([*wanted, *drifts], key=str)

    @invariant()
    def page_and_summaries_agree(self) -> None:
        assert summaries.differences(self.store) == ()
        drifting = {each.person.id for each in attendance.drifting(self.store, TODAY, circle_id=self.circle)}
        for member in circle_pages.circle_view(self.store, self.circle, TODAY).members:
            person = member.person.id
            rows = [row.attended for row in attendance.rows_of_circle(self.store, self.circle, person)]
            events = attendance.events(self.store, self.circle, person).get(person, [])
            assert member.history == history(events, rows)
            assert (person in drifting) is is_drifting(rows, TODAY, member.history.drifted_on)

    def teardown(self) -> None:
        circles.delete_circle(self.store, self.circle)


def test_in_any_order(store: Store) -> None:
    class TickingHere(Ticking):
        pass

    TickingHere.store = store
    few = settings(max_examples=12, stateful_step_count=16, deadline=None)
    run_state_machine_as_test(TickingHere, settings=few)
