"""Two made one with everything that names them, and taken back to the last row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.domain.double import Pick
from journal.domain.draft import DraftKind
from journal.domain.entry import TimelineQuery
from journal.domain.errors import InputRefused, NotFound
from journal.domain.meeting import AttendanceState, MeetingFields
from journal.domain.network import LinkFields, LinkKind
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.purge import PurgeTarget
from journal.services import (
    circles,
    debrief,
    doubles,
    drafts,
    meetings,
    merging_journals,
    network,
    people,
    timeline,
    trash,
    undo,
)
from journal.services.sample import create_sample
from journal.store import person_merge
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.purge_marks import marks_of
from tests.journals import PASSPHRASE, JournalFile

TODAY = date(2026, 11, 22)
Rows = dict[str, list[tuple[Any, ...]]]


def rows(store: Store) -> Rows:
    """Every row of every table but the indexes of search, notes of edits and what looks after the file."""
    tables = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT IN ('edit_stamp', 'upkeep')"
    )
    return {name: sorted(store.rows(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


def sound(store: Store) -> bool:
    """Tables, summaries and search indexes agree."""
    return check(store).ok


def fill_every_reference(store: Store, one: int, other: int, third: int) -> None:
    """A row for `one` and for `other` wherever the schema refers to a person, of what the sample lacks."""
    with store.transaction():
        store.execute(
            "INSERT INTO import_run (id, made_at, origin) VALUES (7, '2026-01-01T00:00:00Z', 'vcard')"
        )
        for person in (one, other):
            store.execute(
                "INSERT INTO import_person (import_id, person_id, after) VALUES (7, ?, 'digest')", (person,)
            )
            store.execute(
                "INSERT INTO import_source (id, person_id, origin, record_id, said)"
                " VALUES (?, ?, 'vcard', ?, '{}')",
                (person, person, f"uid-{person}"),
            )
            store.execute(
                "INSERT INTO import_said (import_id, source_id, person_id, record_id, said)"
                " VALUES (7, ?1, ?1, 'x', '{}')",
                (person,),
            )
            lines = (
                "BEGIN:VCARD",
                f"FN:Person {person}",
                "item1.TEL:1",
                "item1.X-ABLABEL:Her",
                f"X-{person}:1",
                "END:VCARD",
            )
            person_merge.write_card(store, person, lines)
            store.execute("INSERT INTO person_alias (uid, person_id) VALUES (randomblob(16), ?)", (person,))
            person_merge.set_apart(store, person, third)
            store.execute(
                "INSERT INTO follow_up_mark (kind, ref_id, until) VALUES ('out_of_touch', ?, NULL)", (person,)
            )
            store.execute(
                "INSERT INTO follow_up_mark (kind, ref_id) SELECT 'drift_alert', (min(id) << 32) + ?"
                " FROM circle_meeting",
                (person,),
            )
            store.execute(
                "INSERT OR IGNORE INTO answered_question VALUES (?, 'who?', 'ganz', '2026-01-01')", (person,)
            )
            store.execute("INSERT INTO gift (person_id, kind, text) VALUES (?, 'gift', 'cooks')", (person,))
        store.execute("UPDATE person SET introduced_by = ? WHERE id = ?", (other, third))
        store.execute("UPDATE person SET introduced_by = ? WHERE id = ?", (other, one))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, closed; to be copied."""
    path = tmp_path_factory.mktemp("sample") / "journal.db"
    create_sample(path, TODAY, PASSPHRASE).close()
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture
def full(sample: JournalFile, tmp_path: Path) -> Iterator[Store]:
    """A journal full of histories."""
    with sample.copy_to(tmp_path / "data" / "journal.db").open() as opened:
        yield opened


def _busiest(store: Store, count: int) -> list[int]:
    found = store.rows(
        "SELECT x.person_id FROM entry_person x JOIN person p ON p.id = x.person_id AND p.deleted_at IS NULL"
        " LEFT JOIN draft d ON d.person_id = p.id WHERE d.id IS NULL"
        " GROUP BY x.person_id ORDER BY count(*) DESC, x.person_id LIMIT ?",
        (count,),
    )
    return [row[0] for row in found]


# ---------------------------------------------------------------- making two one


