"""Waiting after wrong passphrases, over restarts and odd clocks too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.privacy.patience import FILE_NAME, LONGEST_WAIT, Patience


class Clock:
    """Seconds that go only when told."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wall() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE_NAME


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


def test_a_restart_forgets_no_wait(clock: Clock, wall: Clock, place: Path) -> None:
    first = Patience(clock, place=place, wall=wall)
    for _ in range(6):
        first.failed()
    wall.now += 6
    again = Patience(Clock(5.0), place=place, wall=wall)
    assert again.remaining == 10
    assert again.failed() == LONGEST_WAIT


def test_the_file_says_nothing_but_how_many_and_when(clock: Clock, wall: Clock, place: Path) -> None:
    patience = Patience(clock, place=place, wall=wall)
    patience.failed()
    assert place.read_text() == '{"wrong": 1, "at": 1800000000}'
    assert place.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in place.parent.iterdir()] == [FILE_NAME]
    patience.succeeded()
    assert list(place.parent.iterdir()) == []


def test_a_clock_turned_back_asks_for_the_whole_wait_and_never_more(
    clock: Clock, wall: Clock, place: Path
) -> None:
    patience = Patience(clock, place=place, wall=wall)
    for _ in range(5):
        patience.failed()
    wall.now -= 10_000_000
    assert Patience(clock, place=place, wall=wall).remaining == 8
    wall.now += 20_000_000
    assert Patience(clock, place=place, wall=wall).remaining == 0


def test_what_another_run_counted_is_taken_in(clock: Clock, wall: Clock, place: Path) -> None:
    window = Patience(clock, place=place, wall=wall)
    command = Patience(clock, place=place, wall=wall)
    for _ in range(4):
        command.failed()
    assert window.failed() == 8


@given(st.one_of(st.binary(max_size=200), st.sampled_from([
    b"", b"[]", b"3", b"null", b'{"wrong": "x", "at": 1}', b'{"wrong": true, "at": 1}',
    b'{"wrong": -9, "at": 0}',
    b'{"wrong": 99999999999999999999999, "at": 99999999999999999999999999}', b'{"wrong": 1e400, "at": NaN}',
    b"[" * 990, b'{"wrong": 7, "at": 1' + b"0" * 900,
])))  # fmt: skip
def test_a_file_that_was_changed_never_asks_for_more_than_the_longest_wait(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    place = tmp_path_factory.mktemp("state") / FILE_NAME
    place.write_bytes(content)
    patience = Patience(Clock(), place=place, wall=Clock(1_800_000_000.0))
    assert 0 <= patience.remaining <= LONGEST_WAIT
    assert 0 <= patience.failed() <= LONGEST_WAIT


def test_a_folder_that_takes_nothing_leaves_the_count_in_memory(
    clock: Clock, wall: Clock, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    patience = Patience(clock, place=tmp_path / "state" / FILE_NAME, wall=wall)
    assert [patience.failed() for _ in range(3)] == [0, 1, 2]
    patience.succeeded()
    assert patience.remaining == 0
