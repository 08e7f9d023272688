"""Backups in the settings, and the look before going back to one, drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap

from journal.domain.backup import Backup, BackupKind, BackupState, Counts, RestorePreview, SecondPlace
from ui.pictures.stage import PERSON, Scene, Stage
from ui.pictures.waiting import settle
from ui.settings.backup_section import BackupSection
from ui.shell.backup_keeper import BackupKeeper
from ui.shell.restore_dialog import RestoreDialog

_NOON: Final = datetime(2026, 11, 22, 11, 15, tzinfo=UTC)
_MB: Final = 1_000_000


def _copies() -> tuple[Backup, ...]:
    days = (0, 1, 2, 4, 9, 20, 51)
    found = []
    for place, days_ago in enumerate(days):
        made = _NOON - timedelta(days=days_ago)
        counts = Counts(43 - place, 120 - 7 * place)
        path = Path("backups") / f"journal-{made:%Y-%m-%d-%H%M%SZ}.db"
        found.append(Backup(path, made, 3 * _MB - place * 40_000, BackupKind.DATED, True, counts))
        if place < 3:
            second = Path("stick") / path.name
            found.append(Backup(second, made, 3 * _MB, BackupKind.DATED, True, counts, True))
    return tuple(sorted(found, key=lambda one: (one.second, -one.made_at.timestamp())))


def _section(stage: Stage, state: BackupState | None) -> QPixmap:
    stage.show_rosa()
    stage.program.context.navigator.settings_asked.emit("backups")
    stage.quiet()
    # A second time: when the page is made it has no size to be scrolled in yet.
    stage.program.context.navigator.settings_asked.emit("backups")
    stage.quiet()
    (section,) = stage.shell.window.findChildren(BackupSection)
    if state is not None:
        section.show_state(state)
    settle()
    return stage.picture()


def _backups(stage: Stage) -> QPixmap:
    copies = _copies()
    second = SecondPlace(Path("/media/stick/journal"), there=True)
    return _section(stage, BackupState(copies, copies[0], False, False, second, replaced=copies[1]))


def _backups_stale(stage: Stage) -> QPixmap:
    copies = tuple(one for one in _copies() if not one.second)[4:]
    second = SecondPlace(Path("/media/stick/journal"), there=False, missing=2, emptied=True)
    return _section(stage, BackupState(copies, copies[0], True, True, second))


def _stick_away(stage: Stage) -> QPixmap:
    copies = tuple(one for one in _copies() if not one.second)
    second = SecondPlace(Path("/media/stick/journal"), there=False, missing=2)
    return _section(stage, BackupState(copies, copies[0], False, False, second))


def _old_word(stage: Stage) -> QPixmap:
    """The gentle word that comes once after unlocking."""
    stage.show_rosa()
    (keeper,) = stage.shell.findChildren(BackupKeeper)
    copies = _copies()[4:5]
    keeper.tell_stale(BackupState(copies, copies[0], True, True))
    taken = stage.picture()
    stage.shell.window.toast.dismiss()
    return taken


def _no_backups(stage: Stage) -> QPixmap:
    return _section(stage, BackupState((), None, True, False))


def _preview(path: Path) -> RestorePreview:
    lost = ("Amara Okafor", "Lena Wójcik", "Omar Haddad")
    changed = ("Ida Lund", "Tom Baker")
    return RestorePreview(path, _NOON, Counts(41, 113), 3, 1, 2, 12, 4, 1, lost, (PERSON,), changed)


def _restore(stage: Stage, *, undo: bool = False) -> QPixmap:
    stage.show_rosa()
    path = Path("journal.db")
    dialog = RestoreDialog(stage.program.context, path, stage.shell.window, undo=undo)
    dialog.open()
    dialog.show_preview(_preview(path))
    settle()
    taken = stage.picture(stage.dialog())
    dialog.reject()
    return taken


BACKUP_SCENES: Final = (
    Scene("backups", _backups),
    Scene("backups-stale", _backups_stale),
    Scene("backups-away", _stick_away),
    Scene("backups-none", _no_backups),
    Scene("backups-old-word", _old_word),
    Scene("restore", _restore),
    Scene("restore-undo", partial(_restore, undo=True)),
)
"""In the order in which they are set."""
