"""Below the list: the chosen promise in full, what can be done about it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entry import Promise
from ui.bridge import Bridge
from ui.form_keeper import FieldsKeeper
from ui.practice.promises.words import Act, about, act_words, acts_for, when
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.flow_layout import FlowBox
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.labels import ElidedLabel, WordsLabel, label

_ICONS = {
    Act.KEEP: "check",
    Act.POSTPONE: "clock",
    Act.REOPEN: "restore",
    Act.EDIT: "edit",
    Act.OPEN: "person",
}
_KEYS = {Act.KEEP: "D", Act.POSTPONE: "P", Act.DROP: "X", Act.REOPEN: "O", Act.EDIT: "E", Act.OPEN: "Enter"}
_LONGEST = 600


class PromiseForm(QWidget):
    """The words and the day of one promise. Ctrl+Enter saves, Escape leaves."""

    saved = Signal()
    left = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingTextEdit(theme, self.tr("What was promised"), min_lines=2, max_lines=5)
        self.day = DateField(theme, self.tr("Due day"), leaning=Leaning.FUTURE, today=today)
        self.save = Button(theme, self.tr("Save"), variant=Variant.PRIMARY)
        self.cancel = Button(theme, self.tr("Cancel"), variant=Variant.QUIET)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.text)
        column.addWidget(Labelled(self.tr("D&ue"), self.day))
        column.addLayout(buttons)
        self.text.submitted.connect(self.saved)
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.left)
        self.text.textChanged.connect(self._judge)
        self.day.changed.connect(self._judge)

    def show_promise(self, promise: Promise) -> None:
        """Put these words and this day in."""
        self.text.setPlainText(promise.text)
        self.day.set_value(promise.due_on)
        self._judge()

    def is_good(self) -> bool:
        """Whether it can be saved."""
        return bool(self.text.toPlainText().strip()) and self.day.is_valid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self.save.setEnabled(self.is_good())


class PromiseStrip(Card):
    """Shows one promise, or nothing at all."""

    acted = Signal(object, object)
    """(Act, the button)"""
    rewritten = Signal(object, str, object)
    """(Promise, words, day or None)"""
    form_left = Signal()
    """It was saved, or left by hand."""
    form_opened = Signal(object)
    """Of this Promise."""
    form_covered = Signal()
    """Another promise is shown in its place."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(Ground.CARD, parent)
        self.setObjectName("promise_strip")
        self.setAccessibleName(self.tr("The chosen promise"))
        self._today = today
        self._promise: Promise | None = None
        self._name = ElidedLabel("", "strong", self)
        self._when = label("", "small", self)
        self._words = WordsLabel()
        self._about = WordsLabel("", "muted")
        self._box = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        self.buttons = {act: self._button(theme, act) for act in Act}
        self.form = PromiseForm(theme, today, self)
        self.form.hide()
        first = QHBoxLayout()
        first.setSpacing(SPACE_S)
        first.addWidget(self._name, 1)
        first.addWidget(self._when)
        self.body.addLayout(first)
        for widget in (self._words, self._about, self._box, self.form):
            self.body.addWidget(widget)
        self.form.saved.connect(self.keep_changes)
        self.form.left.connect(self.leave_form)

    @property
    def promise(self) -> Promise | None:
        """The promise that is shown."""
        return self._promise

    def show_promise(self, promise: Promise | None) -> None:
        """Show this promise; what is being typed about another is saved first."""
        editing = self.is_editing()
        same = (
            promise is not None and self._promise is not None and promise.entry_id == self._promise.entry_id
        )
        if editing and not same:
            self.keep_changes()
            self.form_covered.emit()
            self._fold()
        self._promise = promise
        self.setVisible(promise is not None)
        if promise is None:
            return
        self._name.setText(promise.person.name)
        self._when.setText(when(promise, self._today()))
        text = promise.text
        self._words.set_words(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        self._about.set_words(about(promise))
        for act, button in self.buttons.items():
            button.setVisible(act in acts_for(promise))
        self._box.updateGeometry()

    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self.form.isVisibleTo(self)

    def edit(self) -> None:
        """Open the form with the promise that is shown."""
        if self._promise is not None:
            self.form.show_promise(self._promise)
            for widget in (self._words, self._about, self._box):
                widget.hide()
            self.form.show()
            self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form_opened.emit(self._promise)

    def keep_changes(self) -> None:
        """Save what the form holds if it is open, other than before, and can be saved."""
        promise = self._promise
        if promise is None or not self.is_editing() or not self.form.is_good():
            return
        text, day = self.form.text.toPlainText().strip(), self.form.day.value()
        self.leave_form()
        if (text, day) != (promise.text, promise.due_on):
            self.rewritten.emit(promise, text, day)

    def leave_form(self) -> None:
        """Close the form; the focus goes back to the list."""
        self._fold()
        if self.isVisible():
            self.form_left.emit()
        else:
            self.form_covered.emit()

    def _fold(self) -> None:
        self.form.hide()
        for widget in (self._words, self._about, self._box):
            widget.show()

    def _button(self, theme: Theme, act: Act) -> Button:
        variant = Variant.QUIET if act is Act.OPEN else Variant.NORMAL
        button = Button(theme, act_words(act), _ICONS.get(act, ""), variant, self._box)
        button.setObjectName(f"promise_{act.value}")
        button.setToolTip(_KEYS[act])
        if act is Act.OPEN:
            button.setAccessibleName(self.tr("Open the person"))
        button.setProperty("act", act.value)
        button.clicked.connect(self._pressed)
        self._box.flow.addWidget(button)
        return button

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.acted.emit(Act(str(button.property("act"))), button)


def keep_form(bridge: Bridge, strip: PromiseStrip, promise: Promise) -> None:
    """Keep what is typed about this promise until it is saved or left by hand, whatever is shown then."""
    key, title = f"promise {promise.entry_id}", strip.form.tr("Edit the promise")
    keeper = FieldsKeeper(bridge, strip.form, key, title)
    strip.form_left.connect(keeper.discard)
    strip.form_covered.connect(keeper.put_away)
    for over in (strip.form_left, strip.form_covered):
        over.connect(keeper.deleteLater)
