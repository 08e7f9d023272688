"""Drafts: one for each person and edited entry, gone with them, no step of undo."""

from __future__ import annotations

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.services import drafts
from journal.services.people import delete_people
from journal.services.undo import history
from journal.store.database import Store
from tests.services.history import dale, rosa


def test_saving_again_writes_over_the_same_draft(store: Store) -> None:
    person = rosa(store)
    first = drafts.save_draft(store, DraftKind.DEBRIEF, person, None, {"text": "Sh"})
    second = drafts.save_draft(store, DraftKind.DEBRIEF, person, None, {"text": "She said: ¡olé! 🚌"})
    assert first.result == second.result
    assert second.changes.touches(Topic.DRAFTS)
    assert second.changes.people == frozenset()  # typing is no reason to read a person again
    held = drafts.draft(store, DraftKind.DEBRIEF, person, None)
    assert held is not None
    assert held.payload == {"text": "She said: ¡olé! 🚌"}
    assert held.updated_at is not None
    assert len(drafts.drafts(store)) == 1


def test_kinds_people_and_edits_do_not_meet(store: Store) -> None:
    one, two = rosa(store), dale(store)
    for kind, person in ((DraftKind.DEBRIEF, one), (DraftKind.DEBRIEF, two), (DraftKind.HEARD, None)):
        drafts.save_draft(store, kind, person, None, {"person": person})
    assert drafts.draft(store, DraftKind.INVITATION, one, None) is None
    held = drafts.draft(store, DraftKind.HEARD, None, None)
    assert held is not None
    drafts.discard_draft(store, held.id)
    assert drafts.draft(store, DraftKind.HEARD, None, None) is None
    delete_people(store, (two,))
    assert [draft.person_id for draft in drafts.drafts(store)] == [one]


def test_typing_is_no_step_of_undo(store: Store) -> None:
    before = history(store)
    drafts.save_draft(store, DraftKind.HEARD, None, None, {"text": "words"})
    assert history(store) == before
