"""Birthdays, or what is due, for the calendar: how much it may say is chosen before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from journal.domain.calendar import EventChoices, Naming
from ui.sending.calendar_dialog import Way
from ui.sending.words import naming_words, tr
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel
from ui.widgets.snug_dialog import SnugDialog

_WIDE: Final = 460


class CollectionDialog(SnugDialog):
    """Open it with `open()`; it tells `asked` and closes. `about`: the words of what is due can be chosen."""

    asked = Signal(object, object)
    """(`EventChoices`, `Way`)"""

    def __init__(self, theme: Theme, title: str, sentence: str, *, about: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("collection_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDE)
        self.naming = QComboBox(self)
        for naming in Naming:
            self.naming.addItem(naming_words(naming), naming)
        self.about = QCheckBox(tr("The &words of what is due"), self)
        self.about.setVisible(about)
        self.alarms = QCheckBox(tr("&Remind me in the morning"), self)
        self.alarms.setChecked(True)
        self.open_button = Button(theme, tr("&Open in the calendar"), "calendar", Variant.PRIMARY, self)
        self.save_button = Button(theme, tr("&Save as a file…"), "save", parent=self)
        row = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        row.flow.addWidget(self.open_button)
        row.flow.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(WordsLabel(sentence, parent=self))
        column.addWidget(Labelled(tr("&Name in the title"), self.naming))
        column.addWidget(self.about)
        column.addWidget(self.alarms)
        column.addWidget(row)
        self.open_button.setDefault(True)
        self.open_button.setFocus()
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.finished.connect(self.deleteLater)

    def choices(self) -> EventChoices:
        """What is chosen now."""
        naming = Naming(self.naming.currentData())
        return EventChoices(naming=naming, about=self.about.isChecked(), alarms=self.alarms.isChecked())

    def _open(self) -> None:
        self._ask(Way.OPEN)

    def _save(self) -> None:
        self._ask(Way.SAVE)

    def _ask(self, way: Way) -> None:
        choices = self.choices()
        self.accept()
        self.asked.emit(choices, way)
