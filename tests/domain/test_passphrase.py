from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn import matching

from journal.domain.passphrase import (
    LONGEST_ESTIMATED,
    GuessTime,
    Strength,
    estimate_strength,
    suggest_passphrase,
)

WORDS = tuple(f"word{number}" for number in range(1000))


def test_six_words_from_the_list() -> None:
    words = suggest_passphrase(WORDS).split(" ")
    assert len(words) == 6
    assert set(words) <= set(WORDS)


def test_words_are_drawn_evenly_and_not_in_order() -> None:
    drawn = Counter(word for _ in range(500) for word in suggest_passphrase(WORDS, 20).split())
    # 10,000 draws of 1,000: some 10 each; 45 of one would come once in many millions of runs.
    assert len(drawn) > 990
    assert max(drawn.values()) < 45
    assert suggest_passphrase(WORDS) != suggest_passphrase(WORDS)


@pytest.mark.parametrize(
    ("words", "count"), [(WORDS[:999], 6), (("word",) * 5000, 6), ((), 6), (WORDS, 3), (WORDS, -1)]
)
def test_a_passphrase_that_would_be_weak_is_not_suggested(words: tuple[str, ...], count: int) -> None:
    with pytest.raises(ValueError, match="word"):
        suggest_passphrase(words, count)


@pytest.mark.parametrize("passphrase", ["", "   ", "password", "123456", "qwerty"])
def test_the_weakest_are_guessed_at_once(passphrase: str) -> None:
    strength = estimate_strength(passphrase)
    assert strength.score == 0
    assert strength.unit is GuessTime.AT_ONCE
    assert strength.sentence == "Would be guessed at once"


def test_six_words_take_centuries() -> None:
    strength = estimate_strength("stoplight gusto unwind hamster clergyman oat")
    assert strength.score == 4
    assert strength.sentence == "Would take centuries to guess"


def test_own_words_weaken_a_passphrase_and_are_forgotten_afterwards() -> None:
    alone = estimate_strength("kowalczukowa elmwickstreet")
    known = estimate_strength("kowalczukowa elmwickstreet", ("Kowalczukowa", "Elmwickstreet"))
    assert known.crack_seconds < alone.crack_seconds / 1000
    assert "user_inputs" not in matching.RANKED_DICTIONARIES


@pytest.mark.parametrize(
    ("strength", "sentence"),
    [
        (Strength(2, 260_000.0, GuessTime.DAYS, 3), "Would be guessed in about three days"),
        (Strength(2, 90_000.0, GuessTime.DAYS, 1), "Would be guessed in about one day"),
        (Strength(2, 2e6, GuessTime.DAYS, 23), "Would be guessed in about 23 days"),
        (Strength(3, 4e7, GuessTime.YEARS, 1), "Would be guessed in about one year"),
        (Strength(1, 400.0, GuessTime.MINUTES, 6), "Would be guessed in about six minutes"),
    ],
)
def test_the_sentence_is_plain(strength: Strength, sentence: str) -> None:
    assert strength.sentence == sentence


def test_a_very_long_passphrase_is_cut_and_not_rated_beyond_its_beginning() -> None:
    long = "correct horse battery staple " * 4000
    assert estimate_strength(long) == estimate_strength(long[:LONGEST_ESTIMATED])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=5))
def test_any_passphrase_gets_an_estimate(passphrase: str, own_words: list[str]) -> None:
    strength = estimate_strength(passphrase, own_words)
    assert 0 <= strength.score <= 4
    assert math.isfinite(strength.crack_seconds)
    assert (strength.amount > 0) == (strength.unit not in {GuessTime.AT_ONCE, GuessTime.CENTURIES})


def test_the_estimator_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, journal.domain.passphrase; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
