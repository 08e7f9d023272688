"""The lines of the contact cards that people came in with, whole, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.store.database import Store


def insert_many(store: Store, people: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Add the lines of people who have none yet."""
    store.many(
        "INSERT INTO card_line (person_id, position, line) VALUES (?, ?, ?)",
        ((person_id, position, line) for person_id, lines in people for position, line in enumerate(lines)),
    )


def replace(store: Store, person_id: int, lines: Sequence[str]) -> None:
    """Make these the lines of a person's card."""
    store.execute("DELETE FROM card_line WHERE person_id = ?", (person_id,))
    insert_many(store, ((person_id, lines),))
