"""How many will be in the room: the question, what is known about it, and the forecast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.circle import Circle
from journal.domain.errors import InputRefused, NotFound
from journal.domain.text import clean_line, fold
from journal.domain.turnout import Asking, PlannedMeeting
from journal.practice import forecast as model
from journal.practice.turnout_record import out_of, record_of, usual_chance
from journal.services.circles import circles
from journal.services.person_fields import short
from journal.store import turnout as rows
from journal.store.database import Store

USUAL_GOAL = 8
"""How many are hoped for unless somebody says otherwise."""
_USUAL_TIME = timedelta(days=14)
_MOST_MEETINGS = 50
_MOST_GOAL = 500
_LONGEST = 366  # days; nobody plans a room for later


@dataclass(frozen=True, slots=True)
class Question:
    """`goal` people on the day `by`: at a planned meeting, at a meeting of a circle, or at anything on that
    day.
    """

    goal: int
    by: date
    circle_id: int | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that a forecast is made of; `model.forecast` needs no journal any more."""

    question: Question
    record: model.Record
    out: model.Out
    days_left: int

    def forecast(self) -> model.Forecast:
        return model.forecast(self.record, self.out, self.question.goal, self.days_left)


def upcoming_meetings(store: Store, today: date) -> tuple[PlannedMeeting, ...]:
    """The next fifty planned meetings of all circles, the next one first; those called off are left out."""
    return rows.upcoming(store, today, _MOST_MEETINGS)


def next_meeting(store: Store, circle_id: int, today: date, on: date | None = None) -> PlannedMeeting | None:
    """The circle's next planned meeting, or the one on that day; None when there is none."""
    found = (each for each in upcoming_meetings(store, today) if each.circle_id == circle_id)
    return next((each for each in found if on is None or each.on == on), None)


def asked(
    store: Store, today: date, goal: int | None = None, by: date | None = None, circle: str | None = None
) -> tuple[Question, str | None]:
    """The question in full, and the circle's name: for a circle its next planned meeting (or the one on `by`)
    and what is hoped for there, else eight people in two weeks. `circle` is a name or the beginning of one.
    Raises NotFound when it fits no circle, or several.
    """
    day = by or today + _USUAL_TIME
    if circle is None:
        return Question(goal or USUAL_GOAL, day), None
    found = _circle(store, circle)
    meeting = next_meeting(store, found.id, today, by)
    if meeting is None:
        return Question(goal or USUAL_GOAL, day, found.id), found.name
    return Question(goal or meeting.goal or USUAL_GOAL, meeting.on, found.id, meeting.id), found.name


def known(store: Store, question: Question, today: date) -> Known:
    """Reads what the question is about. Raises InputRefused for a day that is past or far off or a goal
    that is none, NotFound when the meeting is gone or was called off.

    To a planned meeting are invited: whoever was invited to it, and whoever was invited to its circle for its
    day. Members of the circle who came to one of its last six meetings and were not invited this time may
    come as they usually do.
    """
    meeting = _meeting(store, question, today)
    if meeting is not None:
        question = replace(question, by=meeting.on, circle_id=meeting.circle_id)
    _check(question, today)
    found = rows.askings(store)
    record = record_of((_reckoned(row) for row in found), today)
    invited = [row.asking for row in found if _is_to(row, question)]
    usually = _usually(store, question, invited, today)
    return Known(question, record, out_of(invited, today, usually), (question.by - today).days)


def _circle(store: Store, name: str) -> Circle:
    wanted = fold(name)
    named = [(fold(each.name), each) for each in circles(store)]
    fitting = [each for text, each in named if text == wanted]
    fitting = fitting or [each for text, each in named if wanted and text.startswith(wanted)]
    if len(fitting) != 1:
        raise NotFound("No one circle is called “{name}”.", name=short(clean_line(name)))
    return fitting[0]


def _meeting(store: Store, question: Question, today: date) -> PlannedMeeting | None:
    if question.meeting_id is None:
        return None
    for meeting in upcoming_meetings(store, today):
        if meeting.id == question.meeting_id:
            return meeting
    raise NotFound("This meeting is not in the journal any more.")


def _check(question: Question, today: date) -> None:
    if not 1 <= question.goal <= _MOST_GOAL:
        raise InputRefused("A goal is a number of people from 1 to {most}.", most=_MOST_GOAL)
    days = (question.by - today).days
    if days < 0:
        raise InputRefused("{day} is past. A forecast looks ahead.", day=question.by.isoformat())
    if days > _LONGEST:
        raise InputRefused("{day} is more than a year away.", day=question.by.isoformat())


def _reckoned(row: rows.AskingRow) -> Asking:
    """Nobody could come to a meeting that was called off; the answers count all the same."""
    return replace(row.asking, came=None, stayed=None, meets_on=None) if row.cancelled else row.asking


def _is_to(row: rows.AskingRow, question: Question) -> bool:
    if row.cancelled:
        return False
    if question.meeting_id is not None and row.meeting_id is not None:
        return row.meeting_id == question.meeting_id
    if question.circle_id is not None and row.circle_id != question.circle_id:
        return False
    return row.asking.meets_on == question.by


def _usually(store: Store, question: Question, invited: list[Asking], today: date) -> tuple[float, ...]:
    if question.circle_id is None:
        return ()
    asked = {asking.person_id for asking in invited}
    found = rows.attended(store, question.circle_id, today)
    return tuple(usual_chance(came, of) for person_id, came, of in found if person_id not in asked)
