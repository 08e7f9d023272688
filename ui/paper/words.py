"""What pages on paper call things: asks, days, promises. `ui.entry_words` has kinds and answers."""

from __future__ import annotations

from datetime import date, time
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.domain.dates import PartialDate
from journal.domain.entry import Ask, Entry, Promise
from ui.entry_words import ask_words as asking
from ui.entry_words import kind_words

SEPARATOR = " · "
_LEAP_YEAR = 2000


def tr(text: str) -> str:
    """`text` in the user's language."""
    return QCoreApplication.translate("Paper", text)


def ask_words(entry: Entry) -> str:
    """What an invitation asked for: "Invited to the Tuesday group"."""
    asked = entry.invitation
    if asked is None:
        return kind_words(entry.kind)
    if asked.ask is Ask.CIRCLE and entry.circle:
        return tr("Invited to a group: {circle}").format(circle=entry.circle)
    return asking(asked.ask)


def due_words(promise: Promise, today: date) -> str:
    """When a promise falls due: "due Wed 25 Nov 2026", "due Wed 18 Nov 2026, 4 days ago"."""
    if promise.due_on is None:
        return ""
    day, late = day_words(promise.due_on), (today - promise.due_on).days
    if late == 0:
        return tr("due today")
    if late == 1:
        return tr("due {day}, yesterday").format(day=day)
    if late > 1:
        return tr("due {day}, {count} days ago").format(day=day, count=late)
    return tr("due {day}").format(day=day)


def day_words(day: date) -> str:
    """A day of the past or the future, always with its year: a printed page may be old."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def short_day(day: date) -> str:
    """A day in a narrow column, with its year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def long_day(day: date) -> str:
    """A day in the locale's own long form."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def birthday_words(birthday: PartialDate) -> str:
    """A birthday, with the year if it is known."""
    day = QDate(birthday.year or _LEAP_YEAR, birthday.month, birthday.day)
    return QLocale().toString(day, "d MMMM yyyy" if birthday.year else "d MMMM")


def time_words(at: time) -> str:
    """A time of day in the locale's short form."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def minutes_words(minutes: int) -> str:
    """How long something took."""
    return tr("{count} min").format(count=minutes)


def quoted(words: str) -> str:
    """Somebody's own words."""
    return tr("“{words}”").format(words=words)


def reads_from_right(text: str) -> bool:
    """Whether a text's first letter with a direction runs from right to left (UAX #9, rule P2)."""
    strong = (direction for letter in text[:400] if (direction := bidirectional(letter)) in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def sealed_words(count: int) -> str:
    """How many sensitive notes a conversation keeps to itself."""
    if count == 1:
        return tr("1 sensitive note, left out here")
    return tr("{count} sensitive notes, left out here").format(count=count)
