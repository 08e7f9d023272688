"""What the ways out say, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.domain.calendar import CalendarWords, Naming


def tr(text: str) -> str:
    return QCoreApplication.translate("Sending", text)


def calendar_words() -> CalendarWords:
    """The neutral titles."""
    return CalendarWords(tr("Meeting"), tr("Birthday"), tr("Reminder"))


def naming_words(naming: Naming) -> str:
    return {
        Naming.NOBODY: tr("No name"),
        Naming.INITIALS: tr("Initials"),
        Naming.FIRST_NAME: tr("First name"),
        Naming.NAME: tr("Whole name"),
    }[naming]
