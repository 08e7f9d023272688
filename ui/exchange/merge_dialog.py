"""Bringing another journal in: its passphrase, what would come and change, then one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.domain.changes import Done
from journal.domain.errors import JournalError, WrongPassphrase
from journal.domain.journal_merge import MergeReport
from ui.context import Context
from ui.exchange.merge_model import STAYS, WHAT, WHO, ConflictModel
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label
from ui.widgets.passphrase_field import PassphraseField
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Job, Progress, Store

T = TypeVar("T")
_MOST_NAMES: Final = 12


class MergeDialog(QDialog):
    """`begin()` asks for the file; `read(path)` goes on with one. Nothing is written before "Merge"."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge_dialog")
        self.setWindowTitle(self.tr("Merge another journal"))
        self._context = context
        self._path = Path()
        self._passphrase = ""
        self._job: Job | None = None
        theme = context.theme
        self.head = WordsLabel("", "strong", self)
        self.head.setObjectName("merge_head")
        self.words = WordsLabel("", "", self)
        self.words.setObjectName("merge_words")
        self.passphrase = PassphraseField(
            theme, self.tr("The &passphrase of that journal"), "merge_passphrase"
        )
        self.model = ConflictModel(self)
        self.table = QTableView(self)
        self.keep = QCheckBox(self.tr("&Add what does not stay to the notes of whom it is about"), self)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel = Button(theme, self.tr("&Cancel"), parent=self)
        self.look = Button(theme, self.tr("&See what would change"), parent=self)
        self.merge = Button(theme, self.tr("&Merge"), "import", Variant.PRIMARY, self)
        self._dress_table()
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.look.clicked.connect(self._look)
        self.merge.clicked.connect(self._merge)
        self.finished.connect(self.deleteLater)
        context.bridge.long_job.connect(self._show_progress)

    def begin(self) -> None:
        """Ask for the other journal; the dialog opens when one was chosen."""
        chooser = QFileDialog(self.parentWidget(), self.tr("Merge another journal"))
        chooser.setObjectName("merge_chooser")
        chooser.setDirectory(str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Journals (*.db *.json *.zip)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(self._chosen)
        chooser.rejected.connect(self.deleteLater)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def read(self, path: Path) -> None:
        """Go on with this file: an encrypted journal wants its passphrase first."""
        from journal.services.whole_journal import is_whole

        self._path = path
        self.open()
        if is_whole(path):
            self.passphrase.hide()
            self._look()
            return
        self.head.set_words(self.tr("The journal of a second laptop, or one that is handed over to you."))
        self.words.set_words(
            self.tr(
                "Both are compared by what they are made of, not by names: the newer edit of a field stays."
                " That journal is only read. Nothing is changed here before you have seen what would change."
            )
        )
        self.passphrase.setFocus()

    def done(self, result: int) -> None:
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._forget()
        super().done(result)

    # ---- inside

    def _dress_table(self) -> None:
        self.table.setObjectName("merge_table")
        self.table.setAccessibleName(self.tr("Where both journals were edited"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((WHO, 160), (WHAT, 130), (STAYS, 190)):
            self.table.setColumnWidth(column, width)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        for button in (self.cancel, self.look, self.merge):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.windowTitle(), "title", self))
        for widget in (self.head, self.words, self.passphrase, self.progress):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.keep)
        column.addStretch(0)
        column.addLayout(row)
        self.progress.hide()
        self.table.hide()
        self.keep.hide()
        self.merge.setEnabled(False)
        self.look.setDefault(True)
        self.resize(680, 320)

    def _chosen(self, file: str) -> None:
        self.read(Path(file))

    def _look(self) -> None:
        if self.passphrase.isVisibleTo(self):
            self._passphrase = self.passphrase.text()
            if not self._passphrase:
                self.passphrase.setFocus()
                return
        self._work(
            self.tr("Comparing the journals"), partial(_plan, self._path, self._passphrase), self.show_plan
        )

    def _merge(self) -> None:
        call = partial(_merge, self._path, self._passphrase, self.keep.isChecked())
        self._work(self.tr("Merging the journals"), call, self._merged)

    def _work(self, title: str, call: Callable[[Store, Progress], T], then: Callable[[T], None]) -> None:
        self.progress.setRange(0, 0)
        self.progress.show()
        for button in (self.look, self.merge):
            button.setEnabled(False)
        self._job = self._context.bridge.submit_long(title, call, then, owner=self, failed=self._failed)

    def show_plan(self, report: MergeReport) -> None:
        """Say what would change; it can be agreed to unless there is nothing."""
        self.progress.hide()
        self.passphrase.hide()
        self.look.hide()
        if report.nothing:
            self.head.set_words(self.tr("There is nothing to bring in: this journal has it all already."))
        else:
            self.head.set_words(self.tr("This would come in:"))
        self.words.set_words("\n".join(self._lines(report)))
        self._show_conflicts(report)
        self.merge.setEnabled(not report.nothing)
        (self.cancel if report.nothing else self.merge).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.head.text()} {self.words.text()}")

    def _show_conflicts(self, report: MergeReport) -> None:
        self.model.show_conflicts(report.conflicts)
        some = bool(report.conflicts)
        self.table.setVisible(some)
        self.keep.setVisible(some)
        self.keep.setChecked(some)
        if some:
            self.resize(self.width(), max(self.height(), 560))

    def _merged(self, done: Done[MergeReport]) -> None:
        report = done.result
        words = self.tr("Merged. People new: {new}, changed: {changed}; entries new: {entries}.").format(
            new=report.people_new, changed=report.people_changed, entries=report.entries_new
        )
        self._context.toasts.show(words, done.changes.label)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.progress.hide()
        self.look.setEnabled(True)
        if not isinstance(error, JournalError):
            return
        asks = isinstance(error, WrongPassphrase)
        self.head.set_words(
            self.tr("This passphrase does not open it.") if asks else self.tr("Nothing was merged.")
        )
        self.words.set_words("" if asks else error_sentence(error))
        if asks:
            self.passphrase.show()
            self.look.show()
            self.passphrase.setFocus()
        announce(self, f"{self.head.text()} {self.words.text()}")

    def _lines(self, report: MergeReport) -> list[str]:
        number = self.locale().toString
        lines = []
        for words, count, names in (
            (self.tr("New people"), report.people_new, report.new_names),
            (self.tr("People with changes"), report.people_changed, report.changed_names),
            (self.tr("New entries"), report.entries_new, ()),
            (self.tr("Entries with changes"), report.entries_changed, ()),
            (self.tr("Deleted there since"), report.removed, ()),
        ):
            if count:
                lines.append(f"{words}: {number(count)}{self._named(names, count)}")
        if report.purged:
            words = self.tr("Purged here, and not brought back: {count}").format(count=number(report.purged))
            lines.append(f"{words}{self._named(report.purged_names, report.purged)}")
        if report.conflicts:
            both = self.tr("Edited in both, so that one of the two stays: {count}")
            lines.append(both.format(count=number(len(report.conflicts))))
        if not report.own and not report.nothing:
            lines.append(self.tr("It is somebody else’s journal: their settings and their story stay there."))
        return lines

    def _named(self, names: tuple[str, ...], count: int) -> str:
        if not names:
            return ""
        more = "…" if count > len(names[:_MOST_NAMES]) else ""
        return f" ({', '.join(names[:_MOST_NAMES])}{more})"

    def _forget(self) -> None:
        self._passphrase = ""
        self.passphrase.clear()

    def _show_progress(self, job: Job | None) -> None:
        if job is not None and job is self._job:
            done, total = job.progress
            self.progress.setRange(0, total)
            self.progress.setValue(done)


def _plan(path: Path, passphrase: str, store: Store, progress: Progress) -> MergeReport:
    from journal.services import whole_journal
    from journal.services.merging_journals import plan_merge

    if whole_journal.is_whole(path):
        return whole_journal.import_into(store, path, progress, dry=True).result
    return plan_merge(store, path, passphrase, progress)


def _merge(path: Path, passphrase: str, keep: bool, store: Store, progress: Progress) -> Done[MergeReport]:
    from journal.services import whole_journal
    from journal.services.merging_journals import merge_journal

    if whole_journal.is_whole(path):
        return whole_journal.import_into(store, path, progress, keep=keep)
    return merge_journal(store, path, passphrase, progress, keep=keep)
