"""Asking where a file is to be saved, and saving it there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.sending.private_files import write_private
from ui.sending.tools import Tools


class FileSaver(QObject):
    """Asks for a place with a neutral name and writes there on the helper's thread; says what was done."""

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window

    def ask(
        self, title: str, name: str, kinds: str, data: bytes, saved: Callable[[], None] | None = None
    ) -> QFileDialog:
        """`name` is what stands there at first, `kinds` a filter as "Calendar (*.ics)". `saved` is called
        when the file is there.
        """
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("sending.save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.save_to, data=data, saved=saved))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_to(self, file: str, *, data: bytes, saved: Callable[[], None] | None = None) -> None:
        """Write it there."""
        write = partial(write_private, Path(file), data)
        self._tools.bridge.work(write, partial(self._saved, saved), owner=self, failed=self._failed)

    def _saved(self, saved: Callable[[], None] | None, _nothing: None) -> None:
        self._tools.toasts.show(self.tr("Saved. The file is not encrypted: anybody who has it can read it."))
        if saved is not None:
            saved()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            words = self.tr("The file could not be written: {reason}").format(reason=error.strerror or "")
            self._tools.toasts.show(words)
