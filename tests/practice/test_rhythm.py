"""Weeks out of days, and the share of listening."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.rhythm import Week
from journal.practice.rhythm import WEEKS, first_day, listening_of, week_start, weeks_of

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(2026, 1, 1), date(2027, 3, 1))
FIRST = st.integers(0, 6)


@given(DAYS, FIRST)
def test_a_week_begins_on_its_first_day(day: date, first: int) -> None:
    start = week_start(day, first)
    assert start.weekday() == first
    assert timedelta(0) <= day - start < timedelta(7)


@given(st.lists(st.tuples(DAYS, st.integers(0, 9), st.integers(0, 9))), DAYS, FIRST, st.integers(1, 30))
def test_weeks_sum_to_the_total(
    days: list[tuple[date, int, int]], today: date, first: int, weeks: int
) -> None:
    found = weeks_of(days, today, first, weeks)
    assert len(found) == weeks
    assert all(later.start - now.start == timedelta(7) for now, later in pairwise(found))
    assert found[-1].start <= today <= found[-1].end
    within = [each for each in days if found[0].start <= each[0] <= found[-1].end]
    assert sum(week.conversations for week in found) == sum(each[1] for each in within)
    assert sum(week.invitations for week in found) == sum(each[2] for each in within)


def test_the_week_of_a_sunday_depends_on_where_one_lives() -> None:
    assert week_start(TODAY) == date(2026, 11, 16)
    assert week_start(TODAY, first_weekday=6) == TODAY
    assert first_day(TODAY) == date(2026, 11, 16) - timedelta(weeks=WEEKS - 1)
    assert Week(TODAY).quiet


def test_listening_beside_what_the_outlines_ask_for() -> None:
    wanted = {"organizing": 80, "ganz": 50, "plain": None}
    found = listening_of([("organizing", 210, 3), ("ganz", 50, 1), ("plain", 60, 1), ("gone", 40, 1)], wanted)
    assert found is not None
    assert found.mine == pytest.approx(60.0)
    assert found.count == 6
    assert found.outline == pytest.approx((3 * 80 + 50) / 4)
    assert listening_of([], wanted) is None
    bare = listening_of([("plain", 60, 1)], wanted)
    assert bare is not None
    assert bare.outline is None
