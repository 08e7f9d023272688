"""Saving to a file, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from ui.exchange.export_dialog import ExportDialog
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle


def _dialog(stage: Stage, kind: str) -> QPixmap:
    """The dialog for one of the formats."""
    stage.show_rosa()
    stage.run("export")
    stage.until(partial(_is_there, stage), "the dialog")
    stage.quiet()
    dialog = stage.dialog()
    if isinstance(dialog, ExportDialog):
        dialog.kind_box.setCurrentIndex(dialog.kind_box.findData(kind))
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _is_there(stage: Stage) -> bool:
    return bool(stage.shell.window.findChildren(ExportDialog))


EXPORT_SCENES: Final = (
    Scene("export", partial(_dialog, kind="vcard3")),
    Scene("export-open", partial(_dialog, kind="json")),
)
"""In the order in which they are set."""
