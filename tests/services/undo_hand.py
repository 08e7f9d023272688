"""Somebody who does things to a journal by chance, and a copy of all rows to compare with."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    PromiseFields,
    StageText,
)
from journal.domain.meeting import CircleFields, MeetingFields
from journal.domain.network import LinkFields, LinkKind
from journal.domain.person import Channel, PersonFields
from journal.services import follow_ups, outlines, templates
from journal.store.database import Store

Rows = dict[str, list[tuple[Any, ...]]]

TODAY = date(2026, 11, 22)
LIVE_PERSON = "SELECT id FROM person WHERE deleted_at IS NULL"
WORDS = ("bus", "rent", "kitchen", "heating", "choir", "garden", "school", "night", "landlord", "bread")


class NothingToDoItTo(Exception):
    """The journal has nothing of the kind."""


def dump(store: Store) -> Rows:
    """Every row of every table but those that are outside of undo: drafts, upkeep, stamps of edits."""
    tables = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT IN ('draft', 'upkeep', 'edit_stamp')"
    )
    return {name: sorted(store.rows(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


class Hand:
    """Chooses by `chance` among what the journal holds."""

    def __init__(self, store: Store, chance: random.Random, folder: Path) -> None:
        self.store = store
        self.chance = chance
        self.folder = folder
        self.today = TODAY

    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 5))) + self.mark()

    def name(self) -> str:
        return f"{self.chance.choice(WORDS).title()} {self.chance.choice(WORDS).title()}{self.mark()}"

    def mark(self) -> str:
        return f" {self.chance.randrange(10**6)}"

    def day(self, first: int = -60, last: int = 0) -> date:
        return self.today + timedelta(days=self.chance.randint(first, last))

    def row(self, sql: str) -> tuple[Any, ...]:
        found = self.store.rows(sql)
        if not found:
            raise NothingToDoItTo
        return self.chance.choice(found)

    def id(self, sql: str) -> Any:
        return self.row(sql)[0]

    def person(self) -> int:
        return int(self.id(LIVE_PERSON))

    def two(self, sql: str = LIVE_PERSON) -> tuple[int, int]:
        found = [one for (one,) in self.store.rows(sql)]
        if len(found) < 2:
            raise NothingToDoItTo
        one, other = self.chance.sample(found, 2)
        return one, other

    def people(self, most: int = 3) -> tuple[int, ...]:
        found = [one for (one,) in self.store.rows(LIVE_PERSON)]
        return tuple(self.chance.sample(found, min(len(found), self.chance.randint(1, most))))

    def entry(self, kind: str) -> int:
        return int(self.id(f"SELECT id FROM entry WHERE kind = '{kind}' AND deleted_at IS NULL"))

    def table(self, name: str) -> int:
        return int(self.id(f"SELECT id FROM {name}"))

    def fields(self) -> PersonFields:
        return PersonFields(
            given=self.name(), family=self.chance.choice(WORDS).title(), notes=self.words(),
            tags=(self.chance.choice(WORDS),), introduced_by=self.person(),
            codename=self.chance.choice(WORDS),
        )  # fmt: skip

    def conversation(self) -> ConversationFields:
        one = self.person()
        return ConversationFields(
            EntryKind.ONE_TO_ONE, self.day(), (one,), place=self.chance.choice(WORDS), text=self.words(),
            outline_key="one_to_one", stages=(StageText("opening", "Opening", self.words()),),
            concerns=(Mention(one, self.chance.choice(WORDS), self.words(), quotable=True),),
            common_ground=(self.chance.choice(WORDS),),
            promises=(PromiseFields(one, self.words(), due_on=self.day(1, 30)),),
            next_step=NextStep(self.words(), self.day(1, 30)), sensitive_note=self.words(),
        )  # fmt: skip

    def invitation(self) -> InvitationFields:
        return InvitationFields(
            self.person(), self.day(), self.words(), channel=self.chance.choice(list(Channel)),
            meet_on=self.day(1, 20), place=self.chance.choice(WORDS),
        )  # fmt: skip

    def circle(self) -> CircleFields:
        return CircleFields(self.name(), self.words(), places=(self.chance.choice(WORDS),))

    def meeting(self) -> MeetingFields:
        return MeetingFields(self.day(1, 300), topic=self.words(), place=self.chance.choice(WORDS))

    def link(self) -> LinkFields:
        return LinkFields(*self.two(), self.chance.choice(list(LinkKind)), self.words())

    def follow_up(self) -> Any:
        found = follow_ups.due(self.store, self.today, 60)
        if not found:
            raise NothingToDoItTo
        return self.chance.choice(found)

    def outline(self) -> Any:
        return self.chance.choice(outlines.outlines(self.store))

    def template(self) -> Any:
        return self.chance.choice(templates.templates(self.store))
