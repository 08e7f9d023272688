"""Where somebody stands, and when you were last in touch: the rules, as plain functions.

What was written down is never changed, so a standing is reckoned from it, word by word in the order of their
days; within a day the order of writing decides. `TURNS` is the whole table; docs/ANSWERS.md shows it, and the
tests walk through every state and every word. Two decisions stand behind it:

- the latest dated word decides, whatever went before: people may change their minds;
- a drift is remembered. Who has drifted and then comes has come back. "Active" says so in as many words.

The store reckons the standing in SQL (`journal.store.summaries`) for lists of any length; tests hold the two
equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.domain.entry import CONVERSATION_KINDS, EntryKind, OutcomeKind, ResponseKind
from journal.domain.person import Standing

_TOUCHING_OUTCOMES = (OutcomeKind.SHOWED_UP, OutcomeKind.ACTIVE)


class Word(StrEnum):
    """What can happen between two people, as far as a standing looks at it."""

    ASKED = "asked"  # an invitation was sent
    YES = "yes"
    MAYBE = "maybe"
    NOT_NOW = "not_now"
    NO = "no"
    SILENCE = "silence"
    SHOWED_UP = "showed_up"
    ACTIVE = "active"
    DRIFTED = "drifted"
    DID_NOT_COME = "did_not_come"
    GREETED = "greeted"  # you sent a few words that ask nothing
    SPOKE = "spoke"  # you talked, on a later day than that of the latest word


@dataclass(frozen=True, slots=True)
class Turn:
    """What one word does.

    `becomes` is the standing after it, None: it stays. `after_drift` takes its place for somebody who is
    remembered as drifted, None: no difference. `drifted` is what is remembered from now on, None: as before.
    """

    becomes: Standing | None
    after_drift: Standing | None = None
    drifted: bool | None = None


TURNS: Final[Mapping[Word, Turn]] = MappingProxyType(
    {
        Word.ASKED: Turn(Standing.ASKED),
        Word.YES: Turn(Standing.YES),
        Word.MAYBE: Turn(Standing.MAYBE),
        Word.NOT_NOW: Turn(Standing.NOT_NOW),
        Word.NO: Turn(Standing.NO),
        Word.SILENCE: Turn(Standing.SILENCE),
        Word.SHOWED_UP: Turn(Standing.SHOWED_UP, after_drift=Standing.CAME_BACK, drifted=False),
        Word.ACTIVE: Turn(Standing.ACTIVE, drifted=False),
        Word.DRIFTED: Turn(Standing.DRIFTED, drifted=True),
        Word.DID_NOT_COME: Turn(Standing.DID_NOT_COME),
        Word.GREETED: Turn(None),
        Word.SPOKE: Turn(None),
    }
)


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is remembered of a history; `standing` None is "never asked".

    `silences` counts the silences since they last said or did anything; a new invitation leaves it.
    `greeted` and `spoke` tell what happened since the latest word.
    """

    standing: Standing | None = None
    drifted: bool = False
    silences: int = 0
    greeted: bool = False
    spoke: bool = False


def turn(state: State, word: Word) -> State:
    """The state after one more word."""
    rule = TURNS[word]
    if rule.becomes is None:
        if word is Word.SPOKE:
            return replace(state, spoke=True, silences=0)
        return replace(state, greeted=True)
    becomes = rule.after_drift if state.drifted and rule.after_drift is not None else rule.becomes
    drifted = state.drifted if rule.drifted is None else rule.drifted
    silences = state.silences + (word is Word.SILENCE) if word in {Word.SILENCE, Word.ASKED} else 0
    return State(becomes, drifted, silences)


@dataclass(frozen=True, slots=True)
class Event:
    """One living entry of a person, as far as these rules look at it.

    `response` is set for a response, with `ask_again_on` when it is a "not now"; `outcome` for an outcome;
    `asks` is False for an invitation that asks nothing.
    """

    entry_id: int
    on: date
    kind: EntryKind
    response: ResponseKind | None = None
    outcome: OutcomeKind | None = None
    ask_again_on: date | None = None
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Stand:
    """The latest word between you and a person; `ask_again_on` only while that word is "not now".

    The rest is as in `State`.
    """

    standing: Standing
    on: date
    ask_again_on: date | None = None
    silences: int = 0
    greeted: bool = False
    spoke: bool = False


def stand(events: Iterable[Event]) -> Stand | None:
    """Where the history leads, by day and then by entry id; None: never asked.

    Order of writing decides within a day only, so an old answer that is written down late changes nothing. A
    talk on the day of the latest word is the one in which it was said, and no new one.
    """
    state, latest = State(), None
    for event in sorted(events, key=lambda each: (each.on, each.entry_id)):
        word = word_of(event)
        if word is None or (word is Word.SPOKE and (latest is None or event.on == latest.on)):
            continue
        state = turn(state, word)
        if TURNS[word].becomes is not None:
            latest = event
    if latest is None or state.standing is None:
        return None
    again = latest.ask_again_on if state.standing is Standing.NOT_NOW else None
    return Stand(state.standing, latest.on, again, state.silences, state.greeted, state.spoke)


def word_of(event: Event) -> Word | None:
    """Which word an entry is; None for a promise and for an assessment."""
    if event.kind in CONVERSATION_KINDS:
        return Word.SPOKE
    if event.kind is EntryKind.INVITATION:
        return Word.ASKED if event.asks else Word.GREETED
    if event.kind is EntryKind.RESPONSE and event.response is not None:
        return Word(event.response.value)
    if event.kind is EntryKind.OUTCOME and event.outcome is not None:
        return Word(event.outcome.value)
    return None


def last_contact(events: Iterable[Event]) -> date | None:
    """The newest day on which something passed between you: a conversation, an invitation that was sent, an
    answer (silence is none), a meeting they came to. A maximum, so writing down something old never moves it
    back."""
    return max((event.on for event in events if is_contact(event)), default=None)


def is_contact(event: Event) -> bool:
    if event.kind is EntryKind.RESPONSE:
        return event.response is not None and event.response is not ResponseKind.SILENCE
    if event.kind is EntryKind.OUTCOME:
        return event.outcome in _TOUCHING_OUTCOMES
    return event.kind is EntryKind.INVITATION or event.kind in CONVERSATION_KINDS
