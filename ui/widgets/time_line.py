"""A line for a time of day."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from ui.widgets.time_words import read_time


class TimeLine(QLineEdit):
    """Holds a time once it can be read; `read_time` of its text tells which."""

    def half_typed(self) -> str:
        """What is typed while it is no time yet, "" otherwise."""
        return self.text() if read_time(self.text()) is None else ""

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.setText(text)
