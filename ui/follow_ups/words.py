"""What the list of follow-ups says: headings, when, the actions, the sentence that a screen reader reads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from journal.domain.draft import DraftKind
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.practice.follow_ups import DAYS_UNTIL_ANSWER
from ui.follow_ups.actions import Act

_AGREED = {FollowUpKind.MY_PROMISE, FollowUpKind.THEIR_PROMISE, FollowUpKind.NEXT_STEP}
"""What had a day that was agreed on; for all others a day past is no fault of anybody."""

_CIRCLE_WORDS = {
    (Act.DONE, FollowUpKind.MEETING_REMINDER): QT_TRANSLATE_NOOP("FollowUps", "I reminded them"),
    (Act.INVITE, FollowUpKind.DRIFT_ALERT): QT_TRANSLATE_NOOP("FollowUps", "Say hello"),
    (Act.DONE, FollowUpKind.DRIFT_ALERT): QT_TRANSLATE_NOOP("FollowUps", "I asked after them"),
    (Act.DRIFTED, FollowUpKind.DRIFT_ALERT): QT_TRANSLATE_NOOP("FollowUps", "Has drifted"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("FollowUps", text)


def heading(kind: FollowUpKind) -> str:
    """The words above a group."""
    return {
        FollowUpKind.MY_PROMISE: _tr("I promised"),
        FollowUpKind.NEXT_STEP: _tr("Next steps"),
        FollowUpKind.ASK_AGAIN: _tr("Ask again"),
        FollowUpKind.OUTCOME_UNKNOWN: _tr("Came or not?"),
        FollowUpKind.RESPONSE_UNKNOWN: _tr("No answer yet"),
        FollowUpKind.UNSENT_DRAFT: _tr("Not finished yet"),
        FollowUpKind.THEIR_PROMISE: _tr("They promised"),
        FollowUpKind.OUT_OF_TOUCH: _tr("Not talked to for a while"),
        FollowUpKind.SEAL_PAST: _tr("Why do I keep this?"),
        FollowUpKind.MEETING_REMINDER: _tr("Remind of a meeting"),
        FollowUpKind.DRIFT_ALERT: _tr("Not seen at the last two meetings"),
    }[kind]


def act_words(act: Act, kind: FollowUpKind) -> str:
    """What a button or a line of the menu is called for a follow-up of this kind."""
    if act is Act.DONE and kind in {FollowUpKind.MY_PROMISE, FollowUpKind.THEIR_PROMISE}:
        return _tr("Kept")
    circles = _CIRCLE_WORDS.get((act, kind))
    if circles is not None:
        return _tr(str(circles))
    if act is Act.DROP:
        if kind is FollowUpKind.UNSENT_DRAFT:
            return _tr("Discard…")
        return _tr("Not this time") if kind is FollowUpKind.OUT_OF_TOUCH else _tr("Drop")
    return {
        Act.OPEN: _tr("Open"),
        Act.CIRCLE: _tr("Open the circle"),
        Act.REVIEW: _tr("Review"),
        Act.DONE: _tr("Done"),
        Act.POSTPONE: _tr("Postpone"),
        Act.INVITE: _tr("Invite"),
        Act.LOG: _tr("Log conversation"),
        Act.RESUME: _tr("Continue"),
        Act.CAME: _tr("Came"),
        Act.DID_NOT_COME: _tr("Did not come"),
        Act.ACTIVE: _tr("Active"),
        Act.DRIFTED: _tr("Drifted"),
        Act.YES: _tr("Yes"),
        Act.MAYBE: _tr("Maybe"),
        Act.NOT_NOW: _tr("Not now"),
        Act.NO: _tr("No"),
        Act.SILENCE: _tr("Silence"),
    }[act]


def done_words(item: FollowUp, act: Act, day: date | None) -> str:
    """What the toast says once it is done; `day` is the one that was chosen."""
    name = item.person.name
    if act is Act.POSTPONE and day is not None:
        return _tr("Postponed to {day}.").format(day=day_words(day))
    if act is Act.DROP:
        return _tr("Discarded.") if item.kind is FollowUpKind.UNSENT_DRAFT else _tr("Let go.")
    if act is Act.DONE and item.kind in {FollowUpKind.MY_PROMISE, FollowUpKind.THEIR_PROMISE}:
        return _tr("Promise kept.")
    if act is Act.NOT_NOW and day is not None:
        return _tr("{name}: not now. Comes back on {day}.").format(name=name, day=day_words(day))
    if act is Act.DONE:
        return _tr("Done.")
    return _tr("{name}: {answer}.").format(name=name, answer=act_words(act, item.kind).lower())


def what(item: FollowUp) -> str:
    """What it is about, as it was written; for what has no words of its own, what it is."""
    if item.kind is FollowUpKind.UNSENT_DRAFT:
        if item.text == DraftKind.INVITATION.value:
            return _tr("An invitation that was not sent")
        return _tr("A conversation that is not written down to its end")
    if item.kind is FollowUpKind.MEETING_REMINDER and item.meets_on is not None:
        words = _tr("{topic} · meets {day}") if item.text else _tr("Meets {day}")
        return words.format(topic=item.text, day=day_words(item.meets_on))
    if item.kind is FollowUpKind.DRIFT_ALERT:
        return _tr("{circle} · missed, say hello and ask nothing").format(circle=item.circle)
    if item.kind is FollowUpKind.OUT_OF_TOUCH:
        return _since_words(item)
    if item.text:
        return item.text
    return {
        FollowUpKind.SEAL_PAST: _tr("A sensitive note past the day until which you wanted to keep it"),
        FollowUpKind.ASK_AGAIN: _tr("Said: not now"),
        FollowUpKind.OUTCOME_UNKNOWN: _tr("Said yes"),
        FollowUpKind.RESPONSE_UNKNOWN: _tr("Was invited"),
    }.get(item.kind, "")


def who(item: FollowUp) -> str:
    """The person's name; an unfinished debrief may be about nobody yet."""
    return item.person.name or item.circle or _tr("Nobody named yet")


