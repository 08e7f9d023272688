"""Everything that this program puts on the clipboard is marked as concealed and taken away after a while.

Fields copy by themselves: a line, a label, a menu of Qt's. So this looks at the clipboard when it changes,
and what comes from this program without the marks is put there once more with them, within the same call: no
other program has been answered before.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.preferences import Settings
from ui.shell.mac_objects import conceal_on_mac
from ui.widgets.concealed_copy import OURS, conceal, is_marked, is_ours

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardGuard(QObject):
    """One for the program. X11's selection is treated as the clipboard is."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clipboard = QGuiApplication.clipboard()
        self._later = {mode: self._timer(mode) for mode in _MODES}
        self._clipboard.changed.connect(self._look)

    def clear(self) -> None:
        """Take away what is ours, now."""
        for mode in _MODES:
            self._empty(mode)

    def _timer(self, mode: QClipboard.Mode) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(partial(self._empty, mode))
        return timer

    def _look(self, mode: QClipboard.Mode) -> None:
        later = self._later.get(mode)
        if later is None:
            return
        later.stop()
        data: QMimeData | None = self._clipboard.mimeData(mode)
        if data is None or not data.formats() or not is_ours(self._clipboard, mode):
            return
        if not is_marked(data):
            self._clipboard.setMimeData(conceal(_copied(data)), mode)  # and this is called once more
            return
        conceal_on_mac()
        seconds = self._settings.values.clipboard_seconds
        if seconds:
            later.start(seconds * 1000)

    def _empty(self, mode: QClipboard.Mode) -> None:
        self._later[mode].stop()
        supported = mode is QClipboard.Mode.Clipboard or self._clipboard.supportsSelection()
        if supported and is_ours(self._clipboard, mode):
            self._clipboard.clear(mode)


def _copied(data: QMimeData) -> QMimeData:
    """The same once more. Of a text only the words: fonts and colours of this window go nowhere."""
    made = QMimeData()
    if data.hasText() and not data.hasUrls():
        made.setText(data.text())
        return made
    for name in data.formats():
        if name != OURS:
            made.setData(name, data.data(name))
    return made
