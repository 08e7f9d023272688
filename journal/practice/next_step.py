"""What suggests itself next, after where somebody stands: one table for the brief, timeline and composer.

A maybe gets a lighter and concrete second ask, a "not now" comes back on its day, a drift gets a greeting
that asks nothing, a no is thanked and left in peace unless they speak first. docs/ANSWERS.md shows the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.domain.person import Standing
from journal.domain.template import Shape
from journal.practice.standing import Stand

SILENCES_UNTIL_PEACE: Final = 2
"""After the second silence in a row nobody is asked again."""


class Step(StrEnum):
    """What suggests itself; `PROPOSALS` has the words and what a press does."""

    NEXT_STEP = "next_step"  # the step that was agreed
    FIRST_TALK = "first_talk"  # not even talked yet
    FIRST_INVITATION = "first_invitation"  # you have talked and never asked
    AWAIT_ANSWER = "await_answer"  # asked, no answer known
    AFTER_YES = "after_yes"  # said yes: make it easy to come
    LIGHTER_ASK = "lighter_ask"  # maybe: a smaller and concrete second ask
    NOT_YET = "not_yet"  # not now, and the day has not come
    ASK_AGAIN = "ask_again"  # not now, and the day has come
    THANK = "thank"  # no: thank them
    LEAVE_IN_PEACE = "leave_in_peace"  # no, and thanked; or silent twice
    THEY_SPOKE = "they_spoke"  # no, silence or drift, and they spoke first
    SECOND_TRY = "second_try"  # silent once
    SMALL_TASK = "small_task"  # came or is active: a task they can own
    CHECK_IN = "check_in"  # drifted: ask how they are, nothing else
    DOOR_OPEN = "door_open"  # drifted, and asked how they are
    MISSED = "missed"  # said yes and did not come: no reproach
    WELCOME_BACK = "welcome_back"  # came back


class Act(StrEnum):
    """What a press on the proposal does."""

    COMPOSE = "compose"  # open the composer with the template of the shape
    RECORD_ANSWER = "record_answer"
    PREPARE = "prepare"  # open the brief
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`sentence` is English with a {name} in it; a window translates it before it fills in the name.

    `shape` is that of the template to write from, None: whichever fits best.
    """

    step: Step
    sentence: str
    act: Act = Act.NOTHING
    shape: Shape | None = None


_ALL = (
    Proposal(Step.NEXT_STEP, "Keep to what you agreed: the next step."),
    Proposal(
        Step.FIRST_TALK,
        "Invite {name} to a first talk: half an hour, a public place, no agenda kept back.",
        Act.COMPOSE,
        Shape.ONE_TO_ONE,
    ),
    Proposal(
        Step.FIRST_INVITATION,
        "You have talked and never asked. Make {name} one clear invitation.",
        Act.COMPOSE,
    ),
    Proposal(
        Step.AWAIT_ANSWER,
        "You have asked and know no answer yet. Ask for it kindly, and accept any.",
        Act.RECORD_ANSWER,
    ),
    Proposal(Step.AFTER_YES, "{name} said yes. Confirm day and place, and make coming easy.", Act.PREPARE),
    Proposal(
        Step.LIGHTER_ASK,
        "A maybe mostly means no. Ask {name} once more, for something smaller and concrete, or let it be.",
        Act.COMPOSE,
        Shape.AFTER_MAYBE,
    ),
    # Nothing to press before the day; who writes ahead all the same gets the words for it.
    Proposal(
        Step.NOT_YET,
        "{name} asked for time. Listen today, and ask on the day you agreed.",
        shape=Shape.AFTER_NOT_NOW,
    ),
    Proposal(
        Step.ASK_AGAIN,
        "The time to ask again has come. Say that you remember what {name} told you.",
        Act.COMPOSE,
        Shape.AFTER_NOT_NOW,
    ),
    Proposal(
        Step.THANK,
        "{name} said no. Thank them for the clear word, and ask nothing.",
        Act.COMPOSE,
        Shape.AFTER_NO,
    ),
    Proposal(Step.LEAVE_IN_PEACE, "Leave {name} in peace. If they speak first, listen."),
    Proposal(
        Step.THEY_SPOKE,
        "{name} spoke first. Listen, and ask only if it fits.",
        Act.PREPARE,
    ),
    Proposal(
        Step.SECOND_TRY,
        "No answer is no answer yet. Try {name} gently once more, then let it be.",
        Act.COMPOSE,
        Shape.AFTER_SILENCE,
    ),
    Proposal(
        Step.SMALL_TASK,
        "Ask {name} to take on one small thing they would enjoy.",
        Act.COMPOSE,
        Shape.TASK,
    ),
    Proposal(Step.CHECK_IN, "Ask how {name} is. No invitation today.", Act.COMPOSE, Shape.AFTER_DRIFTED),
    Proposal(
        Step.DOOR_OPEN,
        "You have asked how {name} is. Leave the door open, and wait for their word.",
    ),
    Proposal(
        Step.MISSED,
        "{name} said yes and did not come. Say that they were missed, and ask for no reason.",
        Act.COMPOSE,
        Shape.AFTER_DID_NOT_COME,
    ),
    Proposal(
        Step.WELCOME_BACK,
        "{name} came back. Say that you are glad, and not a word about the time between.",
        Act.COMPOSE,
        Shape.CAME_BACK,
    ),
)
PROPOSALS: Final[Mapping[Step, Proposal]] = MappingProxyType({each.step: each for each in _ALL})

