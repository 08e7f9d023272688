"""Kind, day and one text: all that a debrief needs; below, where, when, how long and who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QSpinBox, QWidget

from journal.domain.entry import CONVERSATION_KINDS, ConversationFields, EntryKind
from journal.domain.person import PersonRef
from ui.context import Context
from ui.debrief.people_field import PeopleField
from ui.debrief.section import Section
from ui.theme.metrics import SPACE_M
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.dressing import set_look
from ui.widgets.filter_chips import FilterChips
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.time_line import TimeLine
from ui.widgets.time_words import read_time, write_time


class KindAndText(Section):
    """What kind of talk, on which day, and what was said."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [(kind.value, words) for kind, words in self._kinds().items()]
        self.kind = FilterChips(context.theme, kinds, self.tr("Kind of conversation"))
        self.day = DateField(context.theme, self.tr("Day"), leaning=Leaning.PAST, today=context.today)
        self.day.setFixedWidth(176)
        self.text = GrowingTextEdit(
            context.theme,
            self.tr("What was said"),
            self.tr("What stayed with you? One line is enough; Ctrl+Enter saves."),
            min_lines=3,
            max_lines=16,
        )
        self.text.setObjectName("debrief_text")
        self.column.addWidget(self.kind)
        self.column.addWidget(Labelled(self.tr("&Day"), self.day))
        self.column.addWidget(Labelled(self.tr("What was &said"), self.text))
        self.kind.selected.connect(self.changed)
        self.day.line.textChanged.connect(self.changed)
        self.text.textChanged.connect(self.changed)

    def show_fields(self, fields: ConversationFields) -> None:
        self.kind.choose([fields.kind.value])
        self.day.set_value(fields.on)
        self.text.setPlainText(fields.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one stopped

    def applied(self, fields: ConversationFields) -> ConversationFields:
        kind = EntryKind(next(iter(self.kind.chosen())))
        return replace(fields, kind=kind, on=self.day.value() or fields.on, text=self.text.toPlainText())

    def fault(self) -> str:
        if self.day.value() is None:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("On which day was it?")
        return ""

    def _kinds(self) -> dict[EntryKind, str]:
        words = {
            EntryKind.ONE_TO_ONE: self.tr("One-to-one"),
            EntryKind.PHONE: self.tr("Phone call"),
            EntryKind.MESSAGE: self.tr("Messages"),
            EntryKind.MEETING: self.tr("Meeting"),
            EntryKind.HOUSE_VISIT: self.tr("House visit"),
            EntryKind.HEARD_IN_PASSING: self.tr("Heard in passing"),
        }
        assert set(words) == set(CONVERSATION_KINDS)  # noqa: S101 -- a new kind needs its words
        return words


class Circumstances(Section):
    """Place, time, length, and who else was there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleField(context, self.tr("Who was there"))
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("Place"))
        self._places = QStringListModel(self)
        completer = QCompleter(self._places, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.place.setCompleter(completer)
        self.at = TimeLine()
        self.at.setPlaceholderText("17:30")
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 60 * 24)
        self.minutes.setSingleStep(5)
        self.minutes.setSpecialValueText("–")
        self.minutes.setSuffix(self.tr(" min"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(Labelled(self.tr("&Where"), self.place), 0, 0)
        grid.addWidget(Labelled(self.tr("&At"), self.at), 0, 1)
        grid.addWidget(Labelled(self.tr("How &long"), self.minutes), 0, 2)
        self.at.setFixedWidth(88)
        self.minutes.setFixedWidth(152)
        grid.setColumnStretch(0, 1)
        self.column.addLayout(grid)
        self.column.addWidget(Labelled(self.tr("Who was &there"), self.people))
        self.people.changed.connect(self.changed)
        self.place.textChanged.connect(self.changed)
        self.at.textChanged.connect(self._changed_time)
        self.minutes.valueChanged.connect(self.changed)

    def set_places(self, names: Sequence[str]) -> None:
        """Offer these while a place is typed."""
        self._places.setStringList(list(names))

    def set_people(self, people: Sequence[PersonRef]) -> None:
        if people != self.people.people():
            self.people.set_people(people)

    def show_fields(self, fields: ConversationFields) -> None:
        self.place.setText(fields.place)
        self.place.setCursorPosition(0)
        self.at.setText("" if fields.at is None else write_time(fields.at))
        self.minutes.setValue(fields.minutes or 0)

    def applied(self, fields: ConversationFields) -> ConversationFields:
        ids = tuple(ref.id for ref in self.people.people())
        at = read_time(self.at.text())
        return replace(
            fields, people=ids, place=self.place.text(), at=at, minutes=self.minutes.value() or None
        )

    def fault(self) -> str:
        if self.at.text().strip() and read_time(self.at.text()) is None:
            self.at.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("“{text}” is no time of day. Write it like 17:30.").format(text=self.at.text())
        return ""

    def _changed_time(self, text: str) -> None:
        set_look(self.at, "invalid", "true" if text.strip() and read_time(text) is None else "false")
        self.changed.emit()
