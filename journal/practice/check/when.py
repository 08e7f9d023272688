"""Times, days and lengths: what a draft says and whether the form says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from journal.domain.finding import Finding, Mend, Replacement
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.sentences import MEND_TIME
from journal.practice.check.tokens import Kind
from journal.practice.check.words import minutes_of

_HALF_DAY = 12 * 60
_DAY = 24 * 60
_MARK_REACH = 4
_CLOCK = re.compile(r"(\d{1,2})\D+(\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PAIR = re.compile(r"(\d{1,2})[./](\d{1,2})")


def days(draft: Draft) -> tuple[Match, ...]:
    """The words that name a day."""
    return draft.of("day")


def times(draft: Draft) -> tuple[Match, ...]:
    """The words that name a time, also as the beginning of a range."""
    return draft.without(draft.of("range", "time"), "time_fine", "range_fine")


def ends(draft: Draft) -> tuple[Match, ...]:
    """The words that say how long it takes or when it ends."""
    return (*draft.of("range", "until"), *draft.without(draft.of("length"), "length_fine"))


def contradictions(draft: Draft) -> Iterator[Finding]:
    """Where the text says another day, time, place or length than the form."""
    yield from _other_day(draft)
    yield from _other_time(draft)
    yield from _other_length(draft)


def _other_day(draft: Draft) -> Iterator[Finding]:
    chosen = draft.context.day
    named = draft.of("weekday")
    if chosen is None:
        return
    wrong = tuple(one for one in named if one.index != chosen.weekday())
    # "the meeting on Tuesday" may be told about on the way to Thursday: one right day is enough.
    if named and len(wrong) == len(named):
        yield say("other_day", draft.spans(wrong))
        return
    dates = [(match, _date_fits(draft, match, chosen)) for match in draft.of("day")]
    known = [(match, fits) for match, fits in dates if fits is not None]
    if known and not any(fits for _, fits in known):
        yield say("other_day", draft.spans(match for match, _ in known))


def _date_fits(draft: Draft, match: Match, chosen: date) -> bool | None:
    """Whether a date with a month, or tomorrow and the like, is the chosen day; None when it says neither."""
    within = [one for one in draft.of("month") if match.first <= one.first and one.last <= match.last]
    if within:
        numbers = [
            int(token.word)
            for token in draft.tokens[match.first : match.last]
            if token.kind is Kind.NUMBER and len(token.word) <= 2
        ]
        return (within[0].index + 1 == chosen.month and chosen.day in numbers) if numbers else None
    token = draft.tokens[match.first]
    if match.last - match.first == 1 and token.kind is Kind.DATE:
        return _numeric_date_fits(token.word, chosen)
    today = draft.context.today
    ahead = next((one.index for one in draft.of("relative_day") if one.first == match.first), None)
    if today is None or ahead is None:
        return None
    return chosen == today + timedelta(days=min(ahead, 2))


def _numeric_date_fits(written: str, chosen: date) -> bool:
    whole = _ISO.fullmatch(written)
    if whole:
        return tuple(map(int, whole.groups())) == (chosen.year, chosen.month, chosen.day)
    pair = _PAIR.match(written)
    # 3/4 is the third of April here and the fourth of March there: either will do.
    return pair is None or {int(pair[1]), int(pair[2])} == {chosen.day, chosen.month}


def _other_time(draft: Draft) -> Iterator[Finding]:
    chosen = draft.context.time
    if chosen is None:
        return
    read = [(match, _minutes(draft, match)) for match in times(draft)]
    known = [(match, values) for match, values in read if values]
    if not known or any(minutes_of(chosen) in values for _, values in known):
        return
    spans = draft.spans(match for match, _ in known)
    mend = None
    written = f"{chosen:%H:%M}"
    places = {place for match, _ in known for place in range(match.first, match.last)}
    clocks = [draft.tokens[place] for place in places if draft.tokens[place].kind is Kind.CLOCK]
    if len(clocks) == 1 and len(spans) == 1 and not draft.of("range"):
        mend = Mend(MEND_TIME, (Replacement(clocks[0].start, clocks[0].end, written),), {"time": written})
    yield say("other_time", spans, mend, time=written)


def _minutes(draft: Draft, match: Match) -> set[int]:
    """The minutes after midnight that a time or the beginning of a range can mean; empty when unknown."""
    offset, hour = 0, None
    if match.name == "time":
        phrase = draft.rules.times[match.index]
        offset, hour = phrase.offset, phrase.hour
    start = hour * 60 if hour is not None else _first_hour(draft, match)
    if start is None:
        return set()
    start += offset
    written_in_full = start >= 13 * 60 or hour is not None
    half = _half_of_day(draft, match)
    if written_in_full:
        return {start % _DAY}
    if half == "morning":
        return {start % _HALF_DAY}
    if half == "evening":
        return {start % _HALF_DAY + _HALF_DAY}
    return {start % _DAY, (start + _HALF_DAY) % _DAY}


def _first_hour(draft: Draft, match: Match) -> int | None:
    """The hour, and the minutes of a clock time, that stand first in a match, in minutes."""
    for place in range(match.first, match.last):
        token = draft.tokens[place]
        clock = _CLOCK.match(token.word) if token.kind is Kind.CLOCK else None
        if clock:
            return int(clock[1]) * 60 + int(clock[2])
        if token.kind is Kind.NUMBER and len(token.word) <= 2:
            return int(token.word) * 60
        named = next(
            (one.index + 1 for one in draft.of("number") if one.first == place and one.index < 12), None
        )
        if named is not None:
            return named * 60
    return None


def _half_of_day(draft: Draft, match: Match) -> str:
    """ "morning" or "evening" when words say so in the match or shortly behind it, else ""."""
    last = min(match.last + _MARK_REACH, draft.sentence_of(match.first).last)
    for name in ("morning", "evening"):
        if any(match.first <= one.first and one.last <= last for one in draft.of(name)):
            return name
    return ""


def _other_length(draft: Draft) -> Iterator[Finding]:
    chosen = draft.context.minutes
    named = draft.without(draft.of("length"), "length_fine")
    if not chosen or not named:
        return
    whole = [one for one in named if not any(_inside(one, other) for other in named)]
    # Two lengths in one text: the other one belongs to something that is told.
    if len(whole) == 1 and _length(draft, whole[0]) not in (0, chosen):
        yield say("other_length", draft.spans(whole), minutes=chosen)


def _inside(one: Match, other: Match) -> bool:
    return (
        one is not other
        and other.first <= one.first
        and one.last <= other.last
        and (other.last - other.first > one.last - one.first)
    )


def _length(draft: Draft, match: Match) -> int:
    """The minutes that a length means: its number, if it has one, times the unit; 0 when that is unknown."""
    phrase = draft.rules.lengths[match.index]
    if not phrase.counted:
        return phrase.minutes
    for place in range(match.first, match.last):
        token = draft.tokens[place]
        if token.kind is Kind.NUMBER and len(token.word) <= 4:
            return int(token.word) * phrase.minutes
        named = [one for one in draft.of("number") if one.first == place and one.last <= match.last]
        if named:
            return (max(named, key=lambda one: one.last).index + 1) * phrase.minutes
    return 0
