"""Import of people from a file: choose it, see what would happen, then let it happen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
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
from journal.domain.errors import JournalError
from journal.exchange.plan import ImportAction
from journal.services.imports import ImportPlan, ImportResult, preview_import, run_import
from ui.bridge import Job, Progress
from ui.context import Context
from ui.exchange.model import ACTION, LINE, NAME, PreviewModel
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label
from ui.wording import error_sentence


class ImportDialog(QDialog):
    """Call `begin` to choose a file, or `read` with one."""

    imported = Signal(object)
    """The `ImportResult`, when it is done."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import people"))
        self._context = context
        self._plan: ImportPlan | None = None
        self._job: Job | None = None
        self.model = PreviewModel(self)
        self.summary = WordsLabel("", "", self)
        self.summary.setObjectName("import_summary")
        self.table = QTableView(self)
        self.progress = QProgressBar(self)
        self.cancel = Button(context.theme, self.tr("&Cancel"), parent=self)
        self.cancel.setObjectName("import_cancel")
        self.run = Button(context.theme, self.tr("&Import"), "import", Variant.PRIMARY, self)
        self.run.setObjectName("import_run")
        self.run.setEnabled(False)
        self._dress_table()
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.run.clicked.connect(self._run)
        context.bridge.long_job.connect(self._show_progress)
        self.resize(760, 560)

    def begin(self) -> None:
        """Choose a file; the preview opens when one was chosen."""
        chooser = QFileDialog(self.parentWidget(), self.tr("Import people from a file"))
        chooser.setObjectName("import_chooser")
        chooser.setDirectory(str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [self.tr("Contacts (*.vcf *.vcard *.csv *.tsv *.txt)"), self.tr("All files (*)")]
        )
        chooser.fileSelected.connect(self._chosen)
        chooser.rejected.connect(self.deleteLater)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def read(self, path: Path) -> None:
        """Show what importing `path` would do."""
        self.summary.set_words(self.tr("Reading {file}…").format(file=path.name))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.open()
        call = partial(_preview, path)
        self._job = self._context.bridge.submit_long(
            self.tr("Reading the file"), call, self._show_plan, owner=self, failed=self._failed
        )

    def done(self, result: int) -> None:
        if self._job is not None and self._job.running:
            self._job.cancel()
        super().done(result)
        self.deleteLater()

    def _dress_table(self) -> None:
        self.table.setObjectName("import_table")
        self.table.setAccessibleName(self.tr("What the import would do"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(32)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((LINE, 64), (NAME, 200), (ACTION, 120)):
            self.table.setColumnWidth(column, width)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Import people"), "title", self))
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.progress.setAccessibleName(self.tr("Progress"))

    def _chosen(self, file: str) -> None:
        self.read(Path(file))

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.progress.hide()
        self.model.show_rows(plan.rows)
        words = [self._counts(*(plan.count(action) for action in ImportAction))]
        if plan.assumed:
            guess = self.tr("The file does not say how its letters are written; {encoding} was assumed.")
            words.append(guess.format(encoding=plan.assumed))
        self.summary.set_words(" ".join(words))
        touched = plan.count(ImportAction.ADDED) + plan.count(ImportAction.UPDATED)
        self.run.setEnabled(bool(touched))
        (self.run if touched else self.cancel).setFocus()

    def _run(self) -> None:
        if self._plan is None:
            return
        self.run.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._job = self._context.bridge.submit_long(
            self.tr("Importing"), partial(_run, self._plan), self._finish, owner=self, failed=self._failed
        )

    def _finish(self, done: Done[ImportResult]) -> None:
        result = done.result
        words = self._counts(result.added, result.updated, result.unchanged, result.skipped)
        self._context.toasts.show(words, done.changes.label)
        self.imported.emit(result)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.progress.hide()
        self.run.setEnabled(False)
        if isinstance(error, JournalError):
            self.summary.set_words(error_sentence(error))

    def _show_progress(self, job: Job | None) -> None:
        if job is not None and job is self._job:
            done, total = job.progress
            self.progress.setRange(0, 1000 if total else 0)
            self.progress.setValue(done * 1000 // total if total else 0)

    def _counts(self, added: int, updated: int, unchanged: int, skipped: int) -> str:
        text = self.tr("{added} added, {updated} completed, {unchanged} unchanged, {skipped} skipped.")
        return text.format(added=added, updated=updated, unchanged=unchanged, skipped=skipped)


def _preview(path: Path, store: Any, progress: Progress) -> ImportPlan:
    return preview_import(store, path, progress=progress)


def _run(plan: ImportPlan, store: Any, progress: Progress) -> Done[ImportResult]:
    return run_import(store, plan, progress=progress)
