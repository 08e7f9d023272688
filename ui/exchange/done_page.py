"""The last step: what was done, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.services.importing.running import ImportResult
from journal.services.importing.taking_back import UndoReport
from ui.context import Context
from ui.import_words import done_sentence, undone_sentences
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel


class DonePage(QWidget):
    """Where to go from here."""

    people_asked = Signal()
    undo_asked = Signal()
    another_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_done_page")
        theme = context.theme
        self.told = EmptyState(theme, "check_circle", "", "", parent=self)
        self.told.setObjectName("import_done")
        self.left = WordsLabel("", "", self)
        self.left.setObjectName("import_left")
        self.left.hide()
        self.people = Button(theme, self.tr("&Go to the people"), "people", Variant.PRIMARY, self)
        self.undo = Button(theme, self.tr("&Undo this import"), "undo", parent=self)
        self.another = Button(theme, self.tr("Import &another file"), "import", parent=self)
        for name, button in (("people", self.people), ("undo", self.undo), ("another", self.another)):
            button.setObjectName(f"import_done_{name}")
        self._lay_out()
        self.people.clicked.connect(self.people_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.another.clicked.connect(self.another_asked)

    def show_result(self, result: ImportResult) -> None:
        """It is done."""
        words = done_sentence(result.added, result.updated, result.unchanged, result.skipped, result.talks)
        changed = bool(result.added or result.updated or result.talks)
        title = self.tr("They are in the journal") if changed else self.tr("Nothing had to be changed")
        later = self.tr("You can take this import back later too: Settings, Imports.") if changed else ""
        self.told.set_words(title, f"{words}\n{later}".strip())
        self.left.hide()
        self.undo.setVisible(changed)
        self.undo.setEnabled(True)
        announce(self, f"{title}. {words}")

    def show_undone(self, report: UndoReport) -> None:
        """It is taken back, but for those who were left."""
        said, names = undone_sentences(report)
        self.told.set_words(self.tr("The import is taken back"), said)
        self.left.set_words(names)
        self.left.setVisible(bool(names))
        self.undo.setVisible(False)
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def focus_first(self) -> None:
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        buttons = FlowBox(self)
        for button in (self.people, self.undo, self.another):
            buttons.flow.addWidget(button)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        inner.setSpacing(SPACE_M)
        inner.addStretch(1)
        inner.addWidget(self.told)
        inner.addWidget(buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.left)
        inner.addStretch(2)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.addWidget(scroll)
