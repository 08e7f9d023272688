"""The choices above the text of an invitation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from journal.domain.circle import Place
from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.template import Template
from journal.practice.placeholders import LENGTHS
from journal.services.invitations import Choices
from ui.invitation_words import channel_name
from ui.theme.metrics import SPACE_S
from ui.widgets.labelled import Labelled

_LAST_DAY = QDate(9999, 12, 31)


class InvitationForm(QWidget):
    """Template, channel, when, where and how long."""

    template_chosen = Signal(str)
    """The user chose the template of this key."""
    changed = Signal(object)
    """The user chose something else: the `Choices` now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._filling = False
        self._kind: frozenset[str] = frozenset()  # templates that ask for nothing, and so for no day
        self._meeting: tuple[QWidget, ...] = ()
        self.template = _combo(self.tr("Template"), "composer.template")
        self.channel = _combo(self.tr("Send by"), "composer.channel")
        self.when = QDateTimeEdit()
        self.where = _combo(self.tr("Where"), "composer.where")
        self.minutes = _combo(self.tr("How long"), "composer.minutes")
        self._set_up_fields()
        self._lay_out()
        self.template.activated.connect(self._choose_template)
        self.channel.activated.connect(self._tell)
        self.when.dateTimeChanged.connect(self._tell)
        self.where.currentTextChanged.connect(self._tell)
        self.minutes.activated.connect(self._tell)

    def set_templates(self, templates: Sequence[Template], chosen: str) -> None:
        """Offer these templates; nothing is chosen when there is none of that key."""
        self.template.clear()
        for template in templates:
            self.template.addItem(template.title, template.key)
        self._kind = frozenset(template.key for template in templates if template.ask is Ask.NOTHING)
        self.template.setCurrentIndex(self.template.findData(chosen))
        self._fit()

    def set_places(self, places: Sequence[Place]) -> None:
        """Offer these places, in this order."""
        self._filling = True
        self.where.clear()
        for place in places:
            shown = self.tr("{place} (public)").format(place=place.name) if place.public else place.name
            self.where.addItem(shown, place.name)
        self._filling = False

    def set_choices(self, choices: Choices, today: date) -> None:
        """Show the choices without telling `changed`."""
        self._filling = True
        self._choices = choices
        self.channel.setCurrentIndex(self.channel.findData(choices.channel.value))
        self.when.setMinimumDateTime(QDateTime(_qt_day(today), QTime(0, 0)))
        self.when.setDateTime(_qt_moment(choices, self.when.minimumDateTime()))
        place = self.where.findData(choices.place)
        self.where.setCurrentIndex(place)
        self.where.setEditText(self.where.itemText(place) if place >= 0 else choices.place)
        line = self.where.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)  # a long name shows its beginning
        self._offer_minutes(choices.minutes or 0)
        self._filling = False

    def choices(self) -> Choices:
        """What the form says."""
        at_all = self.when.dateTime() > self.when.minimumDateTime()
        moment = self.when.dateTime().toPython()
        day = moment if at_all and isinstance(moment, datetime) else None
        return replace(
            self._choices,
            channel=Channel(self.channel.currentData()),
            meet_on=day.date() if day else None,
            meet_at=time(day.hour, day.minute) if day else None,
            place=self._place(),
            minutes=self.minutes.currentData() or None,
        )

    def restore_template(self, key: str) -> None:
        """Show the template in use again, after the user did not want to lose the text."""
        self.template.setCurrentIndex(self.template.findData(key))
        self._fit()

    def _fit(self) -> None:
        """A few kind words have no day, no place and no length to choose."""
        meets = self.template.currentData() not in self._kind
        for field in self._meeting:
            field.setVisible(meets)

    def _set_up_fields(self) -> None:
        for channel in Channel:
            self.channel.addItem(channel_name(channel), channel.value)
        self.when.setObjectName("composer.when")
        self.when.setAccessibleName(self.tr("When"))
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat(self.tr("ddd d MMM, HH:mm", "Qt date format of the field"))
        self.when.setSpecialValueText(self.tr("Not fixed"))
        self.when.setMaximumDate(_LAST_DAY)
        self.when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        calendar = self.when.calendarWidget()
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.tr("Calendar"))
        self.where.setEditable(True)
        self.where.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.where.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("A public place"))
            line.setAccessibleName(self.tr("Where"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Labelled(self.tr("&Template"), self.template))
        channel, when = Labelled(self.tr("&Send by"), self.channel), Labelled(self.tr("W&hen"), self.when)
        where, long = Labelled(self.tr("&Where"), self.where), Labelled(self.tr("How &long"), self.minutes)
        self._meeting = (when, where, long)
        # A spin box of the style is two pixels higher than a combo box; side by side that looks crooked.
        self.when.ensurePolished()
        self.channel.ensurePolished()
        self.when.setMaximumHeight(self.channel.sizeHint().height())
        for shares in (((channel, 11), (when, 13)), ((where, 2), (long, 1))):
            row = QHBoxLayout()
            row.setSpacing(SPACE_S)
            for field, share in shares:
                row.addWidget(field, share)
            column.addLayout(row)

    def _offer_minutes(self, chosen: int) -> None:
        self.minutes.clear()
        for minutes in sorted({*LENGTHS, chosen} - {0}):
            self.minutes.addItem(self.tr("{minutes} min").format(minutes=minutes), minutes)
        self.minutes.addItem(self.tr("Not fixed"), 0)
        self.minutes.setCurrentIndex(self.minutes.findData(chosen))

    def _place(self) -> str:
        shown = self.where.currentText()
        index = self.where.findText(shown, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        return str(self.where.itemData(index)) if index >= 0 else shown.strip()

    def _choose_template(self, index: int) -> None:
        self._fit()
        self.template_chosen.emit(self.template.itemData(index))

    def _tell(self) -> None:
        if self._filling:
            return
        choices = self.choices()
        if choices != self._choices:
            self._choices = choices
            self.changed.emit(choices)


class _Combo(QComboBox):
    """As wide as its column, however long the longest choice is; what is too long ends in an ellipsis."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def _combo(name: str, object_name: str) -> QComboBox:
    made = _Combo()
    made.setObjectName(object_name)
    made.setAccessibleName(name)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setMinimumContentsLength(6)
    return made


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _qt_moment(choices: Choices, nothing: QDateTime) -> QDateTime:
    if choices.meet_on is None:
        return nothing
    at = choices.meet_at or time(12, 0)
    return QDateTime(_qt_day(choices.meet_on), QTime(at.hour, at.minute))
