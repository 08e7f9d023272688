"""Enter presses the button that has the focus, in a window as well as in a dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

ENTER_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click ``button`` if ``event`` is a plain Enter, and say whether it was;
    Qt itself only does so in dialogs."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in ENTER_KEYS or not plain or event.isAutoRepeat():
        return False
    button.click()
    return True


def save_by_keys(page: QWidget, button: QAbstractButton) -> None:
    """Ctrl+Enter anywhere in ``page`` presses ``button``, unless it is disabled."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
