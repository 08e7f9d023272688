"""The form of an assessment: what they said, what they did, the day, and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from journal.domain.assessment import AssessmentFields, Scale
from ui.entry_words import mark_words
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled


class AssessEdit(QWidget):
    """Ctrl+Enter in the words, or Enter in the day, submits."""

    submitted = Signal()
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        person_id: int,
        scale: Scale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._person_id = person_id
        self._scale = scale
        self.did = self._choice(self.tr("What they did"))
        self.said = self._choice(self.tr("What they said"))
        self.on = DateField(theme, self.tr("Day"), leaning=Leaning.PAST, today=today)
        self.on.set_value(today())
        self.text = GrowingTextEdit(
            theme, self.tr("Words"), self.tr("What did you see or hear?"), min_lines=1, max_lines=4
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("What they &did"), self.did), 0, 0)
        grid.addWidget(Labelled(self.tr("What they sa&id"), self.said), 0, 1)
        grid.addWidget(Labelled(self.tr("Da&y"), self.on), 0, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_S)
        box.addLayout(grid)
        box.addWidget(Labelled(self.tr("&Words"), self.text))
        self.text.submitted.connect(self.submitted)
        self.on.line.returnPressed.connect(self.submitted)
        self.on.line.textChanged.connect(self.changed)
        self.text.textChanged.connect(self.changed)

    def focus_first(self) -> None:
        self.did.setFocus()

    def wrong(self) -> tuple[QWidget, str] | None:
        """The first field that cannot be read as what it stands for, and why."""
        if self.did.currentIndex() == 0 and self.said.currentIndex() == 0:
            return self.did, self.tr("Choose what they did, or what they said.")
        if self.on.value() is None:
            return self.on, self.tr("The day is not a date.")
        return None

    def fields(self) -> AssessmentFields:
        """What is written now; only when nothing is `wrong`."""
        return AssessmentFields(
            self._person_id,
            self.on.value() or date.min,
            said=self.said.currentData(),
            did=self.did.currentData(),
            words=self.text.toPlainText(),
        )

    def written(self) -> dict[str, object]:
        """What stands in the form, also what cannot be saved yet."""
        return {
            "did": self.did.currentData(),
            "said": self.said.currentData(),
            "day": self.on.line.text(),
            "words": self.text.toPlainText(),
        }

    def restore(self, payload: Mapping[str, object]) -> None:
        """Show what `written` gave; a number that the scale has no more is not known."""
        for choice, key in ((self.did, "did"), (self.said, "said")):
            choice.setCurrentIndex(max(0, choice.findData(payload.get(key))))
        day, words = payload.get("day"), payload.get("words")
        if isinstance(day, str):
            self.on.line.setText(day)
        if isinstance(words, str):
            self.text.setPlainText(words)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.addItem(self.tr("Not known"), None)
        for value in self._scale.values:
            made.addItem(mark_words(self._scale.mark(value)), value)
        made.currentIndexChanged.connect(self.changed)
        return made
