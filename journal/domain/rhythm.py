"""The rhythm of the practice: weeks, what was meant to be done in one, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Intention:
    """What somebody means to do in a week; 0 is no intention of this kind."""

    invitations: int = 3
    conversations: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """A week that begins on the day `start`, with what was done in it; nothing is simply a quiet week."""

    start: date
    conversations: int = 0
    invitations: int = 0

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=6)

    @property
    def quiet(self) -> bool:
        return not self.conversations and not self.invitations


@dataclass(frozen=True, slots=True)
class Answers:
    """The latest answers to invitations of a stretch of time. A maybe counts as a no: `no` holds both,
    `maybe` says how many of them there are.
    """

    yes: int = 0
    no: int = 0
    maybe: int = 0
    not_now: int = 0
    silence: int = 0
    waiting: int = 0

    @property
    def all(self) -> int:
        return self.yes + self.no + self.not_now + self.silence + self.waiting


@dataclass(frozen=True, slots=True)
class Feelings:
    """Averages from 1 to 5 over the `count` conversations that have both a before and an after."""

    before: float
    after: float
    count: int


@dataclass(frozen=True, slots=True)
class Listening:
    """My share of listening in percent, on average over `count` conversations; `outline` is what their
    outlines ask for, over those whose outline names a share (None: none does).
    """

    mine: float
    count: int
    outline: float | None


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned in one conversation."""

    entry_id: int
    person_id: int
    person: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The weeks, oldest first, the last one being this week; and what they brought."""

    intention: Intention
    weeks: tuple[Week, ...]
    answers: Answers
    feelings: Feelings | None
    listening: Listening | None
    learned: tuple[Learned, ...]

    @property
    def this_week(self) -> Week:
        return self.weeks[-1]
