"""What locking has to take away from the screen, whatever is open."""

from __future__ import annotations

import gc
import re
import sys
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWhatsThis, QWidget

from ui.widgets.concealed_copy import is_ours

_MOST_POPUPS: Final = 50


def close_everything_but(window: QWidget) -> None:
    """Close every menu, popup, dialog and file chooser of ours; dialogs are rejected, nothing is answered."""
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QDrag.cancel()
    QToolTip.hideText()
    QWhatsThis.leaveWhatsThisMode()
    for _ in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
        if popup.isVisible():  # one that refuses to close is at least not seen
            popup.hide()
    for inside in window.findChildren(QDialog):
        if not inside.isWindow() and not inside.isHidden():
            inside.reject()
    for other in QApplication.topLevelWidgets():
        if other is window or other.isHidden():
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.close()
        other.hide()


def keep_typed(window: QWidget) -> None:
    """What stands in forms and dialogs goes into the journal's drafts before they are closed."""
    from ui.form_keeper import put_away_forms  # the unlock page comes without it

    put_away_forms(window)


def clear_own_clipboard() -> None:
    """Empty the clipboard and the X11 selection if what is on them came from this program."""
    clipboard = QGuiApplication.clipboard()
    if is_ours(clipboard, QClipboard.Mode.Clipboard):
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and is_ours(clipboard, QClipboard.Mode.Selection):
        clipboard.clear(QClipboard.Mode.Selection)


def forget_caches() -> None:
    """Empty what libraries keep of the journal's words to be faster the next time.

    Qt's cache of painted things: pixels of words are words. Python's cache of regular expressions: the leak
    check looks for names with expressions that hold them. Our own caches of parsed lists of words: a user's
    list is as personal as a note.
    """
    QPixmapCache.clear()
    re.purge()
    for name, module in list(sys.modules.items()):
        if name.startswith(("journal.", "ui.")):
            for each in list(vars(module).values()):
                clear = getattr(each, "cache_clear", None)  # functools.cache and its kin
                if callable(clear) and callable(getattr(each, "cache_info", None)):
                    clear()
    gc.collect()  # what only points at itself would stay until the next time


def leave_focus(window: QWidget) -> None:
    """Take the focus from the field that has it, so that what was composed there is committed."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QObject) and window.isAncestorOf(focused):
        QGuiApplication.inputMethod().commit()
