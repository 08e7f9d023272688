"""The day on which a circle meets next by its rhythm, and the days on which to remind its members."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum

from journal.domain.meeting import Rhythm

_WEEK = 7
_STEPS = {Rhythm.WEEKLY: _WEEK, Rhythm.TWO_WEEKS: 2 * _WEEK, Rhythm.FOUR_WEEKS: 4 * _WEEK}
_LAST_OF_MONTH = 5  # a fifth weekday that not every month has: the last one is meant


class ReminderStage(IntEnum):
    """Organizers remind twice: three to five days before a meeting, and the day before."""

    EARLY = 0
    DAY_BEFORE = 1


_OPENS = {ReminderStage.EARLY: 5, ReminderStage.DAY_BEFORE: 1}  # days before the meeting
_ENDS = {ReminderStage.EARLY: 2, ReminderStage.DAY_BEFORE: 0}
REMIND_AHEAD = _OPENS[ReminderStage.EARLY]


def next_day(rhythm: Rhythm, weekday: int | None, last: date | None, today: date) -> date | None:
    """The first day of the rhythm that lies after the meeting on `last` and not before `today`.

    `last` is the latest meeting in the calendar, held or planned; a meeting that was moved within its week
    does not move the rhythm. Monthly means the same weekday of the same week of the month (the fifth: the
    last), or without a weekday the same day of the month, in shorter months the last. None without a rhythm,
    with neither weekday nor a meeting to count from, and past the end of the calendar.
    """
    try:
        if rhythm is Rhythm.NONE:
            return None
        if last is None:
            return None if weekday is None else today + timedelta(days=(weekday - today.weekday()) % _WEEK)
        if rhythm is Rhythm.MONTHLY:
            return _monthly(weekday, last, today)
        return _by_weeks(_STEPS[rhythm], weekday, last, today)
    except (OverflowError, ValueError):
        return None


def reminder_due(meets_on: date, stage: ReminderStage) -> date:
    """The first day of a reminder."""
    return _before(meets_on, _OPENS[stage])


def reminder_ends(meets_on: date, stage: ReminderStage) -> date:
    """The last day of a reminder: the early one makes room for the other, which is said on the day itself
    rather than never.
    """
    return _before(meets_on, _ENDS[stage])


def _before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _by_weeks(step: int, weekday: int | None, last: date, today: date) -> date:
    base = last if weekday is None else last + timedelta(days=weekday - last.weekday())
    steps = max(1, -((base - today).days // step))  # rounded up: the first that is not before today
    return base + timedelta(days=step * steps)


def _monthly(weekday: int | None, last: date, today: date) -> date:
    month = last.year * 12 + last.month - 1
    month = max(month + 1, today.year * 12 + today.month - 1)
    day = _in_month(month, weekday, last)
    return day if day >= today else _in_month(month + 1, weekday, last)


def _in_month(month: int, weekday: int | None, last: date) -> date:
    year, place = divmod(month, 12)
    length = monthrange(year, place + 1)[1]
    if weekday is None:
        return date(year, place + 1, min(last.day, length))
    week = (last.day - 1) // _WEEK + 1
    first = 1 + (weekday - date(year, place + 1, 1).weekday()) % _WEEK
    if week == _LAST_OF_MONTH:
        return date(year, place + 1, first + (length - first) // _WEEK * _WEEK)
    return date(year, place + 1, first + (week - 1) * _WEEK)
