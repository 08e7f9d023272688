"""What going back to a backup would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from journal.domain.backup import RestorePreview
from journal.domain.errors import JournalError, WrongPassphrase
from journal.services import restoring
from ui.bridge import Job
from ui.context import Context
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label
from ui.widgets.passphrase_field import PassphraseField
from ui.wording import error_sentence, moment_words

_MOST_NAMES = 12

if TYPE_CHECKING:
    from ui.bridge import Store


class RestoreDialog(QDialog):
    """`begin` reads the backup; `agreed` is emitted when the user wants it."""

    agreed = Signal(object, str)
    """The `Path`, and the backup's own passphrase ("" when it is the journal's)."""

    def __init__(self, context: Context, path: Path, parent: QWidget, *, undo: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("restore_dialog")
        self._undo = undo
        self.setWindowTitle(self.tr("Undo the restore") if undo else self.tr("Go back to a backup"))
        self._context = context
        self._path = path
        self._job: Job | None = None
        self._passphrase = ""
        self.head = WordsLabel(self.tr("The backup is read and checked…"), "strong")
        self.words = WordsLabel()
        self.words.setObjectName("restore_words")
        self.passphrase = PassphraseField(
            context.theme, self.tr("The &passphrase of this backup"), "restore_passphrase"
        )
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("How far the check is"))
        self.read_again = Button(context.theme, self.tr("&Try this passphrase"))
        self.read_again.setObjectName("restore_try")
        self.cancel = Button(context.theme, self.tr("&Cancel"))
        self.cancel.setObjectName("restore_cancel")
        action, icon = (self.tr("&Undo it"), "undo") if undo else (self.tr("&Go back to it"), "restore")
        self.restore = Button(context.theme, action, icon, Variant.PRIMARY)
        self.restore.setObjectName("restore_run")
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self._agree)
        self.read_again.clicked.connect(self._try)
        context.bridge.long_job.connect(self._show_progress)

    def begin(self) -> None:
        """Show it and read the backup."""
        self.open()
        self._read()

    def reject(self) -> None:
        """Nothing was changed."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._forget()
        super().reject()

    # ---- inside

    def _lay_out(self) -> None:
        scroll = FormScroll()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addStretch(1)
        for button in (self.read_again, self.cancel, self.restore):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        box.setSpacing(SPACE_M)
        box.addWidget(label(self.windowTitle(), "title"))
        for part in (self.head, self.progress, self.passphrase):
            box.addWidget(part)
        box.addWidget(scroll, 1)
        box.addLayout(buttons)
        self.passphrase.hide()
        self.read_again.hide()
        self.restore.setEnabled(False)
        self.resize(560, 480)

    def _read(self) -> None:
        self.progress.show()
        self.progress.setRange(0, 0)
        self.read_again.setEnabled(False)
        self._job = self._context.bridge.submit_long(
            self.tr("Reading a backup"),
            partial(_preview, self._path, self._passphrase or None),
            self.show_preview,
            owner=self,
            failed=self._refuse,
        )

    def _try(self) -> None:
        self._passphrase = self.passphrase.text()
        if self._passphrase:
            self._read()

    def show_preview(self, found: RestorePreview) -> None:
        """Say what would change; going back can be agreed to."""
        self.progress.hide()
        self.passphrase.hide()
        self.read_again.hide()
        whole = self.tr("The backup of {when} is whole.")
        if self._undo:
            whole = self.tr("The journal as it was before the restore of {when} is kept whole.")
        self.head.set_words(whole.format(when=moment_words(found.made_at)))
        self.words.set_words("\n\n".join(self._lines(found)))
        self.restore.setEnabled(True)
        self.restore.setFocus()
        announce(self, self.head.text())

    def _refuse(self, error: Exception) -> None:
        self.progress.hide()
        if not isinstance(error, JournalError):
            self.reject()
            return
        asks = isinstance(error, WrongPassphrase)
        if asks and not self._passphrase:
            self.head.set_words(
                self.tr("This backup was made under another passphrase than the journal has.")
            )
            self.words.set_words(
                self.tr("Type the passphrase that the journal had then. Afterwards yours of today opens it.")
            )
        else:
            self.head.set_words(self.tr("This backup cannot be used. The journal is as it was."))
            self.words.set_words(error_sentence(error))
        self.passphrase.setVisible(asks)
        self.read_again.setVisible(asks)
        self.read_again.setEnabled(asks)
        if asks:
            self.passphrase.setFocus()
        announce(self, self.words.text())

    def _lines(self, found: RestorePreview) -> list[str]:
        lines = [
            self.tr("It holds: people: {people}, conversations: {conversations}.").format(
                people=self.locale().toString(found.counts.people),
                conversations=self.locale().toString(found.counts.conversations),
            )
        ]
        if found.same:
            lines.append(self.tr("It holds the same people and entries as the journal does now."))
        for words, count, names in (
            (self.tr("People who would go"), found.people_lost, found.names_lost),
            (self.tr("People who would come back"), found.people_back, found.names_back),
            (self.tr("People who would be as they were then"), found.people_changed, found.names_changed),
            (self.tr("Entries that would go"), found.entries_lost, ()),
            (self.tr("Entries that would come back"), found.entries_back, ()),
            (self.tr("Entries that would be as they were then"), found.entries_changed, ()),
        ):
            if count:
                lines.append(self._line(words, count, names))
        if found.purged_may_return:
            lines.append(
                self.tr(
                    "Purging did not reach this copy: it was made by hand or lies under another passphrase."
                    " What was purged after that day may be in it and come back; purge it again then."
                )
            )
        lines.append(
            self.tr(
                "Everything else, such as circles, concerns and templates, becomes as it was then too. The"
                " journal as it is now is saved first; Settings, Backups takes you back."
            )
        )
        return lines

    def _line(self, words: str, count: int, names: tuple[str, ...]) -> str:
        line = f"{words}: {self.locale().toString(count)}"
        if names:
            more = "…" if count > _MOST_NAMES else ""
            line = f"{line} ({', '.join(names[:_MOST_NAMES])}{more})"
        return line

    def _agree(self) -> None:
        passphrase = self._passphrase
        self._forget()
        self.accept()
        self.agreed.emit(self._path, passphrase)

    def _forget(self) -> None:
        self._passphrase = ""
        self.passphrase.clear()

    def _show_progress(self, job: Job | None) -> None:
        if job is not None and job is self._job and job.progress[1]:
            self.progress.setRange(0, job.progress[1])
            self.progress.setValue(job.progress[0])


def _preview(
    path: Path, passphrase: str | None, store: Store, progress: Callable[[int, int], None]
) -> RestorePreview:
    return restoring.preview(store, path, passphrase, progress)
