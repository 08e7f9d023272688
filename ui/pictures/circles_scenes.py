"""The circles, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from ui.circles.view import CirclesPane
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle


def _circle(row: int, stage: Stage, *, down: bool = False) -> QPixmap:
    """The circle in this row of the list; `down`: its end."""
    pane = _open(stage, row)
    bar = pane.page.verticalScrollBar()
    bar.setValue(bar.maximum() if down else 0)
    settle()
    return stage.picture()


def _who_came(stage: Stage) -> QPixmap:
    """The list of a meeting that was."""
    pane = _open(stage, 1)
    view = pane.page.view
    if view is None or not view.past:
        raise RuntimeError("the circle shows no meeting")
    pane.desk.open_sheet(view.past[0])
    stage.quiet()
    return stage.picture(stage.dialog())


def _open(stage: Stage, row: int) -> CirclesPane:
    stage.show_rosa()
    stage.run("circles")
    (pane,) = stage.shell.window.findChildren(CirclesPane)
    stage.until(lambda: pane.model.rowCount() > row, "the circles")
    pane.list.setCurrentIndex(pane.model.index(row))
    stage.quiet()
    return pane


CIRCLES_SCENES: Final = (
    Scene("circles", partial(_circle, 2)),
    Scene("circles-members", partial(_circle, 1, down=True)),
    Scene("circles-who-came", _who_came),
)
"""In the order in which they are set."""
