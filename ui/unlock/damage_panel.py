"""What can be done when a journal does not open because a part of it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from journal.domain.errors import JournalError, WrongPassphrase
from ui.context import Context
from ui.theme.metrics import SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel
from ui.wording import error_sentence, moment_words

if TYPE_CHECKING:
    from journal.domain.backup import Backup
    from journal.domain.salvage import SalvageReport
    from journal.services.mending import Mended
    from ui.unlock.presenter import UnlockPresenter

LOOK_MS: Final = 100


class StoppedError(Exception):
    """The user stopped the saving."""


class Meter:
    """How far the saving is, told from its own thread; raises there when it is to stop."""

    __slots__ = ("done", "stopped", "total")

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.stopped = False

    def __call__(self, done: int, total: int) -> None:
        """Report how far it is."""
        self.done, self.total = done, total
        if self.stopped:
            raise StoppedError


class DamagePanel(QWidget):
    """Two ways on for the journal at `path`: the last good backup, and saving what can be read.

    `passphrase` gives what stands in the field, read when a button is pressed and not kept.
    """

    open_asked = Signal(Path, str)
    """Open this journal with this passphrase."""
    working = Signal(bool)
    passphrase_wanted = Signal()
    """A button was pressed with nothing in the field."""
    wrong = Signal()
    """The passphrase opens neither the backup nor the damaged journal: it counts like any other."""

    def __init__(
        self, context: Context, passphrase: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("damage_panel")
        self._context = context
        self._passphrase = passphrase
        self._path = Path()
        self._busy = False
        self._wait = 0
        self._meter = Meter()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._show_progress)
        self.words = WordsLabel("", "small", self)
        self.words.setObjectName("damage_words")
        self.backup = Button(context.theme, "", "restore", Variant.NORMAL, self)
        self.backup.setObjectName("damage_backup")
        save = self.tr("Save what can be &read into a new journal…")
        self.save = Button(context.theme, save, "save", Variant.NORMAL, self)
        self.save.setObjectName("damage_save")
        self.stop = Button(context.theme, self.tr("S&top"), variant=Variant.LINK, parent=self)
        self.stop.setObjectName("damage_stop")
        self.open_saved = Button(
            context.theme, self.tr("Open the &new journal"), "unlock", Variant.PRIMARY, self
        )
        self.open_saved.setObjectName("damage_open_saved")
        self._progress = QProgressBar(self)
        self._progress.setAccessibleName(self.tr("Saving what can be read"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self.words, self._progress, self.stop, self.open_saved, self.backup, self.save):
            column.addWidget(widget)
        self.backup.clicked.connect(self._restore)
        self.save.clicked.connect(self._choose)
        self.stop.clicked.connect(self._stop)
        self.open_saved.clicked.connect(self._open_saved)
        self._saved = Path()

    def follow(self, presenter: UnlockPresenter) -> None:
        """Open through it, and wait with it after a wrong passphrase."""
        self.open_asked.connect(presenter.unlock)
        self.wrong.connect(presenter.count_wrong)
        presenter.waiting.connect(self.set_wait)
        self.set_wait(presenter.remaining())

    def show_for(self, path: Path) -> None:
        """The journal at `path` is damaged."""
        self._path = path
        self._rest()
        self.open_saved.hide()
        self.backup.hide()
        self.save.show()
        self._say(self.tr("Looking for backups…"))
        self._context.bridge.work(partial(_last_backup, path), self.show_backup, owner=self, key="backups")
        self.show()

    def set_wait(self, seconds: int) -> None:
        """Count down until the next try; 0 ends it."""
        self._wait = seconds
        self._enable()

    def forget(self) -> None:
        """Another journal, or none."""
        self._meter.stopped = True
        self._look.stop()
        self.hide()

    def show_backup(self, backup: Backup | None) -> None:
        """Offer this one, the last that is good; None: there is none."""
        self.backup.setVisible(backup is not None)
        if backup is None:
            self._say(self.tr("There is no backup beside this journal. What can still be read can be saved."))
            return
        words = self.tr("Open the last good &backup ({moment})")
        self.backup.setText(words.format(moment=moment_words(backup.made_at)))
        self._say(
            self.tr(
                "The backup is checked first, and the damaged file is kept beside it. What was written after"
                " the backup is not in it; saving what can be read may bring more."
            )
        )

    def _lacks_passphrase(self) -> bool:
        """Nothing was typed, as after locking in order to mend: no try that counts."""
        if self._passphrase():
            return False
        self._say(self.tr("Type the passphrase above first."))
        self.passphrase_wanted.emit()
        return True

    def _restore(self) -> None:
        if self._wait or self._lacks_passphrase():
            return
        self._begin()
        restore = partial(_restore_last_good, self._path, self._passphrase())
        self._context.bridge.work(restore, self._restored, owner=self, failed=self._failed)

    def _restored(self, mended: Mended) -> None:
        self._rest()
        if mended.all_noted:
            self.open_asked.emit(self._path, self._passphrase())
            return
        self._say(
            self.tr(
                "The backup is in the journal's place. What the damaged file had noted since about backups in"
                " other places, purges still owed to them and the recovery sheet could not be read: choose"
                " the second place again, make a new sheet, and purge again what comes back."
            )
        )
        self.backup.hide()
        self.save.hide()
        self._offer(self._path, self.tr("Open the &journal"))

    def _choose(self) -> None:
        if self._lacks_passphrase():
            return
        from journal.services.mending import place_for_saved

        place = place_for_saved(self._path)
        dialog = QFileDialog(self.window(), self.tr("Save what can be read in"), str(place.parent))
        dialog.setObjectName("file_chooser")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # An existing file is refused with a sentence; nothing is ever overwritten.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.selectFile(place.name)
        dialog.fileSelected.connect(self.save_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_in(self, file: str) -> None:
        """Save what can be read in the new journal `file`."""
        if self._wait:
            return
        self._begin()
        self._meter = Meter()
        self._progress.show()
        self.stop.show()
        self._look.start()
        save = partial(_salvage, self._path, self._passphrase(), Path(file), self._meter)
        self._context.bridge.work(save, self.show_saved, owner=self, failed=self._failed)

    def show_saved(self, report: SalvageReport | None) -> None:
        """Say what was saved; None: it was stopped."""
        self._rest()
        if report is None:
            self._say(self.tr("Stopped. Nothing was written, and the damaged journal is as it was."))
            return
        parts = [
            self.tr("{saved} rows were saved in {file}, and it was checked.").format(
                saved=QLocale().toString(report.saved), file=report.new.name
            )
        ]
        if report.lost:
            lost = self.tr("Rows that could not be read: {count} at least.")
            parts.append(lost.format(count=QLocale().toString(report.lost)))
        if report.stand_ins:
            parts.append(
                self.tr("What belonged to somebody lost is with “Recovered …” in the list of people.")
            )
        if report.problems:
            parts.append(self.tr("The check found something: run “Check the journal” in the new one."))
        parts.append(self.tr("The damaged journal is as it was. Keep it until you have looked around."))
        self._say(" ".join(parts))
        self._offer(report.new, self.tr("Open the &new journal"))

    def _offer(self, path: Path, words: str) -> None:
        self._saved = path
        self.open_saved.setText(words)
        self.open_saved.show()
        self.open_saved.setFocus()

    def _open_saved(self) -> None:
        self.open_asked.emit(self._saved, self._passphrase())

    def _stop(self) -> None:
        self._meter.stopped = True

    def _failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, JournalError):
            self._say(error_sentence(error))
        if isinstance(error, WrongPassphrase):
            self.wrong.emit()

    def _begin(self) -> None:
        self._busy = True
        self._enable()
        self._progress.setRange(0, 0)
        self.working.emit(True)

    def _enable(self) -> None:
        for button in (self.backup, self.save, self.open_saved):
            button.setEnabled(not self._busy and not self._wait)

    def _rest(self) -> None:
        self._busy = False
        self._enable()
        self._look.stop()
        self._progress.hide()
        self.stop.hide()
        self.working.emit(False)

    def _show_progress(self) -> None:
        self._progress.setRange(0, self._meter.total)
        self._progress.setValue(self._meter.done)

    def _say(self, words: str) -> None:
        self.words.set_words(words)
        self.words.setAccessibleName(words)


def _last_backup(path: Path) -> Backup | None:
    from journal.services.mending import last_backup

    return last_backup(path)


def _restore_last_good(path: Path, passphrase: str) -> Mended:
    from journal.services.mending import restore_last_good

    return restore_last_good(path, passphrase)


def _salvage(path: Path, passphrase: str, target: Path, meter: Meter) -> SalvageReport | None:
    from journal.services.salvage import salvage

    try:
        return salvage(path, passphrase, target, meter)
    except StoppedError:
        return None
