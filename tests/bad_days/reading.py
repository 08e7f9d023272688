"""Everything that the program reads out of a journal, each reading answered or refused on its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from journal.domain.entry import TimelineQuery
from journal.domain.errors import JournalDamaged
from journal.domain.person import PeopleQuery, PeopleSort
from journal.services import circles, story, templates
from journal.services.brief import brief
from journal.services.follow_ups import due
from journal.services.people import people_ids, people_rows, person
from journal.services.search import search
from journal.services.timeline import entries, timeline_ids
from journal.store.database import Store

DAY = date(2026, 11, 22)
DAMAGED = "is damaged"
Answers = dict[str, object]


def read_all(store: Store, people: range) -> Answers:
    """What each use case answers; DAMAGED where it says that a part is damaged. Any other error goes on."""
    calls: dict[str, Callable[[], Any]] = {
        f"list by {sort.value}": partial(_list, store, sort) for sort in PeopleSort
    }
    for number in people:
        calls[f"person {number}"] = partial(person, store, number)
        calls[f"timeline {number}"] = partial(_timeline, store, number)
        calls[f"brief {number}"] = partial(brief, store, number, DAY, with_sensitive=True)
    for words in ("bus", "school fees", "rosa", "elm street"):
        calls[f"search {words}"] = partial(search, store, words)
    calls["due"] = lambda: due(store, DAY)
    calls["circles"] = lambda: circles.circles(store)
    calls["story"] = lambda: story.story(store)
    calls["templates"] = lambda: templates.templates(store)
    return {name: _answer(call) for name, call in calls.items()}


def _answer(call: Callable[[], object]) -> object:
    try:
        return call()
    except JournalDamaged:
        return DAMAGED


def _list(store: Store, sort: PeopleSort) -> object:
    return people_rows(store, people_ids(store, PeopleQuery(sort=sort)))


def _timeline(store: Store, number: int) -> object:
    return entries(store, timeline_ids(store, TimelineQuery(number)))
