"""The program's two states: locked with the unlock page, open with the workspace; and how it goes between."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from journal.app import default_journal_path
from journal.domain.errors import JournalError
from journal.privacy.patience import Patience
from ui.context import Context
from ui.shell.faults import Faults
from ui.shell.idle import IdleWatch
from ui.shell.lock import (
    clear_own_clipboard,
    close_everything_but,
    forget_caches,
    keep_typed,
    leave_focus,
)
from ui.shell.notices import Notices
from ui.shell.sample_journal import PASSPHRASE, SampleJournal
from ui.shell.window import MainWindow
from ui.shell.window_keys import WindowKeys
from ui.theme.theme import ThemeChoice
from ui.unlock.view import UnlockPage
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.shell.actions import CommandActions
    from ui.shell.panes import Factory
    from ui.shell.routes import Routes
    from ui.shell.workspace import Workspace


class Shell(QObject):
    """Owns the window, the unlock page and, while a journal is open, the workspace.

    Whatever the unlock page can do without is imported when it is wanted, so that the page is there at once.
    """

    unlocked = Signal()
    locked = Signal()
    """The journal is closed and its key gone."""
    ending = Signal()
    """The program ends: threads beside the bridge's are to end now."""

    def __init__(
        self,
        context: Context,
        faults: Faults,
        idle: IdleWatch,
        patience: Patience,
        factories: Mapping[str, Factory] | None = None,
    ) -> None:
        super().__init__()
        self._factories = factories
        self._context = context
        self._faults = faults
        self._idle = idle
        self._sample = SampleJournal()
        self._path = Path()
        self._ended = False
        self.is_closing = False
        """Locking has begun, and the journal is not closed yet."""
        self.workspace: Workspace | None = None
        self.routes: Routes | None = None
        self.window = MainWindow(context)
        self.page = UnlockPage(context, patience, self.window)
        self.window.show_page(self.page)
        self.notices = Notices(context, self.window, faults)
        self.actions: CommandActions | None = None
        self._keys = WindowKeys(context.commands, self)
        self._connect()
        context.bridge.set_veiled(context.settings.values.cafe)
        self.window.show_cafe(context.settings.values.cafe)

    @property
    def is_open(self) -> bool:
        """Whether a journal is open and shown."""
        return self.workspace is not None

    @property
    def journal(self) -> Path:
        """The journal that is open or that the page asks for."""
        return self._path

    def install_commands(
        self, handlers: dict[str, Callable[[], None]], available: dict[str, Callable[[], bool]]
    ) -> None:
        """Fill the table of commands and let their keys work."""
        from ui.shell.actions import CommandActions
        from ui.shell.command_list import fill

        fill(self._context.commands, handlers, available)
        self.actions = CommandActions(self.window, self._context.commands)
        self.actions.set_unlocked(self.is_open)
        if sys.platform == "darwin":
            self.actions.fill_bar(self.window.menuBar())

    def ask_for(self, path: Path, *, may_be_made: bool = False, was_open: bool = False) -> None:
        """Show the unlock page for the journal at `path`, or the welcome if there is none.

        `may_be_made`: the user named a file that need not be there, and a new journal would be that one.
        `was_open`: it was until now, so that a missing one is no first start.
        """
        self._path = path
        new_path = path if may_be_made else _free_place()
        hint = self.tr("The passphrase of the sample journal is “{word}”.").format(word=PASSPHRASE)
        self.page.show_for(path, hint if self._sample.is_at(path) else "", new_path=new_path)
        if not path.exists() and (was_open or path != new_path):
            missing = self.tr("The journal {file} is not there. Plug in its disk, or open it where it is.")
            self.page.say(missing.format(file=path.name))

    def open_sample(self) -> None:
        """Make the sample journal in a temporary folder and open it."""
        try:
            path = self._sample.place()
        except OSError:
            self.page.say(self.tr("There is no room for the sample journal in the temporary folder."))
            return
        if path.exists():
            self.ask_for(path)
        else:
            self.page.open_with(path, self._sample.maker(path, self._context.today()))

    def open_with(self, path: Path, make: Callable[[], Any]) -> None:
        """Open what `make` returns, as if unlocked by hand (automation)."""
        self._path = path
        self.page.open_with(path, make)

    def choose_another(self) -> None:
        """Choose another journal's file, locking this one first."""
        from ui.shell.files import choose_journal

        self.lock()
        folder = self._path.parent
        title = self.tr("Open a journal")
        choose_journal(self.window, title, folder, self.ask_for)

    def lock(self) -> None:
        """Save, take everything personal off the screen, close the journal, drop the key."""
        if self.workspace is None:
            return
        self.put_away()
        self.ask_for(self._path, was_open=True)
        self.window.show_page(self.page)
        if self.notices.damage_told:
            self.page.offer_mending()
        self.page.setEnabled(False)
        clear_own_clipboard()
        self.is_closing = True
        self._context.bridge.cancel_long()
        self._context.bridge.close(self._closed, owner=self)

    def end(self) -> None:
        """Save and close everything; the event loop ends after this."""
        if self._ended:
            return
        self._ended = True
        self.ending.emit()
        self._idle.stop()
        self._idle.key_pressed.disconnect(self._keys.look)
        if self.workspace is not None:
            leave_focus(self.window)
            keep_typed(self.window)
            self._remember_window()
            self._put_away()
            clear_own_clipboard()
        self._context.bridge.shutdown()
        self._sample.remove()

    def _connect(self) -> None:
        context = self._context
        self.page.opened.connect(self._opened)
        self.page.open_asked.connect(self.choose_another)
        self.page.place_asked.connect(self._choose_place)
        self.page.sample_asked.connect(self.open_sample)
        self._idle.idle.connect(self.lock)
        self._idle.key_pressed.connect(self._keys.look)
        self._keys.lock_pressed.connect(self.lock)
        context.navigator.lock_asked.connect(self.lock)
        context.bridge.failed.connect(self._failed)
        self.notices.mend_asked.connect(self.lock)
        context.settings.changed.connect(self._apply)
        self.window.closing.connect(self.end)

    def _opened(self, path: Path) -> None:
        self.notices.damage_told = False
        self.lies_at(path)
        self.show_workspace()
        self.unlocked.emit()

    def show_workspace(self) -> None:
        """Make the workspace of the open journal, where the user was."""
        from ui.shell.cafe import factories
        from ui.shell.routes import Routes
        from ui.shell.trash_keeper import TrashKeeper
        from ui.shell.workspace import Workspace

        state = self._context.settings.values.window
        workspace = Workspace(self._context, state, factories(self._context, self._factories), self.window)
        self.workspace = workspace
        self.routes = Routes(self._context, workspace)
        workspace.rail.chosen.connect(self._rail)
        self.window.show_page(workspace)
        self._set_commands(True)
        self.routes.start()
        TrashKeeper(self._context, workspace).start()  # ends with the workspace
        self._idle.start()

    def put_away(self) -> None:
        """Take the workspace and everything over it off the screen; what was typed is kept."""
        leave_focus(self.window)
        keep_typed(self.window)
        close_everything_but(self.window)
        self._remember_window()
        self._put_away()

    def _put_away(self) -> None:
        """The panes save what is unsaved and go; their writes are queued before the journal is closed."""
        workspace, routes = self.workspace, self.routes
        if workspace is None or routes is None:
            return
        self._idle.stop()
        workspace.shelf.flush()
        routes.remember()
        self.workspace = None
        self.routes = None
        self._set_commands(False)
        self.window.forget_messages()
        self.window.drop_page(workspace)

    def _set_commands(self, unlocked: bool) -> None:
        if self.actions is not None:
            self.actions.set_unlocked(unlocked)

    def _closed(self) -> None:
        self.is_closing = False
        forget_caches()
        self.page.setEnabled(True)
        self.page.focus_first()
        self.locked.emit()

    def _rail(self, key: str) -> None:
        from ui.shell import rail

        if key == rail.LOCK:
            self.lock()
        elif key == rail.MORE and self.workspace is not None and self.actions is not None:
            button = self.workspace.rail.buttons[rail.MORE]
            self.actions.menu(unlocked=True).popup(button.mapToGlobal(button.rect().topRight()))

    def _failed(self, error: Exception) -> None:
        """What nobody handled: a sentence if the user can mend it, else a fault."""
        if not isinstance(error, JournalError):
            self._faults.report(error)
        elif self.is_open:
            self.notices.tell(error)
        else:
            self.page.say(error_sentence(error))

    def _choose_place(self, place: Path) -> None:
        from ui.shell.files import choose_new

        choose_new(self.window, self.tr("Keep the new journal in"), place, self.page.set_place)

    def lies_at(self, path: Path) -> None:
        """The open journal lies here, and is opened from here the next time."""
        self._path = path
        if self._sample.is_at(path):
            return
        kept = "" if path == default_journal_path() else str(path)
        self._context.settings.change(journal=kept)

    def _remember_window(self) -> None:
        if self.workspace is not None:
            state = self.window.window_state(self.workspace.widths())
            self._context.settings.change(window=state)

    def _apply(self, before: Any, now: Any) -> None:
        if before.theme != now.theme:
            self._context.theme.choose(ThemeChoice(now.theme))
        if before.idle_minutes != now.idle_minutes:
            self._idle.set_minutes(now.idle_minutes)


def _free_place() -> Path:
    """Where a new journal would lie: the default, or beside it under the next free name."""
    first = default_journal_path()
    place, number = first, 1
    while place.exists():
        number += 1
        place = first.with_stem(f"{first.stem}-{number}")
    return place
