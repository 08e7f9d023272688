"""Rows of `note`: every word of an entry.

Rewriting an entry keeps the ids of notes that stay, so that what points at them (mentions, next steps, a
search result that is still open) goes on pointing at the same words.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from journal.store import tables
from journal.store.database import Store

# The values of note.field.
STAGE = "stage"
TEXT = "text"
COMMON_GROUND = "common_ground"
FEELING = "feeling"
LEARNED = "learned"
NEXT_STEP = "next_step"
SENSITIVE = "sensitive"
CONCERN = "concern"
INVITATION = "invitation"
RESPONSE = "response"
OUTCOME = "outcome"
PROMISE = "promise"
ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note to be written; `id` names the stored note that it takes the place of, if the caller knows it.

    `keep_text` leaves the stored text as it is: the caller was never shown the sealed words.
    """

    field: str
    text: str
    key: str = ""
    title: str = ""
    sensitive: bool = False
    id: int | None = None
    keep_text: bool = False


@dataclass(frozen=True, slots=True)
class StoredNote:
    id: int
    field: str
    key: str
    title: str
    text: str
    sensitive: bool
    position: int


def add_note(store: Store, entry_id: int, position: int, note: NoteRow) -> int:
    return store.execute(
        tables.Note.insert(
            entry_id=entry_id,
            position=position,
            field=note.field,
            key=note.key,
            title=note.title,
            text=note.text,
            sensitive=note.sensitive,
            uid=secrets.token_bytes(16),
        )
    )


def notes_of(store: Store, entry_id: int) -> tuple[StoredNote, ...]:
    """All notes of one entry with their texts, sealed ones too, in their order."""
    rows = store.rows(
        "SELECT id, field, key, title, text, sensitive, position FROM note WHERE entry_id = ? ORDER BY"
        " position, id",
        (entry_id,),
    )
    return tuple(StoredNote(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6]) for row in rows)


def note_text(store: Store, note_id: int) -> str | None:
    """The text of a note of a living entry, sealed or not; None when it is gone."""
    note, entry = tables.Note, tables.Entry
    text = store.scalar(
        note.select(note.text).join(entry).where(note.id == note_id, entry.deleted_at.is_null())
    )
    return None if text is None else str(text)


def set_open(store: Store, note_id: int) -> None:
    """A stage stays one; a note that was sensitive by its kind becomes a text of the entry.

    Beside a text that is there already: that goes on with it, as an entry has one.
    """
    field, entry_id, text = store.one("SELECT field, entry_id, text FROM note WHERE id = ?", (note_id,)) or (
        TEXT,
        0,
        "",
    )
    if field != SENSITIVE:
        store.execute("UPDATE note SET sensitive = 0 WHERE id = ?", (note_id,))
        return
    beside = store.one(
        "SELECT id, text FROM note WHERE entry_id = ? AND field = ? ORDER BY position LIMIT 1",
        (entry_id, TEXT),
    )
    if beside is None:
        store.execute("UPDATE note SET sensitive = 0, field = ? WHERE id = ?", (TEXT, note_id))
    else:
        store.execute("UPDATE note SET text = ? WHERE id = ?", (f"{beside[1]}\n\n{text}", beside[0]))
        delete(store, note_id)


def delete(store: Store, note_id: int) -> None:
    """The row, with what points at it."""
    store.execute(tables.Note.delete().where(tables.Note.id == note_id))


def write_notes(store: Store, entry_id: int, notes: Sequence[NoteRow]) -> tuple[int, ...]:
    """Make `notes` the entry's notes in this order; returns their ids in the same order.

    A stored note is kept when the new one names its id, else when field, key and text are the same, else when
    field and key are. Notes that nobody claims are removed.
    """
    stored = notes_of(store, entry_id)
    chosen = _match(stored, notes)
    kept = {old.id for old in chosen if old is not None}
    store.many("DELETE FROM note WHERE id = ?", [(old.id,) for old in stored if old.id not in kept])
    ids = []
    for position, (note, old) in enumerate(zip(notes, chosen, strict=True)):
        if old is None:
            ids.append(add_note(store, entry_id, position, note))
        else:
            _update(store, old, position, note)
            ids.append(old.id)
    return tuple(ids)


def _match(stored: Sequence[StoredNote], notes: Sequence[NoteRow]) -> list[StoredNote | None]:
    """For each new note the stored one it takes the place of; closest claims first."""
    free = {old.id: old for old in stored}
    chosen: list[StoredNote | None] = [None] * len(notes)
    for same in (_same_id, _same_words, _same_place):
        for index, note in enumerate(notes):
            if chosen[index] is None:
                found = next((old for old in free.values() if same(old, note)), None)
                if found is not None:
                    chosen[index] = free.pop(found.id)
    return chosen


def _same_id(old: StoredNote, note: NoteRow) -> bool:
    return old.id == note.id and old.field == note.field


def _same_words(old: StoredNote, note: NoteRow) -> bool:
    return _same_place(old, note) and old.text == note.text


def _same_place(old: StoredNote, note: NoteRow) -> bool:
    return old.field == note.field and old.key == note.key


def _update(store: Store, old: StoredNote, position: int, note: NoteRow) -> None:
    text = old.text if note.keep_text else note.text
    wanted = (position, note.key, note.title, text, note.sensitive)
    if wanted == (old.position, old.key, old.title, old.text, old.sensitive):
        return
    values = {"position": position, "key": note.key, "title": note.title, "sensitive": note.sensitive}
    if text != old.text:  # else leave the column out, so that the search index has nothing to do
        values["text"] = text
    store.execute(tables.Note.update(**values).where(tables.Note.id == old.id))