def when(item: FollowUp) -> str:
    """How far past its day or ahead of it: "4 days overdue", "today", "in 3 days"."""
    if item.due_on is None:
        return _tr("no day") if item.kind in _AGREED else ""
    if item.kind is FollowUpKind.DRIFT_ALERT:
        return _tr("last missed {span} ago").format(span=span_words(max(item.overdue, 0)))
    if item.overdue == 0:
        return _tr("today")
    if item.overdue == -1:
        return _tr("tomorrow")
    if item.overdue < 0:
        return _tr("in {span}").format(span=span_words(-item.overdue))
    if is_late(item):
        return _tr("{span} overdue").format(span=span_words(item.overdue))
    if item.kind is FollowUpKind.RESPONSE_UNKNOWN:
        return _tr("sent {span} ago").format(span=span_words(item.overdue + DAYS_UNTIL_ANSWER))
    return _tr("due {span} ago").format(span=span_words(item.overdue))


def is_late(item: FollowUp) -> bool:
    """Whether a day was agreed on, or wanted, and has passed."""
    agreed = item.kind in _AGREED or item.kind is FollowUpKind.OUT_OF_TOUCH
    return agreed and item.due_on is not None and item.overdue > 0


def sentence(item: FollowUp) -> str:
    """The row as a screen reader reads it, its group included: headings are passed over by the keyboard."""
    said = [heading(item.kind), who(item), " ".join(what(item).split())[:300], when(item)]
    return ", ".join(part.rstrip(".,") for part in said if part)


def span_words(days: int) -> str:
    """A number of days in the unit one would say it in: "1 day", "3 weeks", "5 months"."""
    count, unit = _span(days)
    return _unit_words(count, unit)


def day_words(day: date) -> str:
    """A day as one says it: "Wed 25 Nov", with the year when it is far off."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def _since_words(item: FollowUp) -> str:
    """ "5 weeks; you wanted every 2": the interval follows from how far over it somebody is."""
    interval = round(item.overdue / (item.ratio - 1)) if item.ratio > 1 else 1
    count, unit = _span(item.overdue + interval)
    wanted, its_unit = _interval(interval)
    if wanted == 1:
        wanted_words = _every(its_unit)
    elif its_unit == unit:
        wanted_words = _tr("every {count}").format(count=wanted)
    else:
        wanted_words = _tr("every {span}").format(span=_unit_words(wanted, its_unit))
    return _tr("{span}; you wanted {interval}").format(span=_unit_words(count, unit), interval=wanted_words)


def _interval(days: int) -> tuple[int, str]:
    """An interval in the largest unit that it is a whole number of."""
    for length, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days % length == 0:
            return days // length, unit
    return days, "day"


def _every(unit: str) -> str:
    return {
        "day": _tr("every day"),
        "week": _tr("every week"),
        "month": _tr("every month"),
        "year": _tr("every year"),
    }[unit]


def _span(days: int) -> tuple[int, str]:
    if days < 14:
        return days, "day"
    if days < 70:
        return days // 7, "week"
    if days < 730:
        return days // 30, "month"
    return days // 365, "year"


def _unit_words(count: int, unit: str) -> str:
    one, many = {
        "day": (_tr("1 day"), _tr("{count} days")),
        "week": (_tr("1 week"), _tr("{count} weeks")),
        "month": (_tr("1 month"), _tr("{count} months")),
        "year": (_tr("1 year"), _tr("{count} years")),
    }[unit]
    return one if count == 1 else many.format(count=count)
