"""One outline being edited: its title, when it fits, the share of listening, its stages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from journal.domain.outline import Outline, Stage
from journal.services.outlines import TITLE_LIMIT
from ui.settings.stage_editor import StageEditor
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.labels import SectionLabel

_USUAL_SHARE = 70


class OutlineForm(QWidget):
    """Shows an outline and lets it be changed; `outline` says what is written now."""

    edited = Signal()
    """Something is other than it was shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._shown: Outline | None = None
        self._filling = False
        self.stages: list[StageEditor] = []
        self.title = QLineEdit()
        self.title.setObjectName("outline.title")
        self.title.setMaxLength(TITLE_LIMIT)
        self.when = GrowingTextEdit(
            theme,
            self.tr("When it fits"),
            self.tr("For whom, and for which moment?"),
            min_lines=2,
            max_lines=6,
        )
        self.when.setObjectName("outline.when")
        self.shared = QCheckBox(self.tr("They should do most of the talking:"))
        self.shared.setObjectName("outline.shared")
        self.listening = QSpinBox()
        self.listening.setObjectName("outline.listening")
        self.listening.setRange(0, 100)
        self.listening.setSingleStep(5)
        self.listening.setSuffix(" %")
        self.listening.setAccessibleName(self.tr("Their share of the talking, in percent"))
        self.add_stage = Button(theme, self.tr("Add a sta&ge"), "add")
        self.add_stage.setObjectName("outline.add_stage")
        self._lay_out()
        self.title.textChanged.connect(self._tell)
        self.when.textChanged.connect(self._tell)
        self.shared.toggled.connect(self._tell)
        self.listening.valueChanged.connect(self._tell)
        self.add_stage.clicked.connect(self._add)

    def show_outline(self, outline: Outline, *, writable: bool) -> None:
        """Show an outline; a hidden one can only be read."""
        self._fill(outline)
        self._shown = self.outline()
        self.setEnabled(writable)

    def show_typed(self, outline: Outline) -> None:
        """Show what was typed and never saved."""
        self._fill(outline)
        self.edited.emit()

    def outline(self) -> Outline:
        """What is written now, be it whole or not."""
        return Outline(
            self._key,
            self.title.text().strip(),
            self.when.toPlainText().strip(),
            self.listening.value() if self.shared.isChecked() else None,
            tuple(editor.stage() for editor in self.stages),
        )

    def is_changed(self) -> bool:
        """Whether what is written differs from what was shown."""
        return self._shown is not None and self.outline() != self._shown

    def rest_on(self, outline: Outline) -> None:
        """What was written then is kept now."""
        if self._key == outline.key:
            self._shown = outline

    def forget_changes(self) -> None:
        """What is written counts as not changed: another text comes."""
        self._shown = None

    # ---- inside

    def _lay_out(self) -> None:
        share = QHBoxLayout()
        share.setSpacing(SPACE_S)
        share.addWidget(self.shared)
        share.addWidget(self.listening)
        share.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Labelled(self.tr("&Title"), self.title))
        column.addWidget(Labelled(self.tr("&When it fits"), self.when))
        column.addLayout(share)
        column.addWidget(SectionLabel(self.tr("Stages")))
        column.addLayout(self._column)
        column.addWidget(self.add_stage, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _fill(self, outline: Outline) -> None:
        self._filling = True
        self._key = outline.key
        whole = self.title.text() == self.title.selectedText() != ""
        self.title.setText(outline.title)
        if whole:  # a new one is named by typing over its name, also when it is read only after it was chosen
            self.title.selectAll()
        self.when.setPlainText(outline.when)
        self.shared.setChecked(outline.listening is not None)
        self.listening.setValue(_USUAL_SHARE if outline.listening is None else outline.listening)
        self.listening.setEnabled(outline.listening is not None)
        for editor in self.stages:
            self._drop(editor)
        self.stages = [self._editor(stage) for stage in outline.stages]
        for editor in self.stages:
            self._column.addWidget(editor)
        self._number()
        self._filling = False

    def _editor(self, stage: Stage) -> StageEditor:
        editor = StageEditor(self._theme, stage)
        editor.edited.connect(self._tell)
        editor.moved.connect(partial(self._move, editor))
        editor.removed.connect(partial(self._remove, editor))
        return editor

    def _drop(self, editor: StageEditor) -> None:
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _add(self) -> None:
        editor = self._editor(Stage("", "", "", ()))
        self.stages.append(editor)
        self._column.addWidget(editor)
        self._number()
        editor.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _move(self, editor: StageEditor, step: int) -> None:
        place = self.stages.index(editor)
        to = min(max(place + step, 0), len(self.stages) - 1)
        self.stages.insert(to, self.stages.pop(place))
        self._column.removeWidget(editor)
        self._column.insertWidget(to, editor)
        self._number()
        # The focus goes along with what is moved, also when its button can go no further.
        button = editor.up if step < 0 else editor.down
        (button if button.isEnabled() else editor.title).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _remove(self, editor: StageEditor) -> None:
        place = self.stages.index(editor)
        self.stages.remove(editor)
        self._drop(editor)
        self._number()
        if self.stages:
            self.stages[min(place, len(self.stages) - 1)].title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _number(self) -> None:
        before: QWidget = self.listening
        for place, editor in enumerate(self.stages, start=1):
            editor.number(place, len(self.stages))
            for field in (
                editor.title,
                editor.up,
                editor.down,
                editor.remove,
                editor.prompt,
                editor.questions,
            ):
                QWidget.setTabOrder(before, field)
                before = field
        QWidget.setTabOrder(before, self.add_stage)

    def _tell(self) -> None:
        if not self._filling:
            self.listening.setEnabled(self.shared.isChecked())
            self.edited.emit()
