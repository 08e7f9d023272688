"""Questions to the search indexes. Every answer is bounded, and none scans or sorts a whole table.

Nothing is ranked: over a common word FTS5 would have to weigh every row first. People come in the order of
their names out of the first that fit, notes newest first, which is the order the index is read in.

Found texts carry MARK_START and MARK_END around each match; stored texts never hold them, see
journal/domain/text.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journal.domain.person import PersonRef
from journal.domain.search_words import SearchWord, SearchWords
from journal.store.database import Store

MARK_START, MARK_END = "\x01", "\x02"
_MARKED = f"'{MARK_START}', '{MARK_END}'"

# The columns of person_search in their order.
_NAMES = ("name", "nickname")
PERSON_FIELDS = (*_NAMES, "work", "neighbourhood", "how_met", "notes")
_FEWEST_OF_TRIGRAM = 3
_CANDIDATES = 100

# Who of an entry `e` is shown beside a hit; the first living person, of a mention the one who spoke.
_LIVING = (
    "FROM entry_person x JOIN person p ON p.id = x.person_id WHERE x.entry_id = e.id AND p.deleted_at IS NULL"
)
_SPEAKER = "(SELECT m.person_id FROM mention m WHERE m.note_id = n.id)"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """`texts` are those of PERSON_FIELDS, marked; of somebody found by name the first two."""

    id: int
    sort_key: str
    archived: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundNote:
    """`entry_id` is that of the card: a promise's conversation, a response's invitation. `on` is an ISO day.

    The text of a sensitive note stays in the store.
    """

    person_id: int
    entry_id: int
    on: str
    field: str
    title: str
    sensitive: bool
    text: str


@dataclass(frozen=True, slots=True)
class FoundContact:
    person_id: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundConcern:
    text: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """`entries` are (entry id, ISO day, person id), newest first."""

    text: str
    entries: tuple[tuple[int, str, int], ...]


def expression(words: SearchWords, columns: str = "") -> str:
    """An FTS5 expression, or "" when nothing is wanted. `columns` ("name nickname"): where to look."""
    if not words.wanted:
        return ""
    wanted = " AND ".join(_term(word) for word in words.wanted)
    wanted = f"{{{columns}}} : ({wanted})" if columns else f"({wanted})"
    if not words.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(_term(word) for word in words.unwanted)})"


def _term(word: SearchWord) -> str:
    quoted = word.text.replace('"', '""')
    return f'"{quoted}" *' if word.prefix else f'"{quoted}"'


def people_named(store: Store, words: SearchWords, limit: int) -> tuple[FoundPerson, ...]:
    """People whose name or nickname holds all words; archived ones last."""
    found = _people(store, expression(words, " ".join(_NAMES)), max(limit, _CANDIDATES), len(_NAMES))
    return found[:limit]


def people_about(
    store: Store, words: SearchWords, limit: int, known: Iterable[int]
) -> tuple[FoundPerson, ...]:
    """People in whose own fields all words are, without those `known` already; archived ones last."""
    known = set(known)
    found = _people(store, expression(words), limit + len(known), len(PERSON_FIELDS))
    return tuple(person for person in found if person.id not in known)[:limit]


def _people(store: Store, match: str, limit: int, fields: int) -> tuple[FoundPerson, ...]:
    marked = ", ".join(f"highlight(person_search, {i}, {_MARKED})" for i in range(fields))
    rows = store.rows(
        f"SELECT p.id, p.sort_key, p.archived, {marked}"  # noqa: S608  # constants
        " FROM person_search CROSS JOIN person p ON p.id = person_search.rowid"
        " WHERE person_search MATCH ? AND p.deleted_at IS NULL LIMIT ?",
        (match, limit),
    )
    found = [FoundPerson(row[0], row[1], bool(row[2]), tuple(row[3:])) for row in rows]
    found.sort(key=lambda person: (person.archived, person.sort_key, person.id))
    return tuple(found)


def contacts(store: Store, words: SearchWords, limit: int) -> tuple[FoundContact, ...]:
    """Phone numbers, e-mails and addresses that hold all words, also inside a word, from three letters on.

    Those whose owner's fields hold an unwanted word are left out, too.
    """
    if not words.wanted or any(len(word.text) < _FEWEST_OF_TRIGRAM for word in words.wanted):
        return ()
    inside = SearchWords(
        tuple(SearchWord(word.text) for word in words.wanted),
        tuple(word for word in words.unwanted if len(word.text) >= _FEWEST_OF_TRIGRAM),
    )
    return _contacts(store, expression(inside, "value"), limit, expression(SearchWords(words.unwanted)))


def phones(store: Store, digits: str, limit: int) -> tuple[FoundContact, ...]:
    """Numbers with these digits in a row, however they are grouped."""
    if len(digits) < _FEWEST_OF_TRIGRAM:
        return ()
    found = _contacts(store, f'digits : "{digits}"', limit, "")
    bare = str.maketrans("", "", MARK_START + MARK_END)
    return tuple(FoundContact(one.person_id, one.kind, one.text.translate(bare)) for one in found)


def _contacts(store: Store, match: str, limit: int, unwanted: str) -> tuple[FoundContact, ...]:
    without = (
        " AND NOT EXISTS (SELECT 1 FROM person_search u"
        " WHERE u.rowid = c.person_id AND u.person_search MATCH ?)"
        if unwanted
        else ""
    )
    rows = store.rows(
        f"SELECT c.person_id, c.kind, highlight(contact_search, 0, {_MARKED})"  # noqa: S608  # constants
        " FROM contact_search CROSS JOIN contact c ON c.id = contact_search.rowid"
        " CROSS JOIN person p ON p.id = c.person_id"
        f" WHERE contact_search MATCH ? AND p.deleted_at IS NULL{without} LIMIT ?",
        (match, unwanted, limit) if unwanted else (match, limit),
    )
    return tuple(FoundContact(*row) for row in rows)


def notes(store: Store, words: SearchWords, limit: int) -> tuple[FoundNote, ...]:
    """Notes of living entries and people, newest first. A mention belongs to the one who spoke."""
    rows = store.rows(
        f"SELECT (SELECT p.id {_LIVING} ORDER BY p.id <> {_SPEAKER}, p.id LIMIT 1),"  # noqa: S608  # constants
        " ifnull(e.parent_id, e.id), e.happened_on, n.field, n.title, n.sensitive,"
        f" CASE n.sensitive WHEN 0 THEN highlight(note_search, 0, {_MARKED}) ELSE '' END"
        " FROM note_search CROSS JOIN note n ON n.id = note_search.rowid"
        " CROSS JOIN entry e ON e.id = n.entry_id"
        f" WHERE note_search MATCH ? AND e.deleted_at IS NULL AND EXISTS (SELECT 1 {_LIVING})"
        " ORDER BY note_search.rowid DESC LIMIT ?",
        (expression(words), limit),
    )
    return tuple(FoundNote(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6]) for row in rows)


def concerns(store: Store, words: SearchWords, limit: int) -> tuple[FoundConcern, ...]:
    """Concerns whose name holds all words, each with some of the people who spoke of it, newest first."""
    found = _names(store, "concern_search", words, limit)
    return tuple(
        FoundConcern(
            text,
            _column(
                store,
                "SELECT DISTINCT m.person_id FROM mention m CROSS JOIN person p ON p.id = m.person_id"
                " WHERE m.concern_id = ? AND p.deleted_at IS NULL AND EXISTS (SELECT 1 FROM note n"
                " JOIN entry e ON e.id = n.entry_id WHERE n.id = m.note_id AND e.deleted_at IS NULL)"
                " ORDER BY m.person_id DESC LIMIT ?",
                (concern_id, limit),
            ),
        )
        for concern_id, text in found
    )


def places(store: Store, words: SearchWords, limit: int) -> tuple[FoundPlace, ...]:
    """Places whose name holds all words, each with the newest entries there."""
    sql = (
        f"SELECT e.id, e.happened_on, (SELECT p.id {_LIVING} ORDER BY p.id LIMIT 1) FROM entry e"  # noqa: S608  # constants
        f" WHERE e.place_id = ? AND e.deleted_at IS NULL AND EXISTS (SELECT 1 {_LIVING})"
        " ORDER BY e.id DESC LIMIT ?"
    )
    found = _names(store, "place_search", words, limit)
    return tuple(FoundPlace(text, tuple(store.rows(sql, (place_id, limit)))) for place_id, text in found)


def named(store: Store, ids: Iterable[int]) -> dict[int, tuple[PersonRef, bool]]:
    """The names of people, and whether they are archived."""
    rows = store.rows(
        "SELECT id, name, given, nickname, archived FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(ids))),),
    )
    return {row[0]: (PersonRef(row[0], row[1], row[3] or row[2] or row[1]), bool(row[4])) for row in rows}


def _names(store: Store, index: str, words: SearchWords, limit: int) -> list[tuple[Any, ...]]:
    return store.rows(
        f"SELECT rowid, highlight({index}, 0, {_MARKED}) FROM {index} WHERE {index} MATCH ? LIMIT ?",  # noqa: S608  # constants
        (expression(words), limit),
    )


def _column(store: Store, sql: str, params: Sequence[object]) -> tuple[int, ...]:
    return tuple(row[0] for row in store.rows(sql, params))
