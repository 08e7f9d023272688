"""Purging: what goes and what stays, interruptions, copies that are away or of another passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind, Mention, PromiseFields, TimelineQuery
from journal.domain.errors import CannotWrite, InputRefused
from journal.domain.purge import PurgeTarget
from journal.services import drafts, form_drafts, people, purge, timeline, undo
from journal.services.debrief import log_conversation
from journal.services.follow_ups import due
from journal.services.session import Session, last_session, save_session
from journal.store import scrub
from journal.store.backup import back_up
from journal.store.copies import backup_folder, reading
from journal.store.database import Store
from tests.decrypted import found_in
from tests.journals import JournalFile
from tests.services.history import TODAY, dale, rosa, summary

SECRET = "The cellar of number fourteen"
NAME = "journal-2026-11-20-200000Z.db"


def talk(store: Store, *whom: int, text: str = SECRET) -> int:
    fields = ConversationFields(
        EntryKind.MEETING,
        TODAY,
        whom,
        text=text,
        concerns=tuple(Mention(each, f"Concern {each}", f"Words of {each}") for each in whom),
        promises=tuple(PromiseFields(each, f"For {each}", due_on=TODAY) for each in whom),
    )
    return log_conversation(store, fields, TODAY).result


def backup(store: Store, folder: Path, name: str = NAME) -> Path:
    copy = folder / name
    back_up(store.connection, store.key, copy)
    return copy


def holds(path: Path, file: JournalFile, words: str = SECRET) -> bool:
    return bool(found_in(path, file.key(), (words,)))


def test_of_a_shared_entry_only_the_persons_part_goes(store: Store) -> None:
    person, friend = rosa(store), dale(store)
    entry = talk(store, person, friend)
    plan = purge.plan(store, PurgeTarget(people=(person,)))
    assert (plan.people, plan.names, plan.entries, plan.notes, plan.shared) == (1, ("Rosa Medina",), 1, 2, 1)
    done = purge.purge(store, PurgeTarget(people=(person,)))
    assert done.changes.label == ""
    (card,) = timeline.entries(store, [entry])
    assert [ref.id for ref in card.people] == [friend]
    assert [each.words for each in card.concerns] == [f"Words of {friend}"]
    assert [each.text for each in card.promises] == [f"For {friend}"]
    assert card.text == SECRET
    assert summary(store, friend)[0] == f"Concern {friend}"
    assert store.rows("SELECT name FROM concern") == [(f"Concern {friend}",)]
    assert timeline.timeline_ids(store, TimelineQuery(friend)) == (entry,)


def test_nothing_points_at_ids_that_may_be_given_anew(store: Store) -> None:
    person, friend = rosa(store), dale(store)
    talk(store, friend)
    person = people.add_person(store, people.person(store, person).fields).result  # the highest id
    entry = talk(store, person)
    save_session(store, Session(person, "timeline", (person,), entry, person))
    both = {"people": [person, friend], "sent": [[person, entry]], "left_out": [person]}
    drafts.save_draft(store, DraftKind.INVITE_ROUND, None, None, both)
    drafts.save_draft(store, DraftKind.PERSON, friend, None, {"introduced_by": person, "given": "Dale"})
    purge.purge(store, PurgeTarget(people=(person,)))
    assert {draft.kind: draft.payload for draft in drafts.drafts(store)} == {
        DraftKind.INVITE_ROUND: {"people": [friend], "sent": [], "left_out": []},
        DraftKind.PERSON: {"introduced_by": None, "given": "Dale"},
    }
    assert people.add_person(store, people.person(store, friend).fields).result == person
    assert last_session(store) == Session()
    assert [item for item in due(store, TODAY) if item.person.id == person] == []


def test_what_was_typed_into_their_forms_and_never_saved_goes_too(store: Store) -> None:
    person, friend = rosa(store), dale(store)
    gone, stays = talk(store, person), talk(store, friend)
    keys = ("entry {1}", "promise {1}", "day of promise {1}", "day move my_promise {1}", "seal of 7 in {1}",
            "details {0}", "debrief {1} of {0}", "debrief 0 of {0}")  # fmt: skip
    for who, entry in ((person, gone), (friend, stays)):
        for key in keys:
            form_drafts.keep_unfinished(store, key.format(who, entry), {"line": f"Half of {who}"})
    form_drafts.keep_unfinished(store, f"circle {gone}", {"name": "The drivers"})
    purge.purge(store, PurgeTarget(people=(person,)))
    left = [form_drafts.unfinished(store, key.format(person, gone)) for key in keys]
    assert left == [{}] * len(keys)
    kept = [form_drafts.unfinished(store, key.format(friend, stays)) for key in keys]
    assert kept == [{"line": f"Half of {friend}"}] * len(keys)
    assert form_drafts.unfinished(store, f"circle {gone}") == {"name": "The drivers"}


def test_undo_is_empty_afterwards_and_works_again_from_there(store: Store) -> None:
    person, friend = rosa(store), dale(store)
    purge.purge(store, PurgeTarget(people=(person,)))
    assert undo.history(store) == undo.UndoState("", "")
    people.delete_people(store, [friend])
    undo.undo(store)
    assert people.people_count(store) == 1


def test_what_is_gone_already_is_refused(store: Store) -> None:
    with pytest.raises(InputRefused):
        purge.purge(store, PurgeTarget(people=(99,)))
    assert not purge.pending(store)


def test_stopped_before_it_begins_nothing_has_changed(store: Store) -> None:
    entry = talk(store, rosa(store))

    def stop(_done: int, _total: int) -> None:
        raise InputRefused("Stopped.")

    with pytest.raises(InputRefused):
        purge.purge(store, PurgeTarget(entries=(entry,)), progress=stop)
    assert len(timeline.entries(store, [entry])) == 1
    assert not purge.pending(store)


def test_a_full_disk_leaves_the_rest_noted_and_it_is_finished_later(
    store: Store, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = talk(store, rosa(store))
    copy = backup(store, backup_folder(store.path))

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(scrub, "_write_anew", full)
        with pytest.raises(CannotWrite):
            purge.purge(store, PurgeTarget(entries=(entry,)))
    assert timeline.entries(store, [entry]) == ()
    assert purge.pending(store)
    assert holds(copy, journal_file)
    steps: list[tuple[int, int]] = []
    purge.finish(store, progress=lambda done, total: steps.append((done, total)))
    assert not purge.pending(store)
    assert not holds(store.path, journal_file)
    assert not holds(copy, journal_file)
    assert steps == [(done, 5) for done in range(1, 6)]
    assert purge.finish(store).result.rewritten == ()


def test_a_journal_reopened_after_a_kill_finds_what_is_left_to_do(
    journal_file: JournalFile, store: Store
) -> None:
    entry = talk(store, rosa(store))
    copied = journal_file.path.with_name("elsewhere.db")

    def killed(done: int, _total: int) -> None:
        if done == 1:  # the file as a dead process would leave it
            store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            journal_file.copy_to(copied)

    purge.purge(store, PurgeTarget(entries=(entry,)), progress=killed)
    with JournalFile(copied, journal_file.derived).open() as again:
        assert purge.pending(again)
        purge.finish(again)
        assert not purge.pending(again)
    assert not holds(copied, journal_file)


def test_a_place_that_is_away_is_a_debt_that_is_paid_when_it_is_back(
    store: Store, journal_file: JournalFile, tmp_path: Path
) -> None:
    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    copy = backup(store, stick)
    entry = talk(store, rosa(store))
    copy.unlink()
    copy = backup(store, stick)
    stick.rename(drawer)
    result = purge.purge(store, PurgeTarget(entries=(entry,)), second=stick).result
    assert result.plan.away == result.away == (stick,)
    assert purge.debts(store) == (stick,)
    assert purge.pay_debts(store, stick).rewritten == ()  # still away: the debt stays
    assert purge.debts(store) == (stick,)
    drawer.rename(stick)
    assert holds(copy, journal_file)
    assert purge.pay_debts(store, stick).rewritten == (copy,)
    assert not holds(copy, journal_file)
    assert purge.debts(store) == ()


def test_in_an_older_copy_the_older_wording_goes_and_another_note_of_that_number_stays(
    store: Store, journal_file: JournalFile
) -> None:
    person = rosa(store)
    entry = talk(store, person, text="An older wording of the cellar")
    copy = backup(store, backup_folder(store.path))
    note = store.scalar("SELECT id FROM note WHERE entry_id = ? AND field = 'text'", (entry,))
    store.execute("UPDATE note SET text = ? WHERE id = ?", (SECRET, note))
    purge.purge(store, PurgeTarget(notes=(note,)))
    with reading(copy, journal_file.key()) as connection:
        left = [row[0] for row in connection.execute("SELECT text FROM note ORDER BY id").fetchall()]
    assert left == [f"Words of {person}", f"For {person}"]


def test_a_copy_of_another_passphrase_is_named_and_left(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other" / "journal.db"
    Store.create(other, "another passphrase").close()
    copy = backup_folder(store.path) / NAME
    other.rename(copy)
    before = copy.read_bytes()
    result = purge.purge(store, PurgeTarget(people=(rosa(store),))).result
    assert (result.rewritten, result.unopened) == ((), (copy,))
    assert copy.read_bytes() == before
