"""When something falls due, and in which order what is due is shown: the rules, as plain functions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.practice.meeting_rhythm import ReminderStage, reminder_due, reminder_ends

# How long after the day itself a gentle question is fair.
DAYS_UNTIL_ANSWER = 3  # an invitation without an answer
DAYS_UNTIL_OUTCOME = 7  # a yes to something that had no day
DAYS_UNTIL_ASKING_AGAIN = 30  # a "not now" without a day to ask again

_ORDER = {kind: place for place, kind in enumerate(FollowUpKind)}


def answer_due(sent_on: date) -> date:
    """The day from which an invitation's answer may be asked for."""
    return _later(sent_on, DAYS_UNTIL_ANSWER)


def outcome_due(said_yes_on: date, meet_on: date | None) -> date:
    """The first day on which it is known whether a yes has come: the day after the meeting."""
    return _later(meet_on, 1) if meet_on is not None else _later(said_yes_on, DAYS_UNTIL_OUTCOME)


def ask_again_due(said_on: date, ask_again_on: date | None) -> date:
    """The day on which somebody who said "not now" may be asked again."""
    return ask_again_on or _later(said_on, DAYS_UNTIL_ASKING_AGAIN)


def contact_due(last_contact_on: date, interval_days: int) -> date:
    """The day by which you wanted to have talked again."""
    return _later(last_contact_on, interval_days)


def reminder_days(meets_on: date, today: date, until: date) -> list[tuple[ReminderStage, date]]:
    """The reminders of a meeting that are due by `until` and not past today, each with its first day."""
    return [
        (stage, due_on)
        for stage in ReminderStage
        if (due_on := reminder_due(meets_on, stage)) <= until and today <= reminder_ends(meets_on, stage)
    ]


def overdue_ratio(last_contact_on: date, interval_days: int, today: date) -> float:
    """Days since the last contact, measured against the interval: 2.0 is twice as long as intended.

    So a friend of every week who was left alone for three goes before a yearly call that is a month late.
    """
    return (today - last_contact_on).days / interval_days


def in_order(found: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """By kind as the list groups them; within a kind the most overdue first, those without a day last.

    People out of touch are measured against their own interval.
    """
    return tuple(sorted(found, key=_rank))


def _rank(item: FollowUp) -> tuple[int, float, bool, date, int, int]:
    return (
        _ORDER[item.kind],
        -item.ratio,
        item.due_on is None,
        item.due_on or date.max,
        item.person.id,
        item.ref_id,
    )


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
