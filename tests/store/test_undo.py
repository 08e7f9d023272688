"""Undo and redo over every table, against a copy of all rows."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journal.domain.changes import Topic
from journal.services import undo as service
from journal.store.clock import utc_now
from journal.store.database import Store
from journal.store.undo import MAX_STEPS
from tests.journals import JournalFile

Snapshot = dict[str, list[tuple[Any, ...]]]

PERSON = "INSERT INTO person (name, sort_key, created_at, updated_at, introduced_by) VALUES (?, ?, '', '', ?)"
ENTRY = (
    "INSERT INTO entry (kind, happened_on, created_at, updated_at)"
    " VALUES ('one_to_one', '2026-03-01', '', '')"
)
CONTACT = "INSERT INTO contact (person_id, position, kind, value) SELECT ?, 0, 'phone', ? WHERE ? > 0"
TAGGED = (
    "INSERT OR REPLACE INTO person_tag"
    " SELECT tag.id, person.id FROM tag, person WHERE tag.name = ? AND person.id = ?"
)
MOVE_TAGS = (
    "UPDATE OR REPLACE tag SET id = id + 100 WHERE id BETWEEN 4 AND 99"
    " AND id NOT IN (SELECT tag_id FROM person_tag)"
)
SETTING = "INSERT INTO setting VALUES ('k', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def tables(store: Store) -> list[str]:
    found = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%'"
    )
    return sorted(name for (name,) in found)


def snapshot(store: Store) -> Snapshot:
    """Every row of every table but drafts, upkeep and stamps of edits, which are outside of undo."""
    return {
        table: sorted(store.rows(f"SELECT * FROM {table}"), key=repr)
        for table in tables(store)
        if table not in ("draft", "upkeep", "edit_stamp")
    }


def prove_search(store: Store) -> None:
    for table in ("person", "contact", "note", "concern", "place"):
        name = f"{table}_search"
        store.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def add_person(store: Store, name: str) -> int:
    return store.execute(PERSON, (name, name.lower(), None))


class UndoMachine(RuleBasedStateMachine):
    """Random steps, undone and done again; the model is the list of snapshots between them."""

    journal: JournalFile

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.journal.copy_to(self.folder / "journal.db").open()
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []
        self.now = snapshot(self.store)
        self.steps = 0

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def write(self, statements: list[tuple[str, tuple[object, ...]]]) -> None:
        self.steps += 1
        with self.store.transaction(f"Step {self.steps}"):
            for sql, params in statements:
                self.store.execute(sql, params)
        after = snapshot(self.store)
        # Rows written and written back are a step too, though one cannot see it.
        stepped = service.history(self.store).undo_label == f"Step {self.steps}"
        assert stepped or after == self.now
        if stepped:
            self.past.append(self.now)
            self.future.clear()
            self.now = after

    def pick(self, table: str, number: int, column: str = "id") -> int | None:
        found = self.store.rows(f"SELECT {column} FROM {table} ORDER BY {column}")
        return found[number % len(found)][0] if found else None

    @rule(name=st.text(max_size=20), number=st.integers(0, 99))
    def person(self, name: str, number: int) -> None:
        self.write([(PERSON, (name, name, self.pick("person", number)))])

    @rule(number=st.integers(0, 99), value=st.text(max_size=8), tag=st.sampled_from("abc"))
    def details(self, number: int, value: str, tag: str) -> None:
        person = self.pick("person", number)
        self.write(
            [
                (CONTACT, (person, value, person or 0)),
                ("INSERT OR IGNORE INTO tag (name) VALUES (?)", (tag,)),
                (TAGGED, (tag, person)),
                (SETTING, (value,)),
            ]
        )

    @rule(number=st.integers(0, 99), text=st.text(max_size=5))
    def same_rows_several_times(self, number: int, text: str) -> None:
        person = self.pick("person", number)
        self.write(
            [
                ("UPDATE person SET notes = notes || ? WHERE id = ?", (text, person)),
                ("UPDATE person SET notes = '' WHERE id = ?", (person,)),
                ("INSERT OR REPLACE INTO tag (id, name) VALUES (?, ?)", (number % 5 + 1, text)),
                ("UPDATE OR IGNORE tag SET name = name || '-'", ()),
                (MOVE_TAGS, ()),
                ("DELETE FROM setting", ()),
                (SETTING, (text,)),
            ]
        )

    @rule(number=st.integers(0, 99), text=st.text(max_size=12), sealed=st.booleans())
    def conversation(self, number: int, text: str, sealed: bool) -> None:
        person = self.pick("person", number)
        if person is None:
            return
        self.steps += 1
        with self.store.transaction(f"Step {self.steps}"):
            entry = self.store.execute(ENTRY)
            self.store.execute("INSERT INTO entry_person VALUES (?, ?)", (person, entry))
            note = self.store.execute(
                "INSERT INTO note (entry_id, position, field, text, sensitive) VALUES (?, 0, 'text', ?, ?)",
                (entry, text, sealed),
            )
            self.store.execute("INSERT INTO next_step VALUES (?, ?, NULL, 0)", (entry, note))
            self.store.execute("INSERT INTO draft VALUES (NULL, 'debrief', ?, ?, '{}', '')", (person, entry))
        self.past.append(self.now)
        self.future.clear()
        self.now = snapshot(self.store)

    @rule(number=st.integers(0, 99), text=st.text(max_size=12))
    def rewrite(self, number: int, text: str) -> None:
        note = self.pick("note", number)
        self.write([("UPDATE note SET text = ?, position = position + 1 WHERE id = ?", (text, note))])

    @rule(number=st.integers(0, 99), table=st.sampled_from(["person", "entry", "tag", "note"]))
    def remove(self, number: int, table: str) -> None:
        self.write([(f"DELETE FROM {table} WHERE id = ?", (self.pick(table, number),))])

    @rule()
    def rename_all(self) -> None:
        self.write([("UPDATE person SET name = name || '.', given = x'00ff', interval_days = 7", ())])

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert service.undo(self.store).result
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert service.redo(self.store).result
        self.past.append(self.now)
        self.now = self.future.pop()

    @rule(number=st.integers(0, 99))
    def failing_step(self, number: int) -> None:
        with pytest.raises(LookupError):
            self.fail_after_writing(number)

    def fail_after_writing(self, number: int) -> None:
        with self.store.transaction("Never"):
            self.store.execute("DELETE FROM person WHERE id = ?", (self.pick("person", number),))
            self.store.execute("DELETE FROM tag")
            raise LookupError

    @rule(text=st.text(max_size=5))
    def draft(self, text: str) -> None:
        with self.store.transaction():
            self.store.execute("DELETE FROM draft WHERE kind = 'heard'")
            self.store.execute("INSERT INTO draft VALUES (NULL, 'heard', NULL, NULL, ?, '')", (text,))

    @invariant()
    def rows_are_right(self) -> None:
        assert snapshot(self.store) == self.now

    @invariant()
    def history_is_as_long_as_it_should_be(self) -> None:
        state = service.history(self.store)
        assert bool(state.undo_label) == bool(self.past)
        assert bool(state.redo_label) == bool(self.future)

    @invariant()
    def search_is_true(self) -> None:
        prove_search(self.store)


def test_undo_against_snapshots_of_all_tables(empty_journal: JournalFile) -> None:
    UndoMachine.journal = empty_journal
    machine = settings(max_examples=25, stateful_step_count=30, deadline=None)
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(UndoMachine, settings=machine)


def test_a_step_names_whom_it_touched(store: Store) -> None:
    with store.transaction("Add Rosa and Tom"):
        rosa, tom = add_person(store, "Rosa"), add_person(store, "Tom")
    with store.transaction("Log a conversation"):
        entry = store.execute(ENTRY)
        store.many("INSERT INTO entry_person VALUES (?, ?)", [(rosa, entry), (tom, entry)])
        note = store.execute(
            "INSERT INTO note (entry_id, position, field, text) VALUES (?, 0, 'text', 'the 14 is late')",
            (entry,),
        )
    with store.transaction("Edit the conversation"):
        store.execute("UPDATE note SET text = 'the 15 is late' WHERE id = ?", (note,))
    done = service.undo(store)
    assert done.result == "Edit the conversation"
    assert (done.changes.people, done.changes.entries) == (frozenset({rosa, tom}), frozenset({entry}))
    done = service.undo(store)
    assert done.result == "Log a conversation"
    assert (done.changes.people, done.changes.entries) == (frozenset({rosa, tom}), frozenset({entry}))
    assert Topic.FOLLOW_UPS in done.changes.topics
    done = service.redo(store)
    assert (done.changes.people, done.changes.entries) == (frozenset({rosa, tom}), frozenset({entry}))
    assert service.history(store) == service.UndoState("Log a conversation", "Edit the conversation")


def test_lists_without_people_are_named_by_topic(store: Store) -> None:
    with store.transaction("Add a place"):
        store.execute("INSERT INTO place (name) VALUES ('Library')")
    with store.transaction("Save my name"):
        store.execute("INSERT INTO setting VALUES ('profile.name', 'x')")
    assert service.undo(store).changes.topics == {Topic.PROFILE}
    assert service.undo(store).changes.topics == {Topic.PLACES}


def test_a_setting_touches_what_its_key_names(store: Store) -> None:
    """Whether it came, changed or went; a name of my own is nothing that the figures of the practice read."""
    steps = (
        "INSERT INTO setting VALUES ('practice.invitations', '3')",
        "UPDATE setting SET value = '4' WHERE key = 'practice.invitations'",
        "DELETE FROM setting WHERE key = 'practice.invitations'",
    )
    for sql in steps:
        with store.transaction("Change the weekly intention"):
            store.execute(sql)
    for _ in steps:
        assert service.undo(store).changes.topics == {Topic.PRACTICE}
    for _ in steps:
        assert service.redo(store).changes.topics == {Topic.PRACTICE}


def test_a_new_step_ends_redo(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    service.undo(store)
    with store.transaction("Add Tom"):
        add_person(store, "Tom")
    assert service.history(store) == service.UndoState("Add Tom", "")
    assert service.redo(store).result == ""


def test_nothing_to_undo_is_said_and_changes_nothing(store: Store) -> None:
    add_person(store, "Rosa")
    before = snapshot(store)
    assert service.undo(store).result == service.redo(store).result == ""
    assert snapshot(store) == before


def test_a_step_that_changed_nothing_is_none(store: Store) -> None:
    with store.transaction("Nothing"):
        store.execute("DELETE FROM person")
    assert service.history(store) == service.UndoState("", "")


def test_drafts_are_outside(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    store.execute("INSERT INTO draft VALUES (NULL, 'heard', NULL, NULL, '{}', ?)", (utc_now(),))
    assert service.undo(store).result == "Add Rosa"
    assert store.scalar("SELECT count(*) FROM draft") == 1


def test_where_the_window_was_is_outside(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    store.execute("INSERT INTO setting VALUES ('window.session', '{}')")
    store.execute("UPDATE setting SET value = '{1}' WHERE key = 'window.session'")
    assert service.undo(store).result == "Add Rosa"
    store.execute("DELETE FROM setting")
    assert service.redo(store).result == "Add Rosa"


def test_an_unnamed_write_to_other_tables_ends_the_history(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    store.execute("UPDATE person SET name = 'Somebody else'")
    assert service.history(store) == service.UndoState("", "")
    assert service.undo(store).result == ""
    with store.transaction("Add Tom"):
        add_person(store, "Tom")
    assert service.history(store).undo_label == "Add Tom"


def test_half_a_step_is_not_offered(store: Store) -> None:
    with store.transaction():
        add_person(store, "Rosa")
        with store.transaction("Add Tom"):
            add_person(store, "Tom")
    assert service.history(store) == service.UndoState("", "")


def test_an_unnamed_transaction_around_a_named_one_is_its_step(store: Store) -> None:
    with store.transaction(), store.transaction("Add Tom"):
        add_person(store, "Tom")
    assert service.history(store).undo_label == "Add Tom"


def test_the_history_has_an_end(store: Store) -> None:
    for number in range(MAX_STEPS + 20):
        with store.transaction(f"Step {number}"):
            add_person(store, f"Person {number}")
    undone = 0
    while service.undo(store).result:
        undone += 1
    assert undone == MAX_STEPS
    assert store.scalar("SELECT count(*) FROM person") == 20
    assert store.scalar("SELECT count(*) FROM temp.undo_row") == MAX_STEPS


def test_steps_that_take_too_much_room_leave_the_history(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.store.undo.MAX_ROWS", 10)
    for label, count in (("One", 4), ("Two", 4), ("Three", 5)):
        with store.transaction(label):
            store.many(PERSON, [("x", "x", None)] * count)
    assert [service.undo(store).result for _ in range(3)] == ["Three", "Two", ""]
    with store.transaction("Huge"):
        store.many(PERSON, [("x", "x", None)] * 50)
    assert service.history(store) == service.UndoState("", "")
    assert store.scalar("SELECT count(*) FROM temp.undo_row") == 0


def test_the_log_is_in_memory_only(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    assert store.scalar("PRAGMA temp_store") == 2
    assert store.rows("SELECT name FROM sqlite_master WHERE name LIKE 'undo%'") == []


def test_forgetting_for_what_is_too_large(store: Store) -> None:
    with store.transaction("Add Rosa"):
        add_person(store, "Rosa")
    store.forget_history()
    assert service.undo(store).result == ""
    assert store.scalar("SELECT count(*) FROM temp.undo_row") == 0
