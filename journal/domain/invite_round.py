"""Several people invited one after the other: one template, one personal text each, never a mass mailing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from journal.domain.draft import LARGEST_ID
from journal.domain.person import PersonRef


@dataclass(frozen=True, slots=True)
class InviteRound:
    """Whom to write to, in this order; at least one. What is None or "" is chosen for each person."""

    people: tuple[int, ...]
    template_key: str = ""
    circle_id: int | None = None
    meeting_id: int | None = None


class RoundState(StrEnum):
    """How far somebody's invitation is."""

    OPEN = "open"
    WRITTEN = "written"
    SENT = "sent"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round and what became of it: `sent` gives the entry of each sent invitation."""

    invite_round: InviteRound
    sent: Mapping[int, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def with_sent(self, person_id: int, entry_id: int) -> RoundProgress:
        """After somebody's invitation went out."""
        return replace(self, sent={**self.sent, person_id: entry_id}, left_out=self.left_out - {person_id})

    def with_left_out(self, person_id: int, out: bool) -> RoundProgress:
        """After somebody was left out, or taken in again."""
        return replace(self, left_out=self.left_out | {person_id} if out else self.left_out - {person_id})


@dataclass(frozen=True, slots=True)
class RoundLine:
    """Somebody of a round."""

    person: PersonRef
    state: RoundState


@dataclass(frozen=True, slots=True)
class RoundMeeting:
    """The meeting that a round invites to. `place` "" and `minutes` None: not known."""

    circle_id: int
    on: date
    at: time | None = None
    place: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round as it is shown: living people in its order, and the meeting if it is still ahead."""

    progress: RoundProgress
    lines: tuple[RoundLine, ...]
    meeting: RoundMeeting | None = None

    def place_of(self, person_id: int | None) -> int | None:
        """Where somebody stands in the lines, from 0; None for who is not among them."""
        return next((at for at, line in enumerate(self.lines) if line.person.id == person_id), None)

    def next_open(self, person_id: int) -> RoundLine | None:
        """The next one to write to, behind this person and then from the beginning; None: all is done."""
        here = self.place_of(person_id)
        start = 0 if here is None else here + 1
        others = (*self.lines[start:], *self.lines[: max(0, start - 1)])
        wanted = (RoundState.OPEN, RoundState.WRITTEN)
        return next((line for line in others if line.state in wanted), None)


def to_payload(progress: RoundProgress) -> dict[str, object]:
    """The data of a draft."""
    asked = progress.invite_round
    return {
        "people": list(asked.people),
        "template_key": asked.template_key,
        "circle_id": asked.circle_id,
        "meeting_id": asked.meeting_id,
        "sent": [[person, entry] for person, entry in progress.sent.items()],
        "left_out": sorted(progress.left_out),
    }


def from_payload(payload: Mapping[str, object]) -> RoundProgress | None:
    """Read a draft; None when it names nobody. What is not of its kind has its default."""
    people = tuple(dict.fromkeys(_numbers(payload.get("people"))))
    if not people:
        return None
    key = payload.get("template_key")
    pairs = payload.get("sent")
    sent = {}
    for pair in pairs if isinstance(pairs, list) else []:
        numbers = _numbers(pair)
        if len(numbers) == 2:
            sent[numbers[0]] = numbers[1]
    asked = InviteRound(
        people,
        key if isinstance(key, str) else "",
        _number(payload.get("circle_id")),
        _number(payload.get("meeting_id")),
    )
    return RoundProgress(asked, sent, frozenset(_numbers(payload.get("left_out"))))


def _numbers(value: object) -> tuple[int, ...]:
    found = (_number(each) for each in value) if isinstance(value, list) else ()
    return tuple(number for number in found if number is not None)


def _number(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= LARGEST_ID else None
