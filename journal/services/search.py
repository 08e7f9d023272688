"""One box: names, contacts, concerns, places and notes, as one types."""

from __future__ import annotations

import re
from dataclasses import replace

from journal.domain.passage import phone_marks
from journal.domain.search import HitKind, SearchHit
from journal.domain.search_words import SearchWords, parse_search
from journal.domain.text import clean_line, digits
from journal.store import search_index as index
from journal.store.database import Store

# Shares of the list, so that notes always have room after the names.
_NAMED, _ABOUT, _CONTACTS, _CONCERNS, _PLACES = 12, 6, 6, 8, 6
_PER_CONCERN = 4
_MOST_SPLIT = 4  # words that are tried as a name and something said

_NUMBER = re.compile(r"[\d\s()+./\-–]+")


def search(store: Store, text: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """What fits all words of `text`: people by name or codename, contacts, concerns, places, notes by date.

    Case and accents are ignored, also those that Unicode does not take apart (ł, ø, ß). The last word may be
    unfinished, in people's own fields every word; "quoted words" stand in this order, -words are in none of
    the hits. Where nobody's name and no note has them all, some may be a name and the others in a note of
    theirs ("rosa bus"). Archived people are found and marked; deleted people and entries are not. The words
    of sensitive notes are left out (`sealed`). At most `limit` hits; nothing that is typed is an error.
    """
    words, prefixes = parse_search(text), parse_search(text, prefixes=True)
    named = index.people_named(store, prefixes, _NAMED) if words.wanted else []
    secret = index.people_by_codename(store, clean_line(text), _NAMED)
    named = [*secret, *(hit for hit in named if hit.person not in {each.person for each in secret})][:_NAMED]
    found = [*named, *_about(store, prefixes, named), *_contacts(store, words, text)]
    if words.wanted and len(found) < limit:
        found += index.concerns(store, words, _PER_CONCERN, _CONCERNS)
        found += index.places(store, words, _PLACES)
    if words.wanted and len(found) < limit:
        room = limit - len(found)
        notes = index.notes(store, words, room)
        found += notes if notes or named else _notes_by_name(store, words, prefixes, room)
    return tuple(found[:limit])


def _notes_by_name(store: Store, words: SearchWords, prefixes: SearchWords, limit: int) -> list[SearchHit]:
    """Notes with the last words of people called by the first, or the other way round."""
    count = len(words.wanted)
    cuts = range(1, count) if count <= _MOST_SPLIT else ()
    for cut in cuts:
        for name, said in ((slice(cut), slice(cut, None)), (slice(count - cut, None), slice(count - cut))):
            named = index.people_named(store, replace(prefixes, wanted=prefixes.wanted[name]), _NAMED)
            people = [hit.person.id for hit in named]
            spoken = replace(words, wanted=words.wanted[said])
            found = index.notes_of(store, people, spoken, limit) if people else []
            if found:
                return found
    return []


def _about(store: Store, words: SearchWords, named: list[SearchHit]) -> list[SearchHit]:
    known = [hit.person.id for hit in named]
    return index.people_about(store, words, _ABOUT, known) if words.wanted else []


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
