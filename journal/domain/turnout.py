"""What a turnout forecast is made of: invitations to something that several people come to, and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from journal.domain.entry import ResponseKind


@dataclass(frozen=True, slots=True)
class Asking:
    """One invitation to something that several people come to.

    `answer` is the latest answer, `answered_on` the day of the first one in words. `came` and `stayed` are
    None while nobody has written it down. `meets_on` is the day it was for.
    """

    person_id: int
    sent_on: date
    meets_on: date | None = None
    answer: ResponseKind | None = None
    answered_on: date | None = None
    came: bool | None = None
    stayed: bool | None = None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A planned meeting of a circle; `goal` is how many are hoped for, if that was said."""

    id: int
    circle_id: int
    circle: str
    on: date
    at: time | None
    goal: int | None
