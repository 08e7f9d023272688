"""One stage of an outline being edited: title, prompt, questions, its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal.domain.outline import Stage
from journal.services.outlines import TITLE_LIMIT
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled import Labelled


class StageEditor(Card):
    """Questions stand one on a line."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._key = stage.key
        self.title = QLineEdit(stage.title)
        self.title.setMaxLength(TITLE_LIMIT)
        self.prompt = GrowingTextEdit(
            theme, self.tr("Prompt"), self.tr("What this stage is for."), min_lines=1, max_lines=6
        )
        self.prompt.setPlainText(stage.prompt)
        self.questions = GrowingTextEdit(
            theme, self.tr("Questions, one on a line"), self.tr("One on a line."), min_lines=2, max_lines=12
        )
        self.questions.setPlainText("\n".join(" ".join(each.split()) for each in stage.questions))
        self.up = IconButton(theme, "chevron_up", self.tr("Earlier"), IconRole.MUTED, 16)
        self.down = IconButton(theme, "chevron_down", self.tr("Later"), IconRole.MUTED, 16)
        self.remove = IconButton(theme, "delete", self.tr("Remove this stage"), IconRole.MUTED, 16)
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(self.title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        self.body.setSpacing(SPACE_S)
        self.body.addLayout(head)
        self.body.addWidget(Labelled(self.tr("Prompt"), self.prompt))
        self.body.addWidget(Labelled(self.tr("Questions, one on a line"), self.questions))
        for signal in (self.title.textChanged, self.prompt.textChanged, self.questions.textChanged):
            signal.connect(self.edited)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.remove.clicked.connect(self.removed)
        self.number(1, 1)

    def stage(self) -> Stage:
        """The stage as it is written."""
        lines = (line.strip() for line in self.questions.toPlainText().splitlines())
        return Stage(
            self._key,
            self.title.text().strip(),
            self.prompt.toPlainText().strip(),
            tuple(line for line in lines if line),
        )

    def number(self, place: int, count: int) -> None:
        """Say which stage this is, from 1."""
        name = self.tr("Stage {n}").format(n=place)
        self.setAccessibleName(name)
        self.title.setAccessibleName(self.tr("{stage}, title").format(stage=name))
        self.title.setPlaceholderText(name)
        self.prompt.setAccessibleName(self.tr("{stage}, prompt").format(stage=name))
        self.questions.setAccessibleName(self.tr("{stage}, questions, one on a line").format(stage=name))
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < count)
        self.remove.setEnabled(count > 1)
