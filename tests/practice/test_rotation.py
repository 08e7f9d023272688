"""Which backups are kept, whatever the clock did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.practice.rotation import DAYS, MONTHS, WEEKS, kept, may_go

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOST = DAYS + WEEKS + MONTHS + 1
moments = st.datetimes(datetime(2019, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given by timezones
folders = st.sets(moments, max_size=120)


def made_daily(days: int) -> set[datetime]:
    """What is left after so many days with a backup each, cleaned up each day."""
    left: set[datetime] = set()
    for day in range(days):
        now = NOW + timedelta(days=day)
        left = set(kept({*left, now}, now, {now}))
    return left


def test_after_two_years_there_are_seven_days_five_weeks_and_twelve_months() -> None:
    left = sorted(made_daily(730), reverse=True)
    today = NOW + timedelta(days=729)
    assert [today - timedelta(days=back) for back in range(DAYS)] == left[:DAYS]
    assert len({moment.isocalendar()[:2] for moment in left}) >= WEEKS
    assert len({(moment.year, moment.month) for moment in left}) == MONTHS
    assert len(left) <= DAYS + WEEKS + MONTHS
    assert today - left[-1] > timedelta(days=320)


def test_several_of_one_day_become_the_latest() -> None:
    day = {NOW - timedelta(hours=hours) for hours in range(10)}
    assert kept(day, NOW) == {NOW}


@given(folders, moments, st.data())
def test_what_is_kept_was_there_is_bounded_and_settles(
    folder: set[datetime], now: datetime, data: st.DataObject
) -> None:
    good = data.draw(st.sets(st.sampled_from(sorted(folder)))) if folder else set()
    left = kept(folder, now, good)
    assert left <= folder
    assert len(left) <= 2 * MOST
    assert kept(left, now, good & left) == left


@given(folders, moments, st.data())
def test_the_newest_and_the_newest_good_one_stay(
    folder: set[datetime], now: datetime, data: st.DataObject
) -> None:
    good = data.draw(st.sets(st.sampled_from(sorted(folder)))) if folder else set()
    left = kept(folder, now, good)
    if folder:
        assert max(folder) in left
    if good:
        assert max(good) in left


@given(folders, moments)
def test_what_was_just_made_stays_whatever_lies_in_the_future(folder: set[datetime], now: datetime) -> None:
    """A clock that was years ahead left many backups there; today's one is not their victim."""
    assert now in kept({*folder, now}, now, folder)


@given(folders, moments, moments)
def test_a_clock_that_jumps_and_comes_back_empties_nothing(
    folder: set[datetime], now: datetime, other: datetime
) -> None:
    at_home = kept(folder, now)
    abroad = kept({*at_home, other}, other)
    back = kept({*abroad, now}, now)
    assert len(back) >= min(len(at_home), DAYS)


def test_what_was_saved_before_a_restore_goes_by_age_and_only_after_a_good_backup() -> None:
    month = timedelta(days=30)
    old = NOW - timedelta(days=31)
    assert may_go(old, NOW, NOW, month)
    assert not may_go(old, NOW, None, month)
    assert not may_go(old, NOW, old - timedelta(days=1), month)
    assert not may_go(NOW - timedelta(days=29), NOW, NOW, month)
