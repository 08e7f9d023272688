"""What a brief says beyond the record: the stages never reached, and today's ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from journal.domain.brief import OpenStage
from journal.domain.entry import Entry, Promise
from journal.domain.outline import Outline
from journal.domain.person import Standing


class TodaysAsk(StrEnum):
    """What suggests itself to ask today, after where somebody stands; `ASK_SENTENCES` has the words."""

    NEXT_STEP = "next_step"  # the step that was agreed
    FIRST_INVITATION = "first_invitation"  # you have talked and never asked
    FIRST_TALK = "first_talk"  # not even talked yet
    AWAIT_ANSWER = "await_answer"  # asked, no answer known
    AFTER_YES = "after_yes"  # said yes: make it easy to come
    LIGHTER_ASK = "lighter_ask"  # maybe, or silence: a smaller and concrete second ask
    ASK_AGAIN = "ask_again"  # not now, and the day has come
    NOT_YET = "not_yet"  # not now, and the day has not come
    LEAVE_IN_PEACE = "leave_in_peace"  # no: thank them, ask nothing
    CHECK_IN = "check_in"  # drifted, or did not come: ask how they are, nothing else
    SMALL_TASK = "small_task"  # came or is active: a task they can own


_AFTER = {
    Standing.ASKED: TodaysAsk.AWAIT_ANSWER,
    Standing.YES: TodaysAsk.AFTER_YES,
    Standing.MAYBE: TodaysAsk.LIGHTER_ASK,
    Standing.SILENCE: TodaysAsk.LIGHTER_ASK,
    Standing.NO: TodaysAsk.LEAVE_IN_PEACE,
    Standing.SHOWED_UP: TodaysAsk.SMALL_TASK,
    Standing.ACTIVE: TodaysAsk.SMALL_TASK,
    Standing.DRIFTED: TodaysAsk.CHECK_IN,
    Standing.DID_NOT_COME: TodaysAsk.CHECK_IN,
}

# English; a window translates the sentence before it fills in the name.
ASK_SENTENCES = {
    TodaysAsk.NEXT_STEP: "Keep to what you agreed: the next step.",
    TodaysAsk.FIRST_INVITATION: "You have talked and never asked. Make {name} one clear invitation.",
    TodaysAsk.FIRST_TALK: "Invite {name} to a first talk: half an hour, a public place, no agenda kept back.",
    TodaysAsk.AWAIT_ANSWER: "You have asked and know no answer yet. Ask for it kindly, and accept any.",
    TodaysAsk.AFTER_YES: "{name} said yes. Confirm day and place, and make coming easy.",
    TodaysAsk.LIGHTER_ASK: "A maybe mostly means no. Ask for something smaller and concrete, or let it be.",
    TodaysAsk.ASK_AGAIN: "The time to ask again has come. Say that you remember what {name} told you.",
    TodaysAsk.NOT_YET: "{name} asked for time. Listen today, and ask on the day you agreed.",
    TodaysAsk.LEAVE_IN_PEACE: "{name} said no. Be thankful for the clear word, and ask nothing today.",
    TodaysAsk.CHECK_IN: "Ask how {name} is. No invitation today.",
    TodaysAsk.SMALL_TASK: "Ask {name} to take on one small thing they would enjoy.",
}


def todays_ask_sentence(ask: str, name: str) -> str:
    """The English sentence for a `TodaysAsk` key. Raises ValueError for another word."""
    return ASK_SENTENCES[TodaysAsk(ask)].format(name=name)


def todays_ask(
    standing: Standing | None, ask_again_on: date | None, today: date, *, next_step: bool, talked: bool
) -> TodaysAsk:
    """The one ask for today. An agreed next step goes before all; without a day a "not now" may be asked."""
    if next_step:
        return TodaysAsk.NEXT_STEP
    if standing is None:
        return TodaysAsk.FIRST_INVITATION if talked else TodaysAsk.FIRST_TALK
    if standing is Standing.NOT_NOW:
        waits = ask_again_on is not None and ask_again_on > today
        return TodaysAsk.NOT_YET if waits else TodaysAsk.ASK_AGAIN
    return _AFTER[standing]


def open_stages(conversations: Iterable[Entry], outline: Outline) -> tuple[OpenStage, ...]:
    """The stages of `outline` that no conversation has reached, in its order.

    A stage counts as reached when any conversation has words in a stage of that key, sealed ones included.
    """
    reached = {stage.key for entry in conversations for stage in entry.stages if stage.text or stage.sealed}
    return tuple(
        OpenStage(stage.key, stage.title, stage.questions)
        for stage in outline.stages
        if stage.key not in reached
    )


def promises_in_order(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Mine first, then by due day, those without a day last."""
    return tuple(
        sorted(
            promises,
            key=lambda each: (not each.mine, each.due_on is None, each.due_on or date.max, each.entry_id),
        )
    )
