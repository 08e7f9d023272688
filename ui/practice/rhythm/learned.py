"""What was learned lately: the words, and the way to where they were written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.rhythm import Learned
from ui.practice.rhythm.words import full_day
from ui.theme.metrics import SPACE_M, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, cut

_LONGEST = 400
_LONGEST_NAME = 40  # a button does not wrap


class LearnedList(QWidget):
    """`opened` says (person, entry)."""

    opened = Signal(int, int)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)

    def show_notes(self, notes: Sequence[Learned]) -> None:
        """Show these, the newest first."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            self._column.addWidget(self._row(note))
        self.setVisible(bool(notes))

    def _row(self, note: Learned) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(WordsLabel(cut(note.text, _LONGEST)))
        day = full_day(note.on, self._today())
        link = Button(
            self._theme,
            self.tr("{name}, {day}").format(name=cut(note.person, _LONGEST_NAME), day=day).replace("&", "&&"),
            variant=Variant.LINK,
        )
        link.setAccessibleName(
            self.tr("Open the conversation with {name}, {day}").format(name=note.person, day=day)
        )
        link.clicked.connect(partial(self.opened.emit, note.person_id, note.entry_id))
        column.addWidget(link)
        return row
