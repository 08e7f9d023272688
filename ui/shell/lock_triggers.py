"""Locks when the system says that the screen locks or that the computer sleeps, if the user wants that."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.context import Context
from ui.shell.shell import Shell
from ui.shell.system_watch.base import SystemWatch


class LockTriggers(QObject):
    """Between the watch of the system and the shell. The computer waits until the journal is closed."""

    def __init__(self, context: Context, shell: Shell, watch: SystemWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._shell, self._watch = context, shell, watch
        self._owed = False
        """The word came while a journal was being opened, or a backup put in its place: it locks as soon as
        that has ended.
        """
        watch.screen_locked.connect(self._screen_locked)
        watch.about_to_sleep.connect(self._about_to_sleep)
        watch.found_out.connect(self._found_out)
        shell.locked.connect(self._forget_debt)
        shell.locked.connect(watch.ready_to_sleep)
        shell.unlocked.connect(self._pay)
        shell.page.refused.connect(self._forget)

    def start(self) -> None:
        """Begin to listen."""
        self._watch.start()

    def stop(self) -> None:
        """Listen no more; the program ends."""
        self._watch.stop()

    def _screen_locked(self) -> None:
        if self._context.settings.values.lock_with_screen:
            self._lock()

    def _about_to_sleep(self) -> None:
        if self._context.settings.values.lock_with_screen:
            self._lock()
        if not self._shell.is_closing and not self._owed:
            self._watch.ready_to_sleep()

    def _lock(self) -> None:
        self._owed = self._shell.page.is_opening
        if self._owed:
            self._context.bridge.cancel_long()  # what only prepares a restore need not come to its end
        self._shell.lock()

    def _pay(self) -> None:
        if self._owed:
            self._owed = False
            self._shell.lock()

    def _forget_debt(self) -> None:
        self._owed = False

    def _forget(self) -> None:
        if self._owed:
            self._owed = False
            self._watch.ready_to_sleep()

    def _found_out(self) -> None:
        watch = self._watch
        self._context.abilities.tell(screen_lock=watch.tells_screen_lock, sleep=watch.tells_sleep)
