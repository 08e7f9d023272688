"""From invitations as they were written down to what the forecast counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from journal.domain.entry import ResponseKind
from journal.domain.turnout import Asking
from journal.practice.forecast import Out, Record

NEVER_AFTER: Final = 60
"""An invitation without a day that has waited so many days is not answered any more."""


def record_of(askings: Iterable[Asking], today: date) -> Record:
    """What the user's own record says, by these rules:

    - the latest answer counts, a maybe beside the noes;
    - without an answer it waits until its day is past (without a day: 60 days), then it was never answered;
    - who came without having said yes or maybe counts as a yes that came;
    - whether somebody came is counted only where it was written down, but of a maybe whose day is past
    without a word it is taken that they did not come: nobody writes that down;
    - to have stayed is to be active later, to have left is to have drifted; who only came is not counted yet.
    """
    counts: Counter[str] = Counter()
    waiting, delays = [], []
    for asking in askings:
        kind = _kind(asking, today)
        if kind == "waiting":
            waiting.append(max(0, (today - asking.sent_on).days))
            continue
        counts.update((kind, *_after(asking, kind, today)))
        if asking.answered_on is not None:
            delays.append(max(0, (asking.answered_on - asking.sent_on).days))
        elif asking.answer in {None, ResponseKind.SILENCE} and kind == "other":
            counts["unanswered"] += 1
    known: dict[str, Any] = dict(counts)
    return replace(Record(**known), waiting=tuple(waiting), delays=tuple(delays))


def out_of(askings: Iterable[Asking], today: date, usually: tuple[float, ...] = ()) -> Out:
    """Who is invited to one meeting and where that stands; of several invitations to one person the latest
    counts. `askings` are those to this meeting alone, oldest first.
    """
    latest = {asking.person_id: asking for asking in askings}
    kinds = Counter(asking.answer for asking in latest.values())
    waiting = [(today - each.sent_on).days for each in latest.values() if each.answer is None]
    yes, maybe = kinds[ResponseKind.YES], kinds[ResponseKind.MAYBE]
    return Out(
        yes=yes,
        maybe=maybe,
        no=len(latest) - yes - maybe - len(waiting),
        waiting=tuple(max(0, days) for days in waiting),
        usually=usually,
    )


def usual_chance(came: int, meetings: int) -> float:
    """The chance that somebody comes who came to `came` of the last `meetings` (rule of succession)."""
    return (came + 1) / (meetings + 2)


def _kind(asking: Asking, today: date) -> str:
    if asking.answer in {ResponseKind.YES, ResponseKind.MAYBE}:
        return asking.answer.value
    if asking.came:
        return "yes"
    if asking.answer is None and not _past(asking, today):
        return "waiting"
    return "other"


def _past(asking: Asking, today: date) -> bool:
    if asking.meets_on is not None:
        return asking.meets_on < today
    return (today - asking.sent_on).days > NEVER_AFTER


def _after(asking: Asking, kind: str, today: date) -> list[str]:
    if kind == "other":
        return []
    came = asking.came
    if kind == "maybe":
        missed = came is False or (came is None and _past(asking, today))
        found = ["maybe_came"] if came else ["maybe_missed"] if missed else []
    else:
        found = [] if came is None else ["came" if came else "missed"]
    if came and asking.stayed is not None:
        found.append("stayed" if asking.stayed else "left")
    return found
