"""The ways by which a finished text leaves the program, each pressed by the user."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.composer.mail_link import mail_link
from ui.composer.text_file import DEFAULT_NAME, save_text
from ui.context import Context
from ui.widgets.concealed_copy import copy_text


class Outlets(QObject):
    """Clipboard, mail program and text file; says by a toast what was done."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._text = ""

    def copy(self, text: str) -> None:
        """Put exactly this text on the clipboard."""
        copy_text(text)
        self._say(self.tr("Copied. Paste it where you want to send it."))

    def mail(self, address: str, text: str) -> None:
        """Open the mail program with a letter to this address; it is not sent by this."""
        link = QUrl(mail_link(address, self.tr("An invitation"), text), QUrl.ParsingMode.StrictMode)
        if QDesktopServices.openUrl(link):
            self._say(
                self.tr("Your mail program has the text now. Mark it as sent here when you have sent it.")
            )
        else:
            self._say(self.tr("No mail program answered. Copy the text instead."))

    def save(self, text: str) -> None:
        """Ask for a file and write the text into it."""
        self._text = text
        dialog = QFileDialog(self._window, self.tr("Save the invitation"))
        dialog.setObjectName("composer.save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Text files (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(DEFAULT_NAME)
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write the text that `save` was given into this file, on the helper's thread."""
        self._context.bridge.work(
            partial(save_text, Path(name), self._text), self._saved, owner=self, failed=self._not_saved
        )
        self._text = ""

    def _saved(self, _nothing: None) -> None:
        self._say(self.tr("Saved. The file is not encrypted: anybody who has it can read it."))

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._say(self.tr("The file could not be written: {reason}").format(reason=error.strerror or ""))

    def _say(self, sentence: str) -> None:
        self._context.toasts.show(sentence)
