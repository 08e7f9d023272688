"""The journal's sentences in the user's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.domain.errors import JournalError
from journal.domain.sync_place import ADVICE, NAMES, SyncWarning, headline, what_happens
from ui.widgets.date_words import say_day


def error_sentence(error: JournalError) -> str:
    """The error's sentence, translated before it is filled. The user alone may see it: it may hold a name."""
    return QCoreApplication.translate("Errors", error.template).format(**error.params)


def place_sentences(warning: SyncWarning) -> tuple[str, str, str]:
    """Who gets what lies in a place, how that is known, and what it means."""
    name = QCoreApplication.translate("SyncPlace", NAMES[warning.provider])
    who = QCoreApplication.translate("SyncPlace", headline(warning)).format(name=name)
    how = QCoreApplication.translate("SyncPlace", warning.evidence).format(folder=warning.folder)
    return who, how, QCoreApplication.translate("SyncPlace", what_happens(warning.provider))


def place_advice() -> str:
    """What to do about a place whose contents others get."""
    return QCoreApplication.translate("SyncPlace", ADVICE)


def moment_words(moment: datetime) -> str:
    """A moment (aware) in the user's own time zone, as the user's language writes it."""
    here = moment.astimezone()
    locale = QLocale()
    day = locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)
    return f"{day}, {locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)}"


def short_moment_words(moment: datetime) -> str:
    """`moment_words` in short, for a row of a list."""
    here = moment.astimezone()
    time = QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    return f"{say_day(here.date())}, {time}"
