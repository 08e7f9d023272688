"""Concerns, and who spoke of them. The words of a mention are the text of its note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.domain.entry import Mention
from journal.domain.text import fold
from journal.store import tables
from journal.store.concerns import namesake, synonym_owner
from journal.store.database import Store
from journal.store.entries import id_list


def concern_id(store: Store, name: str) -> tuple[int, bool]:
    """The concern that goes by this name and whether it is new.

    "bus cuts" is the "Bus cuts" that is there already, and so is what is a synonym of it.
    """
    found = synonym_owner(store, fold(name)) or namesake(store, name)
    if found is not None:
        return found, False
    return store.execute(tables.Concern.insert(name=name)), True


def write_mentions(store: Store, note_ids: Sequence[int], mentions: Sequence[Mention]) -> bool:
    """Put one mention on each note; returns whether a concern was named for the first time."""
    row = tables.Mention
    new = False
    for note_id, mention in zip(note_ids, mentions, strict=True):
        concern, added = concern_id(store, mention.concern)
        new = new or added
        wanted = {"person_id": mention.person_id, "concern_id": concern, "quotable": mention.quotable}
        columns = (row.person_id, row.concern_id, row.quotable)
        held = store.one(row.select(*columns).where(row.note_id == note_id))
        if held is None:
            store.execute(row.insert(note_id=note_id, **wanted))
        elif held != tuple(wanted.values()):
            store.execute(row.update(**wanted).where(row.note_id == note_id))
    return new


def set_quotable(store: Store, note_id: int, person_id: int) -> int | None:
    """Mark the words of a mention as quotable; returns their entry, None when there is no such mention."""
    row, note = tables.Mention, tables.Note
    store.execute(row.update(quotable=True).where(row.note_id == note_id, row.person_id == person_id))
    found = store.scalar(
        note.select(note.entry_id)
        .join_from(note, row)
        .where(row.note_id == note_id, row.person_id == person_id)
    )
    return None if found is None else int(found)


def of_people(store: Store, entry_id: int, people: Iterable[int]) -> tuple[Mention, ...]:
    """What these people spoke of in an entry, in its order."""
    rows = store.rows(
        "SELECT mention.person_id, concern.name, note.text, mention.quotable FROM note"
        " JOIN mention ON mention.note_id = note.id JOIN concern ON concern.id = mention.concern_id"
        " WHERE note.entry_id = ? AND mention.person_id IN (SELECT value FROM json_each(?))"
        " ORDER BY note.position, note.id",
        (entry_id, id_list(people)),
    )
    return tuple(Mention(row[0], row[1], row[2], bool(row[3])) for row in rows)
