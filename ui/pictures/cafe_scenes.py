"""Café mode: the window where others can see it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from ui.pictures.stage import Scene, Stage


def _cafe(command: str, stage: Stage) -> QPixmap:
    """The open person in café mode, then one command; shown again afterwards."""
    stage.show_rosa()
    stage.run("cafe_on")
    if command:
        stage.run(command)
    picture = stage.picture()
    if command == "invite":
        stage.run("close_composer")
    stage.run("cafe_off")
    return picture


CAFE_SCENES: Final = (
    Scene("cafe", partial(_cafe, "")),
    Scene("cafe-composer", partial(_cafe, "invite")),
    Scene("cafe-details", partial(_cafe, "details")),
    Scene("cafe-follow-ups", partial(_cafe, "follow_ups")),
    Scene("cafe-promises", partial(_cafe, "promises")),
)
