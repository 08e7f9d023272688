"""The outline, stage by stage; one that stays empty was not reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entry import ConversationFields, StageText
from journal.domain.outline import Outline, Stage
from journal.domain.seal import Seal
from ui.context import Context
from ui.debrief.sealable import SealableEdit
from ui.debrief.section import Section
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, label
from ui.widgets.seal_fields import SealFields

_OF_ITS_DAY = Qt.ItemDataRole.UserRole + 1
"""Marks the item for the outline as it was when the conversation was written."""


class StageField(QWidget):
    """One stage: its title, the field with its prompt, questions on demand, a mark for sensitive words."""

    changed = Signal()

    def __init__(
        self, context: Context, stage: StageText, outline_stage: Stage | None, *, sealed: bool
    ) -> None:
        super().__init__()
        theme = context.theme
        self._stage = stage
        title = stage.title or stage.key
        prompt = outline_stage.prompt if outline_stage else ""
        questions = outline_stage.questions if outline_stage else ()
        self.edit = SealableEdit(theme, title, prompt, min_lines=2)
        self.edit.set_text(stage.text, sealed=sealed and stage.sensitive and bool(stage.text))
        self._state = label("", "small")
        self.sensitive = QCheckBox(self.tr("Sensitive"))
        self.sensitive.setChecked(stage.sensitive)
        self.sensitive.setAccessibleName(self.tr("{stage}: sensitive").format(stage=title))
        self.seal = SealFields(theme, context.today, title)
        self.seal.set_seal(stage.seal)
        self.help = IconButton(
            theme, "help", self.tr("Questions for: {stage}").format(stage=title), IconRole.MUTED, 16, self
        )
        self.help.setCheckable(True)
        self.help.setVisible(bool(questions))
        self._questions = WordsLabel("\n".join(f"– {question}" for question in questions), "small")
        self._questions.hide()
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(label(title, "field"))
        head.addWidget(self._state)
        head.addStretch()
        head.addWidget(self.sensitive)
        head.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addWidget(self._questions)
        column.addWidget(self.edit)
        column.addWidget(self.seal)
        self.help.toggled.connect(self._questions.setVisible)
        self.edit.changed.connect(self._show_state)
        self.edit.changed.connect(self.changed)
        self.sensitive.toggled.connect(self.changed)
        self.sensitive.toggled.connect(self._show_state)
        self.seal.changed.connect(self.changed)
        self._show_state()

    def stage(self) -> StageText:
        """The stage as it is now."""
        said = self.seal.seal()
        seal = said if said != Seal() or self._stage.seal is not None else None
        sensitive = self.sensitive.isChecked()
        return replace(self._stage, text=self.edit.text(), sensitive=sensitive, seal=seal)

    def fault(self) -> str:
        """Why it cannot be saved as it is, "" when it can."""
        if self.seal.isHidden() or self.seal.is_valid():
            return ""
        self.seal.day.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.tr("Until when is this sensitive note kept? The day cannot be read.")

    def _show_state(self) -> None:
        reached = bool(self.edit.text().strip())
        self._state.setText("" if reached else self.tr("not reached"))
        self.sensitive.setVisible(reached)
        self.seal.setVisible(reached and self.sensitive.isChecked())


class Stages(Section):
    """The choice of an outline and its stages. An entry keeps the outline that it was written with."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._outlines: dict[str, Outline] = {}
        self._key = ""
        self._title = ""
        self._kept: tuple[StageText, ...] = ()
        self._fields: list[StageField] = []
        self.outline = QComboBox()
        self.outline.setAccessibleName(self.tr("Outline"))
        self.outline.setObjectName("debrief_outline")
        self._stack = QVBoxLayout()
        self._stack.setSpacing(SPACE_M)
        self.column.addWidget(Labelled(self.tr("&Outline"), self.outline))
        self.column.addLayout(self._stack)
        self.outline.activated.connect(self._choose)

    def set_outlines(self, outlines: Sequence[Outline]) -> None:
        """The outlines on offer; the first one is chosen where none was."""
        self._outlines = {outline.key: outline for outline in outlines}
        self.outline.clear()
        for outline in outlines:
            self.outline.addItem(outline.title, outline.key)

    def keep_outline(self, written: ConversationFields | None) -> None:
        """The conversation that is edited, None for a new one: its stages stay those of its own day, however
        the outline of its key has changed since. To be told before `show_fields`.
        """
        self._kept = written.stages if written is not None else ()

    def show_fields(self, fields: ConversationFields) -> None:
        self._show(fields, sealed=False)

    def show_stored(self, fields: ConversationFields) -> None:
        """Like `show_fields`, with what is sensitive sealed."""
        self._show(fields, sealed=True)

    def applied(self, fields: ConversationFields) -> ConversationFields:
        stages = tuple(field.stage() for field in self._fields)
        return replace(fields, outline_key=self._key, outline_title=self._title, stages=stages)

    def fault(self) -> str:
        return next((fault for field in self._fields if (fault := field.fault())), "")

    def fields(self) -> tuple[StageField, ...]:
        """The stages' fields in their order."""
        return tuple(self._fields)

    def _show(self, fields: ConversationFields, *, sealed: bool) -> None:
        kept = bool(fields.stages) and self._is_of_another_day(fields)
        self._key = fields.outline_key or next(iter(self._outlines), "")
        outline = self._outlines.get(self._key)
        self._title = fields.outline_title or (outline.title if outline else "")
        if self.outline.itemData(0, _OF_ITS_DAY):
            self.outline.removeItem(0)
        at = self.outline.findData(self._key)
        if kept:
            self.outline.insertItem(0, self._title or self.tr("As it was written"), self._key)
            self.outline.setItemData(0, True, _OF_ITS_DAY)
            at = 0
        self.outline.setCurrentIndex(max(0, at))
        self._build(fields.stages, sealed=sealed, as_written=kept)

    def _is_of_another_day(self, fields: ConversationFields) -> bool:
        """Whether the outline on offer under its key is another than the one it was written with."""
        outline = self._outlines.get(fields.outline_key)
        if outline is None:
            return True
        offered = [(stage.key, stage.title) for stage in outline.stages]
        written = [(stage.key, stage.title) for stage in self._kept]
        return bool(written) and (written != offered or fields.outline_title not in {"", outline.title})

    def _choose(self, index: int) -> None:
        self._key = self.outline.itemData(index)
        self._title = self.outline.itemText(index)
        written = [stage for stage in (field.stage() for field in self._fields) if stage.text]
        sealed = {field.stage().key for field in self._fields if field.edit.sealed}
        as_written = bool(self.outline.itemData(index, _OF_ITS_DAY))
        if as_written and self._kept:
            held = {stage.key: stage for stage in written}
            steps = [held.pop(stage.key, replace(stage, text="")) for stage in self._kept]
            written = [*steps, *held.values()]
        self._build(tuple(written), sealed=bool(sealed), as_written=as_written)
        self.changed.emit()

    def _build(self, written: Sequence[StageText], *, sealed: bool, as_written: bool = False) -> None:
        """The stages of the outline with what was written, or `as_written` these alone; stages that the
        outline does not know come last.
        """
        for field in self._fields:
            self._stack.removeWidget(field)
            field.hide()
            field.deleteLater()
        outline = self._outlines.get(self._key)
        steps = outline.stages if outline and not as_written else ()
        held = {stage.key: stage for stage in written}
        stages = [held.pop(step.key, StageText(step.key, step.title)) for step in steps]
        stages += held.values()
        self._fields = [
            StageField(self._context, stage, outline.stage(stage.key) if outline else None, sealed=sealed)
            for stage in stages
        ]
        for field in self._fields:
            field.changed.connect(self.changed)
            self._stack.addWidget(field)
