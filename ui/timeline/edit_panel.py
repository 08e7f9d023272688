"""The place above the timeline in which a sent invitation or a promise is put right.

It stands outside of the cards, which come and go with what is scrolled, coloured anew or read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from journal.domain.assessment import Scale
from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import Entry, Promise
from journal.domain.errors import JournalError
from journal.services import assessments
from journal.services.invitations import update_invitation
from journal.services.promises import update_promise
from ui.context import Context
from ui.editing import may_open
from ui.form_keeper import FieldsKeeper, FormKeeper
from ui.timeline import words
from ui.timeline.assess_form import AssessEdit
from ui.timeline.edit_forms import InvitationEdit, PromiseEdit
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel
from ui.wording import error_sentence

Form = InvitationEdit | PromiseEdit | AssessEdit


class EditPanel(Card):
    """One form at a time. Ctrl+Enter, or Enter in a line, saves; Escape leaves everything as it was.

    What the journal refuses stays in the form, with the reason below it.
    """

    left = Signal(int)
    """The form has closed; the card that it belonged to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(Ground.CARD, parent)
        self._context = context
        self._form: Form | None = None
        self._card_id = 0
        self._entry_id = 0
        self._fields: FieldsKeeper | None = None
        self._keeper = FormKeeper(context.bridge, DraftKind.ASSESSMENT, self)
        self._keeper.found.connect(self._restore)
        self._title = WordsLabel("", "strong")
        self._error = WordsLabel("", "error")
        self.save = Button(context.theme, self.tr("Save changes"), variant=Variant.PRIMARY)
        self.cancel = Button(context.theme, self.tr("Cancel"), variant=Variant.QUIET)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        self._scroll = FormScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self._title)
        self.body.addWidget(self._scroll)
        self.body.addWidget(self._error)
        self.body.addLayout(buttons)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.close_form)
        self.hide()

    @property
    def form(self) -> Form | None:
        """The form while one is open."""
        return self._form

    def edit_invitation(self, entry: Entry) -> None:
        """Open the form of a sent invitation; another card has none."""
        if entry.invitation is not None:
            theme, today = self._context.theme, self._context.today
            form = InvitationEdit(theme, today, entry.invitation, self)
            day = words.day_words(entry.on)
            title = self.tr("Edit the invitation of {day}").format(day=day)
            self._edit(form, title, entry.id, entry.id)

    def edit_promise(self, card_id: int, promise: Promise) -> None:
        """Open the form of a promise that stands in this card."""
        form = PromiseEdit(self._context.theme, self._context.today, promise, self)
        self._edit(form, self.tr("Edit the promise"), card_id, promise.entry_id)

    def assess(self, person_id: int, scale: Scale) -> None:
        """Open the form of a new assessment."""
        form = AssessEdit(self._context.theme, self._context.today, person_id, scale, self)
        self._open(form, self.tr("Assess"), 0, 0)
        form.changed.connect(self._keeper.touch)
        self._keeper.start(person_id, form.written)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keeper.flush()
        if self._fields is not None:
            self._fields.flush()

    def close_form(self) -> None:
        """Fold away, and tell whose form it was."""
        if self._form is not None:
            self._keeper.discard()
            if self._fields is not None:
                self._fields.discard()
            self.fold()
            self.left.emit(self._card_id)

    def fold(self) -> None:
        """Fold away without a word: another person is shown."""
        self.hide()
        self._keeper.stop()
        if self._fields is not None:
            self._fields.put_away()
            self._fields = None
        if self._form is not None:
            self._scroll.takeWidget()
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _edit(self, form: InvitationEdit | PromiseEdit, title: str, card_id: int, entry_id: int) -> None:
        """Open it with what is in the journal, and what was left in it before."""
        if may_open(self._context, form):
            self._open(form, title, card_id, entry_id)
            self._fields = FieldsKeeper(self._context.bridge, form, f"entry {entry_id}", title)
        else:
            form.deleteLater()

    def _open(self, form: Form, title: str, card_id: int, entry_id: int) -> None:
        self.fold()
        self._form, self._card_id, self._entry_id = form, card_id, entry_id
        form.submitted.connect(self._save)
        self._title.set_words(title)
        self.setAccessibleName(title)
        self._say("")
        self._scroll.setWidget(form)
        form.setAutoFillBackground(False)  # the card's own ground shows
        form.text.document().documentLayout().documentSizeChanged.connect(self._scroll.updateGeometry)
        form.show()
        self.show()
        form.focus_first()

    def _save(self) -> None:
        form = self._form
        if form is None:
            return
        wrong = form.wrong()
        if wrong is not None:
            field, sentence = wrong
            self._say(sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        today = self._context.today()
        call: Callable[..., Done[Any]]
        if isinstance(form, InvitationEdit):
            call = partial(update_invitation, entry_id=self._entry_id, fields=form.fields(), today=today)
        elif isinstance(form, AssessEdit):
            call = partial(assessments.assess, fields=form.fields(), today=today)
        else:
            call = partial(
                update_promise,
                entry_id=self._entry_id,
                text=form.text.toPlainText(),
                due_on=form.due_on.value(),
                today=today,
            )
        self._context.bridge.submit(
            call, partial(self._saved, form), owner=self, failed=self._refused, key="edit"
        )

    def _saved(self, form: QWidget, done: Done[Any]) -> None:
        if form is self._form:
            self.close_form()
        new = isinstance(form, AssessEdit)
        told = self.tr("Assessment recorded.") if new else self.tr("Changes saved.")
        self._context.toasts.show(told, done.changes.label)

    def _restore(self, payload: Mapping[str, object]) -> None:
        if isinstance(self._form, AssessEdit):
            self._form.restore(payload)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._say(error_sentence(error))

    def _say(self, sentence: str) -> None:
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
