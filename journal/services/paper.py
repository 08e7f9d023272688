"""What printed pages show. Everything here reads; deleted people and entries are in nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from journal.domain.entry import CONVERSATION_KINDS, Entry, Mention
from journal.domain.paper import CircleSheet, Listed, ListedPeople, PaperChoices, PersonSheet
from journal.domain.person import PeopleQuery, PersonRef
from journal.services import brief, circles, people
from journal.store import circles as circle_store
from journal.store import contacts, meetings
from journal.store import people as people_store
from journal.store.database import Store

MOST_LISTED: Final = 5_000
"""People on one list or set of labels: some 150 sheets."""
_PLANNED: Final = 60  # looked through for one that is not called off


def person_sheet(store: Store, person_id: int, today: date, with_sensitive: bool = False) -> PersonSheet:
    """The person with the whole history. Sensitive words are read only with `with_sensitive`, for this one
    page. Raises NotFound when the person is gone.
    """
    person = people.person(store, person_id)
    history = brief.history(store, person_id)
    talks = [entry for entry in history if entry.kind in CONVERSATION_KINDS]
    sealed = brief.sealed_notes(talks)
    return PersonSheet(
        person=person,
        today=today,
        promises=brief.open_promises(history, person_id),
        concerns=brief.mentions(_quotable(talks), person_id),
        common_ground=tuple(dict.fromkeys(text for entry in talks for text in entry.common_ground)),
        entries=tuple(history),
        sensitive=brief.revealed(store, sealed) if with_sensitive else (),
        sensitive_count=len(sealed),
    )


def circle_sheet(store: Store, circle_id: int, today: date) -> CircleSheet:
    """Who belongs to a circle, for its next meeting. Raises NotFound."""
    name = circle_store.name_of(store, circle_id)
    planned = meetings.planned(store, circle_id, today, _PLANNED)
    meeting = next((each.fields for each in planned if not each.cancelled), None)
    members = [each.person for each in circle_store.members(store, circle_id) if each.member]
    return CircleSheet(circle_id, name, meeting, _listed(store, members))


def listed(store: Store, query: PeopleQuery) -> ListedPeople:
    """The list of people as it is shown, at most MOST_LISTED of them."""
    return chosen(store, people.people_ids(store, query))


def chosen(store: Store, ids: Sequence[int]) -> ListedPeople:
    """These people in this order, at most MOST_LISTED; those who are gone are left out."""
    rows = people_store.rows(store, ids[:MOST_LISTED])
    known = people_store.known(store, [row.id for row in rows])
    found = {each.person.id: each for each in _listed(store, known.values())}
    return ListedPeople(
        tuple(replace(found[row.id], row=row) for row in rows), max(len(ids) - MOST_LISTED, 0)
    )


def of_circle(store: Store, circle_id: int) -> ListedPeople:
    """The members of a circle, by name. Raises NotFound."""
    circle_store.name_of(store, circle_id)
    members = circle_store.members(store, circle_id)
    return chosen(store, [each.person.id for each in members if each.member])


def choices(store: Store) -> PaperChoices:
    """The circles and tags to choose from."""
    return PaperChoices(circles.circle_names(store), people.tags(store))


def _listed(store: Store, refs: Iterable[PersonRef]) -> tuple[Listed, ...]:
    named = tuple(refs)
    reached = contacts.of_people(store, [ref.id for ref in named])
    return tuple(Listed(ref, reached.get(ref.id, ())) for ref in named)


def _quotable(talks: Iterable[Entry]) -> Iterable[Entry]:
    """The same talks without the words that were told in confidence."""
    return [replace(entry, concerns=tuple(map(_as_quoted, entry.concerns))) for entry in talks]


def _as_quoted(mention: Mention) -> Mention:
    return mention if mention.quotable else replace(mention, words="")
