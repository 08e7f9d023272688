"""Circles that meet: their rhythm, their meetings, who came, and what members can give and need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.person import PersonRef

MISSED_IN_A_ROW = 2  # meetings, before somebody is asked after
DRIFT_LOOKS_BACK = 120  # days


class Rhythm(StrEnum):
    """How often a circle meets."""

    NONE = ""
    WEEKLY = "weekly"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTHLY = "monthly"


class AttendanceState(StrEnum):
    CAME = "came"
    EXCUSED = "excused"  # could not come and said so
    MISSED = "missed"


class GiftKind(StrEnum):
    GIFT = "gift"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class CircleOffers:
    """What the forms of a circle offer while one types: names of places, and concerns as (name, id) with the
    most often noted first, each under all its names.
    """

    places: tuple[str, ...] = ()
    concerns: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CircleFields:
    """All that is written about a circle itself. `weekday` counts from Monday = 0; `places` are names, the
    favourite first.
    """

    name: str
    purpose: str = ""
    rhythm: Rhythm = Rhythm.NONE
    weekday: int | None = None
    at: time | None = None
    minutes: int | None = None
    places: tuple[str, ...] = ()
    concern_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """What is written about one meeting. `goal` is how many are hoped for."""

    on: date
    at: time | None = None
    minutes: int | None = None
    place: str = ""
    topic: str = ""
    notes: str = ""
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as stored, with how many came, were excused and were missed."""

    id: int
    circle_id: int
    fields: MeetingFields
    cancelled: bool = False
    came: int = 0
    excused: int = 0
    missed: int = 0

    @property
    def taken(self) -> bool:
        """Whether anything is known about who came."""
        return bool(self.came or self.excused or self.missed)


class MemberState(StrEnum):
    """Where somebody stands in one circle."""

    NOT_ASKED = "not_asked"
    INVITED = "invited"
    YES = "yes"
    MAYBE = "maybe"
    NOT_NOW = "not_now"
    NO = "no"
    SILENCE = "silence"
    DID_NOT_COME = "did_not_come"
    CAME = "came"
    ACTIVE = "active"
    DRIFTED = "drifted"


@dataclass(frozen=True, slots=True)
class CircleHistory:
    """Somebody's way in one circle: the day on which each step was reached first, and where they stand.

    `drifted_on` is the latest drifting; `back` says that they came again after it.
    """

    state: MemberState = MemberState.NOT_ASKED
    invited_on: date | None = None
    yes_on: date | None = None
    came_on: date | None = None
    active_on: date | None = None
    drifted_on: date | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class CircleEvent:
    """An invitation (neither field set), an answer to one, or an outcome, in one circle."""

    on: date
    entry_id: int
    response: ResponseKind | None = None
    outcome: OutcomeKind | None = None


@dataclass(frozen=True, slots=True)
class Yes:
    """An invitation to a circle that was accepted on the day `on`. `meeting_id` names the meeting it was for,
    None: the circle. `settled` says that an outcome which no attendance wrote belongs to it.
    """

    invitation_id: int
    on: date
    meeting_id: int | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Attended:
    """One row of attendance, at its place in the order of meetings (by day, then id)."""

    meeting_id: int
    on: date
    state: AttendanceState


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a circle, or invited to it (`member` false).

    `lately` are the latest meetings, oldest first, with None where nothing is recorded of them.
    """

    person: PersonRef
    member: bool
    history: CircleHistory
    lately: tuple[AttendanceState | None, ...] = ()
    drifting: bool = False
    joined_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """What somebody can give, or needs."""

    id: int
    person: PersonRef
    kind: GiftKind
    text: str


@dataclass(frozen=True, slots=True)
class GiftMatch:
    """Somebody can give what somebody else needs."""

    gift: Gift
    need: Gift


@dataclass(frozen=True, slots=True)
class CircleLine:
    """A row of the list of circles. `next_on` is the next planned meeting, `drifting` how many are."""

    id: int
    name: str
    members: int
    next_on: date | None = None
    drifting: int = 0


@dataclass(frozen=True, slots=True)
class CircleView:
    """A circle with all that its page shows. Meetings: `planned` from today on, soonest first; `past` newest
    first and bounded; `lately` those that the members' dots stand for, oldest first.
    """

    id: int
    fields: CircleFields
    concern: str = ""
    members: tuple[Member, ...] = ()
    planned: tuple[Meeting, ...] = ()
    past: tuple[Meeting, ...] = ()
    past_count: int = 0
    lately: tuple[Meeting, ...] = ()
    proposed: date | None = None
    gifts: tuple[Gift, ...] = ()
    matches: tuple[GiftMatch, ...] = ()
