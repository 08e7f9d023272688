"""Keys that work in every window of the program, dialogs and menus included."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from ui.commands import CommandTable

_MENU: Final = QKeySequence("Shift+F10")


class WindowKeys(QObject):
    """Looks at every key that reaches a window: those of the command "lock" lock wherever the command itself
    does not hear them, and Shift+F10 opens the context menu as the Menu key does.
    """

    lock_pressed = Signal()

    def __init__(self, commands: CommandTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(_open_menu)

    def look(self, event: QKeyEvent) -> None:
        """A key press, before any widget has it."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return
        pressed = QKeySequence(event.keyCombination())
        lock = self._commands.get("lock")
        if lock is not None and pressed in map(QKeySequence, lock.shortcuts):
            self.lock_pressed.emit()
        elif pressed == _MENU and sys.platform != "win32":  # Windows sends the menu's event by itself
            # A moment later: a menu may bring an event loop of its own, and this is inside a filter.
            self._opening.start()


def _open_menu() -> None:
    """What Qt does for the Menu key: the event goes to where the keyboard is, at the text cursor if there is
    one.
    """
    focused = QApplication.focusWidget()
    if focused is None or QApplication.activePopupWidget() is not None:
        return
    at = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at))
    QApplication.sendEvent(focused, event)
