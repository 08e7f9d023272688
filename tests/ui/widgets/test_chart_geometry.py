"""Where the parts of charts stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.charts.geometry import (
    Box,
    along,
    bars,
    kept_apart,
    length,
    mirrored,
    round_top,
    rows,
    slots,
    stacked,
    ticks,
)

SIDES = st.floats(1, 2000)
BOXES = st.builds(Box, st.floats(0, 500), st.floats(0, 500), SIDES, SIDES)


@given(st.integers(0, 10**7))
def test_a_scale_ends_at_a_round_number_not_below(highest: int) -> None:
    top = round_top(highest)
    assert top >= max(1, highest)
    assert top <= max(1, 2 * highest)
    assert ticks(top)[0] == 0
    assert ticks(top)[-1] == top


@given(BOXES, st.integers(1, 60))
def test_slots_and_rows_fill_their_area_without_overlap(area: Box, count: int) -> None:
    for boxes, start, end in (
        ([(slot.x, slot.right) for slot in slots(area, count)], area.x, area.right),
        ([(row.y, row.bottom) for row in rows(area, count, 0)], area.y, area.bottom),
    ):
        assert boxes[0][0] == pytest.approx(start)
        assert boxes[-1][1] == pytest.approx(end)
        assert all(now[1] == pytest.approx(later[0]) for now, later in pairwise(boxes))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=3), st.floats(8, 60), st.floats(20, 200))
def test_bars_stand_in_their_slot_and_are_as_high_as_they_count(
    values: list[int], width: float, height: float
) -> None:
    slot, top = Box(10, 5, width, height), round_top(max(values))
    found = bars(slot, values, top)
    for value, box in zip(values, found, strict=True):
        assert slot.x <= box.x
        assert box.right <= slot.right + 1e-6
        assert box.bottom == pytest.approx(slot.bottom)
        assert (box.height > 0) is (value > 0)
        assert box.height <= slot.height + 1e-6
    for (low, one), (high, other) in pairwise(sorted(zip(values, (b.height for b in found), strict=True))):
        assert low > high or one <= other + 1e-9


@given(BOXES, st.floats(500, 3000))
def test_what_is_mirrored_twice_is_where_it_was(box: Box, width: float) -> None:
    again = mirrored(mirrored(box, width), width)
    assert again.x == pytest.approx(box.x, abs=1e-6)
    assert (again.y, again.width, again.height) == (box.y, box.width, box.height)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=5))
def test_a_funnel_that_does_not_grow_has_bars_that_do_not(values: list[float]) -> None:
    falling = sorted(values, reverse=True)
    row = Box(0, 0, 300, 20)
    widths = [length(row, value, falling[0]).width for value in falling]
    assert all(now >= later for now, later in pairwise(widths))
    assert max(widths) <= row.width


def test_a_value_beyond_the_line_stands_at_its_end() -> None:
    area = Box(10, 0, 100, 0)
    assert [along(area, value, 1, 5) for value in (0, 1, 3, 5, 9)] == [10, 10, 60, 110, 110]
    assert along(area, 3, 2, 2) == 10


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 80)), max_size=12))
def test_labels_never_touch(labels: list[tuple[float, float]]) -> None:
    centres, widths = [each[0] for each in labels], [each[1] for each in labels]
    found = stacked(centres, widths, Box(0, 0, 500, 12), 4)
    for at, one in enumerate(found):
        assert one.x >= 0
        for other in found[:at]:
            assert one.y != other.y or one.x >= other.right or other.x >= one.right
    ordered = sorted(labels)
    kept = kept_apart([each[0] for each in ordered], [each[1] for each in ordered], 4)
    assert all(ordered[now][0] + ordered[now][1] + 4 <= ordered[later][0] for now, later in pairwise(kept))
