"""Concerns, and who spoke of them. The words of a mention are the text of its note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.domain.entry import Mention
from journal.domain.text import fold
from journal.store.database import Store
from journal.store.entries import id_list


def concern_id(store: Store, name: str) -> tuple[int, bool]:
    """The concern of this name and whether it is new; "bus cuts" is the "Bus cuts" that is there already."""
    found = store.scalar("SELECT id FROM concern WHERE name = ?", (name,))
    if found is None:
        # SQLite folds the case of ASCII only; there are few concerns beside the notes.
        folded = fold(name)
        same = (row[0] for row in store.rows("SELECT id, name FROM concern") if fold(row[1]) == folded)
        found = next(same, None)
    if found is not None:
        return int(found), False
    return store.execute("INSERT INTO concern (name) VALUES (?)", (name,)), True


def write_mentions(store: Store, note_ids: Sequence[int], mentions: Sequence[Mention]) -> bool:
    """Put one mention on each note; returns whether a concern was named for the first time."""
    new = False
    for note_id, mention in zip(note_ids, mentions, strict=True):
        concern, added = concern_id(store, mention.concern)
        new = new or added
        wanted = (mention.person_id, concern, int(mention.quotable))
        held = store.one("SELECT person_id, concern_id, quotable FROM mention WHERE note_id = ?", (note_id,))
        if held is None:
            store.execute(
                "INSERT INTO mention (person_id, concern_id, quotable, note_id) VALUES (?, ?, ?, ?)",
                (*wanted, note_id),
            )
        elif tuple(held) != wanted:
            store.execute(
                "UPDATE mention SET person_id = ?, concern_id = ?, quotable = ? WHERE note_id = ?",
                (*wanted, note_id),
            )
    return new


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


def concern_names(store: Store) -> tuple[str, ...]:
    """Every concern that a living person spoke of in a living entry, the most often named first."""
    rows = store.rows(
        "SELECT concern.name FROM concern JOIN mention ON mention.concern_id = concern.id"
        " JOIN person ON person.id = mention.person_id AND person.deleted_at IS NULL"
        " JOIN note ON note.id = mention.note_id JOIN entry ON entry.id = note.entry_id"
        " WHERE entry.deleted_at IS NULL GROUP BY concern.id ORDER BY count(*) DESC, concern.name"
    )
    return tuple(row[0] for row in rows)
