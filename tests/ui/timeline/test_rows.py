"""Rows, heights and the cache of entries."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import Entry, EntryKind
from ui.timeline.rows import CARD_ESTIMATE, MONTH_HEIGHT, EntryCache, Heights, Row, Rows, rows_of

DAY = date(2026, 11, 2)


def test_a_month_stands_before_its_first_card() -> None:
    days = [(3, DAY), (2, DAY - timedelta(days=1)), (1, DAY - timedelta(days=2))]
    assert rows_of(days) == [
        Row(DAY),
        Row(DAY, 3),
        Row(DAY - timedelta(days=1), 2),
        Row(DAY - timedelta(days=2)),
        Row(DAY - timedelta(days=2), 1),
    ]
    assert rows_of([]) == []


def test_heights_known_before_are_kept() -> None:
    heights = Heights(rows_of([(1, DAY), (2, DAY)]), 10, {2: 500})
    assert [heights.height(at) for at in range(3)] == [MONTH_HEIGHT, CARD_ESTIMATE, 500]
    assert heights.total == MONTH_HEIGHT + CARD_ESTIMATE + 500 + 30


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40), st.integers(-500, 50_000))
def test_the_row_at_a_place_holds_it(wanted: list[int], y: int) -> None:
    heights = Heights([Row(DAY, at) for at in range(len(wanted))], 12, {})
    for at, height in enumerate(wanted):
        heights.set(at, height)
    at = heights.at(y)
    inside = max(0, min(y, heights.total - 1))
    assert heights.top(at) <= inside < heights.top(at + 1)


def test_nothing_is_at_nowhere() -> None:
    assert Heights([], 12, {}).at(50) == 0
    assert Heights([], 12, {}).total == 0


def test_the_cache_holds_so_many_and_says_what_is_absent() -> None:
    cache = EntryCache(2)
    entries = [Entry(n, EntryKind.PHONE, DAY, ()) for n in range(3)]
    assert all(cache.put(entry) for entry in entries)
    assert not cache.put(entries[2])
    assert (cache.get(0), cache.get(2)) == (None, entries[2])
    rows = [Row(DAY), *(Row(DAY, n) for n in range(5))]
    assert cache.absent(rows) == [0, 3, 4]
    cache.ask([3])
    assert cache.absent(rows) == [0, 4]
    cache.ask_anew()
    assert cache.absent(rows) == [0, 3, 4]


def test_cards_are_found_below_above_and_in_another_order() -> None:
    october = DAY - timedelta(days=9)
    rows = Rows([(5, DAY), (4, DAY), (3, october)], 12, {})
    assert [rows.index(entry_id) for entry_id in (5, 4, 3, 99, None)] == [1, 2, 4, None, None]
    assert (rows.stepped(5, 1), rows.stepped(5, 50), rows.stepped(4, -9), rows.stepped(99, 1)) == (
        4,
        3,
        5,
        None,
    )
    assert (rows.neighbour(5), rows.neighbour(3), rows.neighbour(99)) == (4, 4, None)
    assert Rows([(7, DAY)], 12, {}).neighbour(7) is None
    assert rows.top_with_month(1) == 0
    assert rows.top_with_month(2) == rows.heights.top(2)
    assert rows.first_id(rows.heights.top(3)) == 3
    assert Rows((), 12, {}).first_id() is None
    assert rows.places_in(Rows([(4, DAY), (3, october), (2, october)], 12, {})) == {2: 1, 4: 3}
