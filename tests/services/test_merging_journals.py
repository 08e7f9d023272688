"""Merging a journal: what comes in, what stays, what is told, and what is left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import InputRefused, JournalTooNew, NotAJournal, WrongPassphrase
from journal.domain.meeting import CircleFields
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.profile import Profile
from journal.domain.purge import PurgeTarget
from journal.services import circles, debrief, doubles, drafts, people, places, profile, purge, trash, undo
from journal.services.merging_journals import MergeCancelled, merge_journal, plan_merge
from journal.store.check import check
from journal.store.copies import writing
from journal.store.database import Store
from journal.store.merging.tables import KINDS, read_shapes
from tests.journals import PASSPHRASE, JournalFile
from tests.migrations.make_file import FOLDER
from tests.migrations.make_file import PASSPHRASE as OLD_PASSPHRASE
from tests.services.merge_hands import differences, told

DAY = date(2026, 11, 20)


@dataclass
class Two:
    """Two journals that were one until now: Rosa, with a talk of hers."""

    here: JournalFile
    there: JournalFile
    rosa: int = 1
    talk: int = 1

    def edit(self, file: JournalFile, **fields: object) -> None:
        with file.open() as store:
            before = people.person(store, self.rosa).fields
            people.update_person(store, self.rosa, replace(before, **fields))  # type: ignore[arg-type]  # as named


ROSA = PersonFields(
    given="Rosa", family="Medina", notes="", tags=("tenants",),
    contacts=(
        ContactPoint(ContactKind.PHONE, "555 0101"), ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
    ),
)  # fmt: skip


@pytest.fixture
def two(empty_journal: JournalFile, tmp_path: Path) -> Two:
    here = empty_journal.copy_to(tmp_path / "here" / "journal.db")
    with here.open() as store:
        rosa = people.add_person(store, ROSA).result
        talk = ConversationFields(
            EntryKind.ONE_TO_ONE, DAY, (rosa,), text="The lift is broken.", sensitive_note="Afraid."
        )
        entry = debrief.log_conversation(store, talk, DAY).result
    return Two(here, here.copy_to(tmp_path / "there" / "journal.db"), rosa, entry)


@pytest.fixture
def store(two: Two) -> Iterator[Store]:
    with two.here.open() as opened:
        yield opened


def test_fields_edited_apart_come_together(two: Two) -> None:
    two.edit(two.here, work="Nurse")
    two.edit(two.there, neighbourhood="Riverside", nickname="Rosi")
    with two.here.open() as store:
        done = merge_journal(store, two.there.path, PASSPHRASE)
        rosa = people.person(store, two.rosa).fields
    assert (rosa.work, rosa.neighbourhood, rosa.nickname) == ("Nurse", "Riverside", "Rosi")
    assert (done.result.people_changed, done.result.changed_names) == (1, ("Rosa Medina",))
    assert done.result.conflicts == ()
    assert two.rosa in done.changes.people


def test_a_name_is_put_together_out_of_both(two: Two) -> None:
    two.edit(two.here, family="Medina Ruiz")
    two.edit(two.there, given="Rosalía")
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
        assert store.one("SELECT name, sort_key FROM person") == (
            "Rosalía Medina Ruiz",
            "medina ruiz  rosalia",
        )
        assert store.rows("SELECT rowid FROM name_search WHERE name_search MATCH 'rosalia'") == [(two.rosa,)]


@pytest.mark.parametrize("here_first", [True, False])
def test_of_two_edits_of_one_field_the_newer_stays_and_the_other_is_told(two: Two, here_first: bool) -> None:
    for file, words in ((two.here, "here"), (two.there, "there"))[:: 1 if here_first else -1]:
        two.edit(file, work=words)
    newer, older = ("there", "here") if here_first else ("here", "there")
    with two.here.open() as store:
        done = merge_journal(store, two.there.path, PASSPHRASE, keep=True)
        rosa = people.person(store, two.rosa).fields
        (found,) = done.result.conflicts
        assert (found.what, found.field, found.name) == ("person", "work", "Rosa Medina")
        assert (found.kept, found.lost, found.theirs) == (newer, older, here_first)
        assert rosa.work == newer
        assert rosa.notes == f"From the other journal, work: {older}"
        assert done.result.kept == 1
        again = merge_journal(store, two.there.path, PASSPHRASE, keep=True).result
        assert (again.nothing, again.conflicts, again.kept) == (True, (), 0)


def test_one_edit_after_the_other_is_no_conflict(two: Two) -> None:
    two.edit(two.there, work="first")
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
    two.edit(two.here, work="second")
    two.edit(two.here, work="third")
    with two.there.open() as store:
        report = merge_journal(store, two.here.path, PASSPHRASE).result
        assert people.person(store, two.rosa).fields.work == "third"
    assert report.conflicts == ()
    two.edit(two.there, work="fourth")
    with two.here.open() as store:
        report = merge_journal(store, two.there.path, PASSPHRASE).result
        assert people.person(store, two.rosa).fields.work == "fourth"
    assert report.conflicts == ()


def test_what_came_by_merging_is_as_old_as_it_was_there(two: Two, tmp_path: Path) -> None:
    third = two.here.copy_to(tmp_path / "third" / "journal.db")
    two.edit(two.there, work="first")
    two.edit(third, work="second")
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
        assert people.person(store, two.rosa).fields.work == "first"
        merge_journal(store, third.path, PASSPHRASE)  # edited there after the first, before it was merged
        assert people.person(store, two.rosa).fields.work == "second"


def test_numbers_and_tags_of_both_are_there_and_what_one_removed_is_not(two: Two) -> None:
    mail = ContactPoint(ContactKind.EMAIL, "rosa@example.org")
    two.edit(
        two.here, contacts=(mail, ContactPoint(ContactKind.PHONE, "555 0199")), tags=("tenants", "choir")
    )
    two.edit(
        two.there, contacts=(*ROSA.contacts, ContactPoint(ContactKind.OTHER, "@rosa")), tags=("drivers",)
    )
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
        rosa = people.person(store, two.rosa).fields
        assert {point.value for point in rosa.contacts} == {"rosa@example.org", "555 0199", "@rosa"}
        assert rosa.tags == ("choir", "drivers")
        assert store.rows("SELECT name FROM tag ORDER BY name") == [("choir",), ("drivers",)]


def test_a_new_talk_with_a_new_neighbour_comes_in(two: Two) -> None:
    with two.there.open() as store:
        zoe = people.add_person(store, PersonFields(given="Zoë", introduced_by=two.rosa)).result
        talk = ConversationFields(EntryKind.PHONE, DAY, (zoe, two.rosa), text="Rent again.", place="Library")
        debrief.log_conversation(store, talk, DAY)
    with two.here.open() as store:
        people.add_person(store, PersonFields(given="Ana"))  # has the id that Zoë has there
        done = merge_journal(store, two.there.path, PASSPHRASE)
        assert (done.result.people_new, done.result.new_names, done.result.entries_new) == (1, ("Zoë",), 1)
        assert store.rows(
            "SELECT p.name, i.name, p.last_contact_on FROM person p JOIN person i ON i.id = p.introduced_by"
        ) == [("Zoë", "Rosa Medina", DAY.isoformat())]
        assert store.rows("SELECT rowid FROM note_search WHERE note_search MATCH 'rent'") != []
        assert check(store).problems == ()
        undo.undo(store)
        assert store.scalar("SELECT count(*) FROM person") == 2
        assert check(store).problems == ()


def test_somebody_deleted_there_goes_unless_edited_here_later(two: Two) -> None:
    with two.there.open() as store:
        people.delete_people(store, (two.rosa,))
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
        assert people.people_count(store) == 0
        trash.restore_people(store, (two.rosa,))
        merge_journal(store, two.there.path, PASSPHRASE)
        assert people.people_count(store) == 1


def test_a_purge_here_is_not_undone_by_merging(two: Two) -> None:
    two.edit(two.there, work="edited later")
    with two.there.open() as store:
        debrief.log_conversation(
            store, ConversationFields(EntryKind.PHONE, DAY, (two.rosa,), text="New."), DAY
        )
        people.add_person(store, PersonFields(given="Ana", introduced_by=two.rosa))
    with two.here.open() as store:
        purge.purge(store, PurgeTarget(people=(two.rosa,)))
        merge_journal(store, two.there.path, PASSPHRASE)
        assert store.rows("SELECT name FROM person") == [("Ana",)]
        assert store.scalar("SELECT count(*) FROM note") == 0
        assert check(store).problems == ()


def test_what_was_purged_there_lies_in_the_trash_here(two: Two) -> None:
    with two.there.open() as store:
        purge.purge(store, PurgeTarget(people=(two.rosa,)))
    with two.here.open() as store:
        report = merge_journal(store, two.there.path, PASSPHRASE).result
        assert (report.purged, report.purged_names) == (2, ("Rosa Medina",))
        assert people.people_count(store) == 0
        trash.restore_people(store, (two.rosa,))
        assert merge_journal(store, two.there.path, PASSPHRASE).result.purged == 0
        assert people.people_count(store) == 1


def test_of_sensitive_notes_no_word_is_told_and_what_lost_stays_sealed(two: Two) -> None:
    for file, words in ((two.here, "Afraid of the landlord."), (two.there, "Afraid of her brother.")):
        with file.open() as store:
            store.execute("UPDATE note SET text = ? WHERE sensitive = 1", (words,))
    with two.here.open() as store:
        report = merge_journal(store, two.there.path, PASSPHRASE, keep=True).result
        (found,) = report.conflicts
        assert (found.sensitive, found.kept, found.lost) == (True, "", "")
        assert "Afraid" not in repr(report)
        assert store.rows("SELECT text FROM note WHERE sensitive = 1") == [
            ("Afraid of her brother.\n\nAfraid of the landlord.",)
        ]


def test_a_note_deleted_there_and_edited_here_before_is_told(two: Two) -> None:
    with two.here.open() as store:
        store.execute("UPDATE note SET text = 'The lift is mended.' WHERE field = 'text'")
    with two.there.open() as store:
        store.execute("DELETE FROM note WHERE field = 'text'")
    with two.here.open() as store:
        report = merge_journal(store, two.there.path, PASSPHRASE, keep=True).result
        (found,) = report.conflicts
        assert (found.what, found.field, found.lost) == ("note", "", "The lift is mended.")
        assert store.rows("SELECT text FROM note WHERE field = 'text'") == [("The lift is mended.",)]


def test_a_journal_of_a_colleague(two: Two, empty_journal: JournalFile, tmp_path: Path) -> None:
    """Made apart: circles, places and tags of one name are one; who they are stays there."""
    other = empty_journal.copy_to(tmp_path / "colleague" / "journal.db")
    for file, name in ((two.here, "Ana"), (other, "Ben")):
        with file.open() as store:
            profile.save_profile(store, Profile(my_name=name, story=f"The story of {name}"))
            somebody = people.add_person(
                store, PersonFields(given=f"Neighbour of {name}", tags=("tenants",))
            ).result
            circles.add_whole_circle(
                store, CircleFields("Tuesday group", name, places=("Library",)), (somebody,)
            )
            places.add_place(store, "Library", True) if name == "Ben" else None
    with two.here.open() as store:
        report = merge_journal(store, other.path, PASSPHRASE).result
        assert not report.own
        assert profile.profile(store).my_name == "Ana"
        assert profile.profile(store).story == "The story of Ana"
        (_group,) = circles.circles(store)
        members = store.rows("SELECT name FROM circle_member JOIN person ON person.id = person_id")
        assert {name for (name,) in members} == {"Neighbour of Ana", "Neighbour of Ben"}
        assert [(found.what, found.field, found.lost) for found in report.conflicts] == [
            ("circle", "purpose", "Ana")
        ]
        assert store.scalar("SELECT count(*) FROM place") == 1
        assert merge_journal(store, other.path, PASSPHRASE).result.nothing
        assert check(store).problems == ()


def test_two_people_who_became_one_are_one_after_merging_either_way(two: Two) -> None:
    with two.here.open() as store:
        double = people.add_person(store, PersonFields(given="Rosita", work="Nurse")).result
    shutil.copyfile(two.here.path, two.there.path)
    with two.there.open() as store:
        debrief.log_conversation(store, ConversationFields(EntryKind.PHONE, DAY, (double,), text="Bus."), DAY)
        people.update_person(store, double, PersonFields(given="Rosita", work="Doctor"))
    with two.here.open() as store:
        doubles.merge_people(store, two.rosa, double)
        merge_journal(store, two.there.path, PASSPHRASE)
        one = told(store)
        assert store.rows("SELECT name FROM person") == [("Rosa Medina",)]
        assert store.scalar("SELECT count(*) FROM entry_person WHERE person_id = ?", (two.rosa,)) == 2
        assert merge_journal(store, two.there.path, PASSPHRASE).result.nothing
        assert check(store).problems == ()
    with two.there.open() as store:
        merge_journal(store, two.here.path, PASSPHRASE)
        assert differences(one, told(store)) == {}
        assert check(store).problems == ()


def test_every_table_is_merged_or_said_not_to_be(store: Store) -> None:
    left_out = {
        "draft": "unfinished text stays where it is",
        "upkeep": "notes about looking after one file",
        "import_said": "what taking an import back needs stays where it was made",
        "tag": "comes with who carries it",
        "follow_up_mark": "in a way of its own",
        "person_alias": "in a way of its own",
        "uid_alias": "ids under which another journal knows something",
        "edit_stamp": "in a way of its own",
    }
    found = store.rows(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert {name for (name,) in found} == {kind.name for kind in KINDS} | left_out.keys()
    stamped = {
        name.rpartition("_")[0]
        for (name,) in store.rows("SELECT name FROM sqlite_master WHERE name LIKE '%_gone'")
    }
    bookkeeping = {"rehearsal", "import_run", "import_person", "import_entry", "import_source", "card_line"}
    assert stamped == {kind.name for kind in KINDS} - bookkeeping | {"person_tag"}


def test_every_field_that_is_compared_is_stamped(store: Store) -> None:
    unstamped = {"position", "created_at", "updated_at", "made_at", "undone_at"}
    for shape in read_shapes(store.connection):
        sql = store.scalar("SELECT sql FROM sqlite_master WHERE name = ?", (f"{shape.name}_edited",)) or ""
        if shape.name.startswith("import_") or shape.name in ("card_line", "rehearsal", "circle_place"):
            continue
        missing = [each for each in shape.columns if f"'{each}' AS" not in sql and each not in unstamped]
        assert missing in ([], ["parent_id"], ["circle_id"], ["entry_id", "meeting_id"]), shape.name


def test_drafts_stay_where_they_are(two: Two) -> None:
    with two.there.open() as store:
        drafts.save_draft(store, DraftKind.DEBRIEF, two.rosa, None, {"text": "unfinished"})
    with two.here.open() as store:
        merge_journal(store, two.there.path, PASSPHRASE)
        assert store.scalar("SELECT count(*) FROM draft") == 0


def test_a_plan_says_the_same_and_writes_nothing(two: Two, store: Store) -> None:
    two.edit(two.there, work="Nurse")
    before, stamps = told(store), store.rows("SELECT * FROM edit_stamp")
    said = []
    plan = plan_merge(store, two.there.path, PASSPHRASE, lambda done, total: said.append((done, total)))
    assert (told(store), store.rows("SELECT * FROM edit_stamp")) == (before, stamps)
    assert plan.dry
    done = merge_journal(store, two.there.path, PASSPHRASE).result
    assert replace(plan, dry=False) == done
    assert said == sorted(said)
    assert said[-1] == (100, 100)


def test_stopped_it_has_written_nothing(two: Two, store: Store) -> None:
    two.edit(two.there, work="Nurse")
    before = told(store)
    asked = iter(range(10**9))
    with pytest.raises(MergeCancelled, match="Nothing was changed"):
        merge_journal(store, two.there.path, PASSPHRASE, cancelled=lambda: next(asked) > 6)
    assert told(store) == before
    assert merge_journal(store, two.there.path, PASSPHRASE).result.people_changed == 1


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_journal_is_brought_up_in_a_copy(
    store: Store, two: Two, tmp_path: Path, version: int
) -> None:
    old = tmp_path / "old.db"
    shutil.copyfile(FOLDER / f"v{version}.db", old)
    before = old.read_bytes()
    report = merge_journal(store, old, OLD_PASSPHRASE).result
    assert report.people_new == 2
    assert old.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "old.db", "there"]
    assert check(store).problems == ()
    assert merge_journal(store, old, OLD_PASSPHRASE).result.nothing


def test_refusals_are_sentences_and_leave_nothing(store: Store, two: Two, tmp_path: Path) -> None:
    newer = two.there.copy_to(tmp_path / "newer.db")
    with writing(newer.path, newer.key()) as connection:
        connection.execute("PRAGMA user_version = 99")
    text = tmp_path / "text.db"
    text.write_text("hello")
    for path, passphrase, error in (
        (two.there.path, "wrong", WrongPassphrase),
        (two.there.path, "", InputRefused),
        (newer.path, PASSPHRASE, JournalTooNew),
        (two.here.path, PASSPHRASE, InputRefused),
        (text, PASSPHRASE, NotAJournal),
    ):
        with pytest.raises(error, match=r"\w"):
            merge_journal(store, path, passphrase)
    beside = {path.name.removeprefix("journal.db") for path in two.here.path.parent.iterdir()}
    assert beside <= {"", "-wal", "-shm", ".lock"}
    assert store.rows("SELECT name FROM pragma_database_list WHERE name = 'other'") == []


def test_what_a_killed_merge_left_is_gone_at_the_next_start(two: Two) -> None:
    left = [two.here.path.with_name(f"journal.db.merge.part{ending}") for ending in ("", ".part", "-journal")]
    for path in left:
        path.write_bytes(b"half")
    two.here.open().close()
    assert not [path for path in left if path.exists()]