def test_every_reference_of_the_schema_has_a_rule(store: Store) -> None:
    ruled = person_merge.MOVED | person_merge.IF_NEW | person_merge.WRITTEN
    assert set(person_merge.references(store)) == ruled
    assert len(person_merge.MOVED) + len(person_merge.IF_NEW) + len(person_merge.WRITTEN) == len(ruled)


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (2, 5), (4, 3), (6, 7)])
def test_nothing_is_lost_and_undo_brings_both_back_to_the_last_row(full: Store, a: int, b: int) -> None:
    ids = _busiest(full, 9)
    kept, gone, third = ids[a], ids[b], ids[8]
    fill_every_reference(full, kept, gone, third)
    before = rows(full)
    entries = {
        row[0]
        for row in full.rows("SELECT entry_id FROM entry_person WHERE person_id IN (?, ?)", (kept, gone))
    }

    done = doubles.merge_people(full, kept, gone)

    assert done.result == kept
    after = rows(full)
    with pytest.raises(NotFound):
        people.person(full, gone)
    for table, column in person_merge.references(full):
        assert not full.scalar(f"SELECT count(*) FROM {table} WHERE {column} = ?", (gone,)), (table, column)
    now = {row[0] for row in full.rows("SELECT entry_id FROM entry_person WHERE person_id = ?", (kept,))}
    assert entries <= now
    for table in ("note", "mention", "promise", "invitation", "response", "assessment", "reflection", "gift"):
        assert len(after[table]) == len(before[table]), table
    assert sound(full)
    assert not any(
        item.id == gone
        for item in trash.trash(full, TODAY, datetime(2026, 11, 22, 12, tzinfo=UTC))
        if item.kind == "person"
    )

    label = undo.undo(full).result
    assert label.startswith("Merge ")
    assert rows(full) == before
    assert sound(full)
    undo.redo(full)
    assert rows(full) == after
    undo.undo(full)
    assert rows(full) == before


def test_the_merged_person_has_both_histories_in_order(full: Store) -> None:
    kept, gone = _busiest(full, 2)
    of_both = {day for person in (kept, gone) for day in timeline.timeline_days(full, TimelineQuery(person))}
    doubles.merge_people(full, kept, gone)
    found = timeline.timeline_days(full, TimelineQuery(kept))
    assert set(found) == of_both
    assert [on for _, on in found] == sorted((on for _, on in of_both), reverse=True)


def test_who_came_to_one_meeting_under_two_names_came_once(store: Store) -> None:
    rosa, rosita = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita"))
    circle = circles.add_circle(store, "Tenants").result
    circles.add_members(store, circle, (rosa,), date(2026, 5, 1))
    circles.add_members(store, circle, (rosita,), date(2026, 4, 1))
    held = [
        meetings.plan_meeting(store, circle, MeetingFields(on)).result
        for on in (date(2026, 6, 1), date(2026, 6, 8))
    ]
    came, missed = AttendanceState.CAME, AttendanceState.MISSED
    meetings.take_attendance(store, held[0], {rosa: came, rosita: came}, TODAY)
    meetings.take_attendance(store, held[1], {rosa: missed, rosita: came}, TODAY)
    before = rows(store)

    doubles.merge_people(store, rosa, rosita)

    assert store.rows("SELECT person_id, state FROM attendance ORDER BY meeting_id") == [
        (rosa, "came"),
        (rosa, "came"),
    ]
    living = store.rows(
        "SELECT e.happened_on, o.kind FROM outcome o JOIN entry e ON e.id = o.entry_id"
        " AND e.deleted_at IS NULL WHERE o.person_id = ? ORDER BY e.happened_on",
        (rosa,),
    )
    assert [on for on, _ in living] == ["2026-06-01", "2026-06-08"]
    assert store.rows("SELECT joined_on FROM circle_member") == [("2026-04-01",)]
    assert sound(store)
    undo.undo(store)
    assert rows(store) == before


def test_what_was_put_off_stays_put_off(store: Store) -> None:
    rosa, rosita, ines = (people.add_person(store, PersonFields(given=name)).result for name in "ABC")
    with store.transaction():
        store.many(
            "INSERT INTO follow_up_mark (kind, ref_id, until) VALUES (?, ?, ?)",
            [
                ("out_of_touch", rosita, "2026-12-24"),
                ("out_of_touch", ines, None),
                ("drift_alert", (5 << 32) + rosita, None),
                ("drift_alert", (6 << 32) + rosita, None),
                ("drift_alert", (6 << 32) + rosa, "2026-12-25"),
                ("next_step", rosita, None),  # an entry of the same number
            ],
        )
    doubles.merge_people(store, rosa, rosita)
    assert store.rows("SELECT kind, ref_id, until FROM follow_up_mark ORDER BY kind, ref_id") == [
        ("drift_alert", (5 << 32) + rosa, None),
        ("drift_alert", (6 << 32) + rosa, "2026-12-25"),
        ("next_step", rosita, None),
        ("out_of_touch", rosa, "2026-12-24"),
        ("out_of_touch", ines, None),
    ]


def test_links_meet_in_one(store: Store) -> None:
    rosa, rosita, ines = (
        people.add_person(store, PersonFields(given=name)).result for name in ("A", "B", "C")
    )
    network.add_link(store, LinkFields(rosa, rosita, LinkKind.FAMILY, "sisters?"))
    network.add_link(store, LinkFields(rosa, ines, LinkKind.NEIGHBOUR, "next door"))
    network.add_link(store, LinkFields(ines, rosita, LinkKind.NEIGHBOUR, ""))
    network.add_link(store, LinkFields(ines, rosita, LinkKind.TRUSTS, ""))
    doubles.merge_people(store, rosa, rosita)
    found = store.rows("SELECT from_id, to_id, kind, words FROM link ORDER BY kind")
    assert found == [(rosa, ines, "neighbour", "next door"), (ines, rosa, "trusts", "")]


