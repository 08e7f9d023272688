"""Asks for the files that outlines come from and go to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.exchange.outline_file import FILE_NAME


class OutlineFiles(QObject):
    """`window` is what the dialogs stand before."""

    to_read = Signal(object)
    """The `Path` of a file to read."""
    to_write = Signal(object)
    """The `Path` of a file to write."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_to_read(self) -> None:
        """Ask for a file there is; `to_read` follows."""
        dialog = self._dialog(self.tr("An outline from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def ask_to_write(self) -> None:
        """Ask for a place and a name; `to_write` follows."""
        dialog = self._dialog(self.tr("Save the outline to a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("outlines.dialog")
        dialog.setNameFilter(self.tr("Outlines (*.toml)"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if Path(documents).is_dir():
            dialog.setDirectory(documents)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _read(self, file: str) -> None:
        self.to_read.emit(Path(file))

    def _write(self, file: str) -> None:
        self.to_write.emit(Path(file))
