"""What the leak check asks of the file. Every answer is bounded; none scans a table.

Of other people's notes only those are read that the search index gives for a few words of the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from journal.domain.leak import Guarded, KnownName, LeakKind
from journal.domain.person import PersonRef, called_by
from journal.store import notes
from journal.store.database import Store
from journal.store.entries import id_list

COMMON = 200
"""So many notes with a word make it a common one: more are not counted."""
_OF_ONE = 400  # notes of one person
_LOOKED_AT = 400  # newest notes that one question to the index looks at
_NAMESAKES = 60

_OTHERS_WORDS = f"'{notes.CONCERN}', '{notes.RESPONSE}'"
_GUARDED = f"(n.sensitive = 1 OR n.field IN ({_OTHERS_WORDS}, '{notes.INVITATION}', '{notes.ASSESSMENT}'))"


def secrets(store: Store, person: PersonRef) -> tuple[Guarded, ...]:
    """The person's own sensitive notes, words not marked quotable, and how they were rated, the newest 400 of
    each; and what the others of their circles need.
    """
    sealed = store.rows(
        "SELECT n.text, n.entry_id, e.happened_on, n.id FROM entry_person x JOIN entry e ON e.id = x.entry_id"  # noqa: S608  # constants
        " JOIN note n ON n.entry_id = e.id AND n.sensitive = 1"
        " WHERE x.person_id = ? AND e.deleted_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.note_id = n.id AND m.person_id <> x.person_id)"
        f" ORDER BY n.id DESC LIMIT {_OF_ONE}",
        (person.id,),
    )
    kept_back = store.rows(
        "SELECT n.text, n.entry_id, e.happened_on, n.id FROM mention m JOIN note n ON n.id = m.note_id"  # noqa: S608  # constants
        " JOIN entry e ON e.id = n.entry_id WHERE m.person_id = ? AND m.quotable = 0 AND n.sensitive = 0"
        f" AND e.deleted_at IS NULL ORDER BY n.id DESC LIMIT {_OF_ONE}",
        (person.id,),
    )
    rated = store.rows(
        "SELECT n.text, n.entry_id, e.happened_on, n.id FROM assessment a JOIN entry e ON e.id = a.entry_id"  # noqa: S608  # constants
        f" JOIN note n ON n.entry_id = e.id AND n.field = '{notes.ASSESSMENT}' AND n.sensitive = 0"
        f" WHERE a.person_id = ? AND e.deleted_at IS NULL ORDER BY n.id DESC LIMIT {_OF_ONE}",
        (person.id,),
    )
    return (
        *(_guarded(row, LeakKind.SENSITIVE, person) for row in sealed),
        *(_guarded(row, LeakKind.NOT_QUOTABLE, person) for row in kept_back),
        *(_guarded(row, LeakKind.NOTED, person) for row in rated),
        *_needs_around(store, person.id),
    )


def _needs_around(store: Store, person_id: int) -> tuple[Guarded, ...]:
    """What the others of the person's circles need. Of less than four words nothing can be told apart from
    what everybody says.
    """
    rows = store.rows(
        "SELECT DISTINCT g.id, g.text, p.id, p.name, p.given, p.nickname FROM circle_member me"  # noqa: S608  # a constant
        " CROSS JOIN circle_member m ON m.circle_id = me.circle_id AND m.person_id <> me.person_id"
        " CROSS JOIN gift g ON g.person_id = m.person_id AND g.kind = 'need' AND g.text LIKE '% % % %'"
        " CROSS JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL"
        f" WHERE me.person_id = ? ORDER BY g.id DESC LIMIT {_OF_ONE}",
        (person_id,),
    )
    return tuple(
        Guarded(row[1], LeakKind.NOTED, PersonRef(row[2], row[3], called_by(row[3], row[4], row[5])))
        for row in rows
    )


def sayable(store: Store, person_id: int) -> tuple[str, ...]:
    """What may be said to the person: their quotable words, the common ground, names of concerns."""
    rows = store.rows(
        "SELECT n.text FROM mention m JOIN note n ON n.id = m.note_id JOIN entry e ON e.id = n.entry_id"  # noqa: S608  # constants
        " WHERE m.person_id = ?1 AND m.quotable = 1 AND n.sensitive = 0 AND e.deleted_at IS NULL"
        " UNION SELECT c.name FROM mention m JOIN concern c ON c.id = m.concern_id"
        " JOIN note n ON n.id = m.note_id JOIN entry e ON e.id = n.entry_id"
        " WHERE m.person_id = ?1 AND n.sensitive = 0 AND e.deleted_at IS NULL"
        " UNION SELECT n.text FROM entry_person x JOIN entry e ON e.id = x.entry_id"
        f" JOIN note n ON n.entry_id = e.id AND n.field = '{notes.COMMON_GROUND}' AND n.sensitive = 0"
        f" WHERE x.person_id = ?1 AND e.deleted_at IS NULL LIMIT {3 * _OF_ONE}",
        (person_id,),
    )
    return tuple(row[0] for row in rows if row[0])


def commonness(store: Store, form: str) -> int:
    """How many notes hold this word as it is written, counted up to 200."""
    return int(
        store.scalar(
            f"SELECT count(*) FROM (SELECT 1 FROM note_search WHERE note_search MATCH ? LIMIT {COMMON})",  # noqa: S608  # a constant
            (f'"{form}"',),
        )
    )


def guarded_with(store: Store, forms: Iterable[str], beside: Iterable[str]) -> list[int]:
    """Guarded notes that hold one of `forms` and one of `beside`, among the newest 400 that do."""
    either, other = (" OR ".join(f'"{form}"' for form in each) for each in (forms, beside))
    rows = store.rows(
        "SELECT n.id FROM (SELECT rowid AS id FROM note_search WHERE note_search MATCH ?"  # noqa: S608  # constants
        f" ORDER BY rowid DESC LIMIT {_LOOKED_AT}) AS found"
        f" CROSS JOIN note n ON n.id = found.id WHERE {_GUARDED}",
        (f"({either}) AND ({other})",),
    )
    return [row[0] for row in rows]


def of_others(store: Store, note_ids: Iterable[int], person_id: int) -> tuple[Guarded, ...]:
    """These notes as far as they belong to living people other than this one."""
    rows = store.rows(
        "SELECT n.text, n.entry_id, e.happened_on, n.id, n.field, n.sensitive,"
        " p.id, p.name, p.given, p.nickname FROM note n JOIN entry e ON e.id = n.entry_id"
        " LEFT JOIN mention m ON m.note_id = n.id"
        " JOIN person p ON p.id = ifnull(m.person_id, (SELECT x.person_id FROM entry_person x"
        " JOIN person l ON l.id = x.person_id AND l.deleted_at IS NULL WHERE x.entry_id = e.id"
        " ORDER BY x.person_id LIMIT 1)) WHERE n.id IN (SELECT value FROM json_each(?1))"
        " AND e.deleted_at IS NULL AND p.deleted_at IS NULL AND p.id <> ?2"
        " AND (m.note_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM entry_person y"
        " WHERE y.entry_id = e.id AND y.person_id = ?2)) ORDER BY n.id",
        (id_list(note_ids), person_id),
    )
    return tuple(
        _guarded(row, _kind(row[4], row[5]), PersonRef(row[6], row[7], called_by(row[7], row[8], row[9])))
        for row in rows
    )


def people_called(store: Store, words: Sequence[str], but: int) -> tuple[KnownName, ...]:
    """Living people other than `but` whose name or nickname holds all these words; 60 at most."""
    rows = store.rows(
        "SELECT p.id, p.name, p.given, p.family, p.nickname FROM name_search"  # noqa: S608  # constants
        " CROSS JOIN person p ON p.id = name_search.rowid"
        f" WHERE name_search MATCH ? AND p.deleted_at IS NULL AND p.id <> ? LIMIT {_NAMESAKES}",
        (" AND ".join(f'"{word}"' for word in words), but),
    )
    return tuple(
        KnownName(PersonRef(row[0], row[1], called_by(row[1], row[2], row[4])), row[2], row[3], row[4])
        for row in rows
    )


def _kind(field: str, sensitive: int) -> LeakKind:
    if sensitive:
        return LeakKind.SENSITIVE
    if field == notes.ASSESSMENT:
        return LeakKind.NOTED
    return LeakKind.WRITTEN_FOR_ANOTHER if field == notes.INVITATION else LeakKind.ANOTHERS_WORDS


def _guarded(row: Sequence[Any], kind: LeakKind, person: PersonRef) -> Guarded:
    return Guarded(row[0], kind, person, row[1], date.fromisoformat(row[2]), row[3])
