"""What the program says: toasts with an Undo, sentences that need a mending hand, faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from journal.domain.errors import JournalDamaged, JournalError
from ui.context import Context
from ui.shell.faults import Faults
from ui.shell.window import MainWindow
from ui.wording import error_sentence

_SENTENCE = "sentence"
"""The error's own words, by which a box about the same is known."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from journal.domain.changes import Done
    from ui.shell.fault_dialog import FaultDialog


class Notices(QObject):
    """Shows messages over the window; carries out Undo and Redo, since a toast offers them."""

    mend_asked = Signal()
    """Lock: a part of the journal is damaged, and the page then offers what can be done."""

    def __init__(self, context: Context, window: MainWindow, faults: Faults) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._dialog: FaultDialog | None = None
        self.damage_told = False
        """Whether the user was told that a part of the open journal is damaged."""
        context.toasts.asked.connect(self._toast)
        window.undo_asked.connect(self.undo)
        faults.caught.connect(self.show_fault)

    def say(self, sentence: str) -> QMessageBox:
        """A sentence about something the user can mend; the window waits for nothing."""
        from PySide6.QtWidgets import QMessageBox

        from ui.widgets.box_icon import show_warning

        box = QMessageBox(
            QMessageBox.Icon.NoIcon, self.tr("That did not work"), sentence, QMessageBox.StandardButton.Ok,
            self._window,
        )  # fmt: skip
        box.setObjectName("sentence_dialog")
        show_warning(box, self._context.theme)
        box.finished.connect(box.deleteLater)
        box.open()
        return box

    def tell(self, error: JournalError) -> None:
        """What nobody handled; what café mode kept from being written only in passing."""
        from journal.services.cafe import HiddenText

        if isinstance(error, HiddenText):
            self._window.toast.show_message(error_sentence(error))
        else:
            sentence = error_sentence(error)
            if self._is_said(sentence):
                return  # a damaged journal refuses every pane at once
            box = self.say(sentence)
            box.setProperty(_SENTENCE, sentence)
            if isinstance(error, JournalDamaged):
                self._offer_mending(box)

    def _is_said(self, sentence: str) -> bool:
        from PySide6.QtWidgets import QMessageBox

        boxes = self._window.findChildren(QMessageBox, "sentence_dialog")
        return any(box.property(_SENTENCE) == sentence and box.isVisible() for box in boxes)

    def _offer_mending(self, box: QMessageBox) -> None:
        """One thing to do after the other, instead of what the error says for the command line."""
        self.damage_told = True
        box.setWindowTitle(self.tr("The journal is damaged"))
        box.setText(
            self.tr("A part of the journal cannot be read any more. Nothing that was saved has been changed.")
        )
        box.setInformativeText(
            self.tr(
                "Nothing more can be saved in this file. If you were typing, copy that out of its field first"
                " (select all, copy) and keep it elsewhere. Then lock: the page that follows offers the last"
                " good backup, and to save everything that can still be read."
            )
        )
        lock = box.addButton(self.tr("Lock and &mend…"), box.ButtonRole.ActionRole)
        lock.setObjectName("mend_button")
        lock.clicked.connect(self.mend_asked)

    def show_fault(self, report: str) -> None:
        """Show the report of a bug; several join one dialog."""
        from ui.shell.fault_dialog import FaultDialog

        if self._dialog is None or not shiboken6.isValid(self._dialog) or self._dialog.isHidden():
            self._dialog = FaultDialog(self._context.theme, self._window)
        self._dialog.add(report)
        self._dialog.present()

    def undo(self) -> None:
        """Take the last step back and say which."""
        from journal.services.undo import undo

        self._context.bridge.submit(undo, self._undone, owner=self)

    def redo(self) -> None:
        """Do the step that was taken back again."""
        from journal.services.undo import redo

        self._context.bridge.submit(redo, self._redone, owner=self)

    def _toast(self, sentence: str, undo_label: str) -> None:
        self._window.toast.show_message(sentence, undo=bool(undo_label))

    def _undone(self, done: Done[str]) -> None:
        if done.result:
            self._window.toast.show_message(self.tr("Undone: {step}").format(step=done.result))
        else:
            self._window.toast.show_message(self.tr("There is nothing to undo."))

    def _redone(self, done: Done[str]) -> None:
        if done.result:
            self._window.toast.show_message(self.tr("Done again: {step}").format(step=done.result), undo=True)
        else:
            self._window.toast.show_message(self.tr("There is nothing to do again."))
