"""Which entries stand in one person's timeline. Ids first; `journal.store.timeline_page` loads what is looked
at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import CONVERSATION_KINDS, EntryKind, TimelineFilter, TimelineQuery
from journal.domain.text import clean_line
from journal.store.assessments import SHOWN
from journal.store.database import Store

_HEARD = EntryKind.HEARD_IN_PASSING
_KINDS: dict[TimelineFilter, tuple[EntryKind, ...]] = {
    TimelineFilter.ALL: (),
    TimelineFilter.CONVERSATIONS: tuple(kind for kind in CONVERSATION_KINDS if kind is not _HEARD),
    TimelineFilter.INVITATIONS: (EntryKind.INVITATION, EntryKind.RESPONSE, EntryKind.OUTCOME),
    TimelineFilter.PROMISES: (EntryKind.PROMISE,),
    TimelineFilter.HEARD: (_HEARD,),
}
_CARDS = (
    "SELECT entry.id, entry.happened_on FROM entry_person JOIN entry ON entry.id = entry_person.entry_id"  # noqa: S608  # constants
    " WHERE entry_person.person_id = ? AND entry.deleted_at IS NULL AND entry.parent_id IS NULL"
    f" AND {SHOWN.format(entry='entry')}"
)
_NEWEST_FIRST = " ORDER BY entry.happened_on DESC, entry.happened_at DESC, entry.id DESC"
# Conversations in which this person was promised something, or promised something.
_WITH_PROMISES = (
    " OR entry.id IN (SELECT child.parent_id FROM promise JOIN entry AS child ON child.id = promise.entry_id"
    " WHERE promise.person_id = ? AND child.deleted_at IS NULL AND child.parent_id IS NOT NULL)"
)
# Every entry whose words show in one of the person's cards, with the card it shows in.
# Every entry whose words show in one of the person's cards, with the card it shows in.
_SHOWN = """
WITH card (id) AS (SELECT entry_id FROM entry_person WHERE person_id = ?1),
shown (id, card_id) AS MATERIALIZED (
    SELECT id, id FROM card
    UNION
    SELECT entry.id, entry.parent_id FROM card JOIN entry ON entry.parent_id = card.id
    WHERE entry.deleted_at IS NULL
)"""
_COUNT_NOTES = "SELECT count(*) FROM shown JOIN note ON note.entry_id = shown.id"
# Asking the index about one note after the other costs the same in a journal of any size; for somebody with
# thousands of notes it is cheaper to take all that the index knows of the word.
_FEW_NOTES = 2000
_NOTES_ASKED = """
SELECT shown.card_id FROM shown CROSS JOIN note ON note.entry_id = shown.id
CROSS JOIN note_search ON note_search.rowid = note.id WHERE note_search MATCH ?2"""
_NOTES_TAKEN = """
SELECT shown.card_id FROM shown JOIN note ON note.entry_id = shown.id
WHERE note.id IN (SELECT rowid FROM note_search WHERE note_search MATCH ?2)"""
_CONCERNS_AND_PLACES = """
UNION
SELECT shown.card_id FROM shown JOIN note ON note.entry_id = shown.id
JOIN mention ON mention.note_id = note.id
WHERE mention.concern_id IN (SELECT rowid FROM concern_search WHERE concern_search MATCH ?2
    UNION SELECT concern_id FROM concern_synonym WHERE id IN (
        SELECT rowid FROM concern_synonym_search WHERE concern_synonym_search MATCH ?2))
UNION
SELECT shown.card_id FROM shown JOIN entry ON entry.id = shown.id
WHERE entry.place_id IN (SELECT rowid FROM place_search WHERE place_search MATCH ?2)"""
# More words than anybody types; each is a query of its own.
_MOST_WORDS = 24
_WORDS = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def card_days(store: Store, query: TimelineQuery) -> tuple[tuple[int, date], ...]:
    """The entries of the query with their days: newest day first, then by time, then the one written last."""
    sql = _CARDS
    params: list[object] = [query.person_id]
    kinds = _KINDS[query.filter]
    if kinds:
        names = ", ".join(f"'{kind.value}'" for kind in kinds)
        also = _WITH_PROMISES if query.filter is TimelineFilter.PROMISES else ""
        sql += f" AND (entry.kind IN ({names}){also})"
        params += [query.person_id] if also else []
    rows = store.rows(sql + _NEWEST_FIRST, params)
    found = _found(store, query)
    return tuple((row[0], date.fromisoformat(row[1])) for row in rows if found is None or found(row[0]))


def has_entries(store: Store, person_id: int) -> bool:
    """Whether anything at all was written about the person."""
    return store.one(_CARDS + " LIMIT 1", (person_id,)) is not None


def common_ground_texts(store: Store, person_id: int) -> tuple[str, ...]:
    """The different things in common that were noted, the newest 200, the latest first."""
    rows = store.rows(
        "SELECT note.text FROM entry_person"
        " JOIN entry ON entry.id = entry_person.entry_id AND entry.deleted_at IS NULL"
        " JOIN note ON note.entry_id = entry.id AND note.field = 'common_ground' AND note.sensitive = 0"
        " WHERE entry_person.person_id = ? GROUP BY note.text"
        " ORDER BY max(entry.happened_on) DESC, min(note.id) LIMIT 200",
        (person_id,),
    )
    return tuple(row[0] for row in rows)


@dataclass(frozen=True, slots=True)
class _Word:
    """One word or "phrase" of a find field as a query for FTS5; `absent` when it was written with a minus."""

    match: str
    absent: bool


def _words(text: str) -> list[_Word]:
    """Words match as beginnings, phrases in full; what has neither letter nor digit is no word.

    Words after the 24th are left out.
    """
    words = []
    for minus, phrase, word in _WORDS.findall(clean_line(text))[:_MOST_WORDS]:
        quoted = (phrase or word).replace('"', '""')
        if any(c.isalnum() for c in quoted):
            words.append(_Word(f'"{quoted}"' if phrase else f'"{quoted}" *', bool(minus)))
    return words


def _found(store: Store, query: TimelineQuery) -> Callable[[int], bool] | None:
    """The test whether a card holds all the words looked for and none of the unwanted; None: all cards do."""
    words = _words(query.find)
    if not words:
        return None
    few = store.scalar(f"{_SHOWN} {_COUNT_NOTES}", (query.person_id,)) <= _FEW_NOTES
    sql = _SHOWN + (_NOTES_ASKED if few else _NOTES_TAKEN) + _CONCERNS_AND_PLACES
    cards = [(word, {row[0] for row in store.rows(sql, (query.person_id, word.match))}) for word in words]
    return lambda card: all((card in ids) is not word.absent for word, ids in cards)
