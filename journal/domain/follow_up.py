"""What is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.person import PersonRef


class FollowUpKind(StrEnum):
    """In the order in which the list shows its groups."""

    MY_PROMISE = "my_promise"
    NEXT_STEP = "next_step"
    MEETING_REMINDER = "meeting_reminder"  # remind the members of a circle's meeting
    ASK_AGAIN = "ask_again"
    OUTCOME_UNKNOWN = "outcome_unknown"  # a yes whose day has passed
    RESPONSE_UNKNOWN = "response_unknown"  # sent, no answer recorded
    UNSENT_DRAFT = "unsent_draft"
    THEIR_PROMISE = "their_promise"
    DRIFT_ALERT = "drift_alert"  # missed the last two meetings of a circle
    SEAL_PAST = "seal_past"  # a sensitive note past the day until which it was to be kept
    OUT_OF_TOUCH = "out_of_touch"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One due thing. `ref_id` is the entry, response, draft or person it comes from (by kind).

    `overdue` is days past due (negative: still ahead); for OUT_OF_TOUCH `ratio` is the days since the last
    contact divided by the interval the user gave, the measure by which these are sorted.

    What comes from a circle names it; MEETING_REMINDER is about nobody alone (`person.id` is 0) and has the
    day of the meeting, DRIFT_ALERT that of the one missed last.
    """

    kind: FollowUpKind
    ref_id: int
    person: PersonRef
    text: str
    due_on: date | None
    overdue: int = 0
    ratio: float = 0.0
    circle_id: int | None = None
    circle: str = ""
    meets_on: date | None = None
