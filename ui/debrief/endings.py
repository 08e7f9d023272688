"""What is shared, what comes next, what is sensitive, and what it was like."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal.domain.entry import ConversationFields, NextStep
from journal.domain.seal import Seal
from ui.context import Context
from ui.debrief.reflection import Reflection
from ui.debrief.sealable import SealableEdit
from ui.debrief.section import Section
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.seal_fields import SealFields


class CommonGround(Section):
    """One thing in common on each line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingTextEdit(
            context.theme,
            self.tr("What we have in common"),
            self.tr("A worry, a value, something both of you went through. One on each line."),
            min_lines=1,
        )
        self.column.addWidget(Labelled(self.tr("What we have in &common"), self.text))
        self.text.textChanged.connect(self.changed)

    def show_fields(self, fields: ConversationFields) -> None:
        self.text.setPlainText("\n".join(fields.common_ground))

    def applied(self, fields: ConversationFields) -> ConversationFields:
        lines = tuple(line for line in self.text.toPlainText().split("\n") if line.strip())
        return replace(fields, common_ground=lines)


class Next(Section):
    """The next step and its day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = False
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("What happens next, even if it is only a call"))
        self.due = DateField(
            context.theme, self.tr("Day of the next step"), leaning=Leaning.FUTURE, today=context.today
        )
        self.due.line.setPlaceholderText(self.tr("When"))
        self.due.setFixedWidth(136)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(Labelled(self.tr("&Next step"), self.text), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Labelled(self.tr("W&hen"), self.due), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.text.textChanged.connect(self.changed)
        self.due.line.textChanged.connect(self.changed)

    def show_fields(self, fields: ConversationFields) -> None:
        step = fields.next_step or NextStep("")
        self._done = step.done
        self.text.setText(step.text)
        self.text.setCursorPosition(0)
        self.due.set_value(step.due_on)

    def applied(self, fields: ConversationFields) -> ConversationFields:
        if not self.text.text() and self.due.value() is None:
            return replace(fields, next_step=None)
        return replace(fields, next_step=NextStep(self.text.text(), self.due.value(), self._done))

    def fault(self) -> str:
        if not self.due.is_valid():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("When is the next step? The day cannot be read.")
        return ""


class Afterthoughts(Section):
    """The sensitive note, how it felt, what I learned."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._held: Seal | None = None
        self.sensitive = SealableEdit(
            theme,
            self.tr("Sensitive note"),
            self.tr("Hidden until you ask for it; on a printed page only if you tick it there."),
        )
        self.seal = SealFields(theme, context.today, self.tr("Sensitive note"))
        self.feeling = GrowingTextEdit(theme, self.tr("How it felt"), min_lines=1)
        self.reflection = Reflection(theme)
        self.learned = GrowingTextEdit(theme, self.tr("What I learned"), min_lines=1)
        self.column.setSpacing(SPACE_M)
        self.column.addWidget(Labelled(self.tr("Sensiti&ve note"), self.sensitive))
        self.column.addWidget(self.seal)
        self.column.addWidget(Labelled(self.tr("How it &felt"), self.feeling))
        self.column.addWidget(self.reflection)
        self.column.addWidget(Labelled(self.tr("What I lea&rned"), self.learned))
        self.sensitive.changed.connect(self.changed)
        self.sensitive.changed.connect(self._show_seal)
        self.seal.changed.connect(self.changed)
        self.feeling.textChanged.connect(self.changed)
        self.learned.textChanged.connect(self.changed)
        self.reflection.changed.connect(self.changed)

    def show_fields(self, fields: ConversationFields) -> None:
        self._show(fields, sealed=False)

    def show_stored(self, fields: ConversationFields) -> None:
        """Like `show_fields`, with what is sensitive sealed."""
        self._show(fields, sealed=bool(fields.sensitive_note))

    def applied(self, fields: ConversationFields) -> ConversationFields:
        return replace(
            self.reflection.applied(fields),
            sensitive_note=self.sensitive.text(),
            sensitive_seal=self._seal(),
            feeling=self.feeling.toPlainText(),
            learned=self.learned.toPlainText(),
        )

    def fault(self) -> str:
        if not self.seal.isHidden() and not self.seal.is_valid():
            self.seal.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("Until when is the sensitive note kept? The day cannot be read.")
        return ""

    def _seal(self) -> Seal | None:
        """None as long as nothing was said."""
        said = self.seal.seal()
        return said if said != Seal() or self._held is not None else None

    def _show_seal(self) -> None:
        self.seal.setVisible(bool(self.sensitive.text().strip()))

    def _show(self, fields: ConversationFields, *, sealed: bool) -> None:
        self.sensitive.set_text(fields.sensitive_note, sealed=sealed)
        self._held = fields.sensitive_seal
        self.seal.set_seal(fields.sensitive_seal)
        self._show_seal()
        self.feeling.setPlainText(fields.feeling)
        self.learned.setPlainText(fields.learned)
        self.reflection.show_fields(fields)
