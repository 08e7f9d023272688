from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.meeting import Rhythm
from journal.practice.follow_ups import reminder_days
from journal.practice.meeting_rhythm import ReminderStage, next_day

TODAY = date(2026, 11, 22)  # a Sunday
TUESDAY = 1


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "weekday", "last", "today", "expected"),
    [
        # Without a meeting to count from, the first such weekday; today is one.
        (Rhythm.WEEKLY, TUESDAY, None, "2026-11-22", "2026-11-24"),
        (Rhythm.MONTHLY, 6, None, "2026-11-22", "2026-11-22"),
        # Week by week, over months and years.
        (Rhythm.WEEKLY, None, "2026-12-29", "2026-12-30", "2027-01-05"),
        (Rhythm.TWO_WEEKS, TUESDAY, "2026-11-10", "2026-11-22", "2026-11-24"),
        (Rhythm.FOUR_WEEKS, TUESDAY, "2026-12-08", "2026-12-09", "2027-01-05"),
        (Rhythm.FOUR_WEEKS, None, "2028-02-08", "2028-02-09", "2028-03-07"),
        # Nobody met for a while: the rhythm goes on, it does not start anew.
        (Rhythm.TWO_WEEKS, TUESDAY, "2026-09-01", "2026-11-22", "2026-11-24"),
        (Rhythm.TWO_WEEKS, TUESDAY, "2026-09-08", "2026-11-22", "2026-12-01"),
        # Moved within its week: the rhythm stays. A planned meeting is counted from.
        (Rhythm.WEEKLY, TUESDAY, "2026-11-19", "2026-11-22", "2026-11-24"),
        (Rhythm.WEEKLY, TUESDAY, "2026-11-16", "2026-11-16", "2026-11-24"),
        (Rhythm.WEEKLY, TUESDAY, "2026-12-01", "2026-11-22", "2026-12-08"),
        # Monthly by the weekday: first Friday, a fifth one is the last.
        (Rhythm.MONTHLY, 4, "2026-11-06", "2026-11-22", "2026-12-04"),
        (Rhythm.MONTHLY, 4, "2026-12-04", "2026-12-05", "2027-01-01"),
        (Rhythm.MONTHLY, 4, "2026-10-30", "2026-11-01", "2026-11-27"),
        (Rhythm.MONTHLY, 4, "2026-06-05", "2026-11-22", "2026-12-04"),
        (Rhythm.MONTHLY, 4, "2026-06-05", "2026-12-04", "2026-12-04"),
        # Monthly by the day, in short months the last one.
        (Rhythm.MONTHLY, None, "2027-01-31", "2027-01-31", "2027-02-28"),
        (Rhythm.MONTHLY, None, "2028-01-31", "2028-02-01", "2028-02-29"),
        (Rhythm.MONTHLY, None, "2027-01-31", "2027-03-01", "2027-03-31"),
        (Rhythm.MONTHLY, None, "2026-12-15", "2026-12-15", "2027-01-15"),
    ],
)
def test_the_next_day_by_the_rhythm(
    rhythm: Rhythm, weekday: int | None, last: str | None, today: str, expected: str
) -> None:
    assert next_day(rhythm, weekday, None if last is None else day(last), day(today)) == day(expected)


def test_no_rhythm_proposes_nothing() -> None:
    assert next_day(Rhythm.NONE, TUESDAY, TODAY, TODAY) is None
    assert next_day(Rhythm.WEEKLY, None, None, TODAY) is None


@pytest.mark.parametrize("rhythm", [each for each in Rhythm if each is not Rhythm.NONE])
def test_a_calendar_has_an_end(rhythm: Rhythm) -> None:
    assert next_day(rhythm, None, date.max, date.max) is None
    assert next_day(rhythm, 0, date.min, date.min) is not None


days = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@given(st.sampled_from([each for each in Rhythm if each]), st.none() | st.integers(0, 6), days, days)
def test_it_lies_ahead_and_keeps_the_weekday_or_day(
    rhythm: Rhythm, weekday: int | None, last: date, today: date
) -> None:
    found = next_day(rhythm, weekday, last, today)
    assert found is not None
    assert found > last
    assert found >= today
    if weekday is not None:
        assert found.weekday() == weekday
    elif rhythm is Rhythm.MONTHLY:
        assert found.day == min(last.day, monthrange(found.year, found.month)[1])
    else:
        assert (found - last).days % 7 == 0
    steps = {Rhythm.WEEKLY: 7, Rhythm.TWO_WEEKS: 14, Rhythm.FOUR_WEEKS: 28, Rhythm.MONTHLY: 42}
    assert found - max(last, today) <= timedelta(days=steps[rhythm] + 6)
    if weekday is None and rhythm is not Rhythm.MONTHLY:  # the first such day, none is left out
        assert found - timedelta(days=steps[rhythm]) < max(last + timedelta(days=1), today)


def test_two_reminders_three_to_five_days_and_one_day_before() -> None:
    meets = day("2026-11-27")
    told = {
        ahead: [
            stage
            for stage, _ in reminder_days(meets, meets - timedelta(days=ahead), meets - timedelta(days=ahead))
        ]
        for ahead in range(7, -2, -1)
    }
    early, last = [ReminderStage.EARLY], [ReminderStage.DAY_BEFORE]
    assert told == {7: [], 6: [], 5: early, 4: early, 3: early, 2: early, 1: last, 0: last, -1: []}
    both = reminder_days(meets, day("2026-11-22"), meets)
    assert both == [(ReminderStage.EARLY, day("2026-11-22")), (ReminderStage.DAY_BEFORE, day("2026-11-26"))]
    assert reminder_days(date.min, date.min, date.min) == [
        (ReminderStage.EARLY, date.min),
        (ReminderStage.DAY_BEFORE, date.min),
    ]
