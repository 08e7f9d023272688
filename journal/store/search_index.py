"""Questions to the search indexes. Every answer is bounded, and none scans or sorts a whole table.

Nothing is ranked: over a common word FTS5 would have to weigh every row first. People come in the order of
their names out of the first that fit, notes newest first, which is the order the index is read in. Each
question brings the names of its people with it: together they are one statement less.

Texts with a ł, ø, ß or their kin stand in the index a second time without them, see the generated columns of
the schema. A match is shown in the text as it was written.

Limits stand in the statements as numbers: for a limit that is a parameter SQLite plans the statement anew
each time, which costs more than reading the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from journal.domain.passage import Marks, Spelled, marked_text, moved_back, passage_of, spelled, word_marks
from journal.domain.person import PersonRef, called_by
from journal.domain.search import HitKind, SearchHit
from journal.domain.search_words import SearchWord, SearchWords
from journal.domain.text import plain_letters
from journal.store.assessments import SHOWN
from journal.store.database import Store
from journal.store.people import by_codename

# Around each match while it is on its way; stored texts never hold them, see journal/domain/text.py.
_START, _END = "\x01", "\x02"
_MARKED = f"'{_START}', '{_END}'"

_FIELDS = ("name", "nickname", "work", "neighbourhood", "how_met", "notes")
_FEWEST_OF_TRIGRAM = 3
_CANDIDATES = 100
_LOOKED_AT = 500
_STEP = 10  # of the limit of notes, so that there are few statements to keep prepared

_PERSON = "p.id, p.name, p.given, p.nickname, p.archived"
_NOTE = (
    "ifnull(e.parent_id, e.id), e.happened_on, n.field, n.title, n.sensitive,"
    f" CASE n.sensitive WHEN 0 THEN highlight(note_search, n.plain <> '', {_MARKED}) ELSE '' END,"
    " CASE WHEN n.sensitive OR n.plain = '' THEN '' ELSE n.text END"
)
# The first living person of an entry `e`.
_LIVING = (
    "(SELECT x.person_id FROM entry_person x CROSS JOIN person l ON l.id = x.person_id"
    " WHERE x.entry_id = e.id AND l.deleted_at IS NULL ORDER BY x.person_id LIMIT 1)"
)
_SHOWN = SHOWN.format(entry="e")
# The one who spoke of a mention `n`, if they live.
_SPEAKER = (
    "(SELECT m.person_id FROM mention m CROSS JOIN person s ON s.id = m.person_id"
    " WHERE m.note_id = n.id AND s.deleted_at IS NULL)"
)
# Nobody in whose own fields one of some words is.
_WITHOUT = " AND NOT EXISTS (SELECT 1 FROM person_search u WHERE u.rowid = p.id AND u.person_search MATCH ?)"


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
    """As typed or, where that differs, in plain letters: "łukasz" finds Lukasz, too."""
    terms = dict.fromkeys((word.text, plain_letters(word.text)))
    each = [f'"{text.replace(chr(34), chr(34) * 2)}"{" *" * word.prefix}' for text in terms]
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def _any(words: tuple[SearchWord, ...]) -> tuple[str, ...]:
    """The parameter of _WITHOUT, if there is need of one."""
    return (" OR ".join(_term(word) for word in words),) if words else ()


def people_named(store: Store, words: SearchWords, limit: int) -> list[SearchHit]:
    """People whose name or nickname holds all words; archived ones last."""
    unwanted = _any(words.unwanted)
    rows = store.rows(
        f"SELECT {_PERSON}, p.sort_key FROM name_search CROSS JOIN person p ON p.id = name_search.rowid"  # noqa: S608  # constants
        f" WHERE name_search MATCH ? AND p.deleted_at IS NULL{_WITHOUT * bool(unwanted)} LIMIT {_CANDIDATES}",
        (expression(SearchWords(words.wanted)), *unwanted),
    )
    rows.sort(key=_by_name)
    wanted = spelled(words.wanted)
    return [_person_hit(row, (row[1], row[3]), wanted) for row in rows[:limit]]


def is_name_word(store: Store, word: str) -> bool:
    """Whether a word, accents and case ignored, stands in the name or nickname of anybody, deleted or not."""
    match = _term(SearchWord(word))
    found = store.scalar("SELECT 1 FROM name_search WHERE name_search MATCH ? LIMIT 1", (match,))
    return found is not None


def people_by_codename(store: Store, text: str, limit: int) -> list[SearchHit]:
    """People whose codename begins with `text`, case ignored; archived ones last."""
    found = by_codename(store, text, limit)
    return [
        SearchHit(
            HitKind.PERSON,
            each.ref,
            None,
            None,
            "codename",
            each.codename,
            ((0, len(text)),),
            archived=each.archived,
        )
        for each in sorted(found, key=lambda each: each.archived)
    ]


def people_about(store: Store, words: SearchWords, limit: int, known: Sequence[int]) -> list[SearchHit]:
    """People in whose own fields all words are, without those `known` already; archived ones last."""
    others = f" AND p.id NOT IN ({', '.join('?' * len(known))})" if known else ""
    rows = store.rows(
        f"SELECT {_PERSON}, p.sort_key, p.work, p.neighbourhood, p.how_met, p.notes FROM person_search"  # noqa: S608  # constants
        " CROSS JOIN person p ON p.id = person_search.rowid"
        f" WHERE person_search MATCH ? AND p.deleted_at IS NULL{others} LIMIT {limit}",
        (expression(words), *known),
    )
    rows.sort(key=_by_name)
    wanted = spelled(words.wanted)
    return [_person_hit(row, (row[1], row[3], *row[6:]), wanted) for row in rows]


def _by_name(row: Sequence[Any]) -> tuple[object, ...]:
    """Archived ones last."""
    return row[4], row[5], row[0]


def _person_hit(row: Sequence[Any], texts: Iterable[str], wanted: tuple[Spelled, ...]) -> SearchHit:
    """With the first of `texts`, which are those of _FIELDS, that holds a wanted word."""
    label, text = _FIELDS[0], row[1]
    marks: Marks = ()
    for field, its_text in zip(_FIELDS, texts, strict=False):
        its_marks = word_marks(its_text, wanted)
        if its_marks:
            label, text, marks = field, its_text, its_marks
            break
    passage, marks = passage_of(text, marks)
    person, archived = _ref(row)
    return SearchHit(HitKind.PERSON, person, None, None, label, passage, marks, archived=archived)


def contacts(store: Store, words: SearchWords, limit: int) -> list[SearchHit]:
    """Phone numbers, e-mails and addresses that hold all words, also inside a word, from three letters on.

    Those whose owner's fields hold an unwanted word are left out, too.
    """
    if not words.wanted or any(len(word.text) < _FEWEST_OF_TRIGRAM for word in words.wanted):
        return []
    inside = SearchWords(
        tuple(SearchWord(word.text) for word in words.wanted),
        tuple(word for word in words.unwanted if len(word.text) >= _FEWEST_OF_TRIGRAM),
    )
    unwanted = _any(words.unwanted)
    rows = store.rows(
        f"SELECT {_PERSON}, c.kind, highlight(contact_search, (c.plain <> '') * 2, {_MARKED}),"  # noqa: S608  # constants
        " CASE c.plain WHEN '' THEN '' ELSE c.value END FROM contact_search"
        " CROSS JOIN contact c ON c.id = contact_search.rowid CROSS JOIN person p ON p.id = c.person_id"
        f" WHERE contact_search MATCH ? AND p.deleted_at IS NULL{_WITHOUT * bool(unwanted)} LIMIT {limit}",
        (expression(inside, "value plain"), *unwanted),
    )
    return [_hit(HitKind.CONTACT, row, row[5], row[6], row[7]) for row in rows]


def phones(store: Store, digits: str, limit: int) -> list[tuple[PersonRef, bool, str, str]]:
    """Numbers with these digits in a row, however they are grouped: (person, archived, kind, number)."""
    if len(digits) < _FEWEST_OF_TRIGRAM:
        return []
    rows = store.rows(
        f"SELECT {_PERSON}, c.kind, c.value FROM contact_search"  # noqa: S608  # constants
        " CROSS JOIN contact c ON c.id = contact_search.rowid CROSS JOIN person p ON p.id = c.person_id"
        f" WHERE contact_search MATCH ? AND p.deleted_at IS NULL LIMIT {limit}",
        (f'digits : "{digits}"',),
    )
    return [(*_ref(row), row[5], row[6]) for row in rows]


def notes(store: Store, words: SearchWords, limit: int) -> list[SearchHit]:
    """Notes of living entries and people, newest first. A mention belongs to the one who spoke.

    The entry is that of the card: a promise's conversation, a response's invitation. The text of a sensitive
    note stays in the store.
    """
    rows = store.rows(
        f"SELECT {_PERSON}, {_NOTE} FROM note_search CROSS JOIN note n ON n.id = note_search.rowid"  # noqa: S608  # constants
        " CROSS JOIN entry e ON e.id = n.entry_id"
        f" CROSS JOIN person p ON p.id = ifnull({_SPEAKER}, {_LIVING})"
        f" WHERE note_search MATCH ? AND e.deleted_at IS NULL AND {_SHOWN}"
        f" ORDER BY note_search.rowid DESC LIMIT {-(-limit // _STEP) * _STEP}",
        (expression(words),),
    )
    return [_note_hit(row) for row in rows[:limit]]


def notes_of(store: Store, people: Sequence[int], words: SearchWords, limit: int) -> list[SearchHit]:
    """`notes` of some people only, found among their newest 500."""
    rows = store.rows(
        f"SELECT {_PERSON}, {_NOTE} FROM (SELECT x.person_id AS person_id, n.id AS id FROM entry_person x"  # noqa: S608  # constants
        f" CROSS JOIN note n ON n.entry_id = x.entry_id WHERE x.person_id IN ({', '.join('?' * len(people))})"
        f" ORDER BY n.id DESC LIMIT {_LOOKED_AT}) AS own CROSS JOIN note_search ON note_search.rowid = own.id"
        " CROSS JOIN note n ON n.id = own.id CROSS JOIN entry e ON e.id = n.entry_id"
        " CROSS JOIN person p ON p.id = own.person_id"
        f" WHERE note_search MATCH ? AND e.deleted_at IS NULL AND {_SHOWN}"
        " AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.note_id = n.id AND m.person_id <> p.id)"
        f" ORDER BY own.id DESC, p.id LIMIT {limit}",
        (*people, expression(words)),
    )
    return [_note_hit(row) for row in rows]


def _note_hit(row: Sequence[Any]) -> SearchHit:
    return _hit(
        HitKind.NOTE,
        row,
        row[8] or row[7],
        row[10],
        row[11],
        entry_id=row[5],
        on=date.fromisoformat(row[6]),
        field=row[7],
        sealed=bool(row[9]),
    )


def concerns(store: Store, words: SearchWords, each: int, limit: int) -> list[SearchHit]:
    """Concerns one of whose names holds all words, with some of the people who spoke of each, newest first.

    One that is found by another name shows both.
    """
    sql = (
        f"SELECT DISTINCT {_PERSON} FROM mention m CROSS JOIN person p ON p.id = m.person_id"  # noqa: S608  # constants
        " WHERE m.concern_id = ? AND p.deleted_at IS NULL AND EXISTS (SELECT 1 FROM note n"
        " JOIN entry e ON e.id = n.entry_id WHERE n.id = m.note_id AND e.deleted_at IS NULL)"
        f" ORDER BY m.person_id DESC LIMIT {each}"
    )
    found = (
        _hit(HitKind.CONCERN, row, "concern", marked, original)
        for concern_id, marked, original in _concern_names(store, words, each)
        for row in store.rows(sql, (concern_id,))
    )
    return list(islice(found, limit))


def _concern_names(store: Store, words: SearchWords, limit: int) -> Iterator[tuple[int, str, str]]:
    """As `_names`; a concern of which both the name and a synonym fit comes once."""
    found = set()
    for concern_id, marked, original in _names(store, "concern", words, limit):
        found.add(concern_id)
        yield concern_id, marked, original
    for synonym_id, marked, original in _names(store, "concern_synonym", words, limit):
        row = store.one(
            "SELECT c.id, c.name FROM concern_synonym s JOIN concern c ON c.id = s.concern_id WHERE s.id = ?",
            (synonym_id,),
        )
        if row is not None and row[0] not in found:
            found.add(row[0])
            name = f"{row[1]} · "
            yield row[0], (plain_letters(name) if original else name) + marked, original and name + original


def places(store: Store, words: SearchWords, limit: int) -> list[SearchHit]:
    """Places whose name holds all words, each with the newest entries there."""
    sql = (
        f"SELECT {_PERSON}, e.id, e.happened_on FROM entry e CROSS JOIN person p ON p.id = {_LIVING}"  # noqa: S608  # constants
        f" WHERE e.place_id = ? AND e.deleted_at IS NULL ORDER BY e.id DESC LIMIT {limit}"
    )
    found = (
        _hit(
            HitKind.PLACE,
            row,
            "place",
            marked,
            original,
            entry_id=row[5],
            on=date.fromisoformat(row[6]),
        )
        for place_id, marked, original in _names(store, "place", words, limit)
        for row in store.rows(sql, (place_id,))
    )
    return list(islice(found, limit))


def _names(store: Store, table: str, words: SearchWords, limit: int) -> Iterator[tuple[int, str, str]]:
    """(id, marked name, the name as it was written when the marked one is in plain letters)."""
    yield from store.rows(
        f"SELECT t.id, highlight({table}_search, t.plain <> '', {_MARKED}),"  # noqa: S608  # constants
        f" CASE t.plain WHEN '' THEN '' ELSE t.name END FROM {table}_search"
        f" CROSS JOIN {table} t ON t.id = {table}_search.rowid WHERE {table}_search MATCH ? LIMIT {limit}",
        (expression(words),),
    )


def _ref(row: Sequence[Any]) -> tuple[PersonRef, bool]:
    """Of a row that begins with the columns of _PERSON."""
    return PersonRef(row[0], row[1], called_by(row[1], row[2], row[3])), bool(row[4])


def _hit(
    kind: HitKind,
    row: Sequence[Any],
    label: str,
    marked: str,
    original: str,
    *,
    entry_id: int | None = None,
    on: date | None = None,
    field: str = "",
    sealed: bool = False,
) -> SearchHit:
    text, marks = marked_text(marked, _START, _END)
    if original:
        text, marks = original, moved_back(original, marks)
    passage, marks = passage_of(text, marks)
    person, archived = _ref(row)
    return SearchHit(kind, person, entry_id, on, label, passage, marks, sealed, archived, field)
