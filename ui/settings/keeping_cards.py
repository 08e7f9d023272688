"""The cards of what is kept with care: what came in, sensitive notes, and the trash."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.settings.editor_card import EditorCard
from ui.theme.theme import Theme


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeepingCards", text)


def keeping_cards(theme: Theme) -> tuple[EditorCard, ...]:
    """`key` is that of the page that each opens."""
    sealed = (
        _tr("Sensitive notes"),
        _tr("Why do I keep this? Every note that you sealed, with its reason and its day."),
        _tr("Re&view the sensitive notes"),
    )
    trash = (
        _tr("Trash"),
        _tr("People and entries that you deleted lie here for 30 days and can come back."),
        _tr("Open the t&rash"),
    )
    imports = (
        _tr("Imports"),
        _tr("What came in from address books, tables, calendars and diaries, and taking it back."),
        _tr("See the &imports"),
    )
    return (
        EditorCard(theme, "imports", imports, "import"),
        EditorCard(theme, "sealed", sealed, "sealed"),
        EditorCard(theme, "trash", trash, "delete"),
    )
