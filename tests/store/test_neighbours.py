"""Changing or removing one row leaves its neighbours as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from journal.domain.entry import Ask, EntryKind, NextStep, PromiseFields, PromiseState
from journal.domain.person import Channel, PersonFields
from journal.domain.template import Shape, Template
from journal.store import circles, entries, follow_ups, notes, people, places, promises, templates
from journal.store.database import Store

DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)
ROW = entries.EntryRow(EntryKind.ONE_TO_ONE, DAY)
OPEN = PromiseFields(person_id=1, mine=True, text="Send the flyer", due_on=DAY)
KEPT = promises.PromiseRow(1, False, LATER, PromiseState.KEPT, LATER)
TEMPLATE = Template("own-1", "One", Shape.ONE_TO_ONE, Ask.ONE_TO_ONE, (Channel.MESSAGE,), "Hello", False)


@pytest.fixture
def pairs(store: Store) -> Store:
    """Two of everything, with the ids or keys 1 and 2."""
    people.insert(store, PersonFields(given="Rosa"))
    for number in (1, 2):
        places.put_on_list(store, f"Place {number}", public=True)
        circles.insert(store, f"Circle {number}", "")
        templates.write_template(store, replace(TEMPLATE, key=f"own-{number}"))
        entry_id = entries.add_entry(store, replace(ROW, place_id=number), (1,))
        note_id = notes.add_note(store, entry_id, 0, notes.NoteRow(notes.NEXT_STEP, f"Step {number}"))
        promises.write_next_step(store, entry_id, note_id, NextStep(f"Step {number}", DAY))
        promises.add_promise(store, entry_id, OPEN, None)
    store.execute("UPDATE entry SET updated_at = '2026-03-01T10:00:00Z'")
    return store


def second(store: Store, table: str, key: str) -> list[tuple[Any, ...]]:
    return store.rows(f"SELECT * FROM {table} WHERE {key} IN (2, 'own-2')")


def first(store: Store, table: str, key: str) -> list[tuple[Any, ...]]:
    return store.rows(f"SELECT * FROM {table} WHERE {key} IN (1, 'own-1')")


@pytest.mark.parametrize(
    ("table", "key", "write"),
    [
        pytest.param(
            "circle", "id", lambda store: circles.update(store, 1, "Tenants", "Rent"), id="circle changed"
        ),
        pytest.param("circle", "id", lambda store: circles.delete(store, 1), id="circle deleted"),
        pytest.param(
            "place", "id", lambda store: places.update(store, 1, "Library", public=False), id="place changed"
        ),
        pytest.param("place", "id", lambda store: places.remove(store, 1), id="place removed"),
        pytest.param(
            "template", "key", lambda store: templates.drop_template(store, "own-1"), id="template dropped"
        ),
        pytest.param(
            "template",
            "key",
            lambda store: templates.write_template(store, replace(TEMPLATE, body="Hi")),
            id="template changed",
        ),
        pytest.param(
            "next_step", "entry_id", lambda store: follow_ups.move_next_step(store, 1, LATER), id="step moved"
        ),
        pytest.param(
            "next_step", "entry_id", lambda store: promises.tick_next_step(store, 1, True), id="step ticked"
        ),
        pytest.param(
            "next_step",
            "entry_id",
            lambda store: promises.write_next_step(store, 1, 1, NextStep("", LATER)),
            id="step rewritten",
        ),
        pytest.param(
            "next_step",
            "entry_id",
            lambda store: promises.write_next_step(store, 1, None, None),
            id="step removed",
        ),
        pytest.param(
            "promise", "entry_id", lambda store: promises.update_promise(store, 1, KEPT), id="promise changed"
        ),
        pytest.param(
            "entry",
            "id",
            lambda store: entries.update_entry(store, 1, replace(ROW, minutes=40)),
            id="entry changed",
        ),
        pytest.param("entry", "id", lambda store: entries.touch(store, 1), id="entry touched"),
    ],
)
def test_one_row_is_written(pairs: Store, table: str, key: str, write: Callable[[Store], object]) -> None:
    changed, untouched = first(pairs, table, key), second(pairs, table, key)
    assert len(changed) == len(untouched) == 1
    write(pairs)
    assert first(pairs, table, key) != changed
    assert second(pairs, table, key) == untouched


def test_a_place_no_entry_names_is_gone_though_others_are_named(pairs: Store) -> None:
    place_id = places.put_on_list(pairs, "Unnamed", public=True)
    places.remove(pairs, place_id)
    assert places.id_of(pairs, "Unnamed") is None
    places.remove(pairs, 1)
    assert places.id_of(pairs, "Place 1") == 1
