"""What the page of my story says: lengths, clocks, days."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTimeZone

from journal.practice.sms import sms_length
from journal.practice.story import Change, Piece, Practised, telling_seconds, word_count


def tr(text: str) -> str:
    """`text` in the user's language."""
    return QCoreApplication.translate("Story", text)


def field_title(name: str) -> str:
    """What a field of the workbook is called."""
    return {
        "spark": tr("Who or what sparked it"),
        "commitment": tr("Why I stay with it"),
        "community": tr("What it brings my community"),
        "family": tr("What it brings my family"),
        "own": tr("What it brings me"),
        "short": tr("Short, for a text message"),
        "long": tr("Long, for a talk"),
    }[name]


def message_words(text: str) -> str:
    """How long the short form is: "148 characters, 1 text message"."""
    length = len(text.strip())
    if not length:
        return tr("Two or three sentences are enough.")
    characters = tr("1 character") if length == 1 else tr("{n} characters").format(n=length)
    parts = sms_length(text.strip()).parts
    messages = tr("1 text message") if parts == 1 else tr("{n} text messages").format(n=parts)
    return f"{characters}, {messages}"


def telling_words(text: str) -> str:
    """How long the long form is: "260 words, about 2 minutes"."""
    words = word_count(text)
    if not words:
        return tr("Two minutes are about 260 words.")
    counted = tr("1 word") if words == 1 else tr("{n} words").format(n=words)
    seconds = telling_seconds(text)
    if seconds < 50:
        return tr("{words}, about {n} seconds").format(words=counted, n=max(5, round(seconds / 5) * 5))
    halves = round(seconds / 30)
    if halves <= 2:
        return tr("{words}, about a minute").format(words=counted)
    minutes = QLocale().toString(halves / 2, "f", 0 if halves % 2 == 0 else 1)
    return tr("{words}, about {n} minutes").format(words=counted, n=minutes)


def clock_words(seconds: float) -> str:
    """A clock: "1:05"; above the time "+0:12"."""
    # What is left is rounded up, so that the clock shows 2:00 for its first second and 0:00 at the bell.
    whole = -int(seconds // -1)
    if seconds <= -1:
        whole, sign = int(-seconds), "+"
    else:
        sign = ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def spoken_clock(seconds: float) -> str:
    """The clock for a screen reader."""
    whole = -int(seconds // -1)
    if whole < 0:
        return tr("{n} seconds over").format(n=-whole)
    minutes, seconds = divmod(whole, 60)
    parts = []
    if minutes:
        parts.append(tr("1 minute") if minutes == 1 else tr("{n} minutes").format(n=minutes))
    if seconds or not minutes:
        parts.append(tr("1 second") if seconds == 1 else tr("{n} seconds").format(n=seconds))
    return tr("{time} left").format(time=" ".join(parts))


def practised_words(practised: Practised, today: date) -> str:
    """How often it was told aloud lately. Never a reproach."""
    if practised.last_on is None:
        return tr("Once through, aloud, teaches more than another hour of writing.")
    days = (today - practised.last_on).days
    if days <= 0:
        last = tr("today")
    elif days == 1:
        last = tr("yesterday")
    else:
        last = tr("on {day}").format(day=day_words(practised.last_on))
    if practised.lately == 0:
        return tr("Last told aloud {when}. It is still there.").format(when=last)
    if practised.lately == 1:
        return tr("Told aloud once in the last four weeks, {when}.").format(when=last)
    return tr("Told aloud {n} times in the last four weeks, last {when}.").format(
        n=practised.lately, when=last
    )


def day_words(day: date) -> str:
    """A day with its year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def moment_words(moment: datetime) -> str:
    """When a version was kept, in local time."""
    local = QDateTime.fromSecsSinceEpoch(
        int(moment.timestamp()), QTimeZone(QTimeZone.Initialization.LocalTime)
    )
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    return f"{QLocale().toString(local.date(), 'ddd d MMM yyyy')}, {clock}"


def change_sentence(name: str, pieces: tuple[Piece, ...]) -> str:
    """What changed in a field, as it is read aloud: "My spark. taken out: Grandad. added: Grandad's tin."."""
    said = {Change.ADDED: tr("added: {words}"), Change.REMOVED: tr("taken out: {words}")}
    changes = [(said[piece.change], piece.text) for piece in pieces if piece.change in said]
    told = [words.format(words=" ".join(text.split())) for words, text in changes if text.strip()]
    return " ".join(f"{part}." for part in (field_title(name), *told))


def change_words(pieces: tuple[Piece, ...]) -> str:
    """How much changed: "12 words added, 4 taken out"."""
    counts = {
        change: sum(word_count(piece.text) for piece in pieces if piece.change is change) for change in Change
    }
    return tr("{added} added, {removed} taken out").format(
        added=_words(counts[Change.ADDED]), removed=_words(counts[Change.REMOVED])
    )


def _words(count: int) -> str:
    return tr("1 word") if count == 1 else tr("{n} words").format(n=count)
