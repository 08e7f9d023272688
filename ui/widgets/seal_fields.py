"""Why a sensitive note is kept, and until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.seal import MOST_REASON, Seal
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel


class SealFields(QWidget):
    """A line with a few reasons to choose from, and a day with three buttons that fill it."""

    changed = Signal()

    def __init__(
        self, theme: Theme, today: Callable[[], date], name: str, parent: QWidget | None = None
    ) -> None:
        """`name` is what the note is called, for a screen reader."""
        super().__init__(parent)
        self._today = today
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setMinimumContentsLength(12)
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.addItems(
            [
                "",
                self.tr("They asked me to remember it"),
                self.tr("For their safety"),
                self.tr("For a hearing or a complaint"),
                self.tr("Until the campaign is over"),
            ]
        )
        self.reason.setAccessibleName(self.tr("{note}: why do I keep this?").format(note=name))
        line = self.reason.lineEdit()
        if line is not None:
            line.setAccessibleName(self.reason.accessibleName())
            line.setMaxLength(MOST_REASON)
            line.setPlaceholderText(self.tr("In a few words, or choose"))
        self.day = DateField(
            theme, self.tr("{note}: keep until").format(note=name), leaning=Leaning.FUTURE, today=today
        )
        self.day.line.setPlaceholderText(self.tr("no day"))
        quick = FlowBox(gap=SPACE_XS, row_gap=SPACE_XS)
        for words, months in ((self.tr("3 months"), 3), (self.tr("1 year"), 12), (self.tr("No day"), 0)):
            button = Button(theme, words, variant=Variant.NORMAL)
            button.setAccessibleName(self.tr("{note}, keep: {day}").format(note=name, day=words))
            button.clicked.connect(partial(self._choose, months))
            quick.flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(Labelled(self.tr("Why do I keep this?"), self.reason), 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Labelled(self.tr("Keep until"), self.day), 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(quick)
        told = self.tr("After that day you are asked about it. Nothing is deleted or unsealed by itself.")
        column.addWidget(WordsLabel(told, "small"))
        self.reason.editTextChanged.connect(self._tell)
        self.day.line.textChanged.connect(self._tell)

    def seal(self) -> Seal:
        """What stands there now."""
        return Seal(self.reason.currentText().strip(), self.day.value())

    def set_seal(self, seal: Seal | None) -> None:
        """Show a seal; None: nothing was said yet. Does not tell `changed`."""
        shown = seal or Seal()
        self.reason.blockSignals(True)
        self.day.line.blockSignals(True)
        self.reason.setEditText(shown.reason)
        self.day.set_value(shown.keep_until)
        self.reason.blockSignals(False)
        self.day.line.blockSignals(False)

    def is_valid(self) -> bool:
        """Whether the day can be read."""
        return self.day.is_valid()

    def _choose(self, months: int) -> None:
        today = self._today()
        later = QDate(today.year, today.month, today.day).addMonths(months)
        self.day.set_value(date(later.year(), later.month(), later.day()) if months else None)
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()
