"""What suggests itself next with one person, ready to be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.entry import CONVERSATION_KINDS
from journal.practice.next_step import Act, Proposal, Step, next_step
from journal.practice.standing import Event, stand
from journal.services.templates import templates
from journal.store import askings, promises
from journal.store.database import Store


@dataclass(frozen=True, slots=True)
class Proposed:
    """`template_key` is that of the template to open the composer with, "" for the one that fits best; it
    counts for `Act.COMPOSE` only. The sentence of a step is that of `journal.practice.next_step`.
    """

    step: Step
    act: Act
    template_key: str = ""


def proposal(store: Store, person_id: int, today: date) -> Proposal:
    """The row of the table that fits this person's whole history as of `today`."""
    events = [
        Event(each.entry_id, each.on, each.kind, each.response, each.outcome, each.ask_again_on, each.asks)
        for each in askings.told(store, person_id)
    ]
    return next_step(
        stand(events),
        today,
        agreed=promises.open_next_step(store, person_id) is not None,
        talked=any(event.kind in CONVERSATION_KINDS for event in events),
    )


def proposed(store: Store, person_id: int, today: date) -> Proposed:
    """The proposal with the template that it opens: the first of its shape, "" without one."""
    found = proposal(store, person_id, today)
    if found.act is not Act.COMPOSE or found.shape is None:
        return Proposed(found.step, found.act)
    keys = (template.key for template in templates(store) if template.shape is found.shape)
    return Proposed(found.step, found.act, next(keys, ""))
