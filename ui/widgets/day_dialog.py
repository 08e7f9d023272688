"""Asks for a day ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_L, SPACE_M
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.labelled import Labelled


class DayDialog(QDialog):
    """A small dialog over the window; open it with `open()`."""

    chosen = Signal(object)
    """The day, later than today."""

    def __init__(self, theme: Theme, title: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("follow_up_day")
        self.setWindowTitle(title)
        self._today = today
        self.field = DateField(theme, self.tr("Day"), leaning=Leaning.FUTURE, today=today, parent=self)
        labelled = Labelled(self.tr("&Day"), self.field, self.tr("A date, or a word such as friday"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(labelled)
        column.addWidget(buttons)
        self.setMinimumWidth(320)
        self.field.changed.connect(self._judge)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)
        self._judge(None)
        self.field.setFocus()

    def _judge(self, day: date | None) -> None:
        self.ok.setEnabled(day is not None and day > self._today())

    def _tell(self) -> None:
        day = self.field.value()
        if day is not None and day > self._today():
            self.chosen.emit(day)
