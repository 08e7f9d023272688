"""Choosing a journal's file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_journal(parent: QWidget, title: str, folder: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a journal that is there; returns at once, `chosen` is called with the file."""
    dialog = _dialog(parent, title, folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def choose_new(parent: QWidget, title: str, place: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask where a new journal shall lie."""
    dialog = _dialog(parent, title, place.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    # An existing file is refused with a sentence when the journal is made; nothing is ever overwritten.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix("db")
    dialog.selectFile(place.name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("file_chooser")
    if folder.is_dir():
        dialog.setDirectory(str(folder))
    dialog.fileSelected.connect(partial(_hand_over, chosen))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _hand_over(chosen: Callable[[Path], None], file: str) -> None:
    chosen(Path(file))
