"""The commands that put something onto paper: each opens the one dialogue at its kind of page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.context import Context
from ui.shell import panes
from ui.shell.shell import Shell

if TYPE_CHECKING:
    from ui.paper.request import PaperRequest


class PaperDesk(QObject):
    """Knows what is open, and so what is meant; in café mode nothing is printed."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        context.navigator.paper_asked.connect(self.open)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """By the commands' ids."""
        return {
            "print": self.what_is_open,
            "print_person": self.person,
            "print_meeting": partial(self._circle, "meeting"),
            "print_sign_up": partial(self._circle, "sign_up"),
            "print_labels": partial(self._people, "labels"),
            "print_people": partial(self._people, "people"),
        }

    def available(self) -> dict[str, Callable[[], bool]]:
        """When each can be used."""
        return {
            **dict.fromkeys(self.handlers(), self._can_print),
            "print_person": self._has_person,
        }

    def open(self, request: PaperRequest) -> None:
        """Open the dialogue; in café mode say that nothing is printed."""
        if not self._can_print():
            words = self.tr("Nothing is printed in café mode. Shift+F8 shows names and notes again.")
            self._context.toasts.show(words)
            return
        from ui.paper.dialog import open_paper

        open_paper(self._context, request, self._shell.window)

    def what_is_open(self) -> None:
        """The brief, the circle or the person that is shown; else the list of people."""
        workspace = self._shell.workspace
        if workspace is None:
            return
        pane = workspace.shelf.made(workspace.middle_key)
        if hasattr(pane, "print_page"):
            workspace.shelf.tell(workspace.middle_key, "print_page")
        elif workspace.middle_key == panes.CIRCLES:
            self._circle("meeting")
        elif workspace.middle_key == panes.TIMELINE and self._person() is not None:
            self.person()
        else:
            self._people("people")

    def person(self) -> None:
        """The page of the open person."""
        from ui.paper.request import Kind, PaperRequest

        self.open(PaperRequest(Kind.PERSON, person_id=self._person()))

    def _circle(self, kind: str) -> None:
        """The circle that is shown is chosen first."""
        from ui.paper.request import Kind, PaperRequest

        self.open(PaperRequest(Kind(kind), circle_id=self._open_circle()))

    def _people(self, kind: str) -> None:
        """The list of people as it is shown."""
        from ui.paper.request import Kind, PaperRequest
        from ui.people.presenter import PeoplePresenter
        from ui.people.words import list_title

        request = PaperRequest(Kind(kind))
        workspace = self._shell.workspace
        if workspace is not None:
            for presenter in workspace.make_people().findChildren(PeoplePresenter):
                request = PaperRequest(Kind(kind), query=presenter.query, title=list_title(presenter.query))
        self.open(request)

    def _open_circle(self) -> int | None:
        workspace = self._shell.workspace
        if workspace is None or workspace.middle_key != panes.CIRCLES:
            return None
        key = workspace.shelf.tell(panes.CIRCLES, "current_key")
        return int(key) if isinstance(key, str) and key.isdecimal() else None

    def _person(self) -> int | None:
        return None if self._shell.routes is None else self._shell.routes.person

    def _has_person(self) -> bool:
        return self._can_print() and self._person() is not None

    def _can_print(self) -> bool:
        return self._shell.is_open and not self._context.bridge.veiled
