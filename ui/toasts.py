"""Short messages that need no answer, some with an Undo; the shell shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Toasts(QObject):
    """Panes say it here; the shell's toast area shows it."""

    asked = Signal(str, str)
    """(sentence, undo label); an empty label shows no Undo button."""

    def show(self, sentence: str, undo_label: str = "") -> None:
        """Show `sentence` (in the user's language) for some seconds.

        With `undo_label` (the `Changes.label` of the step just taken) an Undo button takes that step back.
        """
        self.asked.emit(sentence, undo_label)
