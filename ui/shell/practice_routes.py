"""Carries out what panes ask of the navigator about concerns, circles, the practice, who knows whom and who
is here twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.shell import panes, rail
from ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from journal.domain.invite_round import InviteRound
    from ui.circles.view import CirclesPane
    from ui.composer.view import ComposerPane
    from ui.concerns.view import ConcernsPane
    from ui.doubles.view import DoublesPane
    from ui.network.view import NetworkPane
    from ui.practice.view import PracticePane


class PracticeRoutes(QObject):
    """One for a workspace; `composing` tells that an invitation to this person is being written."""

    composing = Signal(int)

    def __init__(self, context: Context, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        navigator = context.navigator
        navigator.concerns_asked.connect(self.concerns)
        navigator.circles_asked.connect(self.circles)
        navigator.practice_asked.connect(self.practice)
        navigator.network_asked.connect(self.network)
        navigator.doubles_asked.connect(self.doubles)
        navigator.several_asked.connect(self.several)

    def go(self, key: str, page: str = "") -> None:
        """The place of a rail button or of a pane of this part, at this page; another key goes nowhere."""
        number = int(page) if page.isdecimal() else None
        if key == rail.CONCERNS:
            self.concerns(number)
        elif key == rail.CIRCLES:
            self.circles(number)
        elif key == rail.PRACTICE:
            self.practice(page)
        elif key == panes.DOUBLES:
            one, _, other = page.partition("-")
            self.doubles((int(one), int(other)) if one.isdecimal() and other.isdecimal() else None)

    def page_of(self, key: str) -> str:
        """The part of this middle pane that is shown, "" for panes without parts."""
        current = getattr(self._workspace.shelf.made(key), "current_key", None)
        return str(current()) if callable(current) else ""

    def concerns(self, concern_id: int | None = None) -> None:
        """Show what people care about, at one concern if one is named."""
        cast("ConcernsPane", self._workspace.show_middle(panes.CONCERNS)).show_concern(concern_id)
        self._workspace.enter(panes.CONCERNS)

    def circles(self, circle_id: int | None = None) -> None:
        """Show the circles, at one if one is named."""
        cast("CirclesPane", self._workspace.show_middle(panes.CIRCLES)).show_circle(circle_id)
        self._workspace.enter(panes.CIRCLES)

    def practice(self, page: str = "") -> None:
        """Show the practice, at a page if one is named."""
        cast("PracticePane", self._workspace.show_middle(panes.PRACTICE)).show_page(page)
        self._workspace.enter(panes.PRACTICE)

    def network(self, person_id: int | None = None, circle_id: int | None = None) -> None:
        """Show who knows whom around a person or a circle."""
        cast("NetworkPane", self._workspace.show_middle(panes.NETWORK)).show_around(person_id, circle_id)
        self._workspace.enter(panes.NETWORK)

    def doubles(self, whom: object = None) -> None:
        """Show who may be here twice: of everybody, of one person (an id), or two people (a tuple of ids)."""
        cast("DoublesPane", self._workspace.show_middle(panes.DOUBLES)).show_doubles(whom)
        self._workspace.enter(panes.DOUBLES)

    def several(self, invite_round: InviteRound) -> None:
        """Write to several people, one after the other."""
        self.composing.emit(invite_round.people[0])
        cast("ComposerPane", self._workspace.make_composer()).compose_several(invite_round)
        self._workspace.show_composer()
        self._workspace.enter(panes.COMPOSER)
