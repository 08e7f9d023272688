"""What can be done about each kind of follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.follow_up import FollowUpKind


class Act(StrEnum):
    """One thing to do, in the order of the buttons; buttons, keys and the menu all name it."""

    INVITE = "invite"
    LOG = "log"
    RESUME = "resume"  # go on with a draft
    CAME = "came"
    DID_NOT_COME = "did_not_come"
    ACTIVE = "active"
    DRIFTED = "drifted"
    YES = "yes"
    MAYBE = "maybe"
    NOT_NOW = "not_now"
    NO = "no"
    SILENCE = "silence"
    DONE = "done"
    POSTPONE = "postpone"
    DROP = "drop"
    OPEN = "open"  # the person's timeline
    REVIEW = "review"  # the list of sensitive notes
    CIRCLE = "circle"  # the page of the circle it comes from


OUTCOMES: Final[Mapping[Act, OutcomeKind]] = MappingProxyType(
    {
        Act.CAME: OutcomeKind.SHOWED_UP,
        Act.DID_NOT_COME: OutcomeKind.DID_NOT_COME,
        Act.ACTIVE: OutcomeKind.ACTIVE,
        Act.DRIFTED: OutcomeKind.DRIFTED,
    }
)
RESPONSES: Final[Mapping[Act, ResponseKind]] = MappingProxyType(
    {
        Act.YES: ResponseKind.YES,
        Act.MAYBE: ResponseKind.MAYBE,
        Act.NOT_NOW: ResponseKind.NOT_NOW,
        Act.NO: ResponseKind.NO,
        Act.SILENCE: ResponseKind.SILENCE,
    }
)
TEMPLATE_AFTER_DRIFT: Final = "after_drifted"
"""A hello that asks nothing (resources/templates)."""
_REST = (Act.POSTPONE, Act.DROP, Act.OPEN)
ACTS: Final[Mapping[FollowUpKind, tuple[Act, ...]]] = MappingProxyType(
    {
        FollowUpKind.MY_PROMISE: (Act.DONE, *_REST),
        FollowUpKind.NEXT_STEP: (Act.DONE, *_REST),
        FollowUpKind.ASK_AGAIN: (Act.INVITE, Act.DONE, *_REST),
        FollowUpKind.OUTCOME_UNKNOWN: (*OUTCOMES, *_REST),
        FollowUpKind.RESPONSE_UNKNOWN: (*RESPONSES, *_REST),
        # No "done" for a draft: it is done by sending or saving it.
        FollowUpKind.UNSENT_DRAFT: (Act.RESUME, Act.POSTPONE, Act.DROP),
        FollowUpKind.THEIR_PROMISE: (Act.DONE, *_REST),
        FollowUpKind.SEAL_PAST: (Act.REVIEW, *_REST),
        FollowUpKind.OUT_OF_TOUCH: (Act.LOG, Act.DONE, *_REST),
        FollowUpKind.MEETING_REMINDER: (Act.CIRCLE, Act.DONE, Act.POSTPONE, Act.DROP),
        FollowUpKind.DRIFT_ALERT: (Act.INVITE, Act.DONE, Act.DRIFTED, *_REST, Act.CIRCLE),
    }
)
"""The first is the one that suggests itself."""


def answers(kind: FollowUpKind) -> tuple[Act, ...]:
    """What "done" offers when it takes an answer; empty where done is done."""
    if kind is FollowUpKind.OUTCOME_UNKNOWN:
        return tuple(OUTCOMES)
    return tuple(RESPONSES) if kind is FollowUpKind.RESPONSE_UNKNOWN else ()
