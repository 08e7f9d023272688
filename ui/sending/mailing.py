"""A text into the user's mail program, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal.exchange.mail import longest_link, mail_link, unsent_message
from ui.sending.saving import FileSaver
from ui.sending.too_long import TooLong
from ui.sending.tools import Tools
from ui.widgets.concealed_copy import copy_text

MAIL_NAME: Final = "message.eml"
"""Neutral: a file's name is seen by everybody who looks at the folder."""


class Mailing(QObject):
    """What is handed out here was checked before by whoever asks."""

    def __init__(self, tools: Tools, window: QWidget, platform: str = sys.platform) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window
        self._platform = platform
        self.saver = FileSaver(tools, window)

    def open(self, recipients: Sequence[str], subject: str, text: str) -> None:
        """Begin a mail in the user's program; nothing is sent by this. What is too long for it is offered as
        a file or for copying.
        """
        if self._tools.hidden():
            return
        link = mail_link(recipients, subject, text)
        if len(link) > longest_link(self._platform):
            self._offer_else(recipients, subject, text)
        elif QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
            done = self.tr("Your mail program has the text now. Mark it as sent here when you have sent it.")
            self._tools.toasts.show(done if text else self.tr("Your mail program has the address now."))
        else:
            self._tools.toasts.show(self.tr("No mail program answered. Copy the text instead."))

    def save(self, recipients: Sequence[str], subject: str, text: str) -> None:
        """Ask for a file and save an unsent mail in it."""
        if not self._tools.hidden():
            data = unsent_message(recipients, subject, text)
            self.saver.ask(self.tr("Save as a mail"), MAIL_NAME, self.tr("Mails (*.eml)"), data)

    def _offer_else(self, recipients: Sequence[str], subject: str, text: str) -> None:
        dialog = TooLong(self._tools.theme, self._window)
        dialog.file_asked.connect(partial(self.save, tuple(recipients), subject, text))
        dialog.copy_asked.connect(partial(self._copy, text))
        dialog.open()

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._tools.toasts.show(self.tr("Copied. Paste it where you want to send it."))
