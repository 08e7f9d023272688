"""A small circle of invented people for the tests of the history."""

from __future__ import annotations

from datetime import date

from journal.domain.person import PersonFields
from journal.services.people import add_person
from journal.store.database import Store

TODAY = date(2026, 11, 22)


def rosa(store: Store) -> int:
    return add_person(store, PersonFields(given="Rosa", family="Medina", pronouns="she/her")).result


def dale(store: Store) -> int:
    return add_person(store, PersonFields(given="Dale", family="Kowalski")).result


def summary(store: Store, person_id: int) -> tuple[object, ...]:
    """cares_about, last_contact_on, standing, standing_on, ask_again_on, next_step_on as they are stored."""
    row = store.one(
        "SELECT cares_about, last_contact_on, standing, standing_on, ask_again_on, next_step_on"
        " FROM person WHERE id = ?",
        (person_id,),
    )
    assert row is not None
    return row
