"""A damaged journal and a file that is not at its place any more, drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMessageBox

from journal.domain.backup import Backup, BackupKind
from journal.domain.errors import JournalDamaged
from journal.domain.journal_info import FilePlace
from journal.domain.salvage import SalvageReport, TableSaved
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.shell.file_watch import FileWatch
from ui.unlock.damage_panel import DamagePanel
from ui.wording import error_sentence

_DAMAGED: Final = JournalDamaged(
    "A part of {path} is damaged and cannot be read. Nothing was changed."
    " Save what can be read into a new journal, or open your latest backup.",
    path="sample.db",
)
_BACKUP: Final = Backup(
    Path("journal.db"), datetime(2026, 11, 21, 17, 40, tzinfo=UTC), 2_900_000, BackupKind.DATED
)
_SAVED: Final = SalvageReport(
    Path("journal.db"), Path("journal-saved.db"), 250, (31,), 0, 3,
    (TableSaved("note", 2391, 4, 12),), (("person", (7,)),), (), (),
)  # fmt: skip


def _boxed(stage: Stage) -> QPixmap:
    """The window with the message box that is open."""
    settle()
    (box,) = (one for one in stage.shell.window.findChildren(QMessageBox) if one.isVisible())
    taken = stage.picture(box)
    box.close()
    return taken


def _met(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.shell.notices.tell(_DAMAGED)
    taken = _boxed(stage)
    stage.shell.notices.damage_told = False
    return taken


def _moved(stage: Stage) -> QPixmap:
    stage.show_rosa()
    (watch,) = stage.program.findChildren(FileWatch)
    watch.tell(FilePlace.MOVED)
    return _boxed(stage)


def _panel(stage: Stage) -> DamagePanel:
    """On the unlock page; the file itself is sound."""
    stage.open_sample()
    if stage.shell.is_open:
        stage.lock()
    page = stage.shell.page
    page.show_for(stage.shell.journal)
    page.say(error_sentence(_DAMAGED))
    page.offer_mending()
    stage.quiet()
    (panel,) = page.findChildren(DamagePanel)
    return panel


def _offered(backup: Backup | None, stage: Stage) -> QPixmap:
    _panel(stage).show_backup(backup)
    settle()
    return stage.picture()


def _saved(stage: Stage) -> QPixmap:
    panel = _panel(stage)
    panel.show_backup(_BACKUP)
    panel.show_saved(_SAVED)
    settle()
    taken = stage.picture()
    panel.hide()
    return taken


DAMAGE_SCENES: Final = (
    Scene("damage-met", _met),
    Scene("file-moved", _moved),
)
"""While the journal is open."""
DAMAGE_AT_UNLOCK: Final = (
    Scene("damage", partial(_offered, _BACKUP)),
    Scene("damage-no-backup", partial(_offered, None)),
    Scene("damage-saved", _saved),
)
"""These leave the journal locked."""
