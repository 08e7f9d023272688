"""The dialogs in which a circle, a meeting, or what somebody can give is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journal.domain.meeting import CircleFields, CircleOffers, Gift, GiftKind, MeetingFields, Rhythm
from journal.domain.person import PersonRef
from journal.domain.text import fold
from ui.circles.words import gift_kind_words, rhythm_words, weekday_words
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.dressing import set_look
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.tag_field import TagField
from ui.widgets.time_words import read_time, write_time

_MOST_MINUTES = 24 * 60
_MOST_HOPED_FOR = 10_000


class _Form(QDialog):
    """Fields under one another; OK is there only while they hold something that can be saved."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self.column.setSpacing(SPACE_M)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        set_look(self.save, "variant", "primary")
        self._buttons = buttons
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save.click)

    def _close_form(self) -> None:
        self.column.addWidget(self._buttons)

    def _beside(self, *fields: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        for field in fields:
            row.addWidget(field, 1)
        self.column.addLayout(row)


class CircleForm(_Form):
    """Name, purpose, rhythm, places."""

    submitted = Signal(object)
    """`CircleFields`."""

    def __init__(self, theme: Theme, title: str, fields: CircleFields, concern: str, parent: QWidget) -> None:
        """`concern` is the name of the one in `fields`."""
        super().__init__(title, "circle_form", parent)
        self.name = QLineEdit(fields.name, self)
        self.purpose = GrowingTextEdit(theme, self.tr("Purpose"), parent=self)
        self.purpose.setPlainText(fields.purpose)
        self.rhythm = QComboBox(self)
        for rhythm in Rhythm:
            self.rhythm.addItem(rhythm_words(rhythm), rhythm)
        self.rhythm.setCurrentIndex(list(Rhythm).index(fields.rhythm))
        self.weekday = QComboBox(self)
        self.weekday.addItem(self.tr("Any day"), None)
        for weekday in range(7):
            self.weekday.addItem(weekday_words(weekday), weekday)
        self.weekday.setCurrentIndex(0 if fields.weekday is None else fields.weekday + 1)
        self.at = _time_line(fields.at, self)
        self.minutes = _number(fields.minutes, _MOST_MINUTES, self.tr("open"), self)
        self.places = TagField(theme, self.tr("Places"), parent=self)
        self.places.set_tags(fields.places)
        self.concern = QLineEdit(concern, self)
        self._concerns: dict[str, int | None] = {fold(concern): fields.concern_id} if concern else {}
        self.column.addWidget(Labelled(self.tr("&Name"), self.name))
        self.column.addWidget(Labelled(self.tr("&Purpose"), self.purpose))
        self._beside(Labelled(self.tr("Meets"), self.rhythm), Labelled(self.tr("On a"), self.weekday))
        self._beside(
            Labelled(self.tr("&At"), self.at),
            Labelled(self.tr("For minutes"), self.minutes),
        )
        self.column.addWidget(Labelled(self.tr("P&laces"), self.places))
        hint = self.tr("one that is in the journal")
        self.column.addWidget(Labelled(self.tr("&Concern that brings them together"), self.concern, hint))
        self._close_form()
        self.concern.textChanged.connect(self._judge)
        self.name.textChanged.connect(self._judge)
        self.at.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge()
        self.name.setFocus()

    def fields(self) -> CircleFields:
        """As they are written now."""
        return CircleFields(
            self.name.text(),
            self.purpose.toPlainText(),
            Rhythm(self.rhythm.currentData()),
            self.weekday.currentData(),
            read_time(self.at.text()),
            self.minutes.value() or None,
            tuple(self.places.tags()),
            self._concerns.get(fold(self.concern.text().strip())),
        )

    def offer(self, offers: CircleOffers) -> None:
        """Offer these while somebody types."""
        self.places.set_suggestions(offers.places)
        known = self._concerns
        self._concerns = {fold(name): each for name, each in reversed(offers.concerns)}
        self._concerns.update(known)
        _complete(self.concern, [name for name, _ in offers.concerns])
        self._judge()

    def _judge(self) -> None:
        concern = fold(self.concern.text().strip())
        known = not concern or concern in self._concerns
        set_look(self.concern, "invalid", "" if known else "true")
        self.save.setEnabled(bool(self.name.text().strip()) and _reads(self.at) and known)

    def _tell(self) -> None:
        self.submitted.emit(self.fields())


class MeetingForm(_Form):
    """When, where, what about, how many are hoped for."""

    submitted = Signal(object)
    """`MeetingFields`."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        fields: MeetingFields,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(title, "meeting_form", parent)
        self.day = DateField(theme, self.tr("Day"), leaning=Leaning.FUTURE, today=today, parent=self)
        self.day.set_value(fields.on)
        self.at = _time_line(fields.at, self)
        self.minutes = _number(fields.minutes, _MOST_MINUTES, self.tr("open"), self)
        self.goal = _number(fields.goal, _MOST_HOPED_FOR, self.tr("no number"), self)
        self.place = QLineEdit(fields.place, self)
        self.topic = QLineEdit(fields.topic, self)
        self.notes = GrowingTextEdit(theme, self.tr("Notes"), parent=self)
        self.notes.setPlainText(fields.notes)
        self._beside(
            Labelled(self.tr("&Day"), self.day),
            Labelled(self.tr("&At"), self.at),
            Labelled(self.tr("For minutes"), self.minutes),
        )
        self.column.addWidget(Labelled(self.tr("&Place"), self.place))
        self.column.addWidget(Labelled(self.tr("&Topic"), self.topic))
        self.column.addWidget(Labelled(self.tr("&How many are hoped for"), self.goal))
        self.column.addWidget(Labelled(self.tr("&Notes"), self.notes))
        self._close_form()
        self.day.changed.connect(self._judge)
        self.at.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge()
        self.day.setFocus()

    def offer(self, offers: CircleOffers) -> None:
        """Offer these while somebody types."""
        _complete(self.place, offers.places)

    def fields(self) -> MeetingFields | None:
        """As they are written now; None without a day."""
        day = self.day.value()
        if day is None:
            return None
        return MeetingFields(
            day,
            read_time(self.at.text()),
            self.minutes.value() or None,
            self.place.text(),
            self.topic.text(),
            self.notes.toPlainText(),
            self.goal.value() or None,
        )

    def _judge(self) -> None:
        self.save.setEnabled(self.day.value() is not None and _reads(self.at))

    def _tell(self) -> None:
        fields = self.fields()
        if fields is not None:
            self.submitted.emit(fields)


class GiftForm(_Form):
    """Who can give, or needs, what."""

    submitted = Signal(int, object, str)
    """(person, `GiftKind`, text)"""

    def __init__(self, title: str, people: Sequence[PersonRef], gift: Gift | None, parent: QWidget) -> None:
        super().__init__(title, "gift_form", parent)
        self.person = QComboBox(self)
        for ref in [gift.person] if gift else people:
            self.person.addItem(ref.name, ref.id)
        self.kind = QComboBox(self)
        for kind in GiftKind:
            self.kind.addItem(gift_kind_words(kind), kind)
        self.text = QLineEdit("" if gift is None else gift.text, self)
        if gift is not None:
            self.kind.setCurrentIndex(list(GiftKind).index(gift.kind))
        self.column.addWidget(Labelled(self.tr("&Who"), self.person))
        self.column.addWidget(Labelled(self.tr("&Can give or needs"), self.kind))
        self.column.addWidget(Labelled(self.tr("&What"), self.text))
        self._close_form()
        self.text.setPlaceholderText(self.tr("translates, a van, childcare"))
        self.text.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge()
        (self.person if gift is None else self.text).setFocus()

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.text.text().strip()) and self.person.count() > 0)

    def _tell(self) -> None:
        self.submitted.emit(
            int(self.person.currentData()), GiftKind(self.kind.currentData()), self.text.text()
        )


def _complete(line: QLineEdit, names: Sequence[str]) -> None:
    completer = QCompleter(list(names), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


def _time_line(at: time | None, parent: QWidget) -> QLineEdit:
    line = QLineEdit("" if at is None else write_time(at), parent)
    line.setInputMethodHints(Qt.InputMethodHint.ImhTime)
    line.setPlaceholderText("18:30")  # how a time is written
    return line


def _reads(line: QLineEdit) -> bool:
    good = not line.text().strip() or read_time(line.text()) is not None
    set_look(line, "invalid", "" if good else "true")
    return good


def _number(value: int | None, most: int, nothing: str, parent: QWidget) -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(0, most)
    box.setSpecialValueText(nothing)
    box.setValue(value or 0)
    return box
