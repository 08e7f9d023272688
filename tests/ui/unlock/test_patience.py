"""Waiting after wrong passphrases."""

from __future__ import annotations

from tests.ui.unlock.conftest import Clock
from ui.unlock.patience import Patience


def test_the_waits_grow_and_are_capped(clock: Clock) -> None:
    patience = Patience(clock)
    waits = []
    for _ in range(9):
        waits.append(patience.failed())
        clock.now += 100
    assert waits == [0, 1, 2, 4, 8, 16, 30, 30, 30]


def test_the_wait_runs_out_with_the_clock(clock: Clock) -> None:
    patience = Patience(clock)
    patience.failed()
    assert patience.remaining == 0
    patience.failed()
    patience.failed()
    assert patience.remaining == 2
    clock.now += 1.5
    assert patience.remaining == 0.5
    clock.now += 5
    assert patience.remaining == 0


def test_the_right_one_begins_anew(clock: Clock) -> None:
    patience = Patience(clock)
    for _ in range(6):
        patience.failed()
    patience.succeeded()
    assert patience.remaining == 0
    assert patience.failed() == 0
