"""The third pane: an invitation to one person, from a template to being sent."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.domain.invite_round import InviteRound
from journal.domain.person import Channel
from journal.domain.suggestion import Offer
from journal.domain.template import Placeholder
from journal.practice.sms import sms_length
from journal.services.invitations import Choices
from ui.composer.below import StateLines, WaysOut
from ui.composer.check_desk import CheckDesk
from ui.composer.check_words import how_long
from ui.composer.choice_popup import ChoicePopup, title_of
from ui.composer.departures import Departures
from ui.composer.editor import InvitationEdit
from ui.composer.form import InvitationForm
from ui.composer.more_menu import open_more_menu
from ui.composer.presenter import ComposerPresenter
from ui.composer.replacing import ask_before_replacing
from ui.composer.round_desk import RoundDesk
from ui.composer.sent_card import SentCard
from ui.context import Context
from ui.theme.metrics import SPACE_S
from ui.widgets.announce import announce
from ui.widgets.card import Ground
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_scroll import FormScroll
from ui.widgets.headed_panel import HeadedPanel
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.slot_text.pieces import Held, Part, Words, open_parts
from ui.widgets.slot_text.slots import Run

_TEXT_HEIGHTS = (112, 256)
"""From the least to what a text keeps in a low window."""


class ComposerPane(HeadedPanel):
    """Write to one person. `compose` begins; `flush` saves what is not saved yet."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, self.tr("Invitation"), parent=parent)
        self.setObjectName("composer")
        self._context = context
        self._run: Run | None = None
        self.presenter = ComposerPresenter(context, self)
        self.person = ElidedLabel("", "muted")
        self.person.setObjectName("composer.person")
        self.more = IconButton(context.theme, "more", self.tr("More about this invitation"))
        self.more.setObjectName("composer.more")
        self.form = InvitationForm()
        self.editor = InvitationEdit(context.theme)
        self.editor.setObjectName("composer.text")
        self.editor.setAccessibleName(self.tr("Text of the invitation"))
        self.check = CheckDesk(context, self.presenter, self.editor, self)
        self.state = StateLines(context.theme)
        self.ways_out = WaysOut(context.theme)
        self.departures = Departures(context, self.ways_out, self.check, self.presenter, self.editor, self)
        self.sent_card = SentCard(context.theme)
        self.round = RoundDesk(context, self.presenter, self.sent_card, self)
        self.nobody = EmptyState(
            context.theme,
            "invite",
            self.tr("Nobody to write to yet"),
            self.tr("Open a person and choose Invite: the journal fills in what it knows."),
        )
        self.popup = ChoicePopup(context.theme, self)
        self._lay_out()
        self._connect()
        self.show_nothing()

    # ---- what the shell calls

    def compose(self, person_id: int, template_key: str = "") -> None:
        """Write to a person: the kept draft, or this template, or the one that fits best."""
        self.presenter.compose(person_id, template_key)

    def compose_several(self, invite_round: InviteRound) -> None:
        """Write to several people one after the other, each on its own."""
        self.round.begin(invite_round)

    def flush(self) -> None:
        """Save what is not saved yet."""
        self.presenter.flush()

    def focus_first(self) -> None:
        """Put the focus into the text, at what is still to be filled."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.show_open()

    def show_nothing(self) -> None:
        """No person: nothing to write."""
        self.popup.hide()
        self.editor.set_parts((), undoable=False)
        self._show_somebody(False)

    # ---- building

    def _lay_out(self) -> None:
        self.bar.insertWidget(1, self.more)
        scroll, column = _scrolling_column()
        column.addWidget(self.nobody, 1)
        column.addWidget(self.round.strip)
        column.addWidget(self.person)
        column.addWidget(self.form)
        column.addWidget(self.editor, 1)
        column.addWidget(self.state)
        column.addWidget(self.check.block)
        column.addWidget(self.check.section)
        column.addWidget(self.sent_card)
        rest = QVBoxLayout()
        rest.addStretch(1)
        column.addLayout(rest)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.ways_out)
        self.editor.grow(*_TEXT_HEIGHTS)
        QWidget.setTabOrder(self.form, self.editor)
        below = (self.editor, self.state, self.check.block, self.check.section)
        for before, after in pairwise(below):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        presenter, editor = self.presenter, self.editor
        presenter.started.connect(self._start)
        presenter.fill_asked.connect(self._fill)
        presenter.form_changed.connect(self._show_form)
        presenter.sent.connect(self._show_as_sent)
        presenter.taken_back.connect(self._show_unsent)
        presenter.gone.connect(self._lose)
        self.form.template_chosen.connect(self._choose_template)
        self.form.changed.connect(self._choose)
        editor.edited.connect(self._text_changed)
        editor.adopted.connect(self._fill_adopted)
        editor.choice_asked.connect(self._ask)
        editor.copy_refused.connect(self._show_what_is_open)
        self.popup.offer_chosen.connect(self._take_offer)
        self.popup.words_chosen.connect(self._take_words)
        self.state.fill_asked.connect(editor.show_open)
        self.sent_card.answer_asked.connect(self._record_answer)
        self.sent_card.another_asked.connect(self._write_another)
        self.sent_card.calendar_asked.connect(self.departures.to_calendar)
        self.more.clicked.connect(self._open_menu)
        # Queued: the text is hidden until it is shown what it is about.
        self.round.begun.connect(self.focus_first, Qt.ConnectionType.QueuedConnection)
        self.closed.connect(self._leave)

    # ---- showing

    def _start(self, parts: tuple[Part, ...], anew: bool) -> None:
        self._show_somebody(True)
        offered = self.presenter.offered
        self.person.setText(self.tr("To {name}").format(name=offered.person.name) if offered else "")
        self.presenter.text_shown(parts)
        self.editor.set_parts(parts, undoable=not anew)
        self.check.start_anew()

    def _show_form(self) -> None:
        presenter = self.presenter
        if presenter.offered is None:
            return
        key = presenter.template.key if presenter.template else ""
        self.form.set_templates(presenter.templates, key)
        self.form.set_places(presenter.offered.places)
        self.form.set_choices(presenter.choices, self._context.today())
        self.ways_out.mail.setVisible(bool(presenter.offered.emails))
        self.editor.set_hints(self.popup.hints(presenter.offers(), presenter.values()))

    def _fill(self, values: dict[Placeholder, str], only_open: bool) -> None:
        self.editor.fill(values, only_open=only_open)

    def _fill_adopted(self, placeholders: tuple[Placeholder, ...]) -> None:
        values = self.presenter.values()
        self.editor.fill({placeholder: values[placeholder] for placeholder in placeholders}, only_open=True)

    def _text_changed(self) -> None:
        parts = self.editor.parts()
        self.presenter.text_changed(parts)
        text = self.editor.text()
        length, shown = len(text), ""
        if length and self.presenter.choices.channel is Channel.MESSAGE:
            shown = how_long(length, sms_length(text).parts)
        self.check.text_changed()
        sentence = self.state.show_state(open_parts(parts), shown)
        self.ways_out.set_open(sentence or ("" if length else self.tr("There is no text yet.")))

    def _show_sent(self, *, sent: bool) -> None:
        self.sent_card.setVisible(sent)
        self.sent_card.calendar.setVisible(self.presenter.choices.meet_on is not None)
        for widget in (self.form, self.state, self.ways_out, self.more):
            widget.setVisible(not sent)
        if sent:
            self.check.start_anew()
        self.editor.setReadOnly(sent)

    def _show_as_sent(self, _entry_id: int) -> None:
        self._show_sent(sent=True)
        self.sent_card.focus_first()
        announce(self, self.tr("Marked as sent."))

    def _show_unsent(self) -> None:
        self._show_sent(sent=False)
        self._text_changed()

    def _show_somebody(self, there: bool) -> None:
        self._show_sent(sent=False)
        self.nobody.setVisible(not there)
        for widget in (self.person, self.form, self.editor, self.state, self.ways_out, self.more):
            widget.setVisible(there)

    # ---- choosing

    def _choose(self, choices: Choices) -> None:
        self.presenter.set_choices(choices)
        self._text_changed()

    def _choose_template(self, key: str) -> None:
        if self.presenter.template is not None and key == self.presenter.template.key:
            return
        if not self.presenter.is_edited(self.editor.parts()):
            self.presenter.choose_template(key)
            return
        ask_before_replacing(self, partial(self.presenter.choose_template, key), self._show_form)

    def _ask(self, run: Run, place: QRect) -> None:
        if not isinstance(run.part, Held):
            return
        self._run = run
        part = run.part
        title, advice = title_of(part.placeholder, part.text)
        offers = self.presenter.offers().get(part.placeholder, ()) if part.placeholder else ()
        around = QRect(self.editor.viewport().mapToGlobal(place.topLeft()), place.size())
        self.popup.ask(title, advice, offers, part.text if part.filled else "", around)

    def _take_offer(self, offer: Offer) -> None:
        if self._run is not None and isinstance(self._run.part, Held) and self._run.part.placeholder:
            self.presenter.choose_offer(self._run.part.placeholder, offer)
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_words(self, text: str) -> None:
        run = self._run
        if run is not None and isinstance(run.part, Held):
            if run.part.placeholder is not None:
                self.presenter.choose_words(run.part.placeholder, text)
            elif text:
                self.editor.replace_run(run, Words(text))
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_what_is_open(self) -> None:
        self.editor.show_open()
        self._context.toasts.show(self.state.missing.text())

    def _open_menu(self) -> None:
        ready = self.ways_out.copy.isEnabled()
        save_mail = self.departures.save_mail if ready else None
        open_more_menu(self, self.more, self.presenter, self._context, save_mail)

    # ---- afterwards

    def _record_answer(self) -> None:
        if self.presenter.person_id is not None:
            self._context.navigator.response_asked.emit(self.presenter.person_id, self.presenter.sent_id)

    def _write_another(self) -> None:
        if self.presenter.person_id is not None:
            self.compose(self.presenter.person_id)

    def _lose(self) -> None:
        """The person was deleted meanwhile."""
        self.show_nothing()
        self._context.navigator.composer_closed.emit()

    def _leave(self) -> None:
        self.flush()
        self._context.navigator.composer_closed.emit()


def _scrolling_column() -> tuple[FormScroll, QVBoxLayout]:
    """A part of the panel that scrolls where the window is low, and the column of what is in it."""
    page = QFrame()
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_look(page, "ground", Ground.PANEL.value)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    scroll = FormScroll()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    return scroll, column
