"""How many follow-ups are due, on the rail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from journal.domain.changes import Changes, Topic
from ui.context import Context
from ui.shell.rail import Rail


class DueBadge(QObject):
    """Counts anew with every change that may touch them; goes with the workspace."""

    def __init__(self, context: Context, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rail = rail
        context.bridge.changed.connect(self._follow)

    def count(self) -> None:
        """Ask the journal."""
        from journal.services import follow_ups

        call = partial(follow_ups.due_count, today=self._context.today())
        done = self._rail.set_follow_ups
        self._context.bridge.submit(call, done, owner=self, key="follow_ups_count", patient=True)

    def _follow(self, changes: Changes) -> None:
        if changes.people or changes.entries or changes.touches(Topic.FOLLOW_UPS):
            self.count()
