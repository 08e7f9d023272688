"""Rows of `reflection`: how a conversation was."""

from __future__ import annotations

from datetime import date

from journal.domain.entry import CONVERSATION_KINDS, EntryKind
from journal.domain.errors import NotFound
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


def conversation_of(store: Store, person_id: int, on: date) -> int:
    """The conversation with this person on that day (what was heard in passing is none). Raises NotFound."""
    rows = store.rows(
        "SELECT entry.id, entry.kind FROM entry_person JOIN entry ON entry.id = entry_person.entry_id"
        " WHERE entry_person.person_id = ? AND entry.happened_on = ? AND entry.deleted_at IS NULL"
        " ORDER BY entry.id",
        (person_id, on.isoformat()),
    )
    talks = {kind.value for kind in CONVERSATION_KINDS if kind is not EntryKind.HEARD_IN_PASSING}
    for entry_id, kind in rows:
        if kind in talks:
            return int(entry_id)
    raise NotFound("There is no conversation on {day}.", day=on.isoformat())
