"""The panes and how each is made, one function each, imported when first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from ui.context import Context

PEOPLE: Final = "people"
TIMELINE: Final = "timeline"
DEBRIEF: Final = "debrief"
BRIEF: Final = "brief"
FOLLOW_UPS: Final = "follow_ups"
SETTINGS: Final = "settings"
DETAILS: Final = "details"
COMPOSER: Final = "composer"
HEARD: Final = "heard"
CONCERNS: Final = "concerns"
CIRCLES: Final = "circles"
PRACTICE: Final = "practice"
NETWORK: Final = "network"
DOUBLES: Final = "doubles"

Factory = Callable[[Context, QWidget], QWidget]


def _people(context: Context, parent: QWidget) -> QWidget:
    from ui.people.view import PeoplePane

    return PeoplePane(context, parent)


def _timeline(context: Context, parent: QWidget) -> QWidget:
    from ui.timeline.view import TimelinePane

    return TimelinePane(context, parent)


def _debrief(context: Context, parent: QWidget) -> QWidget:
    from ui.debrief.view import DebriefPane

    return DebriefPane(context, parent)


def _heard(context: Context, parent: QWidget) -> QWidget:
    from ui.debrief.heard import HeardBar

    return HeardBar(context, parent)


def _brief(context: Context, parent: QWidget) -> QWidget:
    from ui.brief.view import BriefPane

    return BriefPane(context, parent)


def _follow_ups(context: Context, parent: QWidget) -> QWidget:
    from ui.follow_ups.view import FollowUpsPane

    return FollowUpsPane(context, parent)


def _settings(context: Context, parent: QWidget) -> QWidget:
    from ui.settings.view import SettingsPane

    return SettingsPane(context, parent)


def _details(context: Context, parent: QWidget) -> QWidget:
    from ui.people.form import PersonForm

    return PersonForm(context, parent)


def _composer(context: Context, parent: QWidget) -> QWidget:
    from ui.composer.view import ComposerPane

    return ComposerPane(context, parent)


def _concerns(context: Context, parent: QWidget) -> QWidget:
    from ui.concerns.view import ConcernsPane

    return ConcernsPane(context, parent)


def _circles(context: Context, parent: QWidget) -> QWidget:
    from ui.circles.view import CirclesPane

    return CirclesPane(context, parent)


def _practice(context: Context, parent: QWidget) -> QWidget:
    from ui.practice.view import PracticePane

    return PracticePane(context, parent)


def _network(context: Context, parent: QWidget) -> QWidget:
    from ui.network.view import NetworkPane

    return NetworkPane(context, parent)


def _doubles(context: Context, parent: QWidget) -> QWidget:
    from ui.doubles.view import DoublesPane

    return DoublesPane(context, parent)


FACTORIES: Final[Mapping[str, Factory]] = MappingProxyType(
    {
        PEOPLE: _people,
        TIMELINE: _timeline,
        DEBRIEF: _debrief,
        BRIEF: _brief,
        FOLLOW_UPS: _follow_ups,
        SETTINGS: _settings,
        DETAILS: _details,
        COMPOSER: _composer,
        HEARD: _heard,
        CONCERNS: _concerns,
        CIRCLES: _circles,
        PRACTICE: _practice,
        NETWORK: _network,
        DOUBLES: _doubles,
    }
)
MIDDLE: Final = (
    TIMELINE,
    DEBRIEF,
    BRIEF,
    FOLLOW_UPS,
    SETTINGS,
    DETAILS,
    CONCERNS,
    CIRCLES,
    PRACTICE,
    NETWORK,
    DOUBLES,
)
"""The panes that take turns in the middle."""


class PaneShelf:
    """Makes panes when they are first wanted and keeps them until the workspace goes."""

    def __init__(self, context: Context, factories: Mapping[str, Factory] = FACTORIES) -> None:
        self._context = context
        self._factories = factories
        self._made: dict[str, QWidget] = {}

    def get(self, key: str, parent: QWidget) -> QWidget:
        """The pane with this key, made below `parent` the first time. Raises KeyError for an unknown key."""
        if key not in self._made:
            self._made[key] = self._factories[key](self._context, parent)
        return self._made[key]

    def made(self, key: str) -> QWidget | None:
        """The pane with this key if it was made."""
        return self._made.get(key)

    def tell(self, key: str, method: str, *arguments: object) -> object:
        """Call a pane's optional method if the pane is made and has it."""
        found = getattr(self._made.get(key), method, None)
        return found(*arguments) if found is not None else None

    def flush(self) -> None:
        """Every pane submits what is unsaved now."""
        for key in self._made:
            self.tell(key, "flush")
