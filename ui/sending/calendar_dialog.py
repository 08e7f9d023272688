"""What a calendar is told of a meeting, chosen before; the title is shown as it will stand there."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.calendar import EventChoices, Naming, PlannedMeeting
from journal.services.calendar import title_of
from ui.sending.words import calendar_words, naming_words, tr
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.date_words import say_day
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, label
from ui.widgets.snug_dialog import SnugDialog

_WIDE: Final = 480


class Way(Enum):
    """How a file reaches the calendar."""

    OPEN = "open"
    SAVE = "save"
    PHONE = "phone"


class CalendarDialog(SnugDialog):
    """Open it with `open()`; it tells `asked` and closes."""

    asked = Signal(object, object)
    """(`EventChoices`, `Way`)"""
    taken_out = Signal()
    """The calendar is to be told that it is off."""

    def __init__(self, theme: Theme, meeting: PlannedMeeting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_dialog")
        self.setWindowTitle(tr("To the calendar"))
        self.setMinimumWidth(_WIDE)
        self._meeting = meeting
        self.title = QLineEdit(self)
        self.title.setPlaceholderText(calendar_words().meeting)
        self.title.setMaxLength(200)
        self.naming = QComboBox(self)
        for naming in Naming:
            self.naming.addItem(naming_words(naming), naming)
        self.about = QCheckBox(tr("The name of the &circle, and the topic"), self)
        self.place = QCheckBox(tr("The p&lace"), self)
        self.place.setChecked(True)
        self.alarms = QCheckBox(tr("&Remind me three days and one hour before"), self)
        if meeting.at is None:
            self.alarms.setText(tr("&Remind me three days before and on the day before"))
        self.alarms.setChecked(True)
        self._card = Card(Ground.SOFT, self)
        self.preview = WordsLabel("", "strong", self._card)
        self.facts = WordsLabel("", "muted", self._card)
        self.open_button = Button(theme, tr("&Open in the calendar"), "calendar", Variant.PRIMARY, self)
        self.save_button = Button(theme, tr("&Save as a file…"), "save", parent=self)
        self.phone_button = Button(theme, tr("To the &phone"), "qr", parent=self)
        self.off_button = Button(theme, tr("&Take it out of the calendar"), "remove", Variant.LINK, self)
        self._lay_out()
        self._connect()
        self._show()

    def choices(self) -> EventChoices:
        """What is chosen now."""
        return EventChoices(
            self.title.text().strip(),
            Naming(self.naming.currentData()),
            self.about.isChecked(),
            self.place.isChecked(),
            self.alarms.isChecked(),
        )

    def _lay_out(self) -> None:
        meeting = self._meeting
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        self._card.body.setSpacing(SPACE_S)
        self._card.body.addWidget(label(tr("What the calendar will show"), "small", self._card))
        self._card.body.addWidget(self.preview)
        self._card.body.addWidget(self.facts)
        column.addWidget(self._card)
        if meeting.handed:
            column.addWidget(WordsLabel(_handed_words(meeting), "small", self))
        column.addWidget(Labelled(tr("T&itle"), self.title))
        named = Labelled(tr("&Name"), self.naming)
        named.setVisible(meeting.person is not None)
        column.addWidget(named)
        self.about.setVisible(bool(meeting.circle))
        self.place.setVisible(bool(meeting.place))
        for box in (self.about, self.place, self.alarms):
            column.addWidget(box)
        column.addWidget(WordsLabel(_promise(), "small", self))
        row = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        for button in (self.open_button, self.save_button, self.phone_button):
            row.flow.addWidget(button)
        column.addWidget(row)
        last = QHBoxLayout()
        last.addWidget(self.off_button)
        last.addStretch(1)
        self.off_button.setVisible(meeting.handed and not meeting.cancelled_there)
        column.addLayout(last)
        for part in (self.open_button, self.save_button, self.phone_button):
            part.setEnabled(not meeting.cancelled)
        self.open_button.setDefault(True)
        (self.off_button if meeting.cancelled else self.open_button).setFocus()

    def _connect(self) -> None:
        self.title.textChanged.connect(self._show)
        self.naming.currentIndexChanged.connect(self._show)
        for box in (self.about, self.place, self.alarms):
            box.toggled.connect(self._show)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.phone_button.clicked.connect(self._phone)
        self.off_button.clicked.connect(self._take_out)
        self.finished.connect(self.deleteLater)

    def _show(self, *_changed: object) -> None:
        meeting, choices = self._meeting, self.choices()
        self.preview.set_words(title_of(meeting, choices, calendar_words()))
        parts = [when_words(meeting), meeting.place if choices.place else ""]
        self.facts.set_words(" · ".join(filter(None, parts)))

    def _open(self) -> None:
        self._ask(Way.OPEN)

    def _save(self) -> None:
        self._ask(Way.SAVE)

    def _phone(self) -> None:
        self._ask(Way.PHONE)

    def _ask(self, way: Way) -> None:
        choices = self.choices()
        self.accept()
        self.asked.emit(choices, way)

    def _take_out(self) -> None:
        self.accept()
        self.taken_out.emit()


def when_words(meeting: PlannedMeeting) -> str:
    """ "Thu 3 Dec 2026, 17:30, 45 minutes"."""
    words = say_day(meeting.on)
    if meeting.at is None:
        return tr("{day}, the whole day").format(day=words)
    words = f"{words}, {meeting.at:%H:%M}"
    if not meeting.minutes:
        return words
    return tr("{when}, {minutes} minutes").format(when=words, minutes=meeting.minutes)


def _handed_words(meeting: PlannedMeeting) -> str:
    if meeting.cancelled_there:
        return tr("Your calendar was told that it is off. Opened once more, it stands there again.")
    if meeting.cancelled:
        return tr("It was called off. Your calendar still has it.")
    return tr("Your calendar has it already. Opened once more, it is changed there and not doubled.")


def _promise() -> str:
    return tr(
        "Nothing else about the meeting goes along. A calendar that is kept in a cloud shows its company what"
        " stands above."
    )
