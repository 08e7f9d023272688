"""One person with all that a form for their details offers beside."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.draft import Draft, DraftKind
from journal.domain.person import Person, PersonRef
from journal.services import circles, drafts, people
from journal.store.database import Store


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """`draft` is what was not finished; `introducer` is the one it names, else the one that is saved."""

    person: Person
    draft: Draft | None
    introducer: PersonRef | None
    circles: tuple[str, ...]
    tags: tuple[str, ...]


def person_details(store: Store, person_id: int) -> PersonDetails:
    """Reads it all at once. Raises NotFound."""
    person = people.person(store, person_id)
    draft = drafts.draft(store, DraftKind.PERSON, person_id, None)
    return PersonDetails(
        person,
        draft,
        person.introduced_by if draft is None else _introducer(store, draft),
        tuple(name for _id, name in circles.circle_names(store)),
        people.tags(store),
    )


def _introducer(store: Store, draft: Draft) -> PersonRef | None:
    wanted = draft.payload.get("introduced_by")
    return people.known_refs(store, (wanted,)).get(wanted) if isinstance(wanted, int) else None
