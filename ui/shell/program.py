"""Puts the program together and runs it."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journal.app import close_data_folder, default_journal_path, journal_paths, settled
from journal.domain.errors import JournalError
from journal.privacy.patience import FILE_NAME, Patience
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.options import Options
from ui.preferences import Settings, settings_path
from ui.shell.clipboard_guard import ClipboardGuard
from ui.shell.collector import Collector
from ui.shell.faults import Faults
from ui.shell.file_dialog_traces import forget_traces, keep_no_traces
from ui.shell.file_watch import FileWatch
from ui.shell.idle import IdleWatch
from ui.shell.local_printing import ask_this_computer_only
from ui.shell.screen_capture import CaptureShield, hiding
from ui.shell.shell import Shell
from ui.shell.signals import EndSignals
from ui.theme.icons import IconRole
from ui.theme.theme import Theme, ThemeChoice
from ui.toasts import Toasts
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.shell.arrivals import Arrivals
    from ui.shell.hand_over import FileOpened, Receiver
    from ui.shell.lock_triggers import LockTriggers


def run(options: Options) -> int:
    """The whole program with its window; returns the exit code."""
    passphrase = ""
    if options.passphrase_file is not None:
        try:
            passphrase = _first_line(options.passphrase_file)
        except (OSError, UnicodeDecodeError):
            sys.stderr.write(f"The passphrase file {options.passphrase_file} cannot be read.\n")
            return 5
    app = make_application()
    if _taken_by_another(options):
        return 0
    collector = Collector()
    collector.start()
    program = Program(app, Settings(settings_path()), options.today)
    program.start(options.journal, demo=options.demo, passphrase=passphrase, file=options.file)
    try:
        return app.exec()
    finally:
        program.end()
        collector.stop()


def make_application() -> QApplication:
    """Qt's application, named, with what must be set before the first window."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    ask_this_computer_only(os.environ)
    keep_no_traces()
    app = QApplication(["one-to-one"])
    app.setApplicationName("one-to-one")
    app.setApplicationDisplayName("One-to-One Journal")
    app.setDesktopFileName("one-to-one")
    return app


class Program(QObject):
    """All parts of one running program."""

    def __init__(self, app: QApplication, settings: Settings, today: date | None = None) -> None:
        super().__init__()
        self._app = app
        theme = Theme(app, ThemeChoice(settings.values.theme))
        theme.apply()
        self.faults = Faults(self)
        self.faults.install()
        self.context = Context(
            bridge=Bridge(self),
            theme=theme,
            navigator=Navigator(self),
            settings=settings,
            toasts=Toasts(self),
            today=_local_today if today is None else partial(_fixed, today),
            commands=CommandTable(self),
        )
        self._idle = IdleWatch(app, settings.values.idle_minutes, parent=self)
        patience = Patience(place=journal_paths().state / FILE_NAME)
        self.shell = Shell(self.context, self.faults, self._idle, patience)
        self.context.navigator.import_asked.connect(self._import)
        self._signals = EndSignals(self)
        self._signals.asked.connect(self._asked_to_end)
        settings.write_failed.connect(self._settings_not_written)
        self.shell.unlocked.connect(self._close_data_folder)
        self._file_watch = FileWatch(self.context, self.shell, self)
        self._triggers: LockTriggers | None = None
        self._clipboard = ClipboardGuard(settings, self)
        self._shield = CaptureShield(settings, hiding(), self)
        self.context.abilities.hides_from_capture = self._shield.available
        self._demo = False
        self._passphrase = ""
        self._file: Path | None = None
        self._receiver: Receiver | None = None
        self._opened_files: FileOpened | None = None

    def start(
        self, journal: Path | None, *, demo: bool = False, passphrase: str = "", file: Path | None = None
    ) -> None:
        """Show the window with the page that fits, then load the rest; `file` is to be imported."""
        self._demo = demo
        self._file = file
        self._passphrase = passphrase
        self._signals.install()
        settings = self.context.settings
        remembered = Path(settings.values.journal) if settings.values.journal else default_journal_path()
        path = settled((journal or remembered).absolute())
        self.shell.window.restore(settings.values.window)
        self.shell.ask_for(path, may_be_made=journal is not None and not path.exists())
        self.shell.window.painted.connect(self._load_rest)
        self.shell.window.show()

    def end(self) -> None:
        """Save, close, take the hooks back."""
        if self._triggers is not None:
            self._triggers.stop()
        if self._receiver is not None:
            self._receiver.stop()
        self._file_watch.stop()
        self.shell.end()
        self._shield.stop()
        self._signals.remove()
        self.faults.remove()
        forget_traces()

    def _load_rest(self) -> None:
        """What the first picture of the window can do without."""
        from ui.shell.handlers import Handlers
        from ui.shell.warm_up import WarmUp

        handlers = Handlers(self.context, self.shell)
        self.shell.install_commands(handlers.table(), handlers.available())
        if self._demo:
            self.shell.open_sample()
        elif self._passphrase:
            path = self.shell.journal
            self.shell.open_with(path, partial(_open, path, self._passphrase))
        self._passphrase = ""
        self._listen_to_system()
        self._listen_for_files(handlers.arrivals)
        self._app.setWindowIcon(self.context.theme.icon("cup", IconRole.ACCENT, 64))
        WarmUp(self).start()
        self.context.bridge.work(_remove_abandoned, owner=self)
        if self.context.settings.set_aside is not None:
            self.context.toasts.show(
                self.tr("The settings could not be read and were set aside; the program starts with its own.")
            )

    def _listen_to_system(self) -> None:
        from ui.shell.lock_triggers import LockTriggers
        from ui.shell.system_watch.choice import system_watch

        self._triggers = LockTriggers(self.context, self.shell, system_watch(self), self)
        self._triggers.start()

    def _listen_for_files(self, arrivals: Arrivals) -> None:
        """The file of the command line, and those that are opened while the program runs."""
        from ui.shell.hand_over import FileOpened, Receiver

        self._opened_files = FileOpened(self._app, self) if sys.platform == "darwin" else None
        if self._opened_files is not None:
            self._opened_files.opened.connect(arrivals.take)
        elif sys.platform != "win32" and not self._demo:  # the sample is no journal to import into
            self._receiver = Receiver(self)
            self._receiver.opened.connect(arrivals.take)
            self._receiver.start()
        if self._file is not None:
            arrivals.take(self._file)

    def _close_data_folder(self) -> None:
        close = partial(close_data_folder, self.shell.journal)
        self.context.bridge.work(close, self._tell_open_folder, owner=self)

    def _tell_open_folder(self, error: JournalError | None) -> None:
        if error is not None:
            self.context.toasts.show(error_sentence(error))

    def _asked_to_end(self) -> None:
        self.shell.window.close()
        self._app.quit()

    def _import(self) -> None:
        self.context.commands.run("import")

    def _settings_not_written(self, _error: OSError) -> None:
        self.context.toasts.show(self.tr("The settings could not be written; they hold until you quit."))


def _taken_by_another(options: Options) -> bool:
    """Whether a program that runs already took the file; never where a certain journal is asked for."""
    if options.file is None or options.journal is not None or options.demo:
        return False
    from ui.shell.hand_over import hand_over

    return hand_over(options.file)


def _first_line(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")


def _open(path: Path, passphrase: str) -> Any:
    from journal.services.journal_file import open_journal

    return open_journal(path, passphrase)


def _remove_abandoned() -> int:
    from ui.unlock.sample_folder import remove_abandoned

    return remove_abandoned()


def _local_today() -> date:
    return datetime.now().astimezone().date()


def _fixed(day: date) -> date:
    return day
