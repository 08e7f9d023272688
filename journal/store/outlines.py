"""Rows of `own_outline` and `answered_question`, and how far the talks with somebody came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import CONVERSATION_KINDS
from journal.store import practice_tables as tables
from journal.store.clock import utc_now
from journal.store.database import Store

_KINDS = ", ".join(f"'{kind.value}'" for kind in CONVERSATION_KINDS)
# As `Entry.not_reached` has it: words in a stage, or what has a field of its own. What is sealed counts, what
# people who were deleted spoke of does not.
_REACHED = f"""
SELECT DISTINCT CASE note.field WHEN 'stage' THEN note.key WHEN 'concern' THEN 'concerns' ELSE note.field END
FROM entry_person JOIN entry ON entry.id = entry_person.entry_id
JOIN note ON note.entry_id = entry.id
WHERE entry_person.person_id = ? AND entry.deleted_at IS NULL AND entry.kind IN ({_KINDS})
AND (note.field IN ('common_ground', 'next_step') OR (note.field = 'stage' AND note.text <> '')
    OR (note.field = 'concern' AND EXISTS (SELECT 1 FROM mention
        JOIN person ON person.id = mention.person_id AND person.deleted_at IS NULL
        JOIN entry_person there ON there.entry_id = note.entry_id AND there.person_id = person.id
        WHERE mention.note_id = note.id)))"""  # noqa: S608 - kinds from the domain
_NEWEST_OUTLINE = f"""
SELECT entry.outline_key FROM entry_person JOIN entry ON entry.id = entry_person.entry_id
WHERE entry_person.person_id = ? AND entry.deleted_at IS NULL AND entry.kind IN ({_KINDS})
AND entry.outline_key IN (SELECT value FROM json_each(?))
ORDER BY entry.happened_on DESC, ifnull(entry.happened_at, '') DESC, entry.id DESC LIMIT 1"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row: `text` is "" for a shipped outline that only has another place or is `hidden`."""

    key: str
    position: int | None
    text: str
    hidden: bool


def outline_rows(store: Store) -> dict[str, OutlineRow]:
    """All rows by key."""
    own = tables.OwnOutline
    rows = store.rows(own.select(own.key, own.position, own.text, own.hidden).order_by(own.key))
    return {row[0]: OutlineRow(row[0], row[1], _text(row[2]), bool(row[3])) for row in rows}


def _text(stored: object) -> str:
    """What is no text, in a file that something else wrote, is none that can be read."""
    return stored if isinstance(stored, str) else "\ufffd"


def write_outline(store: Store, row: OutlineRow) -> None:
    """Store the row over the one of its key; one that says nothing is deleted."""
    if row.position is None and not row.text and not row.hidden:
        drop_outline(store, row.key)
        return
    values = {"position": row.position, "text": row.text, "hidden": row.hidden, "updated_at": utc_now()}
    own = tables.OwnOutline
    store.execute(own.insert(key=row.key, **values).on_conflict(conflict_target=[own.key], update=values))


def drop_outline(store: Store, key: str) -> None:
    store.execute(tables.OwnOutline.delete().where(tables.OwnOutline.key == key))


def reached_stages(store: Store, person_id: int) -> frozenset[str]:
    """The keys of stages that any conversation with the person reached, of whatever outline; one query."""
    return frozenset(row[0] for row in store.rows(_REACHED, (person_id,)))


def newest_outline(store: Store, person_id: int, keys: Iterable[str]) -> str | None:
    """Which of the outlines `keys` the newest conversation was written with that has one of them."""
    found = store.scalar(_NEWEST_OUTLINE, (person_id, _json_texts(keys)))
    return None if found is None else str(found)


def has_conversations(store: Store, person_id: int) -> bool:
    sql = (
        "SELECT 1 FROM entry_person JOIN entry ON entry.id = entry_person.entry_id"  # noqa: S608 - as above
        f" WHERE entry_person.person_id = ? AND entry.deleted_at IS NULL AND entry.kind IN ({_KINDS}) LIMIT 1"
    )
    return store.one(sql, (person_id,)) is not None


def answered(store: Store, person_id: int) -> frozenset[str]:
    """The folded questions that somebody has answered."""
    row = tables.AnsweredQuestion
    return frozenset(
        found[0] for found in store.rows(row.select(row.question).where(row.person_id == person_id))
    )


def mark_answered(store: Store, person_id: int, outline_key: str, questions: Sequence[str], on: date) -> None:
    """Keep that these (folded) questions were answered on a day; those that were already stay as they are."""
    store.many(
        "INSERT OR IGNORE INTO answered_question (person_id, question, outline_key, answered_on)"
        " VALUES (?, ?, ?, ?)",
        [(person_id, question, outline_key, on.isoformat()) for question in questions],
    )


def unmark_answered(store: Store, person_id: int, question: str) -> None:
    row = tables.AnsweredQuestion
    store.execute(row.delete().where(row.person_id == person_id, row.question == question))


def _json_texts(texts: Iterable[str]) -> str:
    return json.dumps(list(texts))
