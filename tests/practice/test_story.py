"""How long a story is, what changed in it, and the clock of a rehearsal, without a second of waiting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.story import Rehearsal, StoryFields, StoryForm
from journal.practice.story import (
    Change,
    Countdown,
    Piece,
    Practised,
    Sign,
    changed_fields,
    differences,
    practised,
    telling_seconds,
    word_count,
)

TODAY = date(2026, 11, 22)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("  \n", 0), ("My grandad’s strike-fund, in a tin.", 6), ("你好 مرحبا", 2), ("a — b", 2)],
)
def test_words_are_counted_as_people_count_them(text: str, words: int) -> None:
    assert word_count(text) == words


def test_the_time_of_telling_is_that_of_130_words_a_minute() -> None:
    assert telling_seconds("word " * 130) == 60
    assert telling_seconds("word " * 325) == 150
    assert telling_seconds("") == 0


def test_a_comparison_shows_words_not_letters() -> None:
    assert differences("We kept a tin.", "We kept a biscuit tin!") == (
        Piece(Change.SAME, "We kept a "),
        Piece(Change.ADDED, "biscuit "),
        Piece(Change.SAME, "tin"),
        Piece(Change.REMOVED, "."),
        Piece(Change.ADDED, "!"),
    )


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(piece.text for piece in found if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in found if piece.change is not Change.REMOVED) == after


def test_a_very_long_story_is_compared_by_lines() -> None:
    before = "".join(f"Line {number} of it all.\n" for number in range(900))
    found = differences(before, before.replace("Line 3 ", "Row 3 "))
    assert [piece for piece in found if piece.change is not Change.SAME] == [
        Piece(Change.REMOVED, "Line 3 of it all.\n"),
        Piece(Change.ADDED, "Row 3 of it all.\n"),
    ]


def test_only_the_fields_that_differ_are_compared() -> None:
    assert list(changed_fields(StoryFields("a", short="x"), StoryFields("b", short="x", long="new"))) == [
        "spark",
        "long",
    ]


def test_lately_means_four_weeks() -> None:
    days = (0, 27, 28, 300)
    told = [Rehearsal(n, TODAY - timedelta(days=n), StoryForm.LONG, 90) for n in days]
    assert practised(told, TODAY) == Practised(2, TODAY)
    assert practised([], TODAY) == Practised(0, None)


def test_the_clock_counts_only_while_it_runs() -> None:
    hands = Hands()
    clock = Countdown(120, hands)
    hands.now += 50
    assert (clock.elapsed, clock.running) == (0, False)
    clock.start()
    hands.now += 40
    clock.start()
    clock.pause()
    hands.now += 500
    assert (clock.elapsed, clock.left, clock.running) == (40, 80, False)
    clock.start()
    hands.now += 100
    assert clock.left == -20


def test_the_bell_rings_once_and_the_soft_sign_comes_half_a_minute_before() -> None:
    hands = Hands()
    clock = Countdown(120, hands)
    clock.start()
    heard = []
    for _ in range(150):
        hands.now += 1
        heard += [(clock.elapsed, sign) for sign in clock.signs()]
    assert heard == [(90, Sign.SOON), (120, Sign.BELL)]


def test_a_laptop_that_slept_through_the_end_hears_the_bell_alone() -> None:
    hands = Hands()
    clock = Countdown(60, hands)
    clock.start()
    hands.now += 600
    assert list(clock.signs()) == [Sign.BELL]
    assert list(clock.signs()) == []


def test_half_a_minute_has_no_soft_sign() -> None:
    hands = Hands()
    clock = Countdown(30, hands)
    clock.start()
    assert list(clock.signs()) == []
