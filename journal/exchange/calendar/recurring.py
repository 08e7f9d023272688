"""On which days a recurring event was, after RFC 5545, 3.8.5, with `dateutil` for the rules.

Reckoned in the event's own clock, so that a meeting at ten stays at ten when the clocks are changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Event

MOST_KEPT: Final = 400
"""Of one event, the latest: once a week these are more than seven years."""
_MOST_LOOKED_AT: Final = 50_000
"""Every day since 1900 are 46,000."""
_MOST_RULES: Final = 2
"""RFC 5545 wants one at most."""
_LONGEST_RULE: Final = 500
_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_SHIFT: Final = 7600
"""Years. The calendar repeats itself every 400, weekdays included. Where no day fits a rule any more (the
30th of February), dateutil looks on until the year 9999, whatever its UNTIL says: from 9626 that is short.
"""
_HEAVY: Final = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


@dataclass(frozen=True, slots=True)
class Occurrences:
    """`starts` in order, as the event's own day or clock. `left_out` earlier ones are too many; `not_read`:
    the rule repeats within a day or cannot be read, and only the first day is here.
    """

    starts: tuple[date, ...]
    left_out: int = 0
    not_read: bool = False


def recurs(event: Event) -> bool:
    """Whether it is on more days than the one it begins."""
    return bool(event.get("RRULE") or event.get("RDATE"))


def occurrences(event: Event, start: date, until: date, elsewhere: Iterable[date]) -> Occurrences:
    """All days of an event until the end of the day `until`. `start` is its DTSTART; `elsewhere` are those
    that have an entry of their own in the file (RECURRENCE-ID).
    """
    zone = start.tzinfo if isinstance(start, datetime) else None
    first = _bare(start, zone)
    last = datetime.combine(until, time.max)
    skipped = {_bare(day, zone) for day in (*_days(event, "EXDATE"), *elsewhere)}
    found: set[datetime] = {first}
    not_read = False
    try:
        found.update(_by_rule(event, first, last, zone))
    except ValueError:
        not_read = True
    found.update(_bare(day, zone) for day in _days(event, "RDATE"))
    there = sorted(day for day in found if day <= last and day not in skipped)
    kept = deque(there, MOST_KEPT)
    made = tuple(_as_start(day, start, zone) for day in kept)
    return Occurrences(made, len(there) - len(kept), not_read)


def _by_rule(event: Event, first: datetime, last: datetime, zone: tzinfo | None) -> Iterator[datetime]:
    """Raises ValueError for a rule that nobody would keep a calendar by."""
    from dateutil.rrule import rrulestr

    if first > last:
        return
    rules = event.get("RRULE")
    several = rules if isinstance(rules, list) else [rules] if rules else []
    if len(several) > _MOST_RULES:
        raise ValueError("too many rules")
    for read in several:
        if not isinstance(read, dict):
            raise ValueError("a broken rule")  # noqa: TRY004 - it is the file's fault, not the program's
        parts = {str(key).upper(): value for key, value in read.items()}
        if _OFTEN.intersection(map(str, parts.get("FREQ", ()))) or _HEAVY.intersection(parts):
            raise ValueError("repeats within a day")
        ends = [_bare(day, zone) for day in parts.pop("UNTIL", ()) if isinstance(day, date)]
        counts = parts.pop("COUNT", ())
        most = min(int(counts[0]) if counts else _MOST_LOOKED_AT, _MOST_LOOKED_AT)
        text = ";".join(f"{key}={_value(value)}" for key, value in parts.items())
        # COUNT is taken here: dateutil would look for the missing ones until the year 9999.
        if len(text) > _LONGEST_RULE:
            raise ValueError("too long a rule")
        rule = rrulestr(text, dtstart=_shifted(first, _SHIFT))
        for day in islice(rule.replace(until=_shifted(min([last, *ends]), _SHIFT)), most):
            yield _shifted(day, -_SHIFT)


def _shifted(day: datetime, years: int) -> datetime:
    return day.replace(year=day.year + years)


def _value(value: object) -> str:
    several = value if isinstance(value, (list, tuple)) else [value]
    return ",".join(one.to_ical().decode() if hasattr(one, "to_ical") else str(one) for one in several)


def _days(event: Event, name: str) -> Iterator[date]:
    from icalendar import vDDDLists

    lists = event.get(name)
    for each in lists if isinstance(lists, list) else [lists] if lists else []:
        for value in each.dts if isinstance(each, vDDDLists) else ():  # else it is broken
            day = value.dt[0] if isinstance(value.dt, tuple) else value.dt  # of a period the beginning counts
            if isinstance(day, date):
                yield day


def _bare(day: date, zone: tzinfo | None) -> datetime:
    """The event's own clock without its zone; of a whole day midnight."""
    if not isinstance(day, datetime):
        return datetime.combine(day, time())
    if day.tzinfo is not None and zone is not None:
        day = day.astimezone(zone)
    return day.replace(tzinfo=None)


def _as_start(day: datetime, start: date, zone: tzinfo | None) -> date:
    return day.replace(tzinfo=zone) if isinstance(start, datetime) else day.date()
