"""Saving to a file and merging another journal, drawn."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap

from journal.domain.journal_merge import MergeConflict, MergeReport
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.merge_dialog import MergeDialog
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle

_REPORT: Final = MergeReport(
    dry=True,
    own=False,
    people_new=3,
    people_changed=2,
    entries_new=17,
    entries_changed=1,
    rows=60,
    removed=2,
    new_names=("Adaeze Nwosu", "Tuan Nguyen", "Maximiliane Wolkenstein-Rodenegg"),
    changed_names=("Rosa Medina", "Dale Kowalski"),
    conflicts=(
        MergeConflict("person", "work", "Rosa Medina", "Steward", "Parent at Lincoln School", theirs=True),
        MergeConflict(
            "note", "text", "Dale Kowalski", "He will ask the others", "He is not sure about Tuesday",
            theirs=False, on=date(2026, 11, 18),
        ),
        MergeConflict("note", "text", "Rosa Medina", "", "", theirs=True, sensitive=True),
    ),
)  # fmt: skip


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


def _merging(stage: Stage) -> QPixmap:
    """What another journal would bring, with what both had edited."""
    stage.show_rosa()
    dialog = MergeDialog(stage.program.context, stage.shell.window)
    dialog.open()
    dialog.show_plan(_REPORT)
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _asking(stage: Stage) -> QPixmap:
    """The passphrase of the other journal."""
    stage.show_rosa()
    dialog = MergeDialog(stage.program.context, stage.shell.window)
    dialog.read(Path("other.db"))
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _is_there(stage: Stage) -> bool:
    return bool(stage.shell.window.findChildren(ExportDialog))


EXPORT_SCENES: Final = (
    Scene("export", partial(_dialog, kind="vcard3")),
    Scene("export-open", partial(_dialog, kind="json")),
    Scene("merge", _asking),
    Scene("merge-seen", _merging),
)
"""In the order in which they are set."""
