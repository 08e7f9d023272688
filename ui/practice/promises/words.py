"""What the ledger of promises says: headings, days, the actions, the sentence that a screen reader reads."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.domain.entry import Promise, PromiseState
from journal.domain.promise_ledger import PromiseCounts, PromiseGroup, Which, Whose


class Act(StrEnum):
    """What can be done about a promise, in the order of the buttons."""

    KEEP = "keep"
    POSTPONE = "postpone"
    DROP = "drop"
    REOPEN = "reopen"
    EDIT = "edit"
    OPEN = "open"  # the person's timeline at this promise


def acts_for(promise: Promise) -> tuple[Act, ...]:
    """What fits how it stands."""
    if promise.state is PromiseState.OPEN:
        return (Act.KEEP, Act.POSTPONE, Act.DROP, Act.EDIT, Act.OPEN)
    return (Act.REOPEN, Act.EDIT, Act.OPEN)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Promises", text)


def heading(group: PromiseGroup) -> str:
    """The words above a group."""
    return {
        PromiseGroup.MINE_OVERDUE: _tr("I promised, and the day has passed"),
        PromiseGroup.MINE: _tr("I promised"),
        PromiseGroup.THEIRS: _tr("They promised"),
        PromiseGroup.KEPT: _tr("Kept"),
        PromiseGroup.DROPPED: _tr("Dropped"),
    }[group]


def act_words(act: Act) -> str:
    """What a button or a line of the menu is called."""
    return {
        Act.KEEP: _tr("Kept"),
        Act.POSTPONE: _tr("Postpone"),
        Act.DROP: _tr("Drop"),
        Act.REOPEN: _tr("Open again"),
        Act.EDIT: _tr("Edit"),
        Act.OPEN: _tr("Open"),
    }[act]


def done_words(act: Act, day: date | None = None) -> str:
    """What the toast says once it is done."""
    if act is Act.POSTPONE:
        return _tr("Postponed to {day}.").format(day=day_words(day)) if day else _tr("Without a day now.")
    return {
        Act.KEEP: _tr("Promise kept."),
        Act.DROP: _tr("Promise dropped."),
        Act.REOPEN: _tr("Promise open again."),
        Act.EDIT: _tr("Promise changed."),
    }[act]


def whose_words() -> list[tuple[str, str]]:
    """The pills that choose whose promises."""
    return [
        (Whose.ALL.value, _tr("Both ways")),
        (Whose.MINE.value, _tr("Mine")),
        (Whose.THEIRS.value, _tr("Theirs")),
    ]


def which_words() -> list[tuple[str, str]]:
    """The pills that choose which promises."""
    return [
        (Which.ALL.value, _tr("All")),
        (Which.OPEN.value, _tr("Open")),
        (Which.OVERDUE.value, _tr("Overdue")),
        (Which.KEPT.value, _tr("Kept")),
        (Which.DROPPED.value, _tr("Dropped")),
    ]


def counted_words(counts: PromiseCounts) -> str:
    """The whole ledger in a line: "3 of mine open, 1 overdue · 2 theirs · 9 kept · 1 dropped"."""
    mine = _tr("{count} of mine open").format(count=counts.mine)
    if counts.mine_overdue:
        mine = _tr("{mine}, {count} overdue").format(mine=mine, count=counts.mine_overdue)
    return " · ".join(
        (
            mine,
            _tr("{count} of theirs").format(count=counts.theirs),
            _tr("{count} kept").format(count=counts.kept),
            _tr("{count} dropped").format(count=counts.dropped),
        )
    )


def what(promise: Promise) -> str:
    """The words; among those that are settled, also whose promise it was."""
    if promise.state is PromiseState.OPEN:
        return promise.text
    template = _tr("I promised: {text}") if promise.mine else _tr("They promised: {text}")
    return template.format(text=promise.text)


def when(promise: Promise, today: date) -> str:
    """How far past its day or ahead of it, or when it was settled."""
    if promise.state is not PromiseState.OPEN:
        return day_words(promise.settled_on) if promise.settled_on else ""
    if promise.due_on is None:
        return _tr("no day")
    days = (promise.due_on - today).days
    if days == 0:
        return _tr("today")
    if days == 1:
        return _tr("tomorrow")
    if days == -1:
        return _tr("1 day overdue")
    if days < 0:
        return _tr("{count} days overdue").format(count=-days)
    return _tr("in {count} days").format(count=days) if days < 14 else day_words(promise.due_on)


def is_late(promise: Promise, today: date) -> bool:
    """Open, and its day has passed."""
    return promise.state is PromiseState.OPEN and promise.due_on is not None and promise.due_on < today


def about(promise: Promise) -> str:
    """The line below the words: who promised, when, until when, how it ended."""
    made = _tr("I promised it on {day}") if promise.mine else _tr("They promised it on {day}")
    parts = [made.format(day=day_words(promise.made_on))]
    if promise.due_on is not None:
        parts.append(_tr("due {day}").format(day=day_words(promise.due_on)))
    if promise.settled_on is not None:
        kept = promise.state is PromiseState.KEPT
        template = _tr("kept {day}") if kept else _tr("dropped {day}")
        parts.append(template.format(day=day_words(promise.settled_on)))
    return " · ".join(parts)


def sentence(promise: Promise, group: PromiseGroup, today: date) -> str:
    """The row as a screen reader reads it, its group included: headings are passed over by the keyboard."""
    parts = (heading(group), promise.person.name, " ".join(what(promise).split())[:300], when(promise, today))
    return ", ".join(part.rstrip(".,") for part in parts if part)


def day_words(day: date) -> str:
    """ "Wed 25 Nov 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")
