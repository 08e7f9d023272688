"""A sentence on the page before anything is open, there only while it says something."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.labels import WordsLabel


class ToldLine(WordsLabel):
    """Named for tests and screen readers; `role` is its look."""

    def __init__(self, name: str, role: str, parent: QWidget) -> None:
        super().__init__("", role, parent)
        self.setObjectName(name)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say it; "" takes it away."""
        self.set_words(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
