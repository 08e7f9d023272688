"""Distributions of counts against brute force and against what must always hold."""

from __future__ import annotations

from functools import reduce
from itertools import product
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.practice import chance
from journal.practice.chance import Distribution, Rate

SHAPES = st.floats(0.3, 60.0)
RATES = st.builds(Rate, SHAPES, SHAPES)
COUNTS = (
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=25)
    .map(lambda raw: [*raw, 0.1])
    .map(lambda raw: tuple(each / sum(raw) for each in raw))
)


def same(one: Distribution, other: Distribution) -> bool:
    size = max(len(one), len(other))
    padded = [count + (0.0,) * (size - len(count)) for count in (one, other)]
    return all(isclose(a, b, rel_tol=1e-7, abs_tol=1e-10) for a, b in zip(*padded, strict=True))


@given(COUNTS, RATES)
def test_thinning_is_a_mixture_of_beta_binomials(count: Distribution, rate: Rate) -> None:
    mixed = [0.0] * len(count)
    for trials, share in enumerate(count):
        for at, inner in enumerate(chance.beta_binomial(trials, rate)):
            mixed[at] += share * inner
    assert same(chance.thinned(count, rate), tuple(mixed))


@given(COUNTS, RATES)
def test_thinning_keeps_the_share_that_is_expected(count: Distribution, rate: Rate) -> None:
    assert isclose(chance.mean(chance.thinned(count, rate)), chance.mean(count) * rate.mean, rel_tol=1e-6)


def test_an_even_rate_makes_every_count_as_likely() -> None:
    assert chance.beta_binomial(4, Rate(1.0, 1.0)) == pytest.approx((0.2,) * 5)


def test_a_heavy_prior_is_a_binomial() -> None:
    binomial = [comb(6, at) * 0.25**at * 0.75 ** (6 - at) for at in range(7)]
    assert chance.beta_binomial(6, Rate(2.5e6, 7.5e6)) == pytest.approx(binomial, rel=1e-4)
    assert chance.binomial(6, 0.25) == pytest.approx(binomial)


@given(st.lists(st.floats(0.0, 1.0), max_size=7))
def test_different_chances_are_every_way_it_can_go(chances: list[float]) -> None:
    ways = [0.0] * (len(chances) + 1)
    for outcome in product((0, 1), repeat=len(chances)):
        ways[sum(outcome)] += reduce(
            lambda so_far, pair: so_far * (pair[1] if pair[0] else 1 - pair[1]),
            zip(outcome, chances, strict=True),
            1.0,
        )
    assert same(chance.each(chances), tuple(ways))


@given(COUNTS, COUNTS)
def test_the_sum_of_two_counts(one: Distribution, other: Distribution) -> None:
    sums = [0.0] * (len(one) + len(other) - 1)
    for (a, first), (b, second) in product(enumerate(one), enumerate(other)):
        sums[a + b] += first * second
    assert same(chance.together(one, other), tuple(sums))


@given(COUNTS, st.floats(0.0, 0.99))
def test_the_middle_holds_its_share_and_leaves_little_on_either_side(
    count: Distribution, share: float
) -> None:
    low, high = chance.middle(count, share)
    assert sum(count[low : high + 1]) >= share - 1e-9
    assert sum(count[:low]) <= (1 - share) / 2 + 1e-9
    assert sum(count[high + 1 :]) <= (1 - share) / 2 + 1e-9


def test_edges_of_the_middle_are_as_near_as_they_can_be() -> None:
    assert chance.middle((0.1, 0.2, 0.4, 0.2, 0.1), 0.8) == (1, 3)
    assert chance.middle((0.11, 0.19, 0.4, 0.19, 0.11), 0.8) == (0, 4)
    assert chance.middle((0.0, 0.0, 1.0), 0.8) == (2, 2)


def test_a_long_record_meets_a_wide_guess() -> None:
    """Where the quick way would leave the range of floats, the slow one gives the same."""
    wide = chance.beta_binomial(900, Rate(0.3, 4.0))
    sharp = Rate(900.0, 30.0)
    assert chance.mean(chance.thinned(wide, sharp)) == pytest.approx(chance.mean(wide) * sharp.mean)
    assert same(chance.thinned(wide, sharp), chance._thinned_slowly(wide, sharp))


def test_many_observations_weigh_no_more_than_the_limit() -> None:
    assert Rate(6, 4).after(3, 1, most=400) == Rate(9, 5)
    old = Rate(6, 4).after(6000, 2000, most=400)
    assert (old.yes, old.no) == pytest.approx((306, 104))
