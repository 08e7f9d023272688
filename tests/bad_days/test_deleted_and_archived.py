"""People who are gone or put away: nothing counts them, nothing names them, and nothing of theirs is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind, Mention, PromiseFields
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonFields
from journal.services import debrief, drafts, follow_ups, journal_file, people, places, timeline, undo
from journal.store import summaries
from journal.store.database import Store
from tests.bad_days.conftest import TODAY


def person(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


@pytest.fixture
def shared(store: Store) -> tuple[int, int, int]:
    """Ann, Bob, and a conversation with both in which Bob spoke and was promised something."""
    ann, bob = person(store, "Ann"), person(store, "Bob")
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (ann, bob),
        text="on the stairs",
        place="Stairs",
        concerns=(Mention(ann, "Lifts", "broken again"), Mention(bob, "Rent", "too high", quotable=True)),
        promises=(PromiseFields(bob, "a ladder", mine=True), PromiseFields(ann, "the minutes", mine=True)),
    )
    return ann, bob, debrief.log_conversation(store, fields, TODAY).result


def test_an_edit_after_somebody_was_deleted_is_saved_and_keeps_what_is_theirs(
    store: Store, shared: tuple[int, int, int]
) -> None:
    ann, bob, entry = shared
    people.delete_people(store, (bob,))
    found = timeline.conversation_fields(store, entry)
    debrief.update_conversation(store, entry, replace(found, text="in the hall"), TODAY)
    (card,) = timeline.entries(store, (entry,))
    assert card.text == "in the hall"
    assert [ref.id for ref in card.people] == [ann]
    undo.undo(store)
    debrief.update_conversation(store, entry, replace(found, text="at the door"), TODAY)
    store.execute("UPDATE person SET deleted_at = NULL WHERE id = ?", (bob,))
    whole = timeline.conversation_fields(store, entry)
    assert set(whole.people) == {ann, bob}
    assert {(one.person_id, one.concern, one.words, one.quotable) for one in whole.concerns} == {
        (ann, "Lifts", "broken again", False),
        (bob, "Rent", "too high", True),
    }
    assert {(one.person_id, one.text) for one in whole.promises} == {(bob, "a ladder"), (ann, "the minutes")}
    assert summaries.differences(store) == ()


def test_a_card_does_not_hand_the_words_of_the_deleted_to_somebody_else(
    store: Store, shared: tuple[int, int, int]
) -> None:
    ann, bob, entry = shared
    people.delete_people(store, (bob,))
    (card,) = timeline.entries(store, (entry,))
    assert {one.person_id for one in card.concerns} == {ann}
    assert {one.person.id for one in card.promises} == {ann}


def test_figures_and_offers_leave_the_deleted_out(store: Store, shared: tuple[int, int, int]) -> None:
    _ann, bob, _entry = shared
    alone = ConversationFields(
        EntryKind.PHONE, TODAY, (bob,), place="Bakery", concerns=(Mention(bob, "Noise", ""),)
    )
    debrief.log_conversation(store, alone, TODAY)
    assert journal_file.info(store).conversations == 2
    people.delete_people(store, (bob,))
    assert journal_file.info(store).conversations == 1
    assert journal_file.info(store).promises == 1
    assert debrief.concern_names(store) == ("Lifts",)
    assert places.all_place_names(store) == ("Stairs",)
    undo.undo(store)
    assert journal_file.info(store).conversations == 2
    assert set(debrief.concern_names(store)) == {"Lifts", "Noise", "Rent"}


def unsent(store: Store) -> list[FollowUp]:
    found = follow_ups.due(store, TODAY + timedelta(days=30))
    return [item for item in found if item.kind is FollowUpKind.UNSENT_DRAFT]


def test_a_new_draft_is_not_hidden_by_what_was_done_with_an_old_one(store: Store) -> None:
    ann, bob = person(store, "Ann"), person(store, "Bob")
    old = drafts.save_draft(store, DraftKind.INVITATION, ann, None, {"text": "x"}).result
    follow_ups.finish(store, unsent(store)[0], TODAY)
    drafts.discard_draft(store, old)
    drafts.save_draft(store, DraftKind.INVITATION, bob, None, {"text": "y"})
    assert [item.person.id for item in unsent(store)] == [bob]


def test_drafts_of_archived_people_do_not_ask_to_be_sent(store: Store) -> None:
    ann = person(store, "Ann")
    drafts.save_draft(store, DraftKind.INVITATION, ann, None, {"text": "x"})
    assert len(unsent(store)) == 1
    people.archive_person(store, ann, archived=True)
    assert unsent(store) == []
    assert len(drafts.drafts(store)) == 1
