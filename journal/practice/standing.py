"""Where somebody stands, and when you were last in touch: the rules, as plain functions.

The store reckons the same in SQL (`journal.store.summaries`) for lists of any length; tests hold the two
equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import CONVERSATION_KINDS, EntryKind, OutcomeKind, ResponseKind
from journal.domain.person import Standing

_TOUCHING_OUTCOMES = (OutcomeKind.SHOWED_UP, OutcomeKind.ACTIVE)


@dataclass(frozen=True, slots=True)
class Event:
    """One living entry of a person, as far as these rules look at it.

    `response` is set for a response, with `ask_again_on` when it is a "not now"; `outcome` for an outcome.
    """

    entry_id: int
    on: date
    kind: EntryKind
    response: ResponseKind | None = None
    outcome: OutcomeKind | None = None
    ask_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """The latest word between you and a person; `ask_again_on` only while that word is "not now"."""

    standing: Standing
    on: date
    ask_again_on: date | None = None


def stand(events: Iterable[Event]) -> Stand | None:
    """The latest, by day and then by entry id, of invitation, response and outcome; None: never asked.

    Order of writing decides within a day only, so an old answer that is written down late changes nothing.
    """
    telling = [event for event in events if _standing(event) is not None]
    if not telling:
        return None
    latest = max(telling, key=lambda event: (event.on, event.entry_id))
    standing = _standing(latest)
    assert standing is not None  # noqa: S101 -- only telling events were kept
    again = latest.ask_again_on if standing is Standing.NOT_NOW else None
    return Stand(standing, latest.on, again)


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


def _standing(event: Event) -> Standing | None:
    if event.kind is EntryKind.INVITATION:
        return Standing.ASKED
    if event.kind is EntryKind.RESPONSE and event.response is not None:
        return Standing(event.response.value)
    if event.kind is EntryKind.OUTCOME and event.outcome is not None:
        return Standing(event.outcome.value)
    return None
