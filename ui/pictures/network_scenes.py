"""Who knows whom, and an assessment, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from journal.domain.assessment import Scale
from journal.domain.person import PersonRef
from journal.services.people import find_people
from ui.network.view import NetworkPane
from ui.pictures.stage import Scene, Stage
from ui.timeline.header import TimelineHeader

_TARGET: Final = "June Barker"
"""Somebody who has not been talked with yet."""
_FROM_THE_RIGHT: Final = "نور"
"""Somebody whose name reads from the right."""


def _network(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("network")
    return stage.picture()


def _everybody(stage: Stage) -> QPixmap:
    """Among them those who are reached by nobody but the user."""
    stage.program.context.navigator.network_asked.emit(None, None)
    return stage.picture()


def _around(name: str, stage: Stage) -> QPixmap:
    """With the answer to who could introduce the user."""
    found: list[PersonRef] = []
    call = partial(find_people, text=name)
    stage.program.context.bridge.submit(call, found.extend, owner=stage.program)
    stage.quiet()
    stage.program.context.navigator.network_asked.emit(found[0].id, None)
    stage.quiet()
    (pane,) = stage.shell.window.findChildren(NetworkPane)
    pane.panel.ways.click()
    return stage.picture()


def _assess(stage: Stage) -> QPixmap:
    """The form; assessments are on in the sample."""
    stage.show_rosa()
    (header,) = stage.shell.window.findChildren(TimelineHeader)
    header.assess_asked.emit(Scale(on=True))
    picture = stage.picture()
    stage.show_rosa()
    return picture


NETWORK_SCENES: Final = (
    Scene("network", _network),
    Scene("network-everybody", _everybody),
    Scene("network-ways", partial(_around, _TARGET)),
    Scene("network-from-the-right", partial(_around, _FROM_THE_RIGHT)),
    Scene("assess", _assess),
)
"""In the order in which they are set."""
