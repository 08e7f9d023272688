"""Writing conversations down, anew, and taking them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    Entry,
    EntryKind,
    Mention,
    NextStep,
    PromiseFields,
    PromiseState,
    StageText,
    TimelineQuery,
)
from journal.domain.errors import InputRefused, NotFound
from journal.services import debrief, drafts, timeline
from journal.services.people import delete_people
from journal.services.undo import redo, undo
from journal.store import notes
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa, summary

WEDNESDAY = date(2026, 11, 18)


def full(person: int, *others: int) -> ConversationFields:
    return ConversationFields(
        kind=EntryKind.ONE_TO_ONE,
        on=WEDNESDAY,
        people=(person, *others),
        place="Corner Café",
        minutes=35,
        outline_key="one_to_one",
        stages=(
            StageText("their_story", "Their story", "Organised the breakfast club."),
            StageText("my_story", "My story", "Grandad's strike fund.", sensitive=True),
        ),
        text="We met by the window.",
        concerns=(
            Mention(person, "Bus cuts", "one bus an hour", quotable=True),
            Mention(person, "School fees"),
        ),
        common_ground=("Both of us wait at Elm St.",),
        promises=(
            PromiseFields(person, "Bring the timetable", due_on=date(2026, 11, 26)),
            PromiseFields(person, "Ask her neighbour", mine=False),
        ),
        next_step=NextStep("Coffee on Thursday", date(2026, 11, 26)),
        sensitive_note="Her brother is ill.",
        feeling="Warm.",
        learned="Wait longer.",
        felt_before=2,
        felt_after=5,
        listening=70,
    )


def card(store: Store, entry_id: int) -> Entry:
    (found,) = timeline.entries(store, (entry_id,))
    return found


def test_everything_that_was_written_stands_in_the_card(store: Store) -> None:
    person = rosa(store)
    entry = card(store, debrief.log_conversation(store, full(person), TODAY).result)

    assert (entry.kind, entry.on, entry.place, entry.minutes) == (
        EntryKind.ONE_TO_ONE,
        WEDNESDAY,
        "Corner Café",
        35,
    )
    assert [ref.name for ref in entry.people] == ["Rosa Medina"]
    assert entry.text == "We met by the window."
    assert entry.concerns == full(person).concerns
    assert entry.common_ground == ("Both of us wait at Elm St.",)
    assert [(each.text, each.mine, each.due_on) for each in entry.promises] == [
        ("Bring the timetable", True, date(2026, 11, 26)),
        ("Ask her neighbour", False, None),
    ]
    assert entry.next_step == NextStep("Coffee on Thursday", date(2026, 11, 26))
    assert (entry.feeling, entry.learned) == ("Warm.", "Wait longer.")
    assert (entry.felt_before, entry.felt_after, entry.listening) == (2, 5, 70)


def test_stages_of_the_outline_that_were_not_reached_are_kept_in_its_order(store: Store) -> None:
    entry = card(store, debrief.log_conversation(store, full(rosa(store)), TODAY).result)

    assert entry.outline_title == "One-to-one"
    assert [stage.key for stage in entry.stages] == [
        "opening",
        "my_story",
        "their_story",
        "concerns",
        "common_ground",
        "invitation",
        "next_step",
    ]
    reached = [stage.key for stage in entry.stages if stage.text or stage.sealed]
    assert reached == ["my_story", "their_story"]


def test_sealed_words_are_given_only_when_asked_for(store: Store) -> None:
    entry_id = debrief.log_conversation(store, full(rosa(store)), TODAY).result
    entry = card(store, entry_id)

    sealed_stage = next(stage for stage in entry.stages if stage.key == "my_story")
    assert (sealed_stage.text, sealed_stage.sealed) == ("", True)
    assert "Grandad" not in repr(entry)
    assert "brother" not in repr(entry)
    assert sealed_stage.note_id is not None
    assert timeline.reveal(store, sealed_stage.note_id) == "Grandad's strike fund."
    assert timeline.reveal(store, entry.sealed[0].note_id) == "Her brother is ill."


def test_a_kind_and_a_day_are_enough_and_no_outline_is_claimed(store: Store) -> None:
    person = rosa(store)
    fields = ConversationFields(EntryKind.PHONE, TODAY, (person,), outline_key="one_to_one")
    entry = card(store, debrief.log_conversation(store, fields, TODAY).result)
    assert (entry.kind, entry.stages, entry.outline_key) == (EntryKind.PHONE, (), "")


def test_an_entry_with_two_people_stands_in_both_timelines(store: Store) -> None:
    one, two = rosa(store), dale(store)
    done = debrief.log_conversation(store, full(one, two), TODAY)
    assert timeline.timeline_ids(store, TimelineQuery(one)) == (done.result,)
    assert timeline.timeline_ids(store, TimelineQuery(two)) == (done.result,)
    assert done.changes.people == {one, two}
    assert summary(store, one)[0] == "Bus cuts · School fees"
    assert summary(store, two)[0] == ""

    delete_people(store, (two,))
    assert [ref.name for ref in card(store, done.result).people] == ["Rosa Medina"]


def test_a_backdated_conversation_does_not_move_last_contact_back(store: Store) -> None:
    person = rosa(store)
    debrief.log_conversation(store, full(person), TODAY)
    debrief.log_conversation(store, ConversationFields(EntryKind.MEETING, date(2024, 3, 1), (person,)), TODAY)
    assert summary(store, person)[1] == WEDNESDAY.isoformat()


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31), TODAY + timedelta(days=2)]
)
def test_an_impossible_day_is_named_and_refused(store: Store, day: date) -> None:
    with pytest.raises(InputRefused, match=day.isoformat()):
        debrief.log_conversation(store, replace(full(rosa(store)), on=day), TODAY)


def test_tomorrow_is_allowed_and_a_promise_may_be_due_at_the_end_of_time(store: Store) -> None:
    person = rosa(store)
    far = date(9999, 12, 31)
    fields = replace(
        full(person), on=TODAY + timedelta(days=1), promises=(PromiseFields(person, "Wait", due_on=far),)
    )
    assert card(store, debrief.log_conversation(store, fields, TODAY).result).promises[0].due_on == far


@pytest.mark.parametrize(
    "broken",
    [
        {"people": ()},
        {"kind": EntryKind.INVITATION},
        {"minutes": -1},
        {"minutes": 99_999_999},
        {"concerns": (Mention(999, "Rent"),)},
        {"concerns": (Mention(1, "", "words about nothing"),)},
        {"promises": (PromiseFields(999, "Call"),)},
    ],
    ids=["nobody", "no conversation", "negative", "endless", "stranger's concern", "no concern", "stranger"],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(store: Store, broken: dict[str, object]) -> None:
    person = rosa(store)
    with pytest.raises(InputRefused):
        debrief.log_conversation(store, replace(full(person), **broken), TODAY)  # type: ignore[arg-type] # any field
    assert store.scalar("SELECT count(*) FROM entry") == 0
    assert store.scalar("SELECT count(*) FROM note") == 0


def test_somebody_who_was_deleted_is_not_found(store: Store) -> None:
    person = rosa(store)
    delete_people(store, (person,))
    with pytest.raises(NotFound):
        debrief.log_conversation(store, full(person), TODAY)


def test_texts_keep_emoji_and_direction_and_lose_control_characters(store: Store) -> None:
    person = rosa(store)
    text = "שלום 🚌\x00\x07 عليكم\n\ttwo" + "x" * 10_000
    entry_id = debrief.log_conversation(store, replace(full(person), text=text), TODAY).result
    assert card(store, entry_id).text == text.replace("\x00\x07", "")


def test_an_edit_keeps_the_notes_that_stay(store: Store) -> None:
    person = rosa(store)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    before = {(note.field, note.key, note.text): note.id for note in notes.notes_of(store, entry_id)}

    fields = timeline.conversation_fields(store, entry_id)
    assert fields.sensitive_note == "Her brother is ill."
    changed = replace(
        fields,
        text="We met outside.",
        common_ground=("Tired of doing it alone.", *fields.common_ground),
        concerns=fields.concerns[1:],
        sensitive_note="",
    )
    debrief.update_conversation(store, entry_id, changed, TODAY)

    after = {(note.field, note.key, note.text): note.id for note in notes.notes_of(store, entry_id)}
    assert after["text", "", "We met outside."] == before["text", "", "We met by the window."]
    same = ("common_ground", "", "Both of us wait at Elm St.")
    assert after[same] == before[same]
    assert ("concern", "", "one bus an hour") not in after
    assert card(store, entry_id).sealed == ()
    assert timeline.conversation_fields(store, entry_id) == replace(
        changed, stages=timeline.conversation_fields(store, entry_id).stages
    )
    assert store.scalar("SELECT count(*) FROM mention") == 1


def test_an_edit_without_a_change_writes_the_same_again(store: Store) -> None:
    person = rosa(store)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    fields, before = timeline.conversation_fields(store, entry_id), notes.notes_of(store, entry_id)
    debrief.update_conversation(store, entry_id, fields, TODAY)
    assert notes.notes_of(store, entry_id) == before
    assert timeline.conversation_fields(store, entry_id) == fields


def test_an_edit_keeps_the_outline_of_the_day_of_writing(store: Store) -> None:
    person = rosa(store)
    old = replace(
        full(person),
        outline_key="old_outline",
        outline_title="The old way",
        stages=(StageText("begin", "Begin", "Hello"), StageText("end", "End")),
    )
    entry_id = debrief.log_conversation(store, old, TODAY).result
    fields = timeline.conversation_fields(store, entry_id)
    debrief.update_conversation(store, entry_id, replace(fields, text="More"), TODAY)
    entry = card(store, entry_id)
    assert (entry.outline_title, [stage.title for stage in entry.stages]) == ("The old way", ["Begin", "End"])


def test_a_sealed_stage_that_was_not_shown_keeps_its_words(store: Store) -> None:
    person = rosa(store)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    shown = card(store, entry_id)  # sealed texts left out
    fields = replace(timeline.conversation_fields(store, entry_id), stages=shown.stages)
    debrief.update_conversation(store, entry_id, fields, TODAY)
    texts = {stage.key: stage.text for stage in timeline.conversation_fields(store, entry_id).stages}
    assert texts["my_story"] == "Grandad's strike fund."


def test_promises_are_rewritten_added_and_taken_away(store: Store) -> None:
    person = rosa(store)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    fields = timeline.conversation_fields(store, entry_id)
    kept = replace(fields.promises[0], text="Bring two timetables", state=PromiseState.KEPT)
    changed = replace(fields, promises=(kept, PromiseFields(person, "Call on Friday")))
    debrief.update_conversation(store, entry_id, changed, TODAY)
    promises = card(store, entry_id).promises
    assert [(each.text, each.state, each.settled_on) for each in promises] == [
        ("Bring two timetables", PromiseState.KEPT, TODAY),
        ("Call on Friday", PromiseState.OPEN, None),
    ]
    assert promises[0].entry_id == fields.promises[0].id


def test_somebody_taken_out_of_an_entry_loses_its_contact(store: Store) -> None:
    one, two = rosa(store), dale(store)
    entry_id = debrief.log_conversation(store, full(one, two), TODAY).result
    fields = timeline.conversation_fields(store, entry_id)
    done = debrief.update_conversation(store, entry_id, replace(fields, people=(one,)), TODAY)
    assert timeline.timeline_ids(store, TimelineQuery(two)) == ()
    assert summary(store, two)[1] is None
    assert done.changes.people == {one, two}


def test_undo_and_redo_take_everything_along(store: Store) -> None:
    person = rosa(store)
    before = summary(store, person)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    fields = timeline.conversation_fields(store, entry_id)
    written = summary(store, person)

    undo(store)
    assert timeline.timeline_ids(store, TimelineQuery(person)) == ()
    assert summary(store, person) == before
    redo(store)
    assert timeline.conversation_fields(store, entry_id) == fields
    assert summary(store, person) == written


def test_deleting_takes_the_promises_along_and_undo_brings_them_back(store: Store) -> None:
    person = rosa(store)
    entry_id = debrief.log_conversation(store, full(person), TODAY).result
    done = timeline.delete_entries(store, (entry_id,))
    assert done.changes.label == "Delete a conversation"
    assert timeline.timeline_ids(store, TimelineQuery(person)) == ()
    assert timeline.entries(store, (entry_id,)) == ()
    assert store.scalar("SELECT count(*) FROM entry WHERE deleted_at IS NULL") == 0
    assert summary(store, person)[:2] == ("", None)
    undo(store)
    assert len(card(store, entry_id).promises) == 2
    assert summary(store, person)[1] == WEDNESDAY.isoformat()


def test_saving_takes_the_draft_along(store: Store) -> None:
    person = rosa(store)
    draft_id = drafts.save_draft(store, DraftKind.DEBRIEF, person, None, {"text": "half"}).result
    done = debrief.log_conversation(store, full(person), TODAY, draft_id)
    assert drafts.drafts(store) == ()
    assert Topic.DRAFTS in done.changes.topics


def test_heard_in_passing_with_and_without_a_concern(store: Store) -> None:
    person = rosa(store)
    plain = card(store, debrief.heard_in_passing(store, person, " Potholes again ", TODAY).result)
    assert (plain.kind, plain.text, plain.concerns) == (EntryKind.HEARD_IN_PASSING, "Potholes again", ())
    words = "If they cut the 14 again I'll have to quit."
    about = card(
        store, debrief.heard_in_passing(store, person, words, TODAY, "bus cuts", quotable=True).result
    )
    assert (about.text, about.concerns) == ("", (Mention(person, "bus cuts", words, quotable=True),))
    with pytest.raises(InputRefused):
        debrief.heard_in_passing(store, person, " \n ", TODAY)


def test_a_concern_is_the_same_in_other_letters(store: Store) -> None:
    person = rosa(store)
    debrief.heard_in_passing(store, person, "No bus", TODAY, "Bus cuts")
    debrief.heard_in_passing(store, person, "No bus again", TODAY, "bus CUTS")
    assert store.rows("SELECT name FROM concern") == [("Bus cuts",)]
