"""Answers and promises, drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPixmap

from ui.pictures.stage import Scene, Stage
from ui.practice.answers.view import AnswersPage
from ui.practice.promises.view import PromisesPage


def _promises(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("promises")
    (page,) = stage.shell.window.findChildren(PromisesPage)
    page.focus_first()
    return stage.picture()


def _answers(stage: Stage) -> QPixmap:
    """The card that nobody likes, with a reply of one's own."""
    stage.show_rosa()
    stage.run("answers")
    (page,) = stage.shell.window.findChildren(AnswersPage)
    page.list.setCurrentIndex(page.model.index(page.model.row_of("no")))
    return stage.picture()


def _rehearsal(stage: Stage) -> QPixmap:
    """The same card while rehearsing, with the reply uncovered."""
    stage.run("answers")
    (page,) = stage.shell.window.findChildren(AnswersPage)
    page.practise.click()
    page.rehearsal.show_replies()
    picture = stage.picture()
    page.rehearsal.end.click()
    return picture


ANSWERS_SCENES: Final = (
    Scene("promises", _promises),
    Scene("answers", _answers),
    Scene("rehearsal", _rehearsal),
)
