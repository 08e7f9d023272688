"""How a time, a place, a length and a concern are put into a sentence, and what is offered first.

Pure functions. The words of a language come in as a `Phrasing`; English is the one that ships. Templates read
"on {when}", "at {where}", "for {how long}", "about {concern}".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from journal.domain.template import Shape

_NEAR = timedelta(days=6)
"""Within this a weekday alone says which day is meant."""

_EVENING = time(17, 30)
_WEEKEND = time(10, 30)
_SATURDAY = 5

LENGTHS = (15, 20, 30, 45, 60, 90, 120)
"""Minutes offered for a meeting, shortest first."""

PLAUSIBLE_DAYS = (4, 2, 3, 5, 6, 9, 11)
"""Days ahead at which a meeting is offered: soon, but with time enough to answer."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The words of one language. Patterns take the fields that stand in them.

    `weekdays` begins with Monday, `months` with January. `lengths` are idioms by minutes.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str = "{weekday} {day} {month}"
    day_and_year: str = "{weekday} {day} {month} {year}"
    day_and_time: str = "{day} at {time}"
    lengths: Mapping[int, str] = field(default_factory=dict)
    minutes: str = "{minutes} minutes"
    hours: str = "{hours} hours"
    hour_and_minutes: str = "an hour and {minutes} minutes"
    hours_and_minutes: str = "{hours} hours and {minutes} minutes"
    both_care: str = "both of us care about the same thing, {concern}"


ENGLISH = Phrasing(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    lengths={
        1: "a minute",
        10: "ten minutes",
        15: "a quarter of an hour",
        20: "twenty minutes",
        30: "half an hour",
        45: "three quarters of an hour",
        60: "an hour",
        90: "an hour and a half",
        120: "two hours",
        150: "two and a half hours",
        180: "three hours",
    },
)  # fmt: skip


def when_in_words(on: date, at: time | None, today: date, words: Phrasing = ENGLISH) -> str:
    """A day and a time: "Thursday at 17:30" within a week, else "Thursday 3 December at 17:30".

    The year is said when it is another one than today's. Today itself is written with its date: the text may
    be read on another day.
    """
    if timedelta(0) < on - today <= _NEAR:
        day = words.weekdays[on.weekday()]
    else:
        day = day_in_words(on, today, words)
    return _with_time(day, at, words)


def when_in_full(on: date, at: time | None, today: date, words: Phrasing = ENGLISH) -> str:
    """A day and a time that need no calendar beside them: "Thursday 26 November at 17:30"."""
    return _with_time(day_in_words(on, today, words), at, words)


def day_in_words(on: date, today: date, words: Phrasing = ENGLISH) -> str:
    """A day with its date, and with the year when it is another one than today's."""
    pattern = words.day if on.year == today.year else words.day_and_year
    return pattern.format(
        weekday=words.weekdays[on.weekday()], day=on.day, month=words.months[on.month - 1], year=on.year
    )


def length_in_words(minutes: int, words: Phrasing = ENGLISH) -> str:
    """A length of time: "half an hour", "35 minutes", "2 hours and 10 minutes". "" for nothing or less."""
    if minutes <= 0:
        return ""
    idiom = words.lengths.get(minutes)
    if idiom:
        return idiom
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.minutes.format(minutes=minutes)
    if not rest:
        return words.hours.format(hours=hours)
    pattern = words.hour_and_minutes if hours == 1 else words.hours_and_minutes
    return pattern.format(hours=hours, minutes=rest)


def concern_in_sentence(concern: str) -> str:
    """A concern as it reads after "about": the first letter small, unless the word looks like a name.

    "Bus cuts" becomes "bus cuts"; "NHS cuts", "Elm Street" (a second capital follows) and "I" stay.
    """
    head, _, rest = concern.strip().partition(" ")
    looks_like_a_name = any(letter.isupper() for letter in head[1:]) or rest.lstrip()[:1].isupper()
    if len(head) < 2 or looks_like_a_name:
        return concern
    return concern[:1].lower() + concern[1:]


def clause(text: str) -> str:
    """A sentence as it stands inside another: without the full stop at its end, on one line."""
    joined = " ".join(text.split())
    return joined[:-1] if joined.endswith(".") and not joined.endswith("..") else joined


def plausible_times(
    today: date, planned: date | None = None, usual: time | None = None
) -> tuple[tuple[date, time], ...]:
    """Days and times to offer for a meeting, the best first.

    `planned` is a day already agreed on (a next step), taken first when it lies ahead; `usual` the time
    of day of the last meeting. Otherwise early evening, and the late morning at weekends.
    """
    days = [today + timedelta(days=ahead) for ahead in PLAUSIBLE_DAYS]
    working = [day for day in days if day.weekday() < _SATURDAY]
    weekend = [day for day in days if day.weekday() >= _SATURDAY]
    ordered = [*([planned] if planned and planned > today else []), *working, *weekend]
    return tuple((day, usual or _time_for(day)) for day in dict.fromkeys(ordered))


def fitting_shapes(proposed: Shape | None, *, concern: bool, quotable: bool) -> tuple[Shape, ...]:
    """The shapes of template that fit, the best first.

    The proposed one (`journal.practice.next_step`) goes before all. Then their concern, if they spoke of any,
    and otherwise the simple invitation to talk.
    """
    first = [proposed] if proposed is not None else []
    if concern or quotable:
        first.append(Shape.SHARED_CONCERN)
    return tuple(dict.fromkeys((*first, Shape.ONE_TO_ONE)))


def _with_time(day: str, at: time | None, words: Phrasing) -> str:
    return words.day_and_time.format(day=day, time=f"{at:%H:%M}") if at else day


def _time_for(day: date) -> time:
    return _WEEKEND if day.weekday() >= _SATURDAY else _EVENING