FIRST: Final[Mapping[Standing, Step]] = MappingProxyType(
    {
        Standing.ASKED: Step.AWAIT_ANSWER,
        Standing.YES: Step.AFTER_YES,
        Standing.MAYBE: Step.LIGHTER_ASK,
        Standing.NOT_NOW: Step.ASK_AGAIN,
        Standing.NO: Step.THANK,
        Standing.SILENCE: Step.SECOND_TRY,
        Standing.SHOWED_UP: Step.SMALL_TASK,
        Standing.ACTIVE: Step.SMALL_TASK,
        Standing.DRIFTED: Step.CHECK_IN,
        Standing.DID_NOT_COME: Step.MISSED,
        Standing.CAME_BACK: Step.WELCOME_BACK,
    }
)
"""What suggests itself as soon as somebody stands there."""

GREETED: Final[Mapping[Standing, Step]] = MappingProxyType(
    {
        Standing.NO: Step.LEAVE_IN_PEACE,
        Standing.SILENCE: Step.LEAVE_IN_PEACE,
        Standing.DRIFTED: Step.DOOR_OPEN,
        Standing.DID_NOT_COME: Step.LIGHTER_ASK,
        Standing.CAME_BACK: Step.SMALL_TASK,
    }
)
"""And after you have sent a few words that ask nothing; where it is not named, nothing changes."""

SPOKEN: Final = frozenset({Standing.NO, Standing.SILENCE, Standing.DRIFTED})
"""Where a talk on a later day lifts what was proposed: they spoke first."""


def next_step(stand: Stand | None, today: date, *, agreed: bool = False, talked: bool = True) -> Proposal:
    """The one thing to do next. `agreed`: a next step is open, and goes before all. `talked`: you have talked
    at all. Without a day a "not now" may be asked again at any time.
    """
    return PROPOSALS[Step.NEXT_STEP if agreed else _step(stand, today, talked=talked)]


def sentence(step: str, name: str) -> str:
    """The English sentence for a key of `Step`. Raises ValueError for another word."""
    return PROPOSALS[Step(step)].sentence.format(name=name)


def _step(stand: Stand | None, today: date, *, talked: bool) -> Step:
    if stand is None:
        return Step.FIRST_INVITATION if talked else Step.FIRST_TALK
    if stand.spoke and stand.standing in SPOKEN:
        return Step.THEY_SPOKE
    if stand.standing is Standing.NOT_NOW and stand.ask_again_on is not None and stand.ask_again_on > today:
        return Step.NOT_YET
    if stand.standing is Standing.SILENCE and stand.silences >= SILENCES_UNTIL_PEACE:
        return Step.LEAVE_IN_PEACE
    if stand.greeted and stand.standing in GREETED:
        return GREETED[stand.standing]
    return FIRST[stand.standing]
