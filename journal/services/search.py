"""One box: names, contacts, concerns, places and notes, as one types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from journal.domain.passage import marked_text, passage_of, phone_marks
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

_NOBODY = PersonRef(0, "")


def search(store: Store, text: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """What fits all words of `text`: people by name, then contacts, concerns, places, and notes newest first.

    Case and accents are ignored, the last word may be unfinished, "quoted words" stand in this order, -words
    are in none of the hits. Archived people are found and marked; deleted people and entries are not. The
    words of sensitive notes are left out (`sealed`). At most `limit` hits; nothing that is typed is an error.
    """
    words = parse_search(text)
    hits = [*_people(store, words), *_contacts(store, words, text)]
    if words.wanted:
        hits += [*_concerns(store, words), *_places(store, words)]
        hits += _notes(store, words, limit - len(hits))
    return _with_names(store, hits[:limit])


def _people(store: Store, words: SearchWords) -> Iterator[SearchHit]:
    if not words.wanted:
        return
    by_name = index.people_named(store, words, _NAMED)
    about = index.people_about(store, words, _ABOUT, (person.id for person in by_name))
    for person in (*by_name, *about):
        texts = zip(index.PERSON_FIELDS, person.texts, strict=True)
        label, text = next(
            ((field, text) for field, text in texts if index.MARK_START in text), ("name", person.texts[0])
        )
        passage, marks = passage_of(*_unmarked(text))
        yield _hit(HitKind.PERSON, person.id, label, passage, marks)


def _contacts(store: Store, words: SearchWords, text: str) -> Iterator[SearchHit]:
    number = digits(text) if _NUMBER.fullmatch(clean_line(text)) else ""
    if number:
        for found in index.phones(store, number, _CONTACTS):
            yield _hit(
                HitKind.CONTACT, found.person_id, found.kind, found.text, phone_marks(found.text, number)
            )
        return
    for found in index.contacts(store, words, _CONTACTS):
        passage, marks = passage_of(*_unmarked(found.text))
        yield _hit(HitKind.CONTACT, found.person_id, found.kind, passage, marks)


def _concerns(store: Store, words: SearchWords) -> list[SearchHit]:
    hits = []
    for found in index.concerns(store, words, _PER_CONCERN):
        passage, marks = passage_of(*_unmarked(found.text))
        hits += [_hit(HitKind.CONCERN, person, "concern", passage, marks) for person in found.people]
    return hits[:_CONCERNS]


def _places(store: Store, words: SearchWords) -> list[SearchHit]:
    hits = []
    for found in index.places(store, words, _PLACES):
        passage, marks = passage_of(*_unmarked(found.text))
        for entry_id, day, person in found.entries:
            hit = _hit(HitKind.PLACE, person, "place", passage, marks)
            hits.append(replace(hit, entry_id=entry_id, on=date.fromisoformat(day)))
    return hits[:_PLACES]


def _notes(store: Store, words: SearchWords, limit: int) -> Iterator[SearchHit]:
    for found in index.notes(store, words, max(limit, 0)):
        passage, marks = passage_of(*_unmarked(found.text))
        hit = _hit(HitKind.NOTE, found.person_id, found.title or found.field, passage, marks)
        yield replace(
            hit,
            entry_id=found.entry_id,
            on=date.fromisoformat(found.on),
            sealed=found.sensitive,
            field=found.field,
        )


def _hit(
    kind: HitKind, person_id: int, label: str, passage: str, marks: tuple[tuple[int, int], ...]
) -> SearchHit:
    return SearchHit(kind, replace(_NOBODY, id=person_id), None, None, label, passage, marks)


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    return marked_text(text, index.MARK_START, index.MARK_END)


def _with_names(store: Store, hits: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
    hits = tuple(hits)
    people = index.named(store, (hit.person.id for hit in hits))
    return tuple(
        replace(hit, person=people[hit.person.id][0], archived=people[hit.person.id][1]) for hit in hits
    )
