"""Weeks out of days, and averages out of sums: plain arithmetic, without a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from journal.domain.rhythm import Feelings, Listening, Week

WEEKS: Final = 26
DAYS_OF_WEEK: Final = 7


def week_start(day: date, first_weekday: int = 0) -> date:
    """The first day of the week of `day`; `first_weekday` counts from Monday = 0, as `date.weekday` does."""
    return day - timedelta(days=(day.weekday() - first_weekday) % DAYS_OF_WEEK)


def first_day(today: date, first_weekday: int = 0, weeks: int = WEEKS) -> date:
    """Where the picture of so many weeks begins, the present one being the last."""
    return week_start(today, first_weekday) - timedelta(weeks=weeks - 1)


def weeks_of(
    days: Iterable[tuple[date, int, int]], today: date, first_weekday: int = 0, weeks: int = WEEKS
) -> tuple[Week, ...]:
    """Sums of (day, conversations, invitations) by week, oldest first. Every week is there, quiet ones too;
    days before the first week and after the last are left out.
    """
    start = first_day(today, first_weekday, weeks)
    talks, asked = [0] * weeks, [0] * weeks
    for day, conversations, invitations in days:
        at = (day - start).days // DAYS_OF_WEEK
        if 0 <= at < weeks:
            talks[at] += conversations
            asked[at] += invitations
    return tuple(
        Week(start + timedelta(weeks=at), *counts) for at, counts in enumerate(zip(talks, asked, strict=True))
    )


def feelings_of(sums: Iterable[tuple[int, int, int]]) -> Feelings | None:
    """The averages of (sum before, sum after, how many); None without any."""
    before, after, count = (sum(column) for column in zip(*sums, (0, 0, 0), strict=True))
    return Feelings(before / count, after / count, count) if count else None


def listening_of(
    shares: Iterable[tuple[str, int, int]], wanted: Mapping[str, int | None]
) -> Listening | None:
    """The average of (outline's key, sum of percents, how many), beside what those outlines ask for.

    An outline that names no share, or that is gone, counts for the user's own average only.
    """
    total = count = aimed = with_aim = 0
    for key, percents, conversations in shares:
        total, count = total + percents, count + conversations
        share = wanted.get(key)
        if share is not None:
            aimed, with_aim = aimed + share * conversations, with_aim + conversations
    if not count:
        return None
    return Listening(total / count, count, aimed / with_aim if with_aim else None)
