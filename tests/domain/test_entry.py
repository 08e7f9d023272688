"""What an entry says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.entry import Entry, EntryKind, StageText


@pytest.mark.parametrize(
    ("told", "items", "left"),
    [
        pytest.param("", ("Bus 14",), ("Bus 14",), id="no text"),
        pytest.param("We both count heads.", ("We both count heads",), (), id="but for the full stop"),
        pytest.param(
            "We both   count\nheads, and soup", ("we both count heads", "Soup", "Tea"), ("Tea",), id="some"
        ),
        pytest.param("Two busy people", ("Bus",), ("Bus",), id="a part of a word"),
        pytest.param("1 + 1 = ?", ("?",), ("?",), id="no word at all"),
        pytest.param("", ("🎸",), ("🎸",), id="neither words nor text"),
    ],
)
def test_common_ground_that_its_stage_tells_is_left_out(
    told: str, items: tuple[str, ...], left: tuple[str, ...]
) -> None:
    stages = (StageText("their_story", "Their story", "Tea"), StageText("common_ground", "In common", told))
    entry = Entry(1, EntryKind.ONE_TO_ONE, date(2026, 11, 22), (), stages=stages, common_ground=items)
    assert entry.found_in_common == left
