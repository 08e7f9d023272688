"""The ways by which a finished text leaves the program, each pressed by the user."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.domain.calendar import EventOf
from journal.domain.person import Person
from journal.services import people
from ui.composer.text_file import DEFAULT_NAME, save_text
from ui.context import Context
from ui.widgets.concealed_copy import copy_text

if TYPE_CHECKING:
    # What few need is read when it is needed.
    from ui.sending.mailing import Mailing
    from ui.sending.tools import Tools


class Outlets(QObject):
    """Clipboard, mail program, phone, calendar and files; says by a toast what was done."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._text = ""

    def copy(self, text: str) -> None:
        """Put exactly this text on the clipboard."""
        copy_text(text)
        self._say(self.tr("Copied. Paste it where you want to send it."))

    def mail(self, recipients: Sequence[str], text: str) -> None:
        """Open the mail program with a letter to them; it is not sent by this. What is too long for it is
        offered in another way.
        """
        self._mailing().open(recipients, self._subject(), text)

    def save_mail(self, recipients: Sequence[str], text: str) -> None:
        """Ask for a file and save an unsent letter to them in it."""
        self._mailing().save(recipients, self._subject(), text)

    def phone(self, person_id: int, text: str) -> None:
        """Show the text as codes for the phone, as a message to this person's number."""
        call = partial(people.person, person_id=person_id)
        show = partial(self._show_codes, text)
        self._context.bridge.submit(call, show, owner=self, key="numbers")

    def calendar(self, invitation_id: int) -> None:
        """Hand the meeting that was proposed to the calendar program."""
        from ui.sending.calendaring import Calendaring

        found = self.findChild(Calendaring) or Calendaring(self._tools(), self._window)
        found.setParent(self)
        found.meeting(EventOf(invitation_id))

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

    def _tools(self) -> Tools:
        from ui.sending.tools import Tools

        context = self._context
        return Tools(context.theme, context.bridge, context.toasts, context.today)

    def _mailing(self) -> Mailing:
        from ui.sending.mailing import Mailing

        found = self.findChild(Mailing) or Mailing(self._tools(), self._window)
        found.setParent(self)
        return found

    def _show_codes(self, text: str, person: Person) -> None:
        from ui.sending.phoning import Phoning

        found = self.findChild(Phoning) or Phoning(self._tools(), self._window)
        found.setParent(self)
        found.text(person.fields.contacts, text)

    def _subject(self) -> str:
        return self.tr("An invitation")

    def _saved(self, _nothing: None) -> None:
        self._say(self.tr("Saved. The file is not encrypted: anybody who has it can read it."))

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._say(self.tr("The file could not be written: {reason}").format(reason=error.strerror or ""))

    def _say(self, sentence: str) -> None:
        self._context.toasts.show(sentence)
