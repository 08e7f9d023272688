"""A time of day as people write it."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QLocale, QTime

_FORMATS = ("H:mm", "HH:mm", "H.mm", "h:mm ap", "h ap", "H")


def read_time(text: str) -> time | None:
    """ "17:30", "5:30 pm", "17.30", "17" or the locale's own way; None for anything else."""
    written = text.strip()
    for form in (*_FORMATS, QLocale().timeFormat(QLocale.FormatType.ShortFormat)):
        read = QLocale.c().toTime(written.lower(), form)
        if read.isValid():
            return time(read.hour(), read.minute())
    return None


def write_time(at: time) -> str:
    """ "17:30", which `read_time` reads everywhere."""
    return QTime(at.hour, at.minute).toString("HH:mm")
