"""A journal in which everything about one person holds a canary word, and a friend who stays."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.draft import DraftKind
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
from journal.domain.meeting import GiftKind
from journal.domain.network import LinkFields, LinkKind
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.seal import Seal
from journal.services import assessments, circles, debrief, drafts, gifts, invitations, people, responses
from journal.services.network import add_link
from journal.services.session import Session, save_session
from journal.store.database import Store

TODAY = date(2026, 11, 22)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LENGTH = 16
TAIL = 11
"""So many letters of a word's end are looked for: a search index leaves out what a word has in common with
the one before it."""


@dataclass
class Aviary:
    """Hands out words that are found nowhere else, each under the field it is put into."""

    seed: int
    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        chance = random.Random(f"{self.seed} {len(self.words)}")
        word = "".join(chance.choices(_LETTERS, k=_LENGTH))
        self.words[f"{name} {len(self.words)}"] = word
        return word

    def tails(self) -> dict[str, str]:
        """The field of every tail."""
        return {word[-TAIL:]: name for name, word in self.words.items()}


@dataclass
class Lives:
    """Ids of what the tests purge."""

    person: int
    friend: int
    alone: int = 0
    shared: int = 0
    sealed_note: int = 0


def write_lives(store: Store, caged: Aviary, kept: Aviary) -> Lives:
    """Whatever is of the person alone gets words of `caged`; what stays without them, of `kept`."""
    lives = Lives(_person(store, caged), _person(store, kept))
    lives.alone = _talk(store, caged, (lives.person,))
    lives.shared = _shared(store, caged, kept, lives)
    _many_talks(store, caged, kept, lives)
    _answers(store, caged, lives.person)
    _circle(store, kept, lives)
    gifts.add_gift(store, lives.person, GiftKind.NEED, f"Needs {caged('gift')} by the winter")
    add_link(store, LinkFields(lives.person, lives.friend, LinkKind.KNOWS, caged("link")))
    _unfinished(store, caged, kept, lives)
    _rewritten(store, caged, lives.alone)
    _other_tool(store, caged, lives.alone)
    lives.sealed_note = store.scalar(
        "SELECT id FROM note WHERE entry_id = ? AND field = 'sensitive'", (lives.alone,)
    )
    save_session(store, Session(lives.person, "timeline", (lives.person,), lives.alone, lives.person))
    return lives


def _person(store: Store, bird: Aviary) -> int:
    contact = ContactPoint(ContactKind.EMAIL, f"{bird('contact')}@example.org", bird("contact label"))
    fields = PersonFields(
        given=bird("given"),
        middle=bird("middle"),
        family=bird("family"),
        prefix=bird("prefix"),
        suffix=bird("suffix"),
        nickname=bird("nickname"),
        pronouns=bird("pronouns"),
        work=bird("work"),
        neighbourhood=bird("neighbourhood"),
        how_met=bird("how_met"),
        notes=bird("notes"),
        language=bird("language"),
        contacts=(contact,),
        tags=(bird("tag"),),
        codename=bird("codename"),
    )
    return people.add_person(store, fields).result


def _talk(store: Store, bird: Aviary, whom: tuple[int, ...], day: int = 3) -> int:
    fields = ConversationFields(
        kind=EntryKind.ONE_TO_ONE,
        on=TODAY - timedelta(days=day),
        people=whom,
        place=bird("place"),
        outline_key="one_to_one",
        outline_title=bird("outline title"),
        stages=(StageText("their_story", bird("stage title"), f"They said {bird('stage')}", sensitive=True),),
        text=f"A long evening about {bird('text')}. Then we went home with {bird('text end')}.",
        concerns=tuple(
            Mention(person, f"The {bird('concern')}", f"I fear {bird('mention')}") for person in whom
        ),
        common_ground=(bird("common ground"),),
        promises=tuple(PromiseFields(person, f"Bring {bird('promise')}") for person in whom),
        next_step=NextStep(f"Call about {bird('next step')}", TODAY),
        sensitive_seal=Seal(f"Because of {bird('reason')}", TODAY),
        sensitive_note=f"Never tell anybody of the {bird('sensitive')} in the cellar",
        feeling=bird("feeling"),
        learned=bird("learned"),
    )
    return debrief.log_conversation(store, fields, TODAY).result


def _rewritten(store: Store, caged: Aviary, entry_id: int) -> None:
    """An older wording, in a journal from before deleted words left the index at once."""
    store.execute("INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 0)")
    old = caged("older wording")
    store.execute("UPDATE note SET text = text || ' ' || ? WHERE entry_id = ?", (old, entry_id))
    store.execute("UPDATE note SET text = replace(text, ' ' || ?, '') WHERE entry_id = ?", (old, entry_id))
    store.execute("INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1)")


def _other_tool(store: Store, caged: Aviary, entry_id: int) -> None:
    """What another program, which does not overwrite what it frees, left in free pages."""
    long = f" {caged('free page')}".join(["filling " * 600] * 12)
    rows = "entry_id = ? AND field = 'feeling'"
    store.execute(f"UPDATE note SET text = text || ? WHERE {rows}", (long, entry_id))
    store.connection.execute("PRAGMA secure_delete = off")
    store.execute(f"UPDATE note SET text = substr(text, 1, 17) WHERE {rows}", (entry_id,))
    store.connection.execute("PRAGMA secure_delete = on")


def _shared(store: Store, caged: Aviary, kept: Aviary, lives: Lives) -> int:
    fields = ConversationFields(
        kind=EntryKind.MEETING,
        on=TODAY - timedelta(days=5),
        people=(lives.person, lives.friend),
        text=f"All of us about {kept('shared text')}",
        concerns=(
            Mention(lives.person, f"What about {caged('shared concern')}", caged("shared mention")),
            Mention(lives.friend, f"What about {kept('friend concern')}", kept("friend mention")),
        ),
        promises=(
            PromiseFields(lives.person, caged("shared promise")),
            PromiseFields(lives.friend, kept("friend promise")),
        ),
    )
    return debrief.log_conversation(store, fields, TODAY).result


def _many_talks(store: Store, caged: Aviary, kept: Aviary, lives: Lives) -> None:
    """Enough rows, in turns, for pages to be split and rows to be moved between them."""
    for day in range(40):
        for person, bird in ((lives.person, caged), (lives.friend, kept)):
            text = f"{bird('heard')} " + "and so on and so forth " * (day % 7)
            debrief.heard_in_passing(store, person, text, TODAY, f"Worry {bird('heard concern')}")
    long = " ".join(["of many words", caged("overflow start"), "blah " * 1500, caged("overflow end")])
    debrief.heard_in_passing(store, lives.person, long, TODAY)
    store.execute(
        "UPDATE note SET text = 'a' || text || ? WHERE entry_id IN (SELECT entry_id FROM entry_person)",
        (" tail" * 30,),
    )


def _answers(store: Store, caged: Aviary, person_id: int) -> None:
    sent = invitations.mark_sent(
        store,
        InvitationFields(
            person_id, TODAY, f"Come to {caged('invitation')}", template_title=caged("template")
        ),
        TODAY,
    ).result
    responses.record_response(
        store, person_id, ResponseKind.YES, TODAY, words=caged("response"), invitation_id=sent, today=TODAY
    )
    assessments.save_scale(store, Scale(on=True))
    assessments.assess(
        store, AssessmentFields(person_id, TODAY, said=1, did=2, words=caged("assessment")), TODAY
    )
    store.execute(
        "INSERT INTO answered_question VALUES (?, ?, 'own', '2026-11-20')", (person_id, caged("question"))
    )


def _circle(store: Store, kept: Aviary, lives: Lives) -> None:
    circle = circles.add_circle(store, kept("circle"), kept("purpose")).result
    circles.add_members(store, circle, (lives.person, lives.friend), TODAY)


def _unfinished(store: Store, caged: Aviary, kept: Aviary, lives: Lives) -> None:
    drafts.save_draft(store, DraftKind.INVITATION, lives.person, None, {"text": caged("own draft")})
    drafts.save_draft(
        store, DraftKind.DEBRIEF, None, None, {"people": [lives.person], "text": caged("debrief")}
    )
    quoted = store.scalar("SELECT text FROM note WHERE entry_id = ? AND field = 'text'", (lives.alone,))
    drafts.save_draft(store, DraftKind.HEARD, lives.friend, None, {"text": f"As I wrote: {quoted}"})
    both = {
        "people": [lives.person, lives.friend],
        "text": kept("friend debrief"),
        "concerns": [{"person": lives.person, "concern": caged("draft concern"), "words": ""}],
    }
    drafts.save_draft(store, DraftKind.DEBRIEF, lives.friend, None, both)
