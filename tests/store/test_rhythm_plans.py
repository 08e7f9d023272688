"""The figures of the weeks come out of indexes: at a million notes another plan costs seconds."""

from __future__ import annotations

import pytest

from journal.store import rhythm
from journal.store.database import Store

SPAN = ("2026-05-25", "2026-11-22")


def plan(store: Store, statement: str) -> list[str]:
    return [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {statement}", SPAN)]


@pytest.mark.parametrize("statement", [rhythm._BY_DAY, rhythm._ANSWERS])
def test_weeks_are_counted_without_reading_an_entry(store: Store, statement: str) -> None:
    steps = plan(store, statement)
    assert any(
        "COVERING INDEX entry_by_kind (kind=? AND happened_on>? AND happened_on<?)" in step for step in steps
    )


@pytest.mark.parametrize("statement", [rhythm._REFLECTED, rhythm._LEARNED])
def test_the_few_are_looked_at_before_the_many(store: Store, statement: str) -> None:
    steps = plan(store, statement)
    assert not [step for step in steps if "entry_by_day" in step or step == "SCAN entry"]
    assert any(step.startswith("SEARCH entry USING INTEGER PRIMARY KEY") for step in steps)


@pytest.mark.parametrize("statement", [rhythm._BY_DAY, rhythm._ANSWERS, rhythm._REFLECTED, rhythm._LEARNED])
def test_deleted_people_are_found_by_their_own_index(store: Store, statement: str) -> None:
    assert any("person_deleted" in step for step in plan(store, statement))
