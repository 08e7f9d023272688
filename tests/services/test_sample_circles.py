"""The circles of the sample journal: they meet, and what they tell agrees with the history."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from journal.domain.follow_up import FollowUpKind
from journal.services import circle_pages, follow_ups, sample
from journal.store import summaries
from journal.store.database import Store


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 1)])
def test_the_circles_meet_in_their_rhythm(store: Store, today: date) -> None:
    sample.fill_with_sample(store, today)
    lines = circle_pages.circle_lines(store, today)
    assert [line.drifting for line in lines] == [0, 1, 1]
    assert [line.next_on for line in lines] == [None, None, today + timedelta(days=2)]
    views = {line.name: circle_pages.circle_view(store, line.id, today) for line in lines}
    for view in views.values():
        assert len(view.past) >= 5
        assert view.fields.places
        assert all(meeting.came >= 2 for meeting in view.past)
        days = [meeting.fields.on for meeting in view.past]
        gaps = {(later - day).days for later, day in pairwise(days)}
        assert gaps <= {14, 28, 35}
    assert views["Kitchen table"].proposed is not None
    assert views["Kitchen table"].proposed.weekday() == 4
    assert len(views["Tuesday group"].matches) + len(views["Mill Lane tenants"].matches) >= 3
    kinds = [item.kind for item in follow_ups.due(store, today)]
    assert kinds.count(FollowUpKind.DRIFT_ALERT) == 2
    assert kinds.count(FollowUpKind.MEETING_REMINDER) == 1


def test_attendance_is_linked_to_the_outcomes_of_the_history(store: Store) -> None:
    sample.fill_with_sample(store, date(2026, 11, 22))
    linked = store.scalar("SELECT count(*) FROM attendance WHERE entry_id IS NOT NULL")
    assert linked >= 4
    told = store.scalar(
        "SELECT count(*) FROM attendance a JOIN outcome o ON o.entry_id = a.entry_id"
        " WHERE a.state = 'came' AND o.kind IN ('showed_up', 'active')"
    )
    assert told == linked
    assert summaries.differences(store) == ()
