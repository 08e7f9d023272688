"""One box: names, contacts, concerns, places and notes, as one types."""

from __future__ import annotations

import re

from journal.domain.passage import phone_marks
from journal.domain.search import HitKind, SearchHit
from journal.domain.search_words import SearchWords, parse_search
from journal.domain.text import clean_line, digits
from journal.store import search_index as index
from journal.store.database import Store

# Shares of the list, so that notes always have room after the names.
_NAMED, _ABOUT, _CONTACTS, _CONCERNS, _PLACES = 12, 6, 6, 8, 6
_PER_CONCERN = 4

_NUMBER = re.compile(r"[\d\s()+./\-–]+")


def search(store: Store, text: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """What fits all words of `text`: people by name, then contacts, concerns, places, and notes newest first.

    Case and accents are ignored, also those that Unicode does not take apart (ł, ø, ß). The last word may be
    unfinished, in people's own fields every word; "quoted words" stand in this order, -words are in none of
    the hits. Archived people are found and marked; deleted people and entries are not. The words of sensitive
    notes are left out (`sealed`). At most `limit` hits; nothing that is typed is an error.
    """
    words = parse_search(text)
    found = _people(store, text) + _contacts(store, words, text)
    if words.wanted and len(found) < limit:
        found += index.concerns(store, words, _PER_CONCERN, _CONCERNS)
        found += index.places(store, words, _PLACES)
    if words.wanted and len(found) < limit:
        found += index.notes(store, words, limit - len(found))
    return tuple(found[:limit])


def _people(store: Store, text: str) -> list[SearchHit]:
    words = parse_search(text, prefixes=True)
    if not words.wanted:
        return []
    by_name = index.people_named(store, words, _NAMED)
    return by_name + index.people_about(store, words, _ABOUT, [hit.person.id for hit in by_name])


def _contacts(store: Store, words: SearchWords, text: str) -> list[SearchHit]:
    number = digits(text) if _NUMBER.fullmatch(clean_line(text)) else ""
    if not number:
        return index.contacts(store, words, _CONTACTS)
    return [
        SearchHit(
            HitKind.CONTACT, person, None, None, kind, value, phone_marks(value, number), archived=archived
        )
        for person, archived, kind, value in index.phones(store, number, _CONTACTS)
    ]
