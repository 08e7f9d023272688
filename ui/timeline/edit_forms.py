"""The forms in which a sent invitation and a promise are put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journal.domain.entry import InvitationFields, Promise
from journal.domain.person import Channel
from ui.invitation_words import channel_name
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.time_words import read_time, write_time

_LONGEST = 60 * 24 * 7  # minutes, as the services allow


class InvitationEdit(QWidget):
    """The day it was sent, its text and channel, and the meeting it asks for."""

    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        fields: InvitationFields,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        self.text = GrowingTextEdit(theme, self.tr("Text of the invitation"), min_lines=3, max_lines=6)
        self.sent_on = DateField(theme, self.tr("Day sent"), leaning=Leaning.PAST, today=today)
        self.channel = QComboBox()
        for channel in Channel:
            self.channel.addItem(channel_name(channel), channel.value)
        self.meet_on = DateField(theme, self.tr("Day of the meeting"), today=today)
        self.meet_at = QLineEdit()
        self.meet_at.setPlaceholderText("17:30")
        self.meet_at.setAccessibleName(self.tr("Time of the meeting"))
        self.place = QLineEdit()
        self.minutes = QSpinBox()
        self.minutes.setRange(0, _LONGEST)
        self.minutes.setSingleStep(5)
        self.minutes.setSpecialValueText(self.tr("Not fixed"))
        self.minutes.setSuffix(self.tr(" min"))
        self._lay_out()
        self._show(fields)
        self.text.submitted.connect(self.submitted)
        for line in (self.sent_on.line, self.meet_on.line, self.meet_at, self.place):
            line.returnPressed.connect(self.submitted)

    def focus_first(self) -> None:
        self.text.setFocus()

    def wrong(self) -> tuple[QWidget, str] | None:
        """The first field that cannot be read as what it stands for, and why."""
        if self.sent_on.value() is None:
            return self.sent_on, self.tr("On which day was it sent?")
        if not self.meet_on.is_valid():
            return self.meet_on, self.tr("The day of the meeting is not a date.")
        written = self.meet_at.text().strip()
        if written and read_time(written) is None:
            sentence = self.tr("“{text}” is no time of day. Write it like 17:30.")
            return self.meet_at, sentence.format(text=written)
        if written and self.meet_on.value() is None:
            return self.meet_on, self.tr("On which day is the meeting?")
        return None

    def fields(self) -> InvitationFields:
        """The invitation as it is written now; only when nothing is `wrong`."""
        meet_on = self.meet_on.value()
        return replace(
            self._fields,
            on=self.sent_on.value() or self._fields.on,
            text=self.text.toPlainText(),
            channel=Channel(self.channel.currentData()),
            meet_on=meet_on,
            meet_at=read_time(self.meet_at.text()) if meet_on else None,
            place=self.place.text(),
            minutes=self.minutes.value() or None,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("Sent &on"), self.sent_on), 0, 0)
        grid.addWidget(Labelled(self.tr("Sent &by"), self.channel), 0, 1, 1, 2)
        grid.addWidget(Labelled(self.tr("&Meeting on"), self.meet_on), 1, 0)
        grid.addWidget(Labelled(self.tr("A&t"), self.meet_at), 1, 1)
        grid.addWidget(Labelled(self.tr("How &long"), self.minutes), 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addWidget(Labelled(self.tr("&Where"), self.place))

    def _show(self, fields: InvitationFields) -> None:
        self.text.setPlainText(fields.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.sent_on.set_value(fields.on)
        self.channel.setCurrentIndex(self.channel.findData(fields.channel.value))
        self.meet_on.set_value(fields.meet_on)
        self.meet_at.setText("" if fields.meet_at is None else write_time(fields.meet_at))
        self.place.setText(fields.place)
        self.minutes.setValue(fields.minutes or 0)


class PromiseEdit(QWidget):
    """What was promised, and by which day."""

    submitted = Signal()

    def __init__(
        self, theme: Theme, today: Callable[[], date], promise: Promise, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = GrowingTextEdit(theme, self.tr("What was promised"), min_lines=1, max_lines=4)
        self.text.setPlainText(promise.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.due_on = DateField(theme, self.tr("Day by which it is due"), leaning=Leaning.FUTURE, today=today)
        self.due_on.set_value(promise.due_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.text)
        column.addWidget(Labelled(self.tr("&By"), self.due_on))
        self.text.submitted.connect(self.submitted)
        self.due_on.line.returnPressed.connect(self.submitted)

    def focus_first(self) -> None:
        self.text.setFocus()

    def wrong(self) -> tuple[QWidget, str] | None:
        """The first field that cannot be read as what it stands for, and why."""
        return None if self.due_on.is_valid() else (self.due_on, self.tr("The day is not a date."))
