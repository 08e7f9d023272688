"""The dialogue for paper with its preview, drawn for each kind of page."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from ui.circles.view import CirclesPane
from ui.paper.dialog import PaperDialog
from ui.paper.request import Kind, PaperRequest
from ui.paper.sheet import Paper
from ui.pictures.stage import Scene, Stage

_EDGE: Final = 24
_LARGEST: Final = QSize(1120, 840)


def _paper(kind: Kind, paper: Paper, stage: Stage) -> QPixmap:
    """The page of this kind on this paper."""
    stage.show_rosa()
    circle = _largest_circle(stage) if kind in {Kind.MEETING, Kind.SIGN_UP} else None
    stage.show_rosa()
    request = PaperRequest(kind, person_id=stage.rosa, circle_id=circle)
    if kind in {Kind.LABELS, Kind.PEOPLE}:
        request = PaperRequest(kind)
    stage.program.context.navigator.paper_asked.emit(request)
    stage.quiet()
    dialog = stage.dialog()
    if not isinstance(dialog, PaperDialog):
        raise TypeError("the dialogue for paper is not in front")
    room = stage.shell.window.size() - QSize(2 * _EDGE, 2 * _EDGE)
    dialog.resize(room.boundedTo(_LARGEST))
    dialog.sheet_size.setCurrentIndex(dialog.sheet_size.findData(paper.value))
    stage.quiet()
    return stage.picture(dialog)


def _largest_circle(stage: Stage) -> int:
    stage.run("circles")
    (pane,) = stage.shell.window.findChildren(CirclesPane)
    stage.until(lambda: pane.model.rowCount() > 0, "the circles")
    return max(pane.model.lines, key=lambda line: line.members).id


PAPER_SCENES: Final = (
    Scene("paper-brief", partial(_paper, Kind.BRIEF, Paper.A4)),
    Scene("paper-person", partial(_paper, Kind.PERSON, Paper.LETTER)),
    Scene("paper-meeting", partial(_paper, Kind.MEETING, Paper.A4)),
    Scene("paper-sign-up", partial(_paper, Kind.SIGN_UP, Paper.LETTER)),
    Scene("paper-labels", partial(_paper, Kind.LABELS, Paper.A4)),
    Scene("paper-people", partial(_paper, Kind.PEOPLE, Paper.LETTER)),
)
"""In the order in which they are set."""
