"""The system's own dialogues for a printer and for a file, and what goes out through them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.domain.errors import JournalError
from ui.bridge import Bridge
from ui.paper.press import draw_on, page_layout, pdf_bytes, write_private
from ui.paper.sheet import Size
from ui.paper.typesetting import Printout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SetOn = Callable[[Size], Printout | None]
"""Sets the page on paper of this size: another may be chosen with the printer."""


class Outlet(QObject):
    """One for a dialogue; nothing leaves before the user has chosen where to."""

    printed = Signal()
    saved = Signal()
    failed = Signal(object)
    """A `JournalError`."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._printer: QPrinter | None = None

    def ask_for_printer(self, printout: Printout, document: str, set_on: SetOn) -> None:
        """Ask for a printer, then print there."""
        if self._printer is not None:
            return
        # Loaded when first wanted: it looks for printers, which takes its time.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(document)
        self._printer.setFullPage(True)
        self._printer.setPageLayout(page_layout(printout.size))
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setObjectName("print_dialog")
        dialog.setMinMax(1, len(printout.sheets))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(partial(self._print, document, set_on))
        dialog.finished.connect(self._forget_printer)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def ask_for_file(self, file_name: str, content: Callable[[], bytes | None]) -> None:
        """Ask for a file, then write there."""
        dialog = QFileDialog(self._window, self.tr("Save as PDF"))
        dialog.setObjectName("pdf_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if Path(documents).is_dir():
            dialog.setDirectory(documents)
        dialog.selectFile(file_name)
        dialog.fileSelected.connect(partial(self._save, content))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, content: Callable[[], bytes | None], file: str) -> None:
        try:
            made = content()
        except JournalError as error:
            self.failed.emit(error)
            return
        if made is not None:
            self._write(Path(file), made)

    def _write(self, path: Path, content: bytes) -> None:
        call = partial(write_private, path, content)
        self._bridge.work(call, self._tell_saved, owner=self, failed=self._fail)

    def _print(self, document: str, set_on: SetOn, _printer: QPrinter | None = None) -> None:
        """Hand the sheets to the system."""
        # The spooler holds them until they are printed (CUPS: below /var/spool/cups, for root alone). Qt
        # hands them over in a file that only this user can read, and removes it at once.
        printer = self._printer
        if printer is None:
            return
        try:
            printout = set_on(_paper_in(printer))
            if printout is None:
                return
            if printer.outputFileName():
                # "Print to a file": it is written as a saved one is, whole and for the user alone.
                self._write(Path(printer.outputFileName()), pdf_bytes(printout, document))
            else:
                draw_on(printer, printout, _wanted(printer, len(printout.sheets)))
                self.printed.emit()
        except JournalError as error:
            self.failed.emit(error)

    def _forget_printer(self) -> None:
        self._printer = None

    def _tell_saved(self, _nothing: None) -> None:
        self.saved.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, JournalError):  # a fault of the program is told by the bridge itself
            self.failed.emit(error)


def _paper_in(printer: QPrinter) -> Size:
    """The size that was chosen with the printer, lying or upright."""
    whole = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    return Size(round(whole.width(), 1), round(whole.height(), 1))


def _wanted(printer: QPrinter, count: int) -> range:
    """The sheets that were asked for, counted from 0; all of them when none of these is there."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return range(first - 1, min(last, count)) or range(count)
