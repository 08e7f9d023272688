"""What is asked: a planned meeting, or a number of people and a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from journal.domain.turnout import PlannedMeeting
from journal.services.forecast import USUAL_GOAL, Question
from ui.practice.forecast.words import meeting_words
from ui.theme.metrics import SPACE_M
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labelled import Labelled

_MOST = 500
_TWO_WEEKS = timedelta(days=14)


class QuestionLine(FlowBox):
    """`changed` tells that another question is asked now."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=SPACE_M)
        self._today = today
        self._meetings: tuple[PlannedMeeting, ...] = ()
        self._offered = False
        self.meeting = QComboBox()
        self.meeting.setObjectName("forecast_meeting")
        self.meeting.setMinimumWidth(240)
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meeting.setMinimumContentsLength(28)
        self.goal = QSpinBox()
        self.goal.setObjectName("forecast_goal")
        self.goal.setRange(1, _MOST)
        self.goal.setValue(USUAL_GOAL)
        self.goal.setFixedWidth(128)
        self.day = DateField(theme, self.tr("Day"), leaning=Leaning.FUTURE, today=today)
        self.day.setFixedWidth(176)
        self.day.set_value(today() + _TWO_WEEKS)
        self._day = Labelled(self.tr("On which &day"), self.day)
        self.flow.addWidget(Labelled(self.tr("&What for"), self.meeting))
        self.flow.addWidget(Labelled(self.tr("How &many"), self.goal))
        self.flow.addWidget(self._day)
        self.show_meetings(())
        self._offered = False
        self.meeting.activated.connect(self._choose)
        self.goal.valueChanged.connect(self.changed)
        self.day.changed.connect(self.changed)

    def question(self) -> Question | None:
        """The question, None while the day cannot be read."""
        chosen = self.chosen()
        if chosen is not None:
            return Question(self.goal.value(), chosen.on, chosen.circle_id, chosen.id)
        day = self.day.value()
        return None if day is None else Question(self.goal.value(), day)

    def chosen(self) -> PlannedMeeting | None:
        """The planned meeting that is asked about, None for a day of one's own."""
        number = self.meeting.currentData()
        return next((each for each in self._meetings if each.id == number), None)

    def show_meetings(self, meetings: Sequence[PlannedMeeting]) -> None:
        """Offer these; the chosen one stays, at the first reading it is the next one."""
        first, before = not self._offered, self.meeting.currentData()
        self._meetings = tuple(meetings)
        self.meeting.clear()
        for each in self._meetings:
            self.meeting.addItem(meeting_words(each, self._today()), each.id)
        self.meeting.addItem(self.tr("Something else, on a day of my own"), None)
        at = self.meeting.findData(before)
        if first and self._meetings:
            self.meeting.setCurrentIndex(0)
            self._take_goal()
        else:
            self.meeting.setCurrentIndex(at if before is not None and at >= 0 else self.meeting.count() - 1)
        self._offered = True
        self._day.setVisible(self.chosen() is None)

    def _choose(self) -> None:
        self._day.setVisible(self.chosen() is None)
        self._take_goal()
        self.changed.emit()

    def _take_goal(self) -> None:
        """A meeting brings the number that is hoped for, if that was said."""
        chosen = self.chosen()
        if chosen is not None and chosen.goal is not None:
            self.goal.blockSignals(True)
            self.goal.setValue(chosen.goal)
            self.goal.blockSignals(False)
