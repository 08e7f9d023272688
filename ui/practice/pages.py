"""The pages of the practice in the order of their tabs; each is imported when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context

RHYTHM: Final = "rhythm"
STORY: Final = "story"
ANSWERS: Final = "answers"
PROMISES: Final = "promises"
FORECAST: Final = "forecast"

WRITTEN: Final = (STORY, ANSWERS)
"""Pages that are all the user's own words."""

Factory = Callable[[Context, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How a page's title is said, the module it lives in and how it is made."""

    title: Callable[[], str]
    module: str
    make: Factory


def _tr(text: str) -> str:
    return QCoreApplication.translate("PracticePages", text)


def _rhythm(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.rhythm.view import RhythmPage

    return RhythmPage(context, parent)


def _story(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.story.view import StoryPage

    return StoryPage(context, parent)


def _answers(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.answers.view import AnswersPage

    return AnswersPage(context, parent)


def _promises(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.promises.view import PromisesPage

    return PromisesPage(context, parent)


def _forecast(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.forecast.view import ForecastPage

    return ForecastPage(context, parent)


PAGES: Final[Mapping[str, PageSpec]] = MappingProxyType(
    {
        RHYTHM: PageSpec(partial(_tr, "Rhythm"), "ui.practice.rhythm.view", _rhythm),
        STORY: PageSpec(partial(_tr, "My story"), "ui.practice.story.view", _story),
        ANSWERS: PageSpec(partial(_tr, "What would I say if…"), "ui.practice.answers.view", _answers),
        PROMISES: PageSpec(partial(_tr, "Promises"), "ui.practice.promises.view", _promises),
        FORECAST: PageSpec(partial(_tr, "Turnout"), "ui.practice.forecast.view", _forecast),
    }
)


def is_there(spec: PageSpec) -> bool:
    """Whether the module of a page is part of this program; nothing of the page itself is imported."""
    try:
        return find_spec(spec.module) is not None
    except ModuleNotFoundError:  # not even its folder
        return False
