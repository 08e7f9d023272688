"""The journal's sentences in the user's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.domain.errors import JournalError


def error_sentence(error: JournalError) -> str:
    """The error's sentence, translated before it is filled. The user alone may see it: it may hold a name."""
    return QCoreApplication.translate("Errors", error.template).format(**error.params)


def moment_words(moment: datetime) -> str:
    """A moment (aware) in the user's own time zone, as the user's language writes it."""
    here = moment.astimezone()
    locale = QLocale()
    day = locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)
    return f"{day}, {locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)}"
