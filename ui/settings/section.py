"""One part of the settings: a heading, a word on what it is for, and what belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.metrics import SPACE_M
from ui.widgets.card import Card
from ui.widgets.labels import WordsLabel, label


class Section(Card):
    """A card with a heading. `key` is the page's name in `Navigator.settings_asked`."""

    def __init__(self, key: str, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.key = key
        self.setObjectName(f"settings.{key}")
        self.setAccessibleName(title)
        self.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.body.addWidget(label(title, "heading"))
        if words:
            self.body.addWidget(WordsLabel(words, "muted"))

    def commit(self) -> None:
        """Write what was typed and not left yet."""
