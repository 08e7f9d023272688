"""The concerns and the lists of words, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from journal.services.concerns import find_concern
from ui.concerns.view import ConcernsPane
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle


def _concern(name: str, stage: Stage) -> QPixmap:
    """The list of concerns, at one of them."""
    stage.show_rosa()
    found: list[int] = []
    call = partial(find_concern, name=name)
    stage.program.context.bridge.submit(call, found.append, owner=stage.program)
    stage.quiet()
    stage.program.context.navigator.concerns_asked.emit(found[0])
    stage.quiet()
    return stage.picture()


def _concern_list(stage: Stage) -> QPixmap:
    """The list alone in a narrow window; in a wide one the first that shares it."""
    stage.show_rosa()
    stage.run("concerns")
    (pane,) = stage.shell.window.findChildren(ConcernsPane)
    pane.back.click()
    settle()
    pane.order.choose(["recent"])
    pane.presenter.order_by("recent")
    return stage.picture()


def _words(stage: Stage) -> QPixmap:
    """A list of words in the settings."""
    stage.show_rosa()
    stage.program.context.navigator.settings_asked.emit("words")
    return stage.picture()


CONCERNS_SCENES: Final = (
    Scene("concern", partial(_concern, "Student debt")),
    Scene("concerns", _concern_list),
    Scene("words", _words),
)
"""In the order in which they are set."""
