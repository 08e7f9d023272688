"""The timeline pane: header, next step, filters and the whole history of one person."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.entry import Entry, TimelineFilter
from journal.services.timeline import Opening
from ui.context import Context
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.timeline.answers import AnswerPanel
from ui.timeline.banners import DraftBanner, NextBanner
from ui.timeline.card import TimelineCard
from ui.timeline.card_list import CardList
from ui.timeline.edit_panel import EditPanel
from ui.timeline.errands import Errands
from ui.timeline.header import TimelineHeader
from ui.timeline.later_draft import LaterKeeper
from ui.timeline.nothing import Nobody, NoCards
from ui.timeline.parts import CardSignals, MonthHeading
from ui.timeline.presenter import TimelinePresenter, UnfinishedDebrief
from ui.widgets.filter_chips import FilterChips
from ui.widgets.sealed_note import SealedNote
from ui.widgets.search_field import SearchField


class TimelinePane(QWidget):
    """Shows one person at a time; `show_person` is all it needs to begin."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_pane")
        self.setAccessibleName(self.tr("Timeline"))
        self._context = context
        self._wanted_entry: int | None = None
        self._current: int | None = None
        self._awaited = False
        self._focus_wanted = False
        self.presenter = TimelinePresenter(context, self)
        self._signals = CardSignals(self)
        self._later = LaterKeeper(context, self)
        self.editing = EditPanel(context, self)
        self._errands = Errands(context, self.presenter, self.editing, self)
        self._build()
        self._connect()
        self._show_empty_pane()
        self.presenter.look_for_draft()

    # ------------------------------------------------------------ for the shell

    def show_person(self, person_id: int) -> None:
        """Show this person's whole history from its newest entry."""
        self._wanted_entry = None
        self._awaited = True
        self._seal()
        self.cards.forget()
        self.panel.close_form()
        self.editing.fold()
        self.filters.choose([TimelineFilter.ALL.value])
        self.find_field.blockSignals(True)
        self.find_field.clear()
        self.find_field.blockSignals(False)
        self.presenter.show_person(person_id)
        self._later.start(person_id)

    def flush(self) -> None:
        """Save what is being typed: the journal is about to be locked, or another pane comes."""
        self._later.flush()
        self.editing.flush()

    def show_entry(self, entry_id: int) -> None:
        """Bring one entry of the shown person into view and give it the focus."""
        self._wanted_entry = entry_id
        if self.cards.go_to(entry_id, focus=True):
            self._wanted_entry = None

    def ask_response(self, person_id: int, invitation_id: int | None = None) -> None:
        """Open the five answers above this person's timeline."""
        if person_id != self.presenter.person_id:
            self.show_person(person_id)
        self.panel.open_for(invitation_id)

    def focus_find(self) -> None:
        """The cursor into the field that finds in this timeline."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def focus_first(self) -> None:
        """The focus to the current or newest card, to the first button when there is none."""
        self._focus_wanted = self._awaited  # what is being read takes it when it comes
        if self._stack.currentWidget() is self.cards:
            self.cards.focus_first()
        elif self._body.isVisible():
            self.header.log.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        theme = self._context.theme
        self.header = TimelineHeader(theme)
        self.next = NextBanner(theme)
        self.draft = DraftBanner(theme)
        self.panel = AnswerPanel(theme, self._context.today)
        filters = (
            (TimelineFilter.ALL.value, self.tr("All")),
            (TimelineFilter.CONVERSATIONS.value, self.tr("Conversations")),
            (TimelineFilter.INVITATIONS.value, self.tr("Invitations")),
            (TimelineFilter.PROMISES.value, self.tr("Promises")),
            (TimelineFilter.HEARD.value, self.tr("Heard")),
        )
        self.filters = FilterChips(theme, filters, self.tr("What the timeline shows"))
        self.find_field = SearchField(theme, self.tr("Find in this timeline"))
        self.find_field.setFixedWidth(208)
        self.cards = CardList(self._make_card, MonthHeading)
        self._empty = NoCards(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._empty)
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_M)
        tools.addWidget(self.filters, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.find_field, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_M)
        for widget in (self.header, self.next, self.panel, self.editing):
            inner.addWidget(widget)
        inner.addLayout(tools)
        inner.addWidget(self._stack, 1)
        self._nobody = Nobody(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_M, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.draft)
        column.addWidget(self._body, 1)
        column.addWidget(self._nobody, 1)

    def _connect(self) -> None:
        navigator, presenter, signals = self._context.navigator, self.presenter, self._signals
        errands = self._errands
        errands.follow(self.header)
        self.header.response_asked.connect(self.panel.open_for)
        self.next.done.connect(self._step_done)
        self.next.taken.connect(errands.take)
        self.draft.continued.connect(navigator.debrief_asked)
        self.draft.discarded.connect(presenter.discard_draft)
        self.filters.selected.connect(self._filter)
        self.find_field.textChanged.connect(presenter.find)
        self.find_field.leave_down.connect(self.cards.focus_first)
        self._empty.acted.connect(self._act_on_empty)
        self.cards.wanted.connect(presenter.read)
        signals.edit_asked.connect(self._edit)
        signals.delete_asked.connect(self._delete)
        signals.menu_asked.connect(self.open_menu)
        signals.moved.connect(self.cards.step)
        signals.entered.connect(self._enter)
        signals.answered.connect(presenter.answer)
        self.panel.answered.connect(presenter.answer)
        self._later.follow(signals)
        self._later.follow(self.panel)
        self._later.found.connect(self.panel.restore)
        self.editing.left.connect(partial(self.cards.go_to, focus=True))
        signals.happened.connect(presenter.came_of_it)
        signals.promise_settled.connect(presenter.settle)
        signals.step_ticked.connect(presenter.finish_step)
        signals.reveal_asked.connect(self._reveal)
        signals.person_asked.connect(navigator.person_opened)
        presenter.opened.connect(self._show_opening)
        presenter.refreshed.connect(self._refresh)
        presenter.entries_read.connect(self.cards.put)
        presenter.gone.connect(self._show_empty_pane)
        presenter.draft_found.connect(self._offer_draft)
        self._context.theme.changed.connect(self.cards.remake)
        self._context.theme.changed.connect(self._later.look)  # a form in a card went with its card
        errands.offer_find(self.focus_find, self.find_field.isVisible)

    def _make_card(self, entry: Entry, parent: QWidget) -> QWidget:
        person_id = self.presenter.person_id or 0
        return TimelineCard(
            self._context.theme, self._signals, entry, person_id, today=self._context.today, parent=parent
        )

    # ------------------------------------------------------------ showing

    def _show_opening(self, opening: Opening) -> None:
        self._awaited = False
        wanted, self._focus_wanted = self._focus_wanted, False
        self._show_header(opening)
        self.cards.put(opening.page)
        self.cards.set_days(opening.days, from_top=True)
        if self._wanted_entry is not None and self.cards.go_to(self._wanted_entry, focus=True):
            self._wanted_entry = None
        elif wanted and self.isVisible():
            self.focus_first()

    def _refresh(self, opening: Opening) -> None:
        self._show_header(opening)
        self.cards.put(opening.page)
        self.cards.set_days(opening.days, from_top=False)

    def _show_header(self, opening: Opening) -> None:
        self.header.show_header(opening.header)
        self.next.show_step(opening.header, self._context.today())
        self._nobody.hide()
        self._body.show()
        self._stack.setCurrentWidget(self.cards if opening.days else self._empty)
        if not opening.days:
            self._empty.say_why(opening)

    def _show_empty_pane(self) -> None:
        self.editing.fold()
        self.cards.forget()
        self._body.hide()
        self._nobody.show()

    def _offer_draft(self, draft: UnfinishedDebrief | None) -> None:
        self.draft.show_draft(draft, self._context.today())
        if self.presenter.person_id is not None:
            self.presenter.looked()

    # ------------------------------------------------------------ asking

    def _filter(self, key: str) -> None:
        self.presenter.filter_by(TimelineFilter(key))

    def _act_on_empty(self) -> None:
        query = self.presenter.query
        if query is not None and (query.find or query.filter is not TimelineFilter.ALL):
            self.show_person(query.person_id)
        else:
            self._errands.log()

    def _step_done(self, entry_id: int) -> None:
        self.presenter.finish_step(entry_id, True)

    def _edit(self, entry_id: int) -> None:
        entry = self.cards.entry(entry_id)
        if entry is not None:
            self._errands.edit(entry)

    def open_menu(self, entry_id: int, at: QPoint) -> None:
        entry = self.cards.entry(entry_id)
        if entry is not None:
            self._errands.open_menu(entry, at)

    def _delete(self, entry_id: int) -> None:
        self.cards.hand_on_focus(entry_id)
        self.presenter.delete((entry_id,))

    def _enter(self, entry_id: int) -> None:
        """Only the card with the focus keeps its buttons in the Tab order."""
        before = None if self._current in {None, entry_id} else self.cards.card(self._current or 0)
        if isinstance(before, TimelineCard):
            before.leave()
        self._current = entry_id

    def _reveal(self, note_id: int, note: SealedNote) -> None:
        self.presenter.reveal(note_id, partial(_put_words, note))

    def _seal(self) -> None:
        for card in self.cards.cards():
            if isinstance(card, TimelineCard):
                card.seal()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seal()


def _put_words(note: SealedNote, text: str) -> None:
    if shiboken6.isValid(note) and note.is_revealed():
        note.set_words(text)
