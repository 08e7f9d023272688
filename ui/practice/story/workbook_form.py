"""The three questions and the two forms, with their lengths."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.story import STORY_FIELDS, StoryFields
from ui.practice.story.words import field_title, message_words, telling_words
from ui.theme.metrics import SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowBox
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, label


class WorkbookForm(QWidget):
    """Holds what is typed; `base` is what is kept in the newest version."""

    typed = Signal()
    """Something is other than before."""
    keep_asked = Signal()
    back_asked = Signal()
    """What is typed is not wanted any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._base = StoryFields()
        self._filling = False
        self._sure = False
        self.edits = {name: self._edit(name) for name in STORY_FIELDS}
        self.message_length = label("", "small")
        self.message_length.setObjectName("story.message_length")
        self.telling_length = label("", "small")
        self.telling_length.setObjectName("story.telling_length")
        self.state = WordsLabel("", "small")
        self.state.setObjectName("story.state")
        self.keep = Button(theme, self.tr("&Keep this version"), "save", Variant.PRIMARY)
        self.keep.setObjectName("story.keep")
        self.back = Button(theme, self.tr("Back to the kept version"), variant=Variant.QUIET)
        self.back.setObjectName("story.back")
        self._lay_out()
        self.keep.clicked.connect(self.keep_asked)
        self.back.clicked.connect(self._ask_back)
        self._look()

    def fields(self) -> StoryFields:
        """What is typed."""
        return StoryFields(**{name: edit.toPlainText() for name, edit in self.edits.items()})

    def is_changed(self) -> bool:
        """Whether it differs from what is kept."""
        return any(
            edit.toPlainText().strip() != getattr(self._base, name).strip()
            for name, edit in self.edits.items()
        )

    def rest_on(self, base: StoryFields) -> None:
        """From here on this is what is kept; what is typed stays as it is."""
        self._base = base
        self._look()

    def forget_typed(self) -> None:
        """Show what is kept."""
        self.show_typed(self._base)

    def show_kept(self, base: StoryFields) -> None:
        """Show another kept version; a field that was written in stays as it is."""
        before, self._base = self._base, base
        self._filling = True
        for name, edit in self.edits.items():
            if edit.toPlainText() == getattr(before, name) != getattr(base, name):
                edit.setPlainText(getattr(base, name))
        self._filling = False
        self._look()

    def show_typed(self, fields: StoryFields) -> None:
        """Show what was typed and not kept, or what is kept anew."""
        self._filling = True
        for name, edit in self.edits.items():
            if edit.toPlainText() != getattr(fields, name):
                edit.setPlainText(getattr(fields, name))
        self._filling = False
        self._look()

    def say_draft(self) -> None:
        """What is typed is safe."""
        if self.is_changed():
            self.state.set_words(self.tr("Kept as a draft; not a version yet."))

    def _edit(self, name: str) -> GrowingTextEdit:
        prompts = {
            "spark": self.tr("A person, a day, something you could not leave alone. Where were you?"),
            "commitment": self.tr("What brings you back, also on the evenings when nobody comes?"),
            "community": self.tr("What would be different on your street?"),
            "family": self.tr("What would those at home have of it?"),
            "own": self.tr("And you? What do you hope for?"),
            "short": self.tr("It fills {my story} in your invitations."),
            "long": self.tr("As you would tell it across a table: a beginning, a choice, what came of it."),
        }
        lines = {"long": (8, 24), "short": (3, 8)}.get(name, (2, 10))
        edit = GrowingTextEdit(
            self._theme, field_title(name), prompts[name], min_lines=lines[0], max_lines=lines[1]
        )
        edit.setObjectName(f"story.{name}")
        edit.textChanged.connect(self._tell)
        edit.submitted.connect(self.keep_asked)
        return edit

    def _lay_out(self) -> None:
        questions, telling = Card(), Card()
        for card in (questions, telling):
            card.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
            card.body.setSpacing(SPACE_M)
        questions.body.addWidget(label(self.tr("Three questions"), "heading"))
        for name in ("spark", "commitment"):
            questions.body.addWidget(Labelled(field_title(name), self.edits[name]))
        questions.body.addWidget(label(self.tr("What it will bring"), "strong"))
        for name, words in (
            ("community", self.tr("My community")),
            ("family", self.tr("My family")),
            ("own", self.tr("Myself")),
        ):
            questions.body.addWidget(Labelled(words, self.edits[name]))
        telling.body.addWidget(label(self.tr("Two ways to tell it"), "heading"))
        for name, length in (("short", self.message_length), ("long", self.telling_length)):
            below = QVBoxLayout()
            below.setSpacing(SPACE_XS)
            below.addWidget(Labelled(field_title(name), self.edits[name]))
            below.addWidget(length)
            telling.body.addLayout(below)
        buttons = FlowBox(gap=SPACE_S)
        buttons.flow.addWidget(self.keep)
        buttons.flow.addWidget(self.back)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        telling.body.addWidget(buttons)
        telling.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(questions)
        column.addWidget(telling)

    def _tell(self) -> None:
        if not self._filling:
            self._look()
            self.typed.emit()

    def _look(self) -> None:
        """Lengths, buttons and the line that says how things stand."""
        self._sure = False
        changed = self.is_changed()
        self.message_length.setText(message_words(self.edits["short"].toPlainText()))
        self.telling_length.setText(telling_words(self.edits["long"].toPlainText()))
        self.keep.setEnabled(changed)
        kept = self._base != StoryFields()
        self.back.setVisible(changed and kept)
        self.back.setText(self.tr("Back to the kept version"))
        if not changed:
            self.state.set_words(self.tr("This is your newest version.") if kept else "")
        elif not self.state.text() or self.state.text() == self.tr("This is your newest version."):
            self.state.set_words(self.tr("Not a version yet."))
        self.state.setVisible(bool(self.state.text()))

    def _ask_back(self) -> None:
        """With something to lose it takes a second click."""
        if self._sure:
            self.back_asked.emit()
            return
        self._sure = True
        self.back.setText(self.tr("Throw away what I typed"))
