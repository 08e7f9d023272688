"""Opens the form again that was open over a circle when the journal was locked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from journal.domain.meeting import CircleView, Gift, Meeting
from ui.circles.page import CirclePage

FORMS = ("circle", "meeting", "gift", "members", "invited", "sheet")
"""The first word of the forms' keys."""


class Forms(Protocol):
    """What opens each of them: the desk."""

    def new_circle(self) -> None: ...
    def edit_circle(self, view: CircleView) -> None: ...
    def plan(self) -> None: ...
    def edit_meeting(self, meeting: Meeting) -> None: ...
    def open_sheet(self, meeting: Meeting) -> None: ...
    def edit_gift(self, gift: Gift | None) -> None: ...
    def gather_members(self) -> None: ...
    def gather_invited(self, meeting_id: int | None) -> None: ...


class LeftOpen(QObject):
    """Waits until the circle is shown that a form belongs to."""

    def __init__(self, desk: Forms, page: CirclePage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._key = ""
        self._missing: Callable[[], object] | None = None

    def wait_for(self, key: str, missing: Callable[[], object]) -> None:
        """`missing` is called when the circle is shown and has no such form."""
        if key == "circle":
            self._desk.new_circle()
            return
        self._key, self._missing = key, missing
        if self._page.view is not None:
            self.look()

    def look(self, _shown: object = None) -> None:
        """A circle is shown."""
        view = self._page.view
        if not self._key or view is None:
            return
        action = self._action(view, self._key.split()) or self._missing
        self._key, self._missing = "", None
        if action is not None:
            action()

    def _action(self, view: CircleView, words: list[str]) -> Callable[[], object] | None:
        kind, number = words[0], int(words[-1])
        meetings = {meeting.id: meeting for meeting in (*view.planned, *view.past)}
        gifts = {gift.id: gift for gift in view.gifts}
        desk = self._desk
        if "of" in words:
            plain: dict[str, Callable[[], object]] = {
                "meeting": desk.plan,
                "gift": partial(desk.edit_gift, None),
                "members": desk.gather_members,
                "invited": partial(desk.gather_invited, number or None),
            }
            return plain.get(kind) if view.id == int(words[2]) else None
        if kind == "circle":
            return partial(desk.edit_circle, view) if view.id == number else None
        if kind == "gift":
            return partial(desk.edit_gift, gifts[number]) if number in gifts else None
        if number not in meetings:
            return None
        return partial(desk.open_sheet if kind == "sheet" else desk.edit_meeting, meetings[number])
