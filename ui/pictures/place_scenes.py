"""A place that others get, drawn: on the create page, in the notice after opening, in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap

from journal.domain.sync_place import Provider, SyncWarning
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.settings.file_section import FileSection
from ui.shell.mover import Mover
from ui.unlock.create_form import CreateForm
from ui.unlock.place_words import words_about

_SYNCED: Final = (
    SyncWarning(Provider.DROPBOX, "{folder} is the folder that it keeps in step.", "/home/organizer/Dropbox"),
)


def _create(stage: Stage) -> QPixmap:
    stage.shell.page.set_place(Path("journal.db"))
    stage.shell.page.show_create()
    stage.quiet()
    (form,) = stage.shell.window.findChildren(CreateForm)
    form.show_place(Path("/home/organizer/Dropbox/journal.db"))
    form.show_place_words(words_about(_SYNCED))
    settle()
    taken = stage.picture()
    form.show_place_words("")
    return taken


def _notice(stage: Stage) -> QPixmap:
    stage.show_rosa()
    (mover,) = stage.shell.findChildren(Mover)
    mover.tell(_SYNCED)
    settle()
    dialog = stage.dialog()
    taken = stage.picture(dialog)
    dialog.close()
    return taken


def _settings(stage: Stage) -> QPixmap:
    stage.show_rosa()
    for _again in range(2):  # when the page is made it has no size to be scrolled in yet
        stage.program.context.navigator.settings_asked.emit("journal")
        stage.quiet()
    (section,) = stage.shell.window.findChildren(FileSection)
    section.show_place(_SYNCED)
    settle()
    return stage.picture()


CREATE_SYNCED: Final = Scene("create-synced", _create)
"""Before anything is open."""
PLACE_SCENES: Final = (
    Scene("place-notice", _notice),
    Scene("settings-place", _settings),
)
"""In the order in which they are set."""
