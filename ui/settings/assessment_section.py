"""Assessments: off until they are switched on here; the user's own numbers, words and direction."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from journal.domain.assessment import PRESETS, End, Scale
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.services import assessments
from ui.context import Context
from ui.settings.section import Section
from ui.theme.metrics import SPACE_S
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel
from ui.wording import error_sentence

_OWN = "own"


class AssessmentSection(Section):
    """Reads and writes the scale by itself; a change is kept when its field is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            "assessment",
            self.tr("Assessments"),
            self.tr(
                "A dated figure for where somebody stands, on a scale of your own. What people do weighs more"
                " than what they say. Switched off, nothing of it shows; what you have rated is kept."
            ),
            parent,
        )
        self._context = context
        self._shown = Scale()
        self._filling = False
        self.switch = QCheckBox(self.tr("&Rate where people stand"))
        self.switch.setObjectName("settings.assessments_on")
        self._more = QWidget()
        self.preset = QComboBox()
        self.lowest, self.highest = self._spin(), self._spin()
        self.direction = QComboBox()
        self.direction.addItem(self.tr("The low numbers"), End.LOW.value)
        self.direction.addItem(self.tr("The high numbers"), End.HIGH.value)
        self.stale = self._spin()
        self.stale.setRange(1, assessments.MOST_MONTHS)
        self.stale.setSuffix(self.tr(" months"))
        self.labels: dict[int, QLineEdit] = {}
        self._grid = QGridLayout()
        self._error = WordsLabel("", "error")
        self._error.hide()
        self._lay_out()
        self.switch.toggled.connect(self.commit)
        self.preset.activated.connect(self._take_preset)
        self.direction.activated.connect(self.commit)
        for spin in (self.lowest, self.highest, self.stale):
            spin.editingFinished.connect(self.commit)
        context.bridge.changed.connect(self._follow)
        self.show_scale(Scale())

    def read(self) -> None:
        """Read the scale; it shows when it comes."""
        self._context.bridge.submit(assessments.scale, self.show_scale, owner=self, key="scale")

    def show_scale(self, scale: Scale) -> None:
        """Show this scale."""
        self._shown = scale
        self._filling = True
        self.switch.setChecked(scale.on)
        self._more.setVisible(scale.on)
        self.lowest.setValue(scale.lowest)
        self.highest.setValue(scale.highest)
        self.direction.setCurrentIndex(self.direction.findData(scale.supportive.value))
        self.stale.setValue(scale.stale_months)
        self._show_labels(scale)
        same = (key for key, each in PRESETS.items() if _of_scale(each) == _of_scale(scale))
        self.preset.setCurrentIndex(self.preset.findData(next(same, _OWN)))
        self._say("")
        self._filling = False

    def commit(self) -> None:
        """Keep what is written now, if it is another scale."""
        wanted = self._written()
        if not self._filling and wanted != self._shown:
            self._save(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        words = {
            "on_board": self.tr("1 on board … 5 hostile"),
            "supportive": self.tr("1 very supportive … 5 very opposed"),
            "ladder": self.tr("0 pending … 4 organizer"),
        }
        for key in PRESETS:
            self.preset.addItem(words[key], key)
        self.preset.addItem(self.tr("My own"), _OWN)
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("&Scale"), self.preset), 0, 0, 1, 2)
        grid.addWidget(Labelled(self.tr("Lo&west number"), self.lowest), 1, 0)
        grid.addWidget(Labelled(self.tr("&Highest number"), self.highest), 1, 1)
        grid.addWidget(Labelled(self.tr("Supp&ortive are"), self.direction), 2, 0)
        grid.addWidget(Labelled(self.tr("Stale a&fter"), self.stale), 2, 1)
        grid.addLayout(self._grid, 3, 0, 1, 2)
        self._grid.setHorizontalSpacing(SPACE_S)
        self._grid.setVerticalSpacing(SPACE_S)
        for widget in (self.switch, self._more, self._error):
            self.body.addWidget(widget)

    def _spin(self) -> QSpinBox:
        made = QSpinBox()
        made.setRange(assessments.LOWEST, assessments.HIGHEST)
        return made

    def _show_labels(self, scale: Scale) -> None:
        """A line for each number; a line that is there already keeps its cursor."""
        if list(self.labels) != list(scale.values):
            while (item := self._grid.takeAt(0)) is not None:
                old = item.widget()
                if old is not None:
                    old.hide()
                    old.deleteLater()
            self.labels = {value: self._label_line(row, value) for row, value in enumerate(scale.values)}
        for (value, line), words in zip(self.labels.items(), scale.labels, strict=True):
            if line.text() != words:
                line.setText(words)
            line.setAccessibleName(self.tr("Word for {value}").format(value=value))

    def _label_line(self, row: int, value: int) -> QLineEdit:
        number, line = QLabel(str(value)), QLineEdit()
        set_look(number, "role", "strong")
        line.setMaxLength(assessments.LONGEST_LABEL)
        line.editingFinished.connect(self.commit)
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(line, row, 1)
        self._grid.setColumnStretch(1, 1)
        return line

    def _written(self) -> Scale:
        """As it is written: a number that is new to the scale has no word yet."""
        lowest, highest = self.lowest.value(), self.highest.value()
        labels = tuple(
            self.labels[value].text() if value in self.labels else "" for value in range(lowest, highest + 1)
        )
        return Scale(
            on=self.switch.isChecked(),
            lowest=lowest,
            highest=highest,
            supportive=End(self.direction.currentData()),
            labels=labels,
            stale_months=self.stale.value(),
        )

    def _take_preset(self) -> None:
        preset = PRESETS.get(self.preset.currentData())
        if preset is not None:
            on, months = self.switch.isChecked(), self.stale.value()
            self._save(replace(preset, on=on, stale_months=months))

    def _save(self, wanted: Scale) -> None:
        self._shown = wanted
        call = partial(assessments.save_scale, wanted=wanted)
        self._context.bridge.submit(call, self._saved, owner=self, failed=self._refused)

    def _saved(self, done: Done[Scale]) -> None:
        self.show_scale(done.result)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._say(error_sentence(error))
            self._shown = Scale(
                stale_months=0
            )  # equal to none that can be written: the next leaving tries anew

    def _say(self, sentence: str) -> None:
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _follow(self, changes: Changes) -> None:
        if changes.touches(Topic.PRACTICE) and self.isVisible():
            self.read()


def _of_scale(scale: Scale) -> tuple[object, ...]:
    """What a preset fixes."""
    return scale.lowest, scale.highest, scale.supportive, scale.labels
