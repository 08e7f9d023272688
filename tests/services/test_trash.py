"""The trash: what comes back, what goes, and clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from journal.domain.entry import ConversationFields, EntryKind, PromiseFields, TimelineQuery
from journal.domain.errors import NotFound
from journal.domain.trash import DAYS, Lying, TrashItem, TrashKind
from journal.services import people, timeline, trash, undo
from journal.services.debrief import log_conversation
from journal.store.clock import stamp
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa, summary

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def talk(store: Store, *whom: int, text: str = "Talked", promise: str = "") -> int:
    promises = (PromiseFields(whom[0], promise),) if promise else ()
    fields = ConversationFields(EntryKind.PHONE, TODAY, whom, text=text, promises=promises)
    return log_conversation(store, fields, TODAY).result


def deleted_on(store: Store, table: str, row_id: int, moment: datetime) -> None:
    store.execute(f"UPDATE {table} SET deleted_at = ? WHERE id = ?", (stamp(moment), row_id))


def lying(store: Store, day: int = 0) -> tuple[TrashItem, ...]:
    return trash.trash(store, TODAY + timedelta(days=day), NOON + timedelta(days=day))


def sweep(store: Store, day: int) -> list[int]:
    found = trash.sweep(store, TODAY + timedelta(days=day), NOON + timedelta(days=day))
    return [item.id for item in found]


def test_a_person_comes_back_whole_and_what_was_deleted_apart_stays_deleted(store: Store) -> None:
    person = rosa(store)
    kept, gone = talk(store, person, text="Kept"), talk(store, person, text="Gone")
    timeline.delete_entries(store, [gone])
    before = summary(store, person)
    people.delete_people(store, [person])
    (item, entry) = lying(store)
    assert (item.kind, item.id, item.name, item.entries) == (TrashKind.PERSON, person, "Rosa Medina", 1)
    assert (entry.kind, entry.id, entry.name) == (TrashKind.ENTRY, gone, "Rosa Medina")
    done = trash.restore_people(store, [person])
    assert timeline.timeline_ids(store, TimelineQuery(person)) == (kept,)
    assert summary(store, person) == before
    assert undo.history(store).undo_label == done.changes.label == "Restore Rosa Medina"
    undo.undo(store)
    assert len(lying(store)) == 2


def test_an_entry_comes_back_with_what_was_deleted_with_it_alone(store: Store) -> None:
    person = rosa(store)
    entry = talk(store, person, promise="Bring the map")
    (child,) = store.rows("SELECT id FROM entry WHERE parent_id = ?", (entry,))
    timeline.delete_entries(store, [child[0]])
    deleted_on(store, "entry", child[0], NOON - timedelta(days=1))
    timeline.delete_entries(store, [entry])
    assert {item.id for item in lying(store)} == {entry, child[0]}
    trash.restore_entries(store, [entry])
    assert [item.id for item in lying(store)] == [child[0]]
    other = talk(store, person, promise="Call")
    timeline.delete_entries(store, [other])
    assert [item.id for item in lying(store)] == [other, child[0]]
    trash.restore_entries(store, [other])
    found = timeline.entries(store, [other])
    assert [promise.text for promise in found[0].promises] == ["Call"]
    with pytest.raises(NotFound):
        trash.restore_entries(store, [other])


def test_after_thirty_days_of_use_it_goes_and_not_before(store: Store) -> None:
    person, friend = rosa(store), dale(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, NOON)
    for day in range(DAYS):
        assert sweep(store, day) == []
        assert lying(store, day)[0].goes_on == TODAY + timedelta(days=DAYS)
    assert sweep(store, DAYS) == [person]
    done = trash.purge_old(store, TODAY + timedelta(days=DAYS), NOON + timedelta(days=DAYS))
    assert done is not None
    assert done.result.plan.names == ("Rosa Medina",)
    assert store.rows("SELECT id FROM person") == [(friend,)]
    assert trash.purge_old(store, TODAY + timedelta(days=99), NOON + timedelta(days=99)) is None


def test_a_clock_that_jumps_forward_purges_nothing_early(store: Store) -> None:
    person = rosa(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, NOON)
    assert sweep(store, 0) == []
    assert sweep(store, 4000) == []  # a dead battery, the wrong year
    assert sweep(store, 1) == []  # set right again
    assert all(sweep(store, day) == [] for day in range(2, 23))


def test_a_stamp_of_a_clock_that_was_behind_purges_nothing_early(store: Store) -> None:
    person = rosa(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, datetime(1980, 1, 1, tzinfo=UTC))
    assert all(sweep(store, day) == [] for day in range(DAYS))
    assert sweep(store, DAYS) == [person]


def test_a_stamp_from_the_future_does_not_keep_it_for_ever(store: Store) -> None:
    person = rosa(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, datetime(2099, 1, 1, tzinfo=UTC))
    assert all(sweep(store, day) == [] for day in range(DAYS))
    assert sweep(store, DAYS) == [person]


def test_deleted_once_more_it_lies_anew(store: Store) -> None:
    person = rosa(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, NOON)
    for day in range(20):
        sweep(store, day)
    trash.restore_people(store, [person])
    people.delete_people(store, [person])
    deleted_on(store, "person", person, NOON + timedelta(days=20))
    assert all(sweep(store, day) == [] for day in range(20, 50))
    assert sweep(store, 50) == [person]


def test_weeks_away_make_it_late_never_early(store: Store) -> None:
    person = rosa(store)
    people.delete_people(store, [person])
    deleted_on(store, "person", person, NOON)
    assert [sweep(store, day) for day in (0, 60, 120, 180, 240)] == [[], [], [], [], []]
    assert sweep(store, 300) == [person]


@pytest.mark.parametrize(
    ("by_stamp", "seen", "left"),
    [(0, 0, 30), (30, 29, 1), (29, 30, 1), (30, 30, 0), (-5, 30, 0), (-5, 3, 27)],
)
def test_both_measures_have_to_agree(by_stamp: int, seen: int, left: int) -> None:
    assert Lying(by_stamp, seen).left == left
