"""Rows of `reflection`: how a conversation was."""

from __future__ import annotations

from journal.store import practice_tables as tables
from journal.store.database import Store


def write_reflection(
    store: Store, entry_id: int, felt_before: int | None, felt_after: int | None, listening: int | None
) -> None:
    """Keep how it felt (1 to 5) and how much was listened (percent); with nothing said no row stays."""
    reflection = tables.Reflection
    if felt_before is None and felt_after is None and listening is None:
        store.execute(reflection.delete().where(reflection.entry_id == entry_id))
        return
    store.execute(
        reflection.insert(
            entry_id=entry_id, felt_before=felt_before, felt_after=felt_after, listening=listening
        ).on_conflict(
            conflict_target=[reflection.entry_id],
            preserve=[reflection.felt_before, reflection.felt_after, reflection.listening],
        )
    )
