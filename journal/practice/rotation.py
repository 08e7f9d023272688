"""Which backups are kept: 7 of days, 5 of weeks, 12 of months, counted in days that have a backup.

Nothing is counted back from today, so a clock that jumps ahead removes no more than a pause of the same
length would. What was made "in the future" is kept by the same rule on its own: after the clock was put
right, such backups push out nobody, and nothing pushes them out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

DAYS = 7
WEEKS = 5
MONTHS = 12
_AHEAD = timedelta(days=1)


def kept(
    moments: Collection[datetime], now: datetime, good: Collection[datetime] = ()
) -> frozenset[datetime]:
    """Those of `moments` (aware, each of one backup) that are kept; `good` are the ones known to be whole.

    Of each of the 7 latest days, 5 latest weeks (ISO, from Monday) and 12 latest months that have backups,
    the latest is kept; days are those of UTC. The latest good one is always kept. `now` tells past from
    future.
    """
    past = [moment for moment in moments if moment <= now + _AHEAD]
    ahead = [moment for moment in moments if moment > now + _AHEAD]
    newest_good = [max(side) for side in (set(past) & set(good), set(ahead) & set(good)) if side]
    return frozenset((*_of_one_side(past), *_of_one_side(ahead), *newest_good))


def _of_one_side(moments: Iterable[datetime]) -> set[datetime]:
    days: dict[date, datetime] = {}
    weeks: dict[tuple[int, int], datetime] = {}
    months: dict[tuple[int, int], datetime] = {}
    for moment in sorted(moments):  # the latest of each stays
        year, week, _ = moment.isocalendar()
        days[moment.date()] = moment
        weeks[year, week] = moment
        months[moment.year, moment.month] = moment
    return {
        *sorted(days.values())[-DAYS:],
        *sorted(weeks.values())[-WEEKS:],
        *sorted(months.values())[-MONTHS:],
    }


def may_go(made_at: datetime, now: datetime, newest_good: datetime | None, at_least: timedelta) -> bool:
    """Whether a copy saved before a restore or a migration may be removed: it is older than `at_least`, and a
    good backup was made after it.
    """
    return newest_good is not None and newest_good > made_at and now - made_at > at_least
