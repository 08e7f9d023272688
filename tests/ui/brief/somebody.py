"""Rosa, with something of everything that a brief can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    PromiseFields,
    ResponseKind,
    StageText,
)
from journal.domain.person import PersonFields
from journal.services import debrief, invitations, people, promises, responses
from journal.store.database import Store
from tests.services.history import TODAY, dale

SECRET = "Two months behind with the rent"
SEALED_STAGE = "Fears for the papers of her sister"


@dataclass(frozen=True, slots=True)
class People:
    rosa: int
    dale: int
    talk: int


def fill(store: Store) -> People:
    """Rosa, with something of everything."""
    other = dale(store)
    fields = PersonFields(
        given="Rosa",
        family="Medina <b>&",
        pronouns="she/her",
        work="Parent at Lincoln School",
        how_met="at the bus stop",
        introduced_by=other,
        notes="Works the late shift.\n\nTwo <i>children</i>.",
    )
    rosa = people.add_person(store, fields).result
    talk = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY - timedelta(days=4),
        (rosa, other),
        place="Corner Café",
        minutes=35,
        outline_key="one_to_one",
        outline_title="One-to-one",
        stages=(
            StageText("their_story", "Their story", "Ran the <b>breakfast</b> club & more"),
            StageText("concerns", "Concerns", SEALED_STAGE, sensitive=True),
            StageText("invitation", "Invitation"),
        ),
        concerns=(Mention(rosa, "Bus cuts", "two hours a day"), Mention(other, "Potholes", "my axle")),
        common_ground=("Both wait at Elm St",),
        promises=(
            PromiseFields(rosa, "Bring the timetable", due_on=TODAY + timedelta(days=3)),
            PromiseFields(rosa, "Ask two parents", mine=False, due_on=TODAY - timedelta(days=1)),
        ),
        next_step=NextStep("Coffee on Thursday", TODAY + timedelta(days=4)),
        sensitive_note=SECRET,
        feeling="Warm",
        learned="Ask earlier",
    )
    talk_id = debrief.log_conversation(store, talk, TODAY).result
    sent = InvitationFields(rosa, TODAY - timedelta(days=30), "A coffee at the library?", place="Library")
    invitations.mark_sent(store, sent)
    responses.record_response(
        store, rosa, ResponseKind.NOT_NOW, TODAY - timedelta(days=29), words="Not this month"
    )
    promises.add_promise(store, PromiseFields(rosa, "Lend the book"), TODAY - timedelta(days=9))
    return People(rosa, other, talk_id)
