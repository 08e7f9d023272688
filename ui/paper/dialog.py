"""The one dialogue for everything that goes onto paper: choices, the sheets as they will be, ways out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.changes import Changes, Topic
from journal.domain.errors import JournalError
from journal.domain.paper import PaperChoices
from journal.services import paper as papers
from ui.paper.forms.form import PaperForm, narrow_combo
from ui.paper.forms.of_a_circle import MeetingForm, SignUpForm
from ui.paper.forms.of_a_person import BriefForm, PersonPageForm
from ui.paper.forms.of_people import LabelsForm, ListForm
from ui.paper.outlet import Outlet
from ui.paper.press import pdf_bytes
from ui.paper.preview import Preview
from ui.paper.request import Kind, PaperRequest, kind_title
from ui.paper.sheet import SIZES, Paper, Size, chosen_paper
from ui.paper.surroundings import Surroundings
from ui.paper.typesetting import Printout
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel
from ui.wording import error_sentence

_SIZE: Final = (1080, 780)
_FRAME: Final = 56  # what the window manager draws around it
_CHOICES_WIDTH: Final = 304
_FORMS: Final[Mapping[Kind, type[PaperForm]]] = MappingProxyType(
    {
        Kind.BRIEF: BriefForm,
        Kind.PERSON: PersonPageForm,
        Kind.MEETING: MeetingForm,
        Kind.SIGN_UP: SignUpForm,
        Kind.LABELS: LabelsForm,
        Kind.PEOPLE: ListForm,
    }
)


class PaperDialog(QDialog):
    """Opened by `begin`; it reads anew when the journal changes and forgets everything when it closes."""

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setWindowTitle(self.tr("Print"))
        self.setModal(True)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self._around = around
        self._request = request
        self._offered: PaperChoices | None = None
        self._forms: dict[Kind, PaperForm] = {}
        self.form: PaperForm | None = None
        self.outlet = Outlet(around.bridge, self)
        self.preview = Preview(around.theme, self)
        self._make_choices()
        self._make_buttons()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Open, with the page that was asked for."""
        self.finished.connect(self.deleteLater)
        self._read_offers()
        self._show_kind()
        self.open()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def paper(self) -> Paper:
        """The one that is chosen."""
        return Paper(self.sheet_size.currentData())

    def choose_kind(self, kind: Kind) -> None:
        """Show this kind of page."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))

    def print_sheets(self) -> None:
        """Ask for a printer and print what the preview shows."""
        printout = self.preview.printout
        if printout is not None and self.form is not None:
            self.outlet.ask_for_printer(printout, self.form.document, self._set_on)

    def save_as_pdf(self) -> None:
        """Ask for a file and write what the preview shows."""
        if self.preview.printout is not None and self.form is not None:
            self.outlet.ask_for_file(self.form.file_name, self._pdf)

    def done(self, result: int) -> None:
        """What was read leaves the window with the dialogue."""
        for form in self._forms.values():
            form.discard()
        self.preview.show_printout(None)
        super().done(result)

    # ------------------------------------------------------------ parts

    def _make_choices(self) -> None:
        self.kind = narrow_combo(self)
        self.kind.setObjectName("paper_kind")
        for kind in self._request.kinds:
            self.kind.addItem(kind_title(kind), kind.value)
        self.choose_kind(self._request.kind)
        self.sheet_size = QComboBox(self)
        self.sheet_size.setObjectName("paper_size")
        self.sheet_size.addItem(self.tr("A4"), Paper.A4.value)
        self.sheet_size.addItem(self.tr("Letter"), Paper.LETTER.value)
        remembered = self._around.settings.values.paper
        self.sheet_size.setCurrentIndex(self.sheet_size.findData(chosen_paper(remembered, QLocale()).value))
        self._inner = QWidget(self)
        self._choices = QVBoxLayout(self._inner)
        self._choices.setContentsMargins(0, 0, SPACE_M, SPACE_M)
        self._choices.setSpacing(SPACE_M)
        self._choices.addWidget(Labelled(self.tr("P&age"), self.kind, parent=self._inner))
        self._choices.addWidget(Labelled(self.tr("Pap&er"), self.sheet_size, parent=self._inner))
        self.remark = WordsLabel("", "muted", self._inner)
        self._choices.addWidget(self.remark)
        self._choices.addStretch(1)
        self._scroll = FormScroll(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(FormScroll.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        self._scroll.setFixedWidth(_CHOICES_WIDTH)

    def _make_buttons(self) -> None:
        theme = self._around.theme
        self.message = WordsLabel("", "muted", self)
        self.print_button = Button(theme, self.tr("&Print…"), "print", Variant.PRIMARY, self)
        self.print_button.setObjectName("paper_print")
        self.pdf_button = Button(theme, self.tr("Save as P&DF…"), "pdf", parent=self)
        self.pdf_button.setObjectName("paper_pdf")
        self.close_button = Button(theme, self.tr("Close"), parent=self)
        self.close_button.setObjectName("paper_close")
        self.nothing = EmptyState(
            theme, "print", self.tr("Nothing to print"), self.tr("The page is empty."), "", parent=self
        )

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.nothing)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_M)
        middle.addWidget(self._scroll)
        middle.addWidget(self._stack, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.message, 1)
        for button in (self.print_button, self.pdf_button, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.sheet_size.currentIndexChanged.connect(self._choose_paper)
        self.print_button.clicked.connect(self.print_sheets)
        self.pdf_button.clicked.connect(self.save_as_pdf)
        self.close_button.clicked.connect(self.reject)
        self.outlet.printed.connect(partial(self._say, self.tr("Handed to the printer.")))
        self.outlet.saved.connect(partial(self._say, self.tr("Saved. Whoever can open it can read it.")))
        self.outlet.failed.connect(self._fail)
        self._around.bridge.changed.connect(self._follow)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_sheets)

    # ------------------------------------------------------------ the page

    def _show_kind(self) -> None:
        """The choices of the kind, and its page as soon as it is read."""
        if self.form is not None:
            self.form.hide()
        kind = Kind(self.kind.currentData())
        if kind not in self._forms:
            self._forms[kind] = self._make_form(kind)
        self.form = self._forms[kind]
        self.form.set_paper(self.paper)
        self.form.show()
        self._say("")
        self._show(None)
        if self._offered is not None:
            self.form.offer(self._offered)
            self._read()

    def _make_form(self, kind: Kind) -> PaperForm:
        form = _FORMS[kind](self._around, self._request, self._inner)
        self._choices.insertWidget(2, form)
        form.changed.connect(self._set)
        form.reread.connect(self._read)
        return form

    def _choose_paper(self) -> None:
        self._around.settings.change(paper=self.paper.value)
        if self.form is not None:
            self.form.set_paper(self.paper)
        self._set()

    def _read_offers(self) -> None:
        self._around.bridge.submit(papers.choices, self._offer, owner=self, key="choices")

    def _offer(self, choices: PaperChoices) -> None:
        self._offered = choices
        if self.form is not None:
            self.form.offer(choices)
            self._read()

    def _read(self) -> None:
        form = self.form
        call = None if form is None else form.call()
        if call is None:
            self._take(None)
            return
        self._around.bridge.submit(call, self._take, owner=self, failed=self._lose, key="page")

    def _take(self, found: Any) -> None:
        if self.form is not None:
            self.form.take(found)
            self._set()

    def _lose(self, error: Exception) -> None:
        """Whoever it is about is not in the journal any more."""
        self._show(None)
        if isinstance(error, JournalError):
            self._fail(error)

    def _set(self) -> None:
        """Set the page anew."""
        self._show(self._set_on(SIZES[self.paper]))
        self.remark.set_words("" if self.form is None else self.form.remark())
        self.remark.setVisible(bool(self.remark.text()))

    def _set_on(self, size: Size) -> Printout | None:
        family = self._around.theme.font(TypeRole.BODY).family()
        return None if self.form is None else self.form.printout(size, family)

    def _show(self, printout: Printout | None) -> None:
        self.preview.show_printout(printout)
        self._stack.setCurrentWidget(self.nothing if printout is None else self.preview)
        for button in (self.print_button, self.pdf_button):
            button.setEnabled(printout is not None)
        if printout is not None:
            count = len(printout.sheets)
            told = self.tr("1 sheet") if count == 1 else self.tr("{count} sheets").format(count=count)
            if told != self.message.text():
                self._say(told)

    def _pdf(self) -> bytes | None:
        printout = self.preview.printout
        return None if printout is None or self.form is None else pdf_bytes(printout, self.form.document)

    def _follow(self, changes: Changes) -> None:
        # Saving what is typed here is no reason to read anew.
        if changes.people or changes.entries or changes.topics - {Topic.DRAFTS}:
            self._read_offers()

    def _fail(self, error: JournalError) -> None:
        self._say(error_sentence(error), "error")

    def _say(self, sentence: str, role: str = "muted") -> None:
        set_look(self.message, "role", role)
        self.message.set_words(sentence)
        if sentence:
            announce(self, sentence)


def open_paper(around: Surroundings, request: PaperRequest, parent: QWidget) -> PaperDialog:
    """Open the dialogue above the window that `parent` is in."""
    dialog = PaperDialog(around, request, parent.window())
    dialog.begin()
    return dialog
