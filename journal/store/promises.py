"""Rows of `promise` and `next_step`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import NextStep, PromiseFields, PromiseState
from journal.store import tables
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list


@dataclass(frozen=True, slots=True)
class PromiseRow:
    person_id: int
    mine: bool
    due_on: date | None
    state: PromiseState
    settled_on: date | None


def add_promise(store: Store, entry_id: int, fields: PromiseFields, settled_on: date | None) -> None:
    """`settled_on` is the day it was kept or dropped, None while it is open."""
    store.execute(
        tables.Promise.insert(
            entry_id=entry_id,
            person_id=fields.person_id,
            mine=fields.mine,
            due_on=fields.due_on,
            state=fields.state,
            settled_on=settled_on,
        )
    )


def promise(store: Store, entry_id: int) -> PromiseRow | None:
    """The promise with this entry id, None when it is not there or its entry was deleted."""
    made, entry = tables.Promise, tables.Entry
    row = store.one(
        made.select(made.person_id, made.mine, made.due_on, made.state, made.settled_on)
        .join(entry)
        .where(made.entry_id == entry_id, entry.deleted_at.is_null())
    )
    if row is None:
        return None
    return PromiseRow(row[0], bool(row[1]), parse_day(row[2]), PromiseState(row[3]), parse_day(row[4]))


def made_with(store: Store, entry_ids: Iterable[int], people: Iterable[int]) -> frozenset[int]:
    """Those of the promises that were made with one of these people."""
    rows = store.rows(
        "SELECT entry_id FROM promise WHERE entry_id IN (SELECT value FROM json_each(?))"
        " AND person_id IN (SELECT value FROM json_each(?))",
        (id_list(entry_ids), id_list(people)),
    )
    return frozenset(row[0] for row in rows)


def update_promise(store: Store, entry_id: int, row: PromiseRow) -> None:
    store.execute(
        tables.Promise.update(
            person_id=row.person_id,
            mine=row.mine,
            due_on=row.due_on,
            state=row.state,
            settled_on=row.settled_on,
        ).where(tables.Promise.entry_id == entry_id)
    )


def write_next_step(store: Store, entry_id: int, note_id: int | None, step: NextStep | None) -> None:
    """Make `step`, whose words are the note's text, the entry's next step; None takes it away."""
    row = tables.NextStep
    own = row.entry_id == entry_id
    if step is None or note_id is None:
        store.execute(row.delete().where(own))
        return
    held = store.one(row.select(row.note_id, row.due_on, row.done).where(own))
    if held is None:
        store.execute(row.insert(entry_id=entry_id, note_id=note_id, due_on=step.due_on, done=step.done))
    elif (held[0], parse_day(held[1]), bool(held[2])) != (note_id, step.due_on, step.done):
        store.execute(row.update(note_id=note_id, due_on=step.due_on, done=step.done).where(own))


def tick_next_step(store: Store, entry_id: int, done: bool) -> None:
    store.execute(tables.NextStep.update(done=done).where(tables.NextStep.entry_id == entry_id))


def next_step(store: Store, entry_id: int) -> NextStep | None:
    step, note = tables.NextStep, tables.Note
    row = store.one(
        step.select(note.text, step.due_on, step.done).join(note).where(step.entry_id == entry_id)
    )
    return None if row is None else NextStep(row[0], parse_day(row[1]), bool(row[2]))


def open_next_step(store: Store, person_id: int) -> tuple[int, NextStep] | None:
    """The person's soonest open next step with its entry id; without a due day the newest, after all dated
    ones.
    """
    row = store.one(
        "SELECT entry.id, note.text, next_step.due_on FROM entry_person"
        " JOIN next_step ON next_step.entry_id = entry_person.entry_id AND next_step.done = 0"
        " JOIN entry ON entry.id = next_step.entry_id AND entry.deleted_at IS NULL"
        " JOIN note ON note.id = next_step.note_id"
        " WHERE entry_person.person_id = ?"
        " ORDER BY next_step.due_on IS NULL, next_step.due_on, entry.happened_on DESC, entry.id DESC LIMIT 1",
        (person_id,),
    )
    return None if row is None else (row[0], NextStep(row[1], parse_day(row[2])))
