"""Going back to a backup: a look at what would change, then the change of files, and the window again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.domain.errors import JournalError
from journal.services import restoring
from journal.services.restoring import Restoration
from ui.context import Context
from ui.shell.restore_dialog import RestoreDialog
from ui.shell.shell import Shell
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store


class RestoreFlow(QObject):
    """Carries out `Navigator.restore_asked`."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._waits = False
        self._context = context
        self._shell = shell
        context.navigator.restore_asked.connect(self.ask)

    def ask(self, path: Path) -> None:
        """Show what going back to the backup at `path` would change."""
        if not self._shell.is_open:
            return
        undo = restoring.is_undo(self._shell.journal, path)
        dialog = RestoreDialog(self._context, path, self._shell.window, undo=undo)
        dialog.agreed.connect(self._prepare)
        dialog.finished.connect(dialog.deleteLater)
        dialog.begin()

    def _prepare(self, path: Path, passphrase: str) -> None:
        """From here on nothing can be typed: it would be lost with the journal that is replaced."""
        shell = self._shell
        shell.put_away()
        shell.ask_for(shell.journal)
        shell.window.show_page(shell.page)
        shell.page.hold(self.tr("The backup is being put in the journal's place…"))
        call = partial(_prepare, path, passphrase or None)
        self._waits = True
        self._context.bridge.submit_long(
            self.tr("Going back to a backup"), call, self._prepared, owner=self, failed=self._not_prepared
        )
        # Right behind it: one that was cancelled tells nobody.
        self._context.bridge.submit(_nothing, self._ended, owner=self, failed=self._ended)

    def _prepared(self, ready: Restoration) -> None:
        self._waits = False
        self._context.bridge.open(ready.finish, self._restored, owner=self, failed=self._not_replaced)

    def _restored(self) -> None:
        self._show_again()
        self._context.toasts.show(
            self.tr(
                "The backup is restored. What was there before is kept: Settings, Backups, Undo the restore."
            )
        )

    def _not_prepared(self, error: Exception) -> None:
        """The journal is open and as it was."""
        self._waits = False
        self._show_again()
        if isinstance(error, JournalError):
            self._shell.notices.say(error_sentence(error))

    def _ended(self, _answer: object) -> None:
        if self._waits:
            self._waits = False
            self._show_again()

    def _show_again(self) -> None:
        """The journal is open. It locks at once if the system asked for that meanwhile."""
        self._shell.page.hold("")
        self._shell.show_workspace()
        self._shell.unlocked.emit()

    def _not_replaced(self, error: Exception) -> None:
        """The journal is closed; the sentence says whether it is as it was. It is unlocked again."""
        shell = self._shell
        shell.page.hold("")
        shell.ask_for(shell.journal)
        if isinstance(error, JournalError):
            shell.page.say(error_sentence(error))
        shell.locked.emit()


def _nothing(_store: Store) -> None:
    """Only its turn is waited for."""


def _prepare(
    path: Path, passphrase: str | None, store: Store, progress: Callable[[int, int], None]
) -> Restoration:
    return restoring.prepare(store, path, passphrase, datetime.now().astimezone(), progress)
