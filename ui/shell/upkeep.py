"""Looking after the file: checking it and backing it up, with progress and Cancel."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from journal.app import journal_paths
from journal.domain.journal_info import CheckReport
from ui.bridge import Progress
from ui.context import Context
from ui.shell.files import choose_new
from ui.shell.window import MainWindow
from ui.widgets.box_icon import show_info, show_warning

_MOST_PROBLEMS = 20


class Upkeep(QObject):
    """Long jobs on the whole journal."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def check(self) -> None:
        """Read the whole file and say whether it is sound."""
        title = self.tr("Checking the journal")
        self._context.bridge.submit_long(title, _check, self._checked, owner=self)

    def back_up(self) -> None:
        """Ask where to, then copy the journal there under the same passphrase."""
        day = self._context.today().isoformat()
        place = journal_paths().data / f"journal-{day}.db"
        choose_new(self._window, self.tr("Save a copy of the journal"), place, self._back_up_to)

    def _back_up_to(self, target: Path) -> None:
        title = self.tr("Saving a copy of the journal")
        call = partial(_back_up, target)
        self._context.bridge.submit_long(title, call, partial(self._backed_up, target), owner=self)

    def _backed_up(self, target: Path, _nothing: None) -> None:
        sentence = self.tr("The backup lies in {file}. The same passphrase opens it.")
        self._context.toasts.show(sentence.format(file=target.name))

    def _checked(self, report: CheckReport) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("check_report")
        box.setWindowTitle(self.tr("Check"))
        if report.ok:
            show_info(box, self._context.theme)
            box.setText(self.tr("The journal is sound."))
        else:
            show_warning(box, self._context.theme)
            box.setText(self.tr("The check found damage. Open a backup, and keep this file as it is."))
            box.setInformativeText("\n".join(report.problems[:_MOST_PROBLEMS]))
        box.finished.connect(box.deleteLater)
        box.open()


def _check(store: Any, progress: Progress) -> CheckReport:
    from journal.services.journal_file import check

    return check(store, progress)


def _back_up(target: Path, store: Any, progress: Progress) -> None:
    from journal.services.journal_file import back_up

    back_up(store, target, progress)
