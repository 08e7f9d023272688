"""The new recovery sheet: the one time that its code is shown, and ways to get it on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from journal.domain.errors import CannotWrite
from journal.domain.recovery import Sheet
from ui.context import Context
from ui.paper.press import write_private
from ui.paper.sheet import Paper, chosen_paper
from ui.settings import recovery_paper
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.date_words import say_day
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel, label
from ui.wording import error_sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

_SIZE = (640, 720)
_FRAME = 56  # what the window manager draws around it


class RecoverySheetDialog(QDialog):
    """Shows the page as it will be printed. Nothing is written to a file unless the user saves it as PDF."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_sheet")
        self.setWindowTitle(self.tr("Recovery sheet"))
        self.setModal(True)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self._context = context
        self._sheet: Sheet | None = sheet
        self._day = say_day(sheet.made_on)
        self._printer: QPrinter | None = None
        self._asked = False
        self.page = QTextBrowser(self)
        self.page.setObjectName("recovery_page")
        self.page.setAccessibleName(self.tr("The sheet"))
        self.page.setOpenLinks(False)
        # Not to be copied: a clipboard keeps no secret.
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.document().setDocumentMargin(0)
        self.page.document().setDefaultStyleSheet("h1, p, td, span { color: #000000; }")
        self.page.setHtml(recovery_paper.html_of(sheet, self._day))
        self._make_white()
        self.message = WordsLabel("", "error", self)
        self.message.hide()
        self._lay_out()

    def _make_white(self) -> None:
        """White as the paper, in the dark theme too."""
        frame = self.page.document().rootFrame()
        form = frame.frameFormat()
        form.setBackground(Qt.GlobalColor.white)
        form.setPadding(SPACE_L)
        frame.setFrameFormat(form)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.print_button = Button(theme, self.tr("&Print…"), "print", Variant.PRIMARY, self)
        self.print_button.setObjectName("recovery_print")
        self.pdf_button = Button(theme, self.tr("Save as P&DF…"), "pdf", parent=self)
        self.pdf_button.setObjectName("recovery_pdf")
        self.done_button = Button(theme, self.tr("It is &on paper"), "check", parent=self)
        self.done_button.setObjectName("recovery_done")
        words = self.tr(
            "Print it or write the code down now: it is shown this once. A PDF lies readable on the disk"
            " until you delete it; on paper it is safer."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.pdf_button)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Your recovery sheet"), "heading", self))
        column.addWidget(WordsLabel(words, "muted", self))
        column.addWidget(self.page, 1)
        column.addWidget(self.message)
        column.addLayout(buttons)
        self.print_button.clicked.connect(self._choose_printer)
        self.pdf_button.clicked.connect(self._choose_file)
        self.done_button.clicked.connect(self.accept)

    def done(self, result: int) -> None:
        """The code leaves the window with the dialog."""
        self.page.clear()
        self._sheet = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape would throw away a code that is shown this once; a slip must not."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask()
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross asks as well, once."""
        if self._asked or not event.spontaneous():
            super().closeEvent(event)
            return
        self._asked = True
        self._ask()
        event.ignore()

    def _ask(self) -> None:
        self._say(
            self.tr(
                "Is the code on paper? It is not shown again. Press “It is on paper”, or close this window"
                " once more."
            ),
            "warning",
        )
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, path: Path) -> None:
        """Write the page as PDF where the user wants it, readable by them alone (0600)."""
        if self._sheet is None:
            return
        content = recovery_paper.pdf_bytes(self._sheet, self._day, self._family(), letter=self._letter())
        try:
            write_private(path, content)
        except CannotWrite as error:
            self._say(error_sentence(error))

    def _choose_printer(self) -> None:
        # Loaded when first wanted: it looks for printers, which takes its time.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(recovery_paper.DOCUMENT_NAME)
        self._printer.setPageLayout(recovery_paper.page_layout(letter=self._letter()))
        dialog = QPrintDialog(self._printer, self)
        dialog.setObjectName("recovery_print_dialog")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _print(self) -> None:
        if self._printer is not None and self._sheet is not None:
            if self._printer.outputFileName():  # "Print to a file"
                self.save(Path(self._printer.outputFileName()))
            else:
                recovery_paper.draw(self._printer, self._sheet, self._day, self._family())
        self._printer = None

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as PDF"))
        dialog.setObjectName("recovery_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if Path(documents).is_dir():
            dialog.setDirectory(documents)
        dialog.selectFile(recovery_paper.FILE_NAME)
        dialog.fileSelected.connect(partial(_hand_over, self))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say(self, sentence: str, role: str = "error") -> None:
        set_look(self.message, "role", role)
        self.message.set_words(sentence)
        self.message.show()
        announce(self, sentence)

    def _family(self) -> str:
        return self._context.theme.font(TypeRole.BODY).family()

    def _letter(self) -> bool:
        return chosen_paper(self._context.settings.values.paper, QLocale()) is Paper.LETTER


def _hand_over(dialog: RecoverySheetDialog, file: str) -> None:
    dialog.save(Path(file))
