"""The forms in which a sent invitation and a promise are put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
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

_LONGEST = 60 * 24 * 7  # minutes, as the services allow
_NOON = time(12, 0)


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
        self.timed = QCheckBox(self.tr("A&t"))
        self.timed.setAccessibleName(self.tr("At a fixed time"))
        self.meet_at = QTimeEdit()
        self.meet_at.setAccessibleName(self.tr("Time of the meeting"))
        self.meet_at.setDisplayFormat("HH:mm")
        self.place = QLineEdit()
        self.minutes = QSpinBox()
        self.minutes.setRange(0, _LONGEST)
        self.minutes.setSingleStep(5)
        self.minutes.setSpecialValueText(self.tr("Not fixed"))
        self.minutes.setSuffix(self.tr(" min"))
        self._lay_out()
        self._show(fields)
        self.timed.toggled.connect(self.meet_at.setEnabled)
        self.text.submitted.connect(self.submitted)
        for line in (self.sent_on.line, self.meet_on.line, self.place):
            line.returnPressed.connect(self.submitted)

    def focus_first(self) -> None:
        self.text.setFocus()

    def wrong(self) -> QWidget | None:
        """The first field that cannot be read as what it stands for."""
        if self.sent_on.value() is None:
            return self.sent_on
        return None if self.meet_on.is_valid() else self.meet_on

    def fields(self) -> InvitationFields:
        """The invitation as it is written now; only when nothing is `wrong`."""
        meet_on = self.meet_on.value()
        at = self.meet_at.time()
        return replace(
            self._fields,
            on=self.sent_on.value() or self._fields.on,
            text=self.text.toPlainText(),
            channel=Channel(self.channel.currentData()),
            meet_on=meet_on,
            meet_at=time(at.hour(), at.minute()) if meet_on and self.timed.isChecked() else None,
            place=self.place.text(),
            minutes=self.minutes.value() or None,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.text)
        at = QWidget()
        inner = QVBoxLayout(at)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.timed)
        inner.addWidget(self.meet_at)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(Labelled(self.tr("Sent &on"), self.sent_on), 0, 0)
        grid.addWidget(Labelled(self.tr("Sent &by"), self.channel), 0, 1, 1, 2)
        grid.addWidget(Labelled(self.tr("&Meeting on"), self.meet_on), 1, 0)
        grid.addWidget(at, 1, 1)
        grid.addWidget(Labelled(self.tr("How &long"), self.minutes), 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addWidget(Labelled(self.tr("&Where"), self.place))

    def _show(self, fields: InvitationFields) -> None:
        at = fields.meet_at or _NOON
        self.text.setPlainText(fields.text)
        self.sent_on.set_value(fields.on)
        self.channel.setCurrentIndex(self.channel.findData(fields.channel.value))
        self.meet_on.set_value(fields.meet_on)
        self.timed.setChecked(fields.meet_at is not None)
        self.meet_at.setEnabled(fields.meet_at is not None)
        self.meet_at.setTime(QTime(at.hour, at.minute))
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

    def wrong(self) -> QWidget | None:
        """The first field that cannot be read as what it stands for."""
        return None if self.due_on.is_valid() else self.due_on
