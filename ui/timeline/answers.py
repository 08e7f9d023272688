"""Recording what they said, and what came of it, in one click; "later" asks when to ask again."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.domain.entry import OutcomeKind, ResponseKind
from ui.entry_words import answer_word
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.timeline.later import Later
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.dressing import set_look
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import label

_MONTH, _QUARTER, _PICK = "1", "3", "pick"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said that somebody answered; `invitation_id` None: the newest unanswered one."""

    kind: ResponseKind
    invitation_id: int | None = None
    words: str = ""
    ask_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class CameOfIt:
    kind: OutcomeKind
    invitation_id: int | None = None


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class ChoiceBar(QWidget):
    """A question and a pill for each answer to it; rows wrap where it is narrow."""

    chosen = Signal(str)

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """`choices` are (key, words); `name` tells a screen reader what a choice does, with {answer} in
        it.
        """
        super().__init__(parent)
        flow = FlowLayout(self, gap=6, row_gap=6)
        flow.addWidget(label(question, "small", self))
        for key, shown in choices:
            pill = QPushButton(shown, self)
            pill.setAutoDefault(False)
            set_look(pill, "variant", "pill")
            pill.setAccessibleName(name.format(answer=shown))
            pill.setProperty("choice", key)
            pill.clicked.connect(self._choose)
            flow.addWidget(pill)

    def focus_first(self) -> None:
        """The focus to the first choice."""
        self.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("choice"))


class LaterForm(QWidget):
    """When to ask again, and their words. Enter saves, Escape leaves."""

    saved = Signal(object, str)
    """(day to ask again, their words)"""
    cancelled = Signal()
    typed = Signal()
    """The words or the day are others now."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._choice = _MONTH
        options = (
            (_MONTH, self.tr("In a month")),
            (_QUARTER, self.tr("In three months")),
            (_PICK, self.tr("Pick a date")),
        )
        self.when = FilterChips(theme, options, self.tr("When to ask again"))
        self.day = DateField(theme, self.tr("Day to ask again"), leaning=Leaning.FUTURE, today=today)
        self.day.setMaximumWidth(220)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("What they said (optional)"))
        self.words.setAccessibleName(self.tr("What they said"))
        self.save = Button(theme, self.tr("Save answer"), variant=Variant.PRIMARY)
        cancel = Button(theme, self.tr("Cancel"), variant=Variant.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(label(self.tr("When shall we ask again?"), "strong", self))
        column.addWidget(self.when)
        column.addWidget(self.day)
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        buttons.addStretch()
        column.addLayout(buttons)
        self.when.selected.connect(self._chose)
        self.words.returnPressed.connect(self._save)
        self.day.line.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        cancel.clicked.connect(self.cancelled)
        self._choose(_MONTH)
        self.words.textChanged.connect(self.typed)
        self.day.line.textChanged.connect(self.typed)

    def written(self, invitation_id: int | None) -> Later:
        """What stands in the form, to be kept."""
        return Later(invitation_id, self.words.text(), self.day.line.text(), self._choice)

    def restore(self, later: Later) -> None:
        """Show what was kept; `typed` tells nothing of it."""
        for line, text in ((self.words, later.words), (self.day.line, later.day)):
            line.blockSignals(True)
            line.setText(text)
            line.blockSignals(False)
        if later.choice in {_MONTH, _QUARTER, _PICK}:
            self._choice = later.choice
            self.when.choose([later.choice])
        self.day.setVisible(self._choice == _PICK)

    def _chose(self, key: str) -> None:
        self._choose(key)
        self.typed.emit()

    def _choose(self, key: str) -> None:
        self._choice = key
        self.day.setVisible(key == _PICK)
        if key == _PICK:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.day.set_value(months_later(self._today(), int(key)))

    def _save(self) -> None:
        day = self.day.value()
        if day is None or day < self._today():
            set_look(self.day.line, "invalid", "true")
            self.day.show()
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(day, self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class AnswerBar(QWidget):
    """The five answers; "later" opens the form below."""

    answered = Signal(object)
    """An `Answer`."""
    later_typed = Signal(object)
    """A `Later`: what stands in the form now."""
    later_left = Signal()
    """The form was closed without an answer."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        invitation_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._invitation_id = invitation_id
        self._form: LaterForm | None = None
        choices = [(kind.value, answer_word(kind)) for kind in ResponseKind]
        self._bar = ChoiceBar(self.tr("Their answer"), choices, self.tr("They answered: {answer}"), self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._bar)
        self._bar.chosen.connect(self._chose)

    def focus_first(self) -> None:
        """The focus to the first answer."""
        self._bar.focus_first()

    @property
    def form(self) -> LaterForm | None:
        """The form while it is open."""
        return self._form

    def _chose(self, key: str) -> None:
        kind = ResponseKind(key)
        if kind is ResponseKind.NOT_NOW:
            self._open_form()
        else:
            self.answered.emit(Answer(kind, self._invitation_id))

    def restore(self, later: Later) -> None:
        """Open the form again as it was left; the focus stays where it is."""
        self._make_form().restore(later)

    def _open_form(self) -> None:
        self._make_form().words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> LaterForm:
        if self._form is None:
            self._form = LaterForm(self._theme, self._today, self)
            self._form.saved.connect(self._save)
            self._form.cancelled.connect(self._close_form)
            self._form.typed.connect(self._tell)
            self._column.addWidget(self._form)
            self._form.show()
        return self._form

    def _tell(self) -> None:
        if self._form is not None:
            self.later_typed.emit(self._form.written(self._invitation_id))

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._bar.focus_first()
            self.later_left.emit()

    def _save(self, day: date, said: str) -> None:
        self.answered.emit(Answer(ResponseKind.NOT_NOW, self._invitation_id, said, day))


