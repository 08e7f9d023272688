"""What café mode answers of a full journal, as the panes ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from journal.domain.entry import EntryKind
from journal.domain.follow_up import FollowUp
from journal.domain.person import PeopleQuery
from journal.services import (
    circle_pages,
    concerns,
    drafts,
    follow_ups,
    gifts,
    network,
    network_picture,
    people,
    person_details,
    places,
    profile,
    promises,
    rhythm,
    story,
    timeline,
)
from journal.services.search import search
from journal.store.database import Store

Call = partial[Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What café mode answers of a full journal; `store` finds ids, and is asked for nothing else."""

    ask: Callable[[Call], Any]
    store: Store
    today: date

    def id(self, sql: str) -> int:
        """The first number that a statement finds."""
        found = self.store.scalar(sql)
        assert found is not None, sql
        return int(found)

    def entry(self, kind: EntryKind) -> Any:
        where = f"kind = '{kind.value}' AND deleted_at IS NULL AND parent_id IS NULL"
        entry_id = self.id(f"SELECT id FROM entry WHERE {where} ORDER BY id")
        return self.ask(partial(timeline.entries, ids=(entry_id,)))[0]

    def person(self) -> Any:
        person_id = self.id("SELECT id FROM person WHERE notes <> '' AND deleted_at IS NULL")
        return self.ask(partial(people.person, person_id=person_id))

    def conversation(self) -> tuple[int, Any]:
        entry_id = self.id(
            "SELECT id FROM entry WHERE kind = 'one_to_one' AND deleted_at IS NULL ORDER BY id"
        )
        return entry_id, self.ask(partial(timeline.conversation_fields, entry_id=entry_id))

    def circle(self) -> Any:
        circle_id = self.id("SELECT id FROM circle WHERE purpose <> ''")
        return self.ask(partial(circle_pages.circle_view, circle_id=circle_id, today=self.today))

    def side(self) -> tuple[int, Any]:
        person_id = self.id("SELECT from_id FROM link WHERE words <> ''")
        sides = self.ask(partial(network.links_of, person_id=person_id))
        return person_id, next(each for each in sides if each.words)

    def promise(self) -> Any:
        wanted = self.id(
            "SELECT entry_id FROM promise JOIN entry ON entry.id = entry_id WHERE deleted_at IS NULL"
        )
        return self.ask(partial(promises.promise_rows, ids=(wanted,)))[0]

    def follow_up(self) -> FollowUp:
        due: tuple[FollowUp, ...] = self.ask(partial(follow_ups.due, today=self.today, horizon_days=60))
        return next(each for each in due if each.person.id)

    def gift(self) -> Any:
        person_id = self.id("SELECT person_id FROM gift")
        return self.ask(partial(gifts.gifts_of, person_id=person_id))[0]

    def everything(self) -> Iterator[object]:
        """What the lists of the window read."""
        ids = people.people_ids(self.store, PeopleQuery())
        rows = self.ask(partial(people.people_rows, ids=tuple(ids)))
        yield from rows
        for row in rows[:20]:
            yield self.ask(partial(person_details.person_details, person_id=row.id))
            yield self.ask(partial(network.links_of, person_id=row.id))
        for person_id in ids:
            entries = self.store.rows("SELECT entry_id FROM entry_person WHERE person_id = ?", (person_id,))
            yield self.ask(partial(timeline.entries, ids=tuple(row[0] for row in entries)))
            yield self.ask(partial(timeline.header, person_id=person_id, today=self.today))
        for word in ("bus", "rent", "rosa", "555", "hill", "a"):
            yield self.ask(partial(search, text=word))
        yield self.ask(partial(follow_ups.due, today=self.today, horizon_days=365))
        yield self.ask(partial(rhythm.rhythm, today=self.today))
        yield self.ask(partial(network_picture.everybody))
        yield self.ask(partial(drafts.drafts))
        for (concern_id,) in self.store.rows("SELECT id FROM concern"):
            yield self.ask(partial(concerns.concern_page, concern_id=concern_id))
        for (circle_id,) in self.store.rows("SELECT id FROM circle"):
            yield self.ask(partial(circle_pages.circle_view, circle_id=circle_id, today=self.today))
        for reading in (story.versions, story.newest, story.own_values, profile.profile, places.places):
            yield self.ask(partial(reading))
