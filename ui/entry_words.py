"""What kinds of entries, channels, asks and answers are called, and the tones of the answers.

Used by the timeline, the brief, the list of people and the practice, so that a word is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from journal.domain.assessment import Assessment, Mark, Reading
from journal.domain.entry import Ask, EntryKind, OutcomeKind, PromiseState, ResponseKind
from journal.domain.person import Channel, Standing
from journal.practice.assessment_words import age_words, parts
from journal.practice.assessment_words import mark_words as marked
from journal.practice.next_step import PROPOSALS, Act, Step
from ui.theme.tokens import ChipTone

TONES: Final[Mapping[Standing, ChipTone]] = MappingProxyType(
    {
        Standing.ASKED: ChipTone.NEUTRAL,
        Standing.YES: ChipTone.GREEN,
        Standing.MAYBE: ChipTone.AMBER,
        Standing.NOT_NOW: ChipTone.BLUE,
        Standing.NO: ChipTone.GREY,
        Standing.SILENCE: ChipTone.GREY,
        Standing.SHOWED_UP: ChipTone.GREEN,
        Standing.ACTIVE: ChipTone.GREEN,
        Standing.DRIFTED: ChipTone.VIOLET,
        Standing.DID_NOT_COME: ChipTone.GREY,
        Standing.CAME_BACK: ChipTone.GREEN,
    }
)
"""Of the chips; a no is grey, it is normal."""

Answer = Standing | ResponseKind | OutcomeKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryWords", text)


def kind_words(kind: EntryKind) -> str:
    """What a kind of conversation is called, and an answer or an outcome that stands alone; "" for others."""
    return {
        EntryKind.ONE_TO_ONE: _tr("One-to-one"),
        EntryKind.HEARD_IN_PASSING: _tr("Heard in passing"),
        EntryKind.PHONE: _tr("Phone call"),
        EntryKind.MESSAGE: _tr("Messages"),
        EntryKind.MEETING: _tr("Meeting"),
        EntryKind.HOUSE_VISIT: _tr("House visit"),
        EntryKind.RESPONSE: _tr("An answer"),
        EntryKind.OUTCOME: _tr("What came of it"),
        EntryKind.ASSESSMENT: _tr("Assessment"),
    }.get(kind, "")


def mark_words(mark: Mark) -> str:
    """ "2, leaning towards us"."""
    return marked(mark, _tr)


def assessment_words(assessment: Assessment) -> tuple[str, ...]:
    """ "did: 2, leaning towards us", "said: 1, on board"."""
    return parts(assessment, _tr)


def reading_words(reading: Reading) -> str:
    """The latest assessment in a line: "did: 2, leaning towards us · stale, 9 months old"."""
    return " · ".join((*assessment_words(reading.assessment), age_words(reading, _tr)))


def channel_words(channel: Channel) -> str:
    """How an invitation was sent."""
    return {
        Channel.MESSAGE: _tr("by text message"),
        Channel.EMAIL: _tr("by e-mail"),
        Channel.PHONE: _tr("by phone"),
        Channel.IN_PERSON: _tr("in person"),
        Channel.LETTER: _tr("by letter"),
    }[channel]


def ask_words(ask: Ask) -> str:
    """What an invitation asked for."""
    return {
        Ask.ONE_TO_ONE: _tr("Asked for a one-to-one"),
        Ask.CIRCLE: _tr("Invited to a group"),
        Ask.EVENT: _tr("Invited to a meeting"),
        Ask.TASK: _tr("Asked to take something on"),
        Ask.NOTHING: _tr("Sent a few kind words"),
    }[ask]


def answer_word(answer: Answer) -> str:
    """The word of a chip."""
    return {
        Standing.ASKED: _tr("Asked"),
        Standing.YES: _tr("Yes"),
        Standing.MAYBE: _tr("Maybe"),
        Standing.NOT_NOW: _tr("Later"),
        Standing.NO: _tr("No"),
        Standing.SILENCE: _tr("No answer"),
        Standing.SHOWED_UP: _tr("Came"),
        Standing.ACTIVE: _tr("Active"),
        Standing.DRIFTED: _tr("Drifted"),
        Standing.DID_NOT_COME: _tr("Did not come"),
        Standing.CAME_BACK: _tr("Came back"),
    }[Standing(answer.value)]


def answer_told(answer: Answer) -> str:
    """The same as one tells it on a page."""
    return {
        Standing.NOT_NOW: _tr("Not now"),
        Standing.ACTIVE: _tr("Is active"),
        Standing.DRIFTED: _tr("Has drifted"),
    }.get(Standing(answer.value)) or answer_word(answer)


def answer_chip(answer: Answer) -> tuple[str, ChipTone]:
    """The chip's word and tone."""
    return answer_word(answer), TONES[Standing(answer.value)]


def step_words(step: Step, first_name: str) -> str:
    """What suggests itself next. The sentences stand in `journal.practice.next_step`."""
    return _tr(PROPOSALS[step].sentence).format(name=first_name)


def step_title(step: Step) -> str:
    """The same in a few words, for a menu."""
    return {
        Step.NEXT_STEP: _tr("keep to what you agreed"),
        Step.FIRST_TALK: _tr("invite to a first talk"),
        Step.FIRST_INVITATION: _tr("make one clear invitation"),
        Step.AWAIT_ANSWER: _tr("ask for the answer"),
        Step.AFTER_YES: _tr("confirm day and place"),
        Step.LIGHTER_ASK: _tr("ask for something smaller"),
        Step.NOT_YET: _tr("wait for the agreed day"),
        Step.ASK_AGAIN: _tr("ask again, as agreed"),
        Step.THANK: _tr("thank for the clear no"),
        Step.LEAVE_IN_PEACE: _tr("leave in peace"),
        Step.THEY_SPOKE: _tr("listen, they spoke first"),
        Step.SECOND_TRY: _tr("try once more, gently"),
        Step.SMALL_TASK: _tr("ask for one small task"),
        Step.CHECK_IN: _tr("ask how they are"),
        Step.DOOR_OPEN: _tr("leave the door open"),
        Step.MISSED: _tr("say that they were missed"),
        Step.WELCOME_BACK: _tr("welcome them back"),
    }[step]


def press_words(act: Act) -> str:
    """What the button of a proposal is called; "" for one with nothing to press."""
    return {
        Act.COMPOSE: _tr("Write it"),
        Act.RECORD_ANSWER: _tr("Record an answer"),
        Act.PREPARE: _tr("Prepare"),
        Act.NOTHING: "",
    }[act]


def promise_state_words(state: PromiseState) -> str:
    """How a promise stands, within a sentence."""
    return {
        PromiseState.OPEN: _tr("open"),
        PromiseState.KEPT: _tr("kept"),
        PromiseState.DROPPED: _tr("dropped"),
    }[state]