class OutcomeBar(QWidget):
    """What happened after a yes."""

    happened = Signal(object)
    """A `CameOfIt`."""

    def __init__(
        self, kinds: Sequence[OutcomeKind], invitation_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._invitation_id = invitation_id
        choices = [(kind.value, answer_word(kind)) for kind in kinds]
        bar = ChoiceBar(self.tr("What came of it"), choices, self.tr("What came of it: {answer}"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        bar.chosen.connect(self._chose)

    def _chose(self, key: str) -> None:
        self.happened.emit(CameOfIt(OutcomeKind(key), self._invitation_id))


class AnswerPanel(Card):
    """The five answers above the timeline, for an answer that came without looking for its invitation."""

    answered = Signal(object)
    """An `Answer`."""
    later_typed = Signal(object)
    later_left = Signal()
    """As of the `AnswerBar`."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(Ground.CARD, parent)
        self._theme = theme
        self._today = today
        self._bar: AnswerBar | None = None
        self._close = IconButton(theme, "close", self.tr("Record no answer"))
        self._row = QHBoxLayout()
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._row)
        self._close.clicked.connect(self._leave)
        self.hide()

    @property
    def bar(self) -> AnswerBar | None:
        """The answers while they are open."""
        return self._bar

    def open_for(self, invitation_id: int | None = None) -> None:
        """Offer the answers; None: to the newest invitation that has none."""
        self._make_bar(invitation_id).focus_first()

    def restore(self, later: Later) -> None:
        """Open again what was left unfinished, unless something is being answered right now."""
        if self._bar is None:
            self._make_bar(later.invitation_id).restore(later)

    def _make_bar(self, invitation_id: int | None) -> AnswerBar:
        self.close_form()
        bar = self._bar = AnswerBar(self._theme, self._today, invitation_id, self)
        bar.answered.connect(self._pass_on)
        bar.later_typed.connect(self.later_typed)
        bar.later_left.connect(self.later_left)
        self._row.insertWidget(0, bar, 1)
        bar.show()
        self.show()
        return bar

    def close_form(self) -> None:
        """Fold away; nothing is recorded."""
        self.hide()
        if self._bar is not None:
            self._row.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        written = self._bar is not None and self._bar.form is not None
        self.close_form()
        if written:
            self.later_left.emit()

    def _pass_on(self, answer: Answer) -> None:
        self.close_form()
        self.answered.emit(answer)
