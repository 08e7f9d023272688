"""What the processes do until they are killed: commands, use cases one after the other, whole-file work.

Each deed gets its log, its scene (a folder) and plain arguments, and returns an exit code. Whatever is told
as saved has been answered by the program before. A JournalError goes out of it: the nursery turns it into its
sentence and an exit code, as the command line does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

from journal import cli as command_line
from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind, InvitationFields, Mention, ResponseKind
from journal.domain.errors import JournalError
from journal.domain.meeting import MeetingFields
from journal.domain.person import PeopleQuery, PersonFields
from journal.domain.story import StoryFields
from journal.services import (
    circles,
    debrief,
    drafts,
    invitations,
    journal_file,
    meetings,
    people,
    responses,
    story,
    undo,
)
from journal.services.importing.planning import plan_import
from journal.services.importing.running import run_import
from journal.store.database import Store
from tests.journals import PASSPHRASE
from tests.torture.log import Log

TODAY = date(2026, 11, 22)

Claim = tuple[str, str, int]


def new_word(chance: random.Random) -> str:
    """A word that is nowhere else."""
    return "zq" + "".join(chance.choices("abcdefghijklmnoprstuvwyz", k=14))


def command(log: Log, _scene: Path, arguments: list[str], claims: list[Claim]) -> int:
    """One command of one-to-one-cli; saved when it has ended well."""
    for claim in claims:
        log.tried(*claim)
    code = command_line.main(arguments)
    if code == 0:
        for claim in claims:
            log.saved(*claim)
    return code


def evening(log: Log, _scene: Path, journal: str, seed: int, deeds: int = 10_000) -> int:
    """An evening with an open journal: one use case after the other, by chance."""
    chance = random.Random(seed)
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        hands = Hands(log, store, chance)
        log.say("open")
        for _ in range(deeds):
            try:
                hands.do_something()
            except JournalError as error:
                # The window shows the sentence, and the user goes on.
                log.say("refused", kind=type(error).__name__, sentence=str(error))
    log.say("closed")
    return 0


class Hands:
    """The use cases of an evening, each with what it claims."""

    def __init__(self, log: Log, store: Store, chance: random.Random) -> None:
        self._log, self._store, self._chance = log, store, chance
        # Whoever is here at the beginning: no undo of this evening takes them away.
        self._people = tuple(people.people_ids(store, PeopleQuery()))
        self._undoable: list[tuple[Claim, ...]] = []
        self._redoable: list[tuple[Claim, ...]] = []
        self._choices: tuple[Callable[[], None], ...] = (
            self.add_person, self.log_talk, self.log_talk, self.respond, self.invite, self.save_draft,
            self.save_draft, self.draft_becomes_entry, self.add_circle, self.plan_meeting, self.keep_story,
            self.undo, self.undo, self.redo,
        )  # fmt: skip

    def do_something(self) -> None:
        self._chance.choice(self._choices)()

    def _word(self) -> str:
        return new_word(self._chance)

    def _somebody(self) -> int:
        return self._chance.choice(self._people)

    def _do(self, claims: tuple[Claim, ...], call: Callable[[], object]) -> None:
        """Claims of which the first may have been there before; the deed is one step of undo."""
        for claim in claims:
            self._log.tried(*claim)
        call()
        for claim in claims:
            self._log.saved(*claim)
        self._undoable.append(claims)
        self._redoable.clear()

    def add_person(self) -> None:
        word = self._word()
        fields = PersonFields(given=word, family="Medina", notes="word " * self._chance.randrange(200))
        self._do((("person", word, 1),), lambda: people.add_person(self._store, fields))

    def _talk(self, word: str) -> ConversationFields:
        person = self._somebody()
        return ConversationFields(
            EntryKind.ONE_TO_ONE,
            TODAY,
            (person,),
            text=f"They said {word} " + "and on " * self._chance.randrange(2000),
            concerns=(Mention(person, f"about {word}", "their words", quotable=True),),
        )

    def log_talk(self) -> None:
        word = self._word()
        fields = self._talk(word)
        claims = (("note", word, 1), ("concern", word, 1))
        self._do(claims, lambda: debrief.log_conversation(self._store, fields, TODAY))

    def draft_becomes_entry(self) -> None:
        """The draft goes in the transaction that stores the entry: never both, never neither."""
        word = self._word()
        fields = self._talk(word)
        draft, before = self._keep_draft(DraftKind.DEBRIEF)
        self._log.tried("draft", before, 0)
        claims = (("note", word, 1), ("concern", word, 1))
        self._do(claims, lambda: debrief.log_conversation(self._store, fields, TODAY, draft))
        self._log.saved("draft", before, 0)

    def respond(self) -> None:
        word, person = self._word(), self._somebody()
        self._do(
            (("note", word, 1),),
            lambda: responses.record_response(
                self._store, person, self._chance.choice(list(ResponseKind)), TODAY, words=f"I {word}"
            ),
        )

    def invite(self) -> None:
        """Takes the draft of an invitation to the same person with it."""
        word, person = self._word(), self._somebody()
        gone = self._drafted(DraftKind.INVITATION, person)
        if gone:
            self._log.tried("draft", gone, 0)
        fields = InvitationFields(person, TODAY, f"Come to {word}, will you?")
        self._do((("note", word, 1),), lambda: invitations.mark_sent(self._store, fields, TODAY))
        if gone:
            self._log.saved("draft", gone, 0)

    def _drafted(self, kind: DraftKind, person: int) -> str:
        older = drafts.draft(self._store, kind, person, None)
        return "" if older is None else str(older.payload.get("word", ""))

    def save_draft(self) -> None:
        self._keep_draft(DraftKind.INVITATION)

    def _keep_draft(self, kind: DraftKind) -> tuple[int, str]:
        """There is one draft a kind and person: the older one goes as the new one comes."""
        word, person = self._word(), self._somebody()
        gone = self._drafted(kind, person)
        payload = {"word": word, "text": " half typed" * self._chance.randrange(500)}
        self._log.tried("draft", word)
        if gone:
            self._log.tried("draft", gone, 0)
        draft = drafts.save_draft(self._store, kind, person, None, payload).result
        self._log.saved("draft", word)
        if gone:
            self._log.saved("draft", gone, 0)
        return draft, word

    def add_circle(self) -> None:
        word = self._word()
        self._do((("circle", word, 1),), lambda: circles.add_circle(self._store, word, "To talk"))

    def plan_meeting(self) -> None:
        found = circles.circles(self._store)
        if found:
            word = self._word()
            fields = MeetingFields(TODAY, topic=word)
            circle = self._chance.choice(found).id
            self._do((("meeting", word, 1),), lambda: meetings.plan_meeting(self._store, circle, fields))

    def keep_story(self) -> None:
        word = self._word()
        fields = StoryFields(spark=f"It was {word}")
        self._do((("story", word, 1),), lambda: story.keep_version(self._store, fields))

    def undo(self) -> None:
        if not self._undoable:
            return
        claims = self._undoable[-1]
        gone = tuple((place, word, 0) for place, word, _ in claims)
        self._travel(gone, lambda: undo.undo(self._store))
        self._redoable.append(self._undoable.pop())

    def redo(self) -> None:
        if not self._redoable:
            return
        claims = self._redoable[-1]
        self._travel(claims, lambda: undo.redo(self._store))
        self._undoable.append(self._redoable.pop())

    def _travel(self, claims: tuple[Claim, ...], call: Callable[[], Done[str]]) -> None:
        for claim in claims:
            self._log.tried(*claim)
        if not call().result:
            raise RuntimeError("there was nothing to travel to")
        for claim in claims:
            self._log.saved(*claim)


def take_in(log: Log, _scene: Path, journal: str, file: str, word: str, count: int) -> int:
    """An import: everybody or nobody."""
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        plan = plan_import(store, Path(file))
        log.tried("person", word, count)
        run_import(store, plan)
        log.saved("person", word, count)
    return 0


def open_and_close(log: Log, _scene: Path, journal: str, passphrase: str = PASSPHRASE) -> int:
    """Open a journal, which migrates an old one, and close it."""
    with journal_file.open_journal(Path(journal), passphrase):
        log.say("open")
    return 0


def make(log: Log, _scene: Path, journal: str) -> int:
    """A new journal."""
    with journal_file.create_journal(Path(journal), PASSPHRASE):
        log.say("made")
    return 0


def copy(log: Log, _scene: Path, journal: str, target: str) -> int:
    """A copy made by hand of an open journal."""
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        log.say("open")
        journal_file.back_up(store, Path(target))
        log.say("copied")
    return 0
