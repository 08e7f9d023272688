"""Rows that are written over: what was said of a concern, and the draft of one person and entry."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import EntryKind, Mention
from journal.domain.person import PersonFields
from journal.store import drafts, entries, mentions, notes, people
from journal.store.database import Store


@pytest.fixture
def rosa(store: Store) -> int:
    return people.insert(store, PersonFields(given="Rosa"))


@pytest.fixture
def talk(store: Store, rosa: int) -> int:
    return entries.add_entry(store, entries.EntryRow(EntryKind.ONE_TO_ONE, date(2026, 3, 1)), (rosa,))


@pytest.mark.parametrize(
    "later", [("Rent", False, False), ("Rent", True, False), ("Bus cuts", False, True)], ids=str
)
def test_a_mention_is_what_was_written_last(
    store: Store, rosa: int, talk: int, later: tuple[str, bool, bool]
) -> None:
    concern, quotable, is_new = later
    words, other_words = "They raised it twice.", "The stairs are dark."
    rows = (notes.NoteRow(notes.CONCERN, words), notes.NoteRow(notes.CONCERN, other_words))
    ids = notes.write_notes(store, talk, rows)
    other = Mention(rosa, "Light", other_words, True)
    assert mentions.write_mentions(store, ids, (Mention(rosa, "Rent", words, False), other))
    changed = Mention(rosa, concern, words, quotable)
    assert mentions.write_mentions(store, ids, (changed, other)) is is_new
    assert mentions.of_people(store, talk, (rosa,)) == (changed, other)


def test_each_person_and_entry_has_a_draft_of_its_own(store: Store, rosa: int, talk: int) -> None:
    about = {"none": (None, None), "person": (rosa, None), "entry": (None, talk), "both": (rosa, talk)}
    ids = {
        name: drafts.save(store, DraftKind.DEBRIEF, person, entry, {"words": name})
        for name, (person, entry) in about.items()
    }
    assert len(set(ids.values())) == len(about)
    for name, (person, entry) in about.items():
        found = drafts.find(store, DraftKind.DEBRIEF, person, entry)
        assert found is not None
        assert (found.id, found.payload) == (ids[name], {"words": name})
        assert drafts.save(store, DraftKind.DEBRIEF, person, entry, {"words": "again"}) == ids[name]
