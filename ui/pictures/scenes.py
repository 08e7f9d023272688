"""What is drawn: each scene puts the window into one state and takes its picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit

from journal.domain.draft import Draft, DraftKind
from journal.services.drafts import drafts
from ui.pictures.answers_scenes import ANSWERS_SCENES
from ui.pictures.backup_scenes import BACKUP_SCENES
from ui.pictures.cafe_scenes import CAFE_SCENES
from ui.pictures.check_scenes import CHECK_SCENES
from ui.pictures.circles_scenes import CIRCLES_SCENES
from ui.pictures.concerns_scenes import CONCERNS_SCENES
from ui.pictures.damage_scenes import DAMAGE_AT_UNLOCK, DAMAGE_SCENES
from ui.pictures.doubles_scenes import DOUBLES_SCENES
from ui.pictures.export_scenes import EXPORT_SCENES
from ui.pictures.import_scenes import IMPORT_SCENES
from ui.pictures.network_scenes import NETWORK_SCENES
from ui.pictures.paper_scenes import PAPER_SCENES
from ui.pictures.passphrase_scenes import PASSPHRASE_SCENES
from ui.pictures.place_scenes import CREATE_SYNCED, PLACE_SCENES
from ui.pictures.rhythm_scenes import RHYTHM_SCENES
from ui.pictures.sealed_scenes import SEALED_SCENES
from ui.pictures.sending_scenes import SENDING_SCENES
from ui.pictures.stage import PERSON, Scene, Stage
from ui.pictures.story_scenes import STORY_SCENES
from ui.shell.palette import Palette

SEARCHED: Final = "bus"


def _welcome(stage: Stage) -> QPixmap:
    return stage.picture()


def _create(stage: Stage) -> QPixmap:
    stage.shell.page.set_place(Path("journal.db"))
    stage.shell.page.show_create()
    return stage.picture()


def _empty_people(stage: Stage) -> QPixmap:
    stage.open_empty()
    return stage.picture()


def _empty_follow_ups(stage: Stage) -> QPixmap:
    stage.run("follow_ups")
    return stage.picture()


def _unlock(stage: Stage) -> QPixmap:
    stage.lock()
    return stage.picture()


def _unfinished(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.sort_by_last_contact()
    return stage.picture()


def _debrief(stage: Stage) -> QPixmap:
    """The sample's unfinished debrief, gone on with."""
    found: list[Draft] = []
    stage.program.context.bridge.submit(drafts, found.extend, owner=stage.program)
    stage.quiet()
    (draft,) = [each for each in found if each.kind is DraftKind.DEBRIEF]
    stage.program.context.navigator.debrief_asked.emit((draft.person_id,), None)
    return stage.picture()


def _person(stage: Stage) -> QPixmap:
    stage.discard_drafts()
    stage.show_rosa()
    return stage.picture()


def _composer(stage: Stage) -> QPixmap:
    stage.run("invite")
    picture = stage.picture()
    stage.run("close_composer")
    return picture


def _command(command: str, stage: Stage) -> QPixmap:
    """The open person, then one command."""
    stage.show_rosa()
    stage.run(command)
    return stage.picture()


def _heard(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("heard")
    picture = stage.picture()
    if stage.shell.workspace is not None:
        stage.shell.workspace.hide_heard()
    return picture


def _search(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.program.context.navigator.search_asked.emit(SEARCHED)
    picture = stage.picture()
    for field in stage.shell.window.findChildren(QLineEdit, "search_field"):
        field.clear()  # the list of people stands beside the pictures that follow
    stage.quiet()
    return picture


def _palette(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("palette")
    (palette,) = stage.shell.window.findChildren(Palette)
    palette.line.setText("ro")
    stage.until(partial(_names_rosa, palette), "the palette found somebody")
    return stage.picture()


def _shortcuts(stage: Stage) -> QPixmap:
    stage.run("shortcuts")
    return stage.picture(stage.dialog())


def _names_rosa(palette: Palette) -> bool:
    choice = palette.model.choice(0)
    return choice is not None and choice.text == PERSON


SCENES: Final = (
    Scene("welcome", _welcome),
    Scene("create", _create),
    CREATE_SYNCED,
    Scene("empty-people", _empty_people),
    Scene("empty-follow-ups", _empty_follow_ups),
    Scene("unlock", _unlock),
    Scene("unfinished", _unfinished),
    Scene("debrief", _debrief),
    Scene("person", _person),
    Scene("composer", _composer),
    Scene("heard", _heard),
    Scene("brief", partial(_command, "brief")),
    Scene("details", partial(_command, "details")),
    Scene("follow-ups", partial(_command, "follow_ups")),
    Scene("settings", partial(_command, "settings")),
    Scene("templates", partial(_command, "templates")),
    Scene("search", _search),
    Scene("palette", _palette),
    Scene("shortcuts", _shortcuts),
    *BACKUP_SCENES,
    *PLACE_SCENES,
    *DAMAGE_SCENES,
    *CAFE_SCENES,
    *ANSWERS_SCENES,
    *CIRCLES_SCENES,
    *CHECK_SCENES,
    *CONCERNS_SCENES,
    *DOUBLES_SCENES,
    *IMPORT_SCENES,
    *NETWORK_SCENES,
    *RHYTHM_SCENES,
    *SEALED_SCENES,
    *SENDING_SCENES,
    *EXPORT_SCENES,
    *STORY_SCENES,
    *PAPER_SCENES,
    *PASSPHRASE_SCENES,
    *DAMAGE_AT_UNLOCK,
)
"""In the order in which they are set; each begins where the one before ended."""
