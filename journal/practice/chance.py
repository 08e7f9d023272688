"""Distributions of counts, in plain Python: how many of several people do something whose rate is not known.

A distribution is a tuple of probabilities, that of 0 first. Nothing here knows what is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import exp, lgamma, log, log1p
from operator import mul

Distribution = tuple[float, ...]

MOST = 1000
"""The largest count that is reckoned with."""
_NOTHING = 1e-15
_LARGEST_LOG = 600.0  # e ** 709 is the end of what a float holds


@dataclass(frozen=True, slots=True)
class Rate:
    """What is known of a rate between 0 and 1: a beta distribution after `yes` and `no` (may be
    fractions)."""

    yes: float
    no: float

    @property
    def mean(self) -> float:
        return self.yes / (self.yes + self.no)

    @property
    def weight(self) -> float:
        """How many observations it is worth."""
        return self.yes + self.no

    def after(self, yes: float, no: float, most: float) -> Rate:
        """The rate after so many more; they weigh at most `most` together, so that it can still move."""
        seen = yes + no
        share = 1.0 if seen <= most else most / seen
        return Rate(self.yes + yes * share, self.no + no * share)


def certain(count: int) -> Distribution:
    """The distribution of a count that is known."""
    return (0.0,) * count + (1.0,)


def beta_binomial(trials: int, rate: Rate) -> Distribution:
    """How many of `trials` succeed that share one unknown rate."""
    return _normal(
        exp(_log_ways(rate.yes, at) + _log_ways(rate.no, trials - at) - _log_ways(rate.weight, trials))
        for at in range(trials + 1)
    )


def each(chances: Iterable[float]) -> Distribution:
    """How many succeed whose chances are known and may differ (Poisson binomial)."""
    groups = [binomial(size, chance) for chance, size in Counter(chances).items()]
    return reduce(together, sorted(groups, key=len), (1.0,))


def binomial(trials: int, chance: float) -> Distribution:
    """How many of `trials` succeed whose chance is known."""
    if chance <= 0.0 or chance >= 1.0:
        return certain(trials if chance >= 1.0 else 0)
    ways = lgamma(trials + 1)
    yes, no = log(chance), log1p(-chance)
    return _normal(
        exp(ways - lgamma(at + 1) - lgamma(trials - at + 1) + at * yes + (trials - at) * no)
        for at in range(trials + 1)
    )


def together(one: Distribution, other: Distribution) -> Distribution:
    """The sum of two counts that do not know of each other."""
    first = _lowest(one) + _lowest(other)
    short, long = sorted((trimmed(one)[_lowest(one) :], trimmed(other)[_lowest(other) :]), key=len)
    backwards = short[::-1]
    width = len(short)
    padded = (0.0,) * (width - 1) + long + (0.0,) * (width - 1)
    sums = (sum(map(mul, backwards, padded[at : at + width])) for at in range(len(long) + width - 1))
    return (0.0,) * first + _normal(sums)


def thinned(count: Distribution, rate: Rate) -> Distribution:
    """How many succeed out of a number that is itself uncertain, all with one unknown rate.

    P(t) = sum over k of P(k) BetaBinomial(t; k, a, b). Written with negative binomials of a, b and a + b that
    share one parameter, the beta-binomial falls into a factor of t, one of k - t and one of k; so the sum
    is a correlation of two rows, and 500 take milliseconds.
    """
    kept = trimmed(count)
    mean = sum(map(mul, kept, range(len(kept))))
    if mean <= 0.0:
        return (1.0,)
    size = range(len(kept))
    share = mean / (mean + rate.weight)
    logs = [
        log(chance) - _log_negative_binomial(rate.weight, at, share) if chance > _NOTHING else None
        for at, chance in zip(size, kept, strict=True)
    ]
    if max(value for value in logs if value is not None) > _LARGEST_LOG:
        return _thinned_slowly(kept, rate)
    weights = [0.0 if value is None else exp(value) for value in logs]
    come = [exp(_log_negative_binomial(rate.yes, at, share)) for at in size]
    stay = [exp(_log_negative_binomial(rate.no, at, share)) for at in size]
    low = _lowest(kept)
    return _normal(
        factor * sum(map(mul, weights[max(at, low) :], stay[max(0, low - at) :]))
        for at, factor in enumerate(come)
    )


def mean(count: Distribution) -> float:
    """The expected count."""
    return float(sum(map(mul, count, range(len(count)))))


def at_least(count: Distribution, goal: int) -> float:
    """The chance of `goal` or more."""
    return min(1.0, max(0.0, sum(count[max(0, goal) :])))


def middle(count: Distribution, share: float) -> tuple[int, int]:
    """The shortest range that leaves at most half of the rest below it, and at most as much above.

    Counts are whole numbers, so it holds `share` of the chance or a little more, never less.
    """
    tail = (1.0 - share) / 2 + 1e-12
    return _first_beyond(count, tail), len(count) - 1 - _first_beyond(count[::-1], tail)


def trimmed(count: Distribution) -> Distribution:
    """Without the high counts that practically do not happen."""
    end = len(count)
    while end > 1 and count[end - 1] <= _NOTHING:
        end -= 1
    return count[:end]


def _lowest(count: Distribution) -> int:
    return next(at for at, chance in enumerate(count) if chance > _NOTHING)


def _first_beyond(count: Sequence[float], tail: float) -> int:
    below = 0.0
    for at, chance in enumerate(count):
        below += chance
        if below > tail:
            return at
    return len(count) - 1


def _thinned_slowly(count: Distribution, rate: Rate) -> Distribution:
    found = [0.0] * len(count)
    for trials, chance in enumerate(count):
        if chance > _NOTHING:
            for at, inner in enumerate(beta_binomial(trials, rate)):
                found[at] += chance * inner
    return _normal(found)


def _log_ways(shape: float, at: int) -> float:
    """log of gamma(at + shape) / (gamma(shape) at!)"""
    return lgamma(at + shape) - lgamma(shape) - lgamma(at + 1)


def _log_negative_binomial(shape: float, at: int, share: float) -> float:
    return _log_ways(shape, at) + at * log(share) + shape * log1p(-share)


def _normal(chances: Iterable[float]) -> Distribution:
    """Rounding of logarithms taken out: the sum is 1."""
    found = tuple(chances)
    whole = sum(found)
    return tuple(chance / whole for chance in found)
