"""One box: names, contacts, concerns, places and notes, as one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.domain.passage import Marks, marked_text, passage_of, phone_marks
from journal.domain.person import PersonRef
from journal.domain.search import HitKind, SearchHit
from journal.domain.search_words import SearchWords, parse_search
from journal.domain.text import clean_line, digits
from journal.store import search_index as index
from journal.store.database import Store

# Shares of the list, so that notes always have room after the names.
_NAMED, _ABOUT, _CONTACTS, _CONCERNS, _PLACES = 12, 6, 6, 8, 6
_PER_CONCERN = 4

_NUMBER = re.compile(r"[\d\s()+./\-–]+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit before the name of its person is known; `on` is an ISO day or ""."""

    kind: HitKind
    person_id: int
    label: str
    text: tuple[str, Marks]
    entry_id: int | None = None
    on: str = ""
    field: str = ""
    sealed: bool = False


def search(store: Store, text: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """What fits all words of `text`: people by name, then contacts, concerns, places, and notes newest first.

    Case and accents are ignored, the last word may be unfinished, "quoted words" stand in this order, -words
    are in none of the hits. Archived people are found and marked; deleted people and entries are not. The
    words of sensitive notes are left out (`sealed`). At most `limit` hits; nothing that is typed is an error.
    """
    words = parse_search(text)
    found = [*_people(store, words), *_contacts(store, words, text)]
    if words.wanted:
        found += [*_concerns(store, words), *_places(store, words)]
        found += _notes(store, words, limit - len(found))
    return _with_names(store, found[:limit])


def _people(store: Store, words: SearchWords) -> Iterator[_Found]:
    if not words.wanted:
        return
    by_name = index.people_named(store, words, _NAMED)
    about = index.people_about(store, words, _ABOUT, [person.id for person in by_name])
    for person in (*by_name, *about):
        texts = zip(index.PERSON_FIELDS, person.texts, strict=False)
        label, text = next(
            ((field, text) for field, text in texts if index.MARK_START in text), ("name", person.texts[0])
        )
        yield _Found(HitKind.PERSON, person.id, label, _passage(text))


def _contacts(store: Store, words: SearchWords, text: str) -> Iterator[_Found]:
    number = digits(text) if _NUMBER.fullmatch(clean_line(text)) else ""
    if number:
        for found in index.phones(store, number, _CONTACTS):
            marks = phone_marks(found.text, number)
            yield _Found(HitKind.CONTACT, found.person_id, found.kind, (found.text, marks))
        return
    for found in index.contacts(store, words, _CONTACTS):
        yield _Found(HitKind.CONTACT, found.person_id, found.kind, _passage(found.text))


def _concerns(store: Store, words: SearchWords) -> list[_Found]:
    hits = [
        _Found(HitKind.CONCERN, person, "concern", _passage(found.text))
        for found in index.concerns(store, words, _PER_CONCERN)
        for person in found.people
    ]
    return hits[:_CONCERNS]


def _places(store: Store, words: SearchWords) -> list[_Found]:
    hits = [
        _Found(HitKind.PLACE, person, "place", _passage(found.text), entry_id, day)
        for found in index.places(store, words, _PLACES)
        for entry_id, day, person in found.entries
    ]
    return hits[:_PLACES]


def _notes(store: Store, words: SearchWords, limit: int) -> Iterator[_Found]:
    for note in index.notes(store, words, max(limit, 0)):
        yield _Found(
            HitKind.NOTE,
            note.person_id,
            note.title or note.field,
            _passage(note.text),
            note.entry_id,
            note.on,
            note.field,
            note.sensitive,
        )


def _passage(text: str) -> tuple[str, Marks]:
    return passage_of(*marked_text(text, index.MARK_START, index.MARK_END))


def _with_names(store: Store, found: list[_Found]) -> tuple[SearchHit, ...]:
    people = index.named(store, [hit.person_id for hit in found])
    return tuple(_hit(hit, *people[hit.person_id]) for hit in found)


def _hit(found: _Found, person: PersonRef, archived: bool) -> SearchHit:
    passage, marks = found.text
    on = date.fromisoformat(found.on) if found.on else None
    return SearchHit(
        found.kind,
        person,
        found.entry_id,
        on,
        found.label,
        passage,
        marks,
        sealed=found.sealed,
        archived=archived,
        field=found.field,
    )
