"""What the user asks for on the timeline and other panes do, and the menu of a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.assessment import Scale
from journal.domain.entry import CONVERSATION_KINDS, Entry, Outcome, PromiseState, Response
from journal.services.next_step import Proposed
from ui.commands import Command, Section
from ui.context import Context
from ui.timeline import words
from ui.timeline.edit_panel import EditPanel
from ui.timeline.presenter import TimelinePresenter

_SHORT = 40


class Errands(QObject):
    """Passes wishes on to the navigator and the presenter."""

    def __init__(
        self, context: Context, presenter: TimelinePresenter, forms: EditPanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._forms = forms
        self._context = context
        self._presenter = presenter
        self._widget = parent

    def log(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.debrief_asked.emit((self._presenter.person_id,), None)

    def prepare(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.brief_asked.emit(self._presenter.person_id)

    def invite(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.compose_asked.emit(self._presenter.person_id, "")

    def take(self, proposed: Proposed) -> None:
        """Do what suggests itself: write from its template, record an answer, or read the brief."""
        if self._presenter.person_id is not None:
            self._context.navigator.take(self._presenter.person_id, proposed)

    def hear(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.heard_asked.emit(self._presenter.person_id)

    def details(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.details_asked.emit(self._presenter.person_id)

    def assess(self, scale: Scale) -> None:
        """Open the form of an assessment."""
        if self._presenter.person_id is not None:
            self._forms.assess(self._presenter.person_id, scale)

    def network(self) -> None:
        """Who knows this person, and whom they know."""
        if self._presenter.person_id is not None:
            self._context.navigator.network_asked.emit(self._presenter.person_id, None)

    def edit(self, entry: Entry) -> None:
        """Conversations are edited in the debrief, invitations and promises above the timeline; what others
        answered is never rewritten.
        """
        if entry.kind in CONVERSATION_KINDS:
            people = tuple(ref.id for ref in entry.people)
            self._context.navigator.debrief_asked.emit(people, entry.id)
        elif entry.promise is not None:
            self._forms.edit_promise(entry.id, entry.promise)
        elif entry.invitation is not None:
            self._forms.edit_invitation(entry)

    def offer_find(self, focus_find: Callable[[], None], available: Callable[[], bool]) -> None:
        """Put finding into the table of commands for as long as the pane lives."""
        command = Command(
            id="find_in_timeline",
            title=self.tr("Find in this timeline"),
            section=Section.VIEW,
            handler=focus_find,
            shortcuts=("Ctrl+Shift+F",),
            available=available,
        )
        self._context.commands.add(command, owner=self._widget)

    def open_menu(self, entry: Entry, at: QPoint) -> None:
        """All that can be done with one card."""
        menu = QMenu(self._widget)
        theme, presenter = self._context.theme, self._presenter
        if entry.kind in CONVERSATION_KINDS or entry.invitation is not None or entry.promise is not None:
            edit = menu.addAction(self.tr("Edit"))
            theme.keep_icon(edit, "edit")
            edit.triggered.connect(partial(self.edit, entry))
        for ref in entry.people:
            if ref.id != presenter.person_id:
                other = menu.addAction(self.tr("Open {name}").format(name=_short(ref.name)))
                theme.keep_icon(other, "person")
                other.triggered.connect(partial(self._context.navigator.person_opened.emit, ref.id))
        for promise in entry.promises:
            change = menu.addAction(self.tr("Edit the promise: {text}").format(text=_short(promise.text)))
            theme.keep_icon(change, "edit")
            change.triggered.connect(partial(self._forms.edit_promise, entry.id, promise))
        for promise in entry.promises if entry.promise is None else (entry.promise,):
            if promise.state is PromiseState.OPEN:
                drop = menu.addAction(self.tr("Drop the promise: {text}").format(text=_short(promise.text)))
                theme.keep_icon(drop, "close")
                drop.triggered.connect(partial(presenter.drop_promise, promise.entry_id))
        recorded: list[Response | Outcome] = [*entry.responses, *entry.outcomes]
        last = max(recorded, key=lambda each: each.entry_id, default=None)
        if last is not None:
            take_back = menu.addAction(
                self.tr("Take back what was recorded for {day}").format(day=words.day_words(last.on))
            )
            theme.keep_icon(take_back, "undo")
            take_back.triggered.connect(partial(presenter.delete, (last.entry_id,)))
        delete = menu.addAction(self.tr("Delete"))
        theme.keep_icon(delete, "delete")
        delete.triggered.connect(partial(presenter.delete, (entry.id,)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&")
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
