"""The rhythm and the forecast, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap

from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.practice.pages import RHYTHM
from ui.practice.rhythm.view import RhythmPage
from ui.widgets.charts.frame import ChartFrame


def _rhythm(stage: Stage, *, as_table: bool = False) -> QPixmap:
    stage.show_rosa()
    stage.program.context.navigator.practice_asked.emit(RHYTHM)
    stage.quiet()
    (page,) = stage.shell.window.findChildren(RhythmPage)
    for frame in page.findChildren(ChartFrame):
        frame.switch.setChecked(as_table)
    settle()
    return stage.picture()


def _forecast(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("forecast")
    return stage.picture()


RHYTHM_SCENES: Final = (
    Scene("rhythm", _rhythm),
    Scene("rhythm-table", partial(_rhythm, as_table=True)),
    Scene("forecast", _forecast),
)
"""In the order in which they are set."""
