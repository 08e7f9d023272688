"""What every entry has to hold before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from journal.domain.errors import InputRefused
from journal.store import people as people_store
from journal.store.database import Store

EARLIEST = date(1900, 1, 1)


def check_day(on: date, today: date | None) -> None:
    """Refuses a day before 1900 and, when `today` is known, one after tomorrow. Raises InputRefused.

    Tomorrow is allowed: somebody across the date line may write of what is today for them.
    """
    if on < EARLIEST:
        raise InputRefused("{day} lies too far back. A journal begins in 1900.", day=on.isoformat())
    if today is not None and on - today > timedelta(days=1):
        raise InputRefused("{day} lies in the future. Write down what has happened.", day=on.isoformat())


def check_due(due_on: date | None) -> None:
    """Refuses a due day before 1900; one may lie as far ahead as dates go. Raises InputRefused."""
    if due_on is not None and due_on < EARLIEST:
        raise InputRefused("{day} lies too far back. A journal begins in 1900.", day=due_on.isoformat())


def check_people(store: Store, people: Sequence[int]) -> dict[int, str]:
    """The names of the people of an entry. Raises InputRefused without any, NotFound when one is gone."""
    if not people:
        raise InputRefused("Who was it with? Name at least one person.")
    return {ref.id: ref.name for ref in people_store.require(store, people)}


def named(names: dict[int, str], people: Sequence[int]) -> str:
    """The first name of the list, with the number of the others: "Rosa Medina and 2 more"."""
    first = names[people[0]]
    return first if len(people) == 1 else f"{first} and {len(people) - 1} more"
