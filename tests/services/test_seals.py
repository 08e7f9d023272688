"""Why a sensitive note is kept and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.domain.debrief_draft import fields_of, payload_of
from journal.domain.entry import ConversationFields, EntryKind, StageText
from journal.domain.errors import InputRefused, NotFound
from journal.domain.follow_up import FollowUpKind
from journal.domain.seal import Seal
from journal.services import follow_ups, people, seals, timeline, undo
from journal.services.debrief import log_conversation, update_conversation
from journal.services.people import archive_person
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa

WHY = Seal("For the hearing", TODAY + timedelta(days=90))


def day(count: int) -> date:
    return TODAY + timedelta(days=count)


def talk(store: Store, person: int, seal: Seal | None = None, text: str = "Hush", on: int = 0) -> int:
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE, day(on), (person,), sensitive_note=text, sensitive_seal=seal
    )
    return log_conversation(store, fields, TODAY).result


def staged(store: Store, person: int) -> int:
    stages = (StageText("their_story", "", "Fled in 2015", sensitive=True, seal=WHY),)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE, TODAY, (person,), outline_key="one_to_one", stages=stages
    )
    return log_conversation(store, fields, TODAY).result


def note_of(store: Store, entry: int) -> int:
    found = store.scalar("SELECT id FROM note WHERE entry_id = ? AND sensitive = 1", (entry,))
    assert isinstance(found, int)
    return found


def test_a_card_says_why_its_sealed_notes_are_kept(store: Store) -> None:
    person = rosa(store)
    (note,), (stage_entry,) = (
        timeline.entries(store, [make]) for make in (talk(store, person, WHY), staged(store, person))
    )
    assert [each.seal for each in note.sealed] == [WHY]
    assert [each.seal for each in stage_entry.stages if each.sealed] == [WHY]


@pytest.mark.parametrize("words", ["Hush", "Other words altogether", "Hush, and more"])
def test_a_seal_survives_an_edit_and_undo(store: Store, words: str) -> None:
    entry = talk(store, rosa(store), WHY)
    fields = timeline.conversation_fields(store, entry)
    assert fields.sensitive_seal == WHY
    for said in (fields.sensitive_seal, None):
        edited = replace(fields, sensitive_note=words, text="More", sensitive_seal=said)
        update_conversation(store, entry, edited, TODAY)
        assert seals.seal_of(store, note_of(store, entry)) == WHY
    undo.undo(store)
    undo.undo(store)
    assert seals.seal_of(store, note_of(store, entry)) == WHY
    undo.redo(store)
    assert seals.seal_of(store, note_of(store, entry)) == WHY


def test_the_seal_of_a_stage_survives_an_edit_in_which_its_words_stayed_sealed(store: Store) -> None:
    entry = staged(store, rosa(store))
    (shown,) = timeline.entries(store, [entry])
    fields = replace(timeline.conversation_fields(store, entry), stages=shown.stages, learned="Much")
    update_conversation(store, entry, fields, TODAY)
    assert seals.seal_of(store, note_of(store, entry)) == WHY


def test_what_is_not_sensitive_any_more_has_no_seal_and_undo_brings_it_back(store: Store) -> None:
    entry = staged(store, rosa(store))
    fields = timeline.conversation_fields(store, entry)
    open_stages = tuple(replace(stage, sensitive=False) for stage in fields.stages)
    update_conversation(store, entry, replace(fields, stages=open_stages), TODAY)
    assert store.rows("SELECT * FROM seal") == []
    undo.undo(store)
    assert seals.seal_of(store, note_of(store, entry)) == WHY


def test_a_draft_keeps_the_seal() -> None:
    stages = (StageText("their_story", "", "Fled", sensitive=True, seal=WHY),)
    fields = ConversationFields(
        EntryKind.PHONE, TODAY, (1,), stages=stages, sensitive_note="Hush", sensitive_seal=Seal("Safety")
    )
    assert fields_of(payload_of(fields), TODAY) == fields


def test_past_their_day_first_then_without_a_reason_then_the_oldest(store: Store) -> None:
    person = rosa(store)
    with_reason = talk(store, person, WHY, on=-30)
    without = talk(store, person, None, on=-10)
    without_too = talk(store, person, Seal("", day(5)), on=-20)
    past = talk(store, person, Seal("Old", day(-1)), on=-5)
    long_past = talk(store, person, Seal("", day(-9)), on=-2)
    wanted = [note_of(store, each) for each in (long_past, past, without_too, without, with_reason)]
    assert list(seals.to_review(store, TODAY)) == wanted
    assert list(seals.to_review(store, TODAY, due=True)) == wanted[:2]
    row = seals.sealed_rows(store, wanted)[1]
    assert [row.people[0].name, row.on, row.field, row.seal] == [
        "Rosa Medina",
        day(-5),
        "sensitive",
        Seal("Old", day(-1)),
    ]
    assert list(seals.to_review(store, day(400)))[-1] in wanted  # the days pass, the notes stay sealed
    people.delete_people(store, [person])
    assert list(seals.to_review(store, TODAY)) == []


def test_keeping_takes_a_reason_and_a_later_day(store: Store) -> None:
    note = note_of(store, talk(store, rosa(store), Seal("", day(-1))))
    with pytest.raises(InputRefused):
        seals.keep(store, note, Seal("Still", day(-1)), TODAY)
    with pytest.raises(InputRefused):
        seals.keep(store, note, Seal("x" * 201), TODAY)
    seals.keep(store, note, Seal(" Still  needed\n", day(30)), TODAY)
    assert seals.seal_of(store, note) == Seal("Still needed", day(30), TODAY)
    assert list(seals.to_review(store, TODAY, due=True)) == []
    undo.undo(store)
    assert list(seals.to_review(store, TODAY, due=True)) == [note]


def test_unsealing_shows_the_words_beside_what_was_written(store: Store) -> None:
    person = rosa(store)
    entry = talk(store, person)
    note = note_of(store, entry)
    fields = replace(timeline.conversation_fields(store, entry), text="Before")
    update_conversation(store, entry, fields, TODAY)
    seals.unseal(store, note)
    (card,) = timeline.entries(store, [entry])
    assert (card.text, card.sealed) == ("Before\n\nHush", ())
    undo.undo(store)
    (card,) = timeline.entries(store, [entry])
    assert (card.text, len(card.sealed)) == ("Before", 1)
    seals.delete_note(store, note)
    (card,) = timeline.entries(store, [entry])
    assert (card.text, card.sealed) == ("Before", ())
    with pytest.raises(NotFound):
        seals.unseal(store, note)
    undo.undo(store)
    alone = talk(store, person, text="Alone")
    seals.unseal(store, note_of(store, alone))
    assert timeline.entries(store, [alone])[0].text == "Alone"
    stage = staged(store, person)
    seals.unseal(store, note_of(store, stage))
    assert "Fled in 2015" in [each.text for each in timeline.entries(store, [stage])[0].stages]


def test_a_note_past_its_day_is_asked_about_gently(store: Store) -> None:
    person, other = rosa(store), dale(store)
    note = note_of(store, talk(store, person, Seal("Secret reason", day(-3))))
    talk(store, other, Seal("", TODAY))  # to be kept until today: not past yet

    def due() -> list[tuple[int, str, int]]:
        found = follow_ups.due(store, TODAY)
        return [(x.ref_id, x.text, x.overdue) for x in found if x.kind is FollowUpKind.SEAL_PAST]

    assert due() == [(note, "", 3)]
    (item,) = [each for each in follow_ups.due(store, TODAY) if each.kind is FollowUpKind.SEAL_PAST]
    follow_ups.drop(store, item, TODAY)
    assert due() == []
    seals.keep(store, note, Seal("", day(1)), TODAY)  # another day: it may ask again
    later = follow_ups.due(store, day(2))
    assert note in [each.ref_id for each in later if each.kind is FollowUpKind.SEAL_PAST]
    archive_person(store, person, True)
    assert note not in [each.ref_id for each in follow_ups.due(store, day(2))]
