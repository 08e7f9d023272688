"""My story and the outlines, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.brief.view import BriefPane
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.practice.story.view import StoryPage


def _story(part: str, stage: Stage) -> QPixmap:
    """My story, scrolled to one of its parts."""
    stage.show_rosa()
    stage.run("story")
    (page,) = stage.shell.window.findChildren(StoryPage)
    (scroll,) = page.findChildren(QScrollArea, "story.scroll")
    shown = page.findChild(QWidget, part)
    inner = scroll.widget()
    if shown is not None and inner is not None:
        scroll.verticalScrollBar().setValue(shown.mapTo(inner, shown.rect().topLeft()).y() - 16)
    settle()
    return stage.picture()


def _outlines(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("outlines")
    return stage.picture()


def _bank(stage: Stage) -> QPixmap:
    """The brief's bank of questions, with one that is taken along."""
    stage.show_rosa()
    stage.run("brief")
    (pane,) = stage.shell.window.findChildren(BriefPane)
    if pane.page is None:
        raise RuntimeError("the brief shows no page")
    pane.page.bank.boxes()[1].box.click()
    scroll = pane.findChild(QScrollArea, "brief_scroll")
    if scroll is not None:
        settle()
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    return stage.picture()


STORY_SCENES: Final = (
    Scene("story", partial(_story, "")),
    Scene("story-aloud", partial(_story, "story.aloud")),
    Scene("story-versions", partial(_story, "story.kept")),
    Scene("outlines", _outlines),
    Scene("brief-questions", _bank),
)
"""In the order in which they are set."""
