"""From people of the list to a circle, or to invitations one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.domain.changes import Done
from journal.domain.invite_round import InviteRound
from journal.domain.person import PeopleQuery
from journal.services import circles, people
from journal.services.circles import MOST_GATHERED
from ui.context import Context
from ui.form_keeper import FieldsKeeper
from ui.widgets.asked_text import AskText


class Gatherer(QObject):
    """Bounded: nobody writes to more people than that with a word for each."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    @classmethod
    def of(cls, context: Context, window: QWidget) -> Gatherer:
        """The one of this window."""
        return window.findChild(cls) or cls(context, window)

    def invite(self, ids: Sequence[int]) -> None:
        """Write to these people, one by one."""
        if self._fits(ids):
            self._context.navigator.several_asked.emit(InviteRound(tuple(ids)))

    def grow(self, ids: Sequence[int]) -> None:
        """Ask for a name and make a circle of these people."""
        if not self._fits(ids):
            return
        dialog = AskText(self._window)
        dialog.setObjectName("grow_circle")
        dialog.setWindowTitle(self.tr("Grow a circle"))
        words = self.tr("A circle of {count} people. What is it called?")
        dialog.setLabelText(words.format(count=len(ids)))
        dialog.textValueSelected.connect(partial(self._grow, tuple(ids)))
        dialog.finished.connect(dialog.deleteLater)
        FieldsKeeper(self._context.bridge, dialog, "grow circle")
        dialog.open()

    def invite_list(self, query: PeopleQuery) -> None:
        """Everybody whom the list shows now."""
        call = partial(people.people_ids, query=query)
        self._context.bridge.submit(call, self.invite, owner=self, key="gather")

    def grow_list(self, query: PeopleQuery) -> None:
        """As `invite_list`."""
        call = partial(people.people_ids, query=query)
        self._context.bridge.submit(call, self.grow, owner=self, key="gather")

    def _fits(self, ids: Sequence[int]) -> bool:
        if len(ids) > MOST_GATHERED:
            words = self.tr(
                "{count} people are too many at once. Choose at most {limit}, or narrow the list."
            )
            self._context.toasts.show(words.format(count=len(ids), limit=MOST_GATHERED))
        return 0 < len(ids) <= MOST_GATHERED

    def _grow(self, ids: tuple[int, ...], name: str) -> None:
        call = partial(circles.grow_circle, name=name, purpose="", people=ids)
        self._context.bridge.submit(call, self._grown, owner=self)

    def _grown(self, done: Done[int]) -> None:
        self._context.toasts.show(self.tr("The circle is there."), done.changes.label)
        self._context.navigator.circles_asked.emit(done.result)
