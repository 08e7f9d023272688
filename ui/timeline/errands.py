"""What the user asks for on the timeline and other panes do, and the menu of a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.assessment import Scale
from journal.domain.calendar import EventOf
from journal.domain.entry import CONVERSATION_KINDS, Entry, Outcome, PromiseState, Response
from journal.services.next_step import Proposed
from ui.commands import Command, Section
from ui.context import Context
from ui.timeline import words
from ui.timeline.edit_panel import EditPanel
from ui.timeline.header import TimelineHeader
from ui.timeline.presenter import TimelinePresenter

if TYPE_CHECKING:
    # What few need is read when it is needed.
    from ui.sending.person_ways import PersonWays

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

    def follow(self, header: TimelineHeader) -> None:
        """What its buttons and its menu ask for; an answer is for the panel."""
        header.prepare_asked.connect(self.prepare)
        header.log_asked.connect(self.log)
        header.invite_asked.connect(self.invite)
        header.heard_asked.connect(self.hear)
        header.details_asked.connect(self.details)
        header.assess_asked.connect(self.assess)
        header.network_asked.connect(self.network)
        header.phone_asked.connect(self.phone)
        header.mail_asked.connect(self.mail)
        header.calendar_asked.connect(self.to_calendar)
        header.print_asked.connect(self.print_page)
        header.archive_asked.connect(self._presenter.archive)
        header.delete_asked.connect(self._presenter.delete_person)

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

    def print_page(self) -> None:
        """Everything about this person, on paper."""
        if self._presenter.person_id is not None:
            from ui.paper.request import Kind, PaperRequest

            request = PaperRequest(Kind.PERSON, person_id=self._presenter.person_id)
            self._context.navigator.paper_asked.emit(request)

    def phone(self) -> None:
        """Their contact and numbers as codes for the phone."""
        if self._presenter.person_id is not None:
            self._ways().phone(self._presenter.person_id)

    def mail(self) -> None:
        """An empty mail to them."""
        if self._presenter.person_id is not None:
            self._ways().mail(self._presenter.person_id)

    def to_calendar(self) -> None:
        """The next meeting with them into the calendar program."""
        if self._presenter.person_id is not None:
            self._ways().calendar(self._presenter.person_id)

    def _ways(self) -> PersonWays:
        from ui.sending.person_ways import PersonWays
        from ui.sending.tools import Tools

        context = self._context
        tools = Tools(context.theme, context.bridge, context.toasts, context.today)
        return PersonWays.of(tools, self._widget)

    def _put_calendar(self, menu: QMenu, entry: Entry) -> None:
        if entry.invitation is not None and entry.invitation.meet_on is not None:
            action = menu.addAction(self.tr("To the calendar…"))
            self._context.theme.keep_icon(action, "calendar")
            action.triggered.connect(partial(self._hand_over, entry.id))

    def _hand_over(self, entry_id: int, _checked: bool = False) -> None:
        self._ways().meeting(EventOf(entry_id))

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
        self._put_calendar(menu, entry)
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
