"""The journal's sentences in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.domain.errors import JournalError


def error_sentence(error: JournalError) -> str:
    """The error's sentence, translated before it is filled. The user alone may see it: it may hold a name."""
    return QCoreApplication.translate("Errors", error.template).format(**error.params)
