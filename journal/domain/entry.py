"""Entries of the timeline: conversations, invitations, responses, outcomes and promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from journal.domain.assessment import Assessment
from journal.domain.person import Channel, PersonRef
from journal.domain.seal import Seal


class EntryKind(StrEnum):
    ONE_TO_ONE = "one_to_one"
    HEARD_IN_PASSING = "heard_in_passing"
    PHONE = "phone"
    MESSAGE = "message"
    MEETING = "meeting"
    HOUSE_VISIT = "house_visit"
    INVITATION = "invitation"
    RESPONSE = "response"
    OUTCOME = "outcome"
    PROMISE = "promise"
    ASSESSMENT = "assessment"  # no contact; shown only while assessments are on


CONVERSATION_KINDS = (
    EntryKind.ONE_TO_ONE,
    EntryKind.HEARD_IN_PASSING,
    EntryKind.PHONE,
    EntryKind.MESSAGE,
    EntryKind.MEETING,
    EntryKind.HOUSE_VISIT,
)


@dataclass(frozen=True, slots=True)
class StageText:
    """What was said in one stage; an empty text is a stage that was not reached.

    Key and title are those of the outline on the day of writing: a later change of the outline leaves them.
    A `sensitive` text that was read without asking for it is "" with `sealed` true and the note's id.
    """

    key: str
    title: str
    text: str = ""
    sensitive: bool = False
    note_id: int | None = None
    sealed: bool = False
    seal: Seal | None = None  # why a sensitive one is kept; None: not said, or as it is when it is written


@dataclass(frozen=True, slots=True)
class Mention:
    """A concern that a person spoke of, with their own words if they were kept."""

    person_id: int
    concern: str
    words: str = ""
    quotable: bool = False


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PromiseFields:
    """Something promised; `mine` is what I said I would do for `person_id`."""

    person_id: int
    text: str
    mine: bool = True
    due_on: date | None = None
    state: PromiseState = PromiseState.OPEN
    id: int | None = None  # the promise's entry id once it is stored


@dataclass(frozen=True, slots=True)
class NextStep:
    text: str
    due_on: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class ConversationFields:
    """All that the debrief can hold. `people` are ids, at least one; `minutes` is the length.

    `felt_before` and `felt_after` go from 1 (uneasy) to 5 (glad); `listening` is my share of listening in
    percent. None: not said.
    """

    kind: EntryKind
    on: date
    people: tuple[int, ...]
    at: time | None = None
    place: str = ""
    minutes: int | None = None
    outline_key: str = ""
    outline_title: str = ""
    stages: tuple[StageText, ...] = ()
    text: str = ""
    concerns: tuple[Mention, ...] = ()
    common_ground: tuple[str, ...] = ()
    promises: tuple[PromiseFields, ...] = ()
    next_step: NextStep | None = None
    sensitive_note: str = ""
    sensitive_seal: Seal | None = None  # None: as it is
    feeling: str = ""
    learned: str = ""
    felt_before: int | None = None
    felt_after: int | None = None
    listening: int | None = None


class Ask(StrEnum):
    """What an invitation is for."""

    ONE_TO_ONE = "one_to_one"
    CIRCLE = "circle"
    EVENT = "event"
    TASK = "task"
    NOTHING = "nothing"  # thanks, a welcome, how are you: in no figure of askings, and waits for no answer


@dataclass(frozen=True, slots=True)
class InvitationFields:
    """One clear ask to one person. `on` is the day it was sent; `meet_*` is what it asks for."""

    person_id: int
    on: date
    text: str
    ask: Ask = Ask.ONE_TO_ONE
    channel: Channel = Channel.MESSAGE
    template_key: str = ""
    template_title: str = ""
    meet_on: date | None = None
    meet_at: time | None = None
    place: str = ""
    minutes: int | None = None
    circle_id: int | None = None
    meeting_id: int | None = None  # of the circle


class ResponseKind(StrEnum):
    YES = "yes"
    MAYBE = "maybe"  # counts as no in every figure
    NOT_NOW = "not_now"
    NO = "no"
    SILENCE = "silence"


class OutcomeKind(StrEnum):
    SHOWED_UP = "showed_up"
    ACTIVE = "active"
    DRIFTED = "drifted"
    DID_NOT_COME = "did_not_come"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, dated, never overwritten; a later one is added beside it."""

    entry_id: int
    person_id: int
    kind: ResponseKind
    on: date
    words: str = ""
    ask_again_on: date | None = None
    invitation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    entry_id: int
    person_id: int
    kind: OutcomeKind
    on: date
    words: str = ""
    invitation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    entry_id: int
    person: PersonRef
    text: str
    mine: bool
    made_on: date
    due_on: date | None
    state: PromiseState
    settled_on: date | None = None
    conversation_id: int | None = None


@dataclass(frozen=True, slots=True)
class SealedNote:
    """A sensitive note whose text has to be asked for by its id; `seal`: why it is kept, if that was said."""

    note_id: int
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One card of the timeline with all that belongs in it.

    Responses and outcomes of an invitation, and promises of a conversation, stand inside their card;
    those recorded without one are entries of their own (`response`, `outcome`, `promise`).
    Responses and outcomes are oldest first.
    """

    id: int
    kind: EntryKind
    on: date
    people: tuple[PersonRef, ...]
    at: time | None = None
    place: str = ""
    minutes: int | None = None
    outline_key: str = ""
    outline_title: str = ""
    stages: tuple[StageText, ...] = ()
    text: str = ""
    concerns: tuple[Mention, ...] = ()
    common_ground: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    next_step: NextStep | None = None
    sealed: tuple[SealedNote, ...] = ()
    feeling: str = ""
    learned: str = ""
    felt_before: int | None = None  # 1 (uneasy) to 5 (glad)
    felt_after: int | None = None
    listening: int | None = None  # my share of listening in percent
    invitation: InvitationFields | None = None
    circle: str = ""  # the name of the circle that an invitation is for
    responses: tuple[Response, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    response: Response | None = None
    outcome: Outcome | None = None
    promise: Promise | None = None
    assessment: Assessment | None = None

    @property
    def not_reached(self) -> tuple[StageText, ...]:
        """Stages of its outline that hold nothing, neither a text nor what has a field of its own."""
        filled = {
            "concerns": bool(self.concerns),
            "common_ground": bool(self.common_ground),
            "next_step": self.next_step is not None,
        }
        return tuple(
            stage
            for stage in self.stages
            if not stage.text and not stage.sealed and not filled.get(stage.key, False)
        )

    @property
    def found_in_common(self) -> tuple[str, ...]:
        """The common ground, without what stands word for word in the text of its stage."""
        told = " ".join(_words(stage.text) for stage in self.stages if stage.key == "common_ground")
        bare = {text: _words(text) for text in self.common_ground}
        return tuple(text for text, said in bare.items() if not said or f" {said} " not in f" {told} ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


class TimelineFilter(StrEnum):
    ALL = "all"
    CONVERSATIONS = "conversations"
    INVITATIONS = "invitations"  # with responses and outcomes
    PROMISES = "promises"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """One person's entries, newest first (day, then time, then order of writing). `find` narrows by words."""

    person_id: int
    filter: TimelineFilter = TimelineFilter.ALL
    find: str = ""