def test_the_one_who_went_is_known_by_the_uid(store: Store) -> None:
    rosa, rosita = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita"))
    uid = store.scalar("SELECT uid FROM person WHERE id = ?", (rosita,))
    doubles.merge_people(store, rosa, rosita)
    assert store.rows("SELECT uid, person_id FROM person_alias") == [(uid, rosa)]
    assert uid.hex().upper() in marks_of(store.connection, PurgeTarget(people=(rosa,))).people


def test_unfinished_text_goes_along_or_is_in_the_way(store: Store) -> None:
    rosa, rosita = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita"))
    drafts.save_draft(store, DraftKind.DEBRIEF, rosita, None, {"text": "half"})
    doubles.merge_people(store, rosa, rosita)
    found = drafts.draft(store, DraftKind.DEBRIEF, rosa, None)
    assert found is not None
    drafts.save_draft(store, DraftKind.DEBRIEF, rosa, None, {"text": "half and more"})
    undo.undo(store)
    assert drafts.draft(store, DraftKind.DEBRIEF, rosa, None) is None
    back = drafts.draft(store, DraftKind.DEBRIEF, rosita, None)
    assert back is not None
    assert back.payload == {"text": "half and more"}, "what was typed since is not lost"

    drafts.save_draft(store, DraftKind.DEBRIEF, rosa, None, {"text": "another"})
    assert doubles.merge_preview(store, rosa, rosita).refused
    before = rows(store)
    with pytest.raises(InputRefused, match="unfinished"):
        doubles.merge_people(store, rosa, rosita)
    assert rows(store) == before


def test_one_and_the_same_and_who_is_gone_are_refused(store: Store) -> None:
    rosa, rosita = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita"))
    with pytest.raises(InputRefused):
        doubles.merge_people(store, rosa, rosa)
    with pytest.raises(InputRefused, match="no field"):
        doubles.merge_people(store, rosa, rosita, {"uid": Pick.OTHER})
    people.delete_people(store, (rosita,))
    with pytest.raises(NotFound):
        doubles.merge_people(store, rosa, rosita)
    with pytest.raises(NotFound):
        doubles.merge_preview(store, rosita, rosa)


def test_a_forgotten_table_stops_the_merge(store: Store) -> None:
    """Of a table without a rule nothing goes in silence with the person."""
    rosa, rosita = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita"))
    with store.transaction():
        store.execute("CREATE TABLE fresh (id INTEGER PRIMARY KEY, who INTEGER REFERENCES person (id))")
        store.execute("INSERT INTO fresh (who) VALUES (?)", (rosita,))
    before = rows(store)
    with pytest.raises(RuntimeError, match=r"fresh\.who"):
        doubles.merge_people(store, rosa, rosita)
    assert rows(store) == before


def test_another_journal_that_knows_both_finds_the_one(empty_journal: JournalFile, tmp_path: Path) -> None:
    """Merged here, written about there: what was said to either comes to the one who stays, both ways."""
    here = empty_journal.copy_to(tmp_path / "here" / "journal.db")
    with here.open() as store:
        rosa, rosita = (
            people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Rosita")
        )
    there = here.copy_to(tmp_path / "there" / "journal.db")
    with there.open() as store:
        debrief.heard_in_passing(store, rosita, "The rent again.", TODAY)
    with here.open() as store:
        doubles.merge_people(store, rosa, rosita)
        merging_journals.merge_journal(store, there.path, PASSPHRASE)
        assert people.people_count(store) == 1
        assert len(timeline.timeline_ids(store, TimelineQuery(rosa))) == 1
        assert sound(store)
    with there.open() as store:
        merging_journals.merge_journal(store, here.path, PASSPHRASE)
        assert people.people_count(store) == 1
        assert len(timeline.timeline_ids(store, TimelineQuery(rosa))) == 1
        assert sound(store)


def test_a_merge_that_was_taken_back_is_none_for_another_journal(
    empty_journal: JournalFile, tmp_path: Path
) -> None:
    here = empty_journal.copy_to(tmp_path / "here" / "journal.db")
    reach = ContactPoint(ContactKind.PHONE, "555-0101")
    with here.open() as store:
        rosa = people.add_person(store, PersonFields(given="Rosa")).result
        rosita = people.add_person(store, PersonFields(given="Rosita", contacts=(reach,))).result
        debrief.heard_in_passing(store, rosita, "The rent again.", TODAY)
    there = here.copy_to(tmp_path / "there" / "journal.db")
    with here.open() as store:
        doubles.merge_people(store, rosa, rosita)
        undo.undo(store)
        merging_journals.merge_journal(store, there.path, PASSPHRASE)
        assert people.people_count(store) == 2
    with there.open() as store:
        merging_journals.merge_journal(store, here.path, PASSPHRASE)
        assert people.people_count(store) == 2
        assert people.person(store, rosita).fields.contacts == (reach,)
        assert len(timeline.timeline_ids(store, TimelineQuery(rosita))) == 1
        assert sound(store)
