"""How many will be in the room, and how many more to invite. docs/FORECAST.md tells the model in words.

An invitation is answered after some days, or never; a part of the answers is a yes, and of those a part
comes. Each part is a rate that nobody knows: it starts from what other organizers have seen, and every
invitation of the user's own counts in. A maybe has rates of its own, and counts as a no wherever a yes is
counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, exp2
from typing import Final

from journal.practice import chance
from journal.practice.chance import Distribution, Rate

# 25 invited -> 15 say yes -> 8 (half of them) to 10 come -> 5 to 7 of those stay. The weights are how much
# organizers differ: with 10, nine of ten organizers hear yes from 35 to 83 of a hundred; a heavier prior
# would need a long record before it believed somebody outside of that, a lighter one would forget the
# numbers in use after two or three answers.
YES: Final = Rate(6.0, 4.0)
COME: Final = Rate(4.0, 3.5)  # 8 of 15; the weight of 7.5 yeses: nine organizers of ten from 25 to 81 %
STAY: Final = Rate(4.0, 2.0)  # 6 of 9
# No source counts maybes, only that they mostly mean no: own estimates, light, so that a few answers move
# them.
MAYBE: Final = Rate(1.2, 8.8)
MAYBE_COMES: Final = Rate(0.5, 4.5)
ANSWERED: Final = Rate(8.0, 2.0)  # how many invitations get any answer at all; own estimate
# Half of the answers come by the next day, nearly all within ten; own estimate, worth ten answers.
_HALVING_DAYS: Final = 2.0
_DELAY_WEIGHT: Final = 10.0

MOST_OWN: Final = 400.0
"""So many observations of one's own count at most: people differ from month to month, and a range drawn from
thousands of old answers would only look precise."""
SHARE: Final = 0.8
EVEN: Final = 0.5
SAFE: Final = 0.8
MOST_MORE: Final = 300
"""Nobody is told to invite more than this."""
_SURE_ENOUGH: Final = 0.995
_A_YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Record:
    """What came of the user's own invitations to something that several people come to.

    `yes`, `maybe` and `other` count the latest answers (other: no, not now, silence, or no answer long
    after); `waiting` are the days that those without an answer have waited, `delays` the days that first
    answers took, `unanswered` how many were never answered. `came` and `missed` are of those who said yes
    and of whom it is known, `stayed` and `left` of those who came.
    """

    yes: int = 0
    maybe: int = 0
    other: int = 0
    unanswered: int = 0
    waiting: tuple[int, ...] = ()
    delays: tuple[int, ...] = ()
    came: int = 0
    missed: int = 0
    maybe_came: int = 0
    maybe_missed: int = 0
    stayed: int = 0
    left: int = 0

    @property
    def answers(self) -> int:
        """On how many invitations of one's own the forecast stands."""
        return self.yes + self.maybe + self.other


@dataclass(frozen=True, slots=True)
class Out:
    """Who is invited to it already: `waiting` are days since invitations that have no answer yet, `usually`
    the chances of people who come without being asked each time."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    waiting: tuple[int, ...] = ()
    usually: tuple[float, ...] = ()

    @property
    def invited(self) -> int:
        return self.yes + self.maybe + self.no + len(self.waiting)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A rate with what it was made of: the prior, and how often it was seen in the user's own record."""

    rate: Rate
    prior: Rate
    seen: float
    of: float

    @property
    def own_share(self) -> float:
        """How much of it is the user's own record, 0 to 1."""
        return 1.0 - self.prior.weight / self.rate.weight


@dataclass(frozen=True, slots=True)
class Patience:
    """How long people take to answer: `own` days between invitation and first answer, and the share of the
    invitations that get an answer at all."""

    own: tuple[int, ...]
    answered: float

    def within(self, days: int) -> float:
        """The share of the answers that are there `days` after the invitation (0: on the same day)."""
        if days < 0:
            return 0.0
        usual = 1.0 - exp2(-(days + 1) / _HALVING_DAYS)
        own = sum(delay <= days for delay in self.own)
        return (_DELAY_WEIGHT * usual + own) / (_DELAY_WEIGHT + len(self.own))

    @property
    def usual_days(self) -> int:
        """Within so many days four of five answers are there."""
        return next((days for days in range(60) if self.within(days) >= SAFE), 60)

    def still_open(self, waited: int, left: int) -> float:
        """The chance that somebody who has not answered for `waited` days answers in the `left` days to
        come, as a share of what it was when the invitation went out."""
        now = self.within(waited - 1)
        return max(0.0, self.within(waited + left) - now) / (1.0 - self.answered * now)


@dataclass(frozen=True, slots=True)
class Model:
    """What is known of the user's invitations."""

    yes: Learnt
    maybe: Learnt
    come: Learnt
    maybe_comes: Learnt
    stay: Learnt
    patience: Patience

    @property
    def own_share(self) -> float:
        """How much the two rates that matter most come from the user's own record, 0 to 1."""
        return (self.yes.own_share + self.come.own_share) / 2


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the funnel: how many are expected to get there, and the range that holds 80 times of
    100."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """invited -> yes -> came -> stayed.

    Who comes without a yes (a maybe, one of those who usually come) is in `came` but not in `yes`; `agreed`
    are the yeses and the maybes who come. `usual` counts those who are not asked each time.
    """

    invited: int
    usual: int
    yes: Stage
    agreed: Stage
    came: Stage
    stayed: Stage
    maybes: bool  # whether some may come after a maybe, so that more than the yeses can come

    def steps(self, maybes: bool) -> tuple[Stage, Stage, Stage, Stage]:
        """As it is shown: no step is larger than the one before it. Those who usually come are in the first
        two, maybes who come in the second if `maybes`; it has to be where `self.maybes` is.
        """
        everybody, usual = self.invited + self.usual, self.usual
        said = self.agreed if maybes else self.yes
        second = Stage(said.expected + usual, said.low + usual, said.high + usual)
        return Stage(everybody, everybody, everybody), second, self.came, self.stayed


@dataclass(frozen=True, slots=True)
class Forecast:
    """`chance` is that of `goal` or more with the invitations that are out; `even` and `safe` are how many
    more make it 50 % and 80 % (None: more than `MOST_MORE`). `likely` is the middle of the turnout."""

    goal: int
    days_left: int
    out: Out
    model: Model
    now: Funnel
    likely: int
    chance: float
    even: int | None
    safe: int | None
    with_even: Funnel | None
    in_time: float  # the share of answers to an invitation of today that arrive before the day

    @property
    def borrowed(self) -> bool:
        """Whether nothing of it is the user's own yet."""
        return self.model.own_share == 0.0

    @property
    def late(self) -> bool:
        """Whether an invitation of today has less than its usual time to be answered."""
        return self.days_left < self.model.patience.usual_days


def learn(record: Record) -> Model:
    """The rates after the user's own record.

    An invitation that waits counts as not-a-yes by as much as an answer should have come by now (the expected
    share of those who will never answer), so that quick answers do not make the rate look better than it is.
    """
    answered = ANSWERED.after(len(record.delays), record.unanswered, MOST_OWN).mean
    patience = Patience(record.delays, answered)
    lost = sum(1.0 - patience.still_open(waited, _A_YEAR) for waited in record.waiting)
    of = record.answers + lost
    return Model(
        yes=_learnt(YES, record.yes, of),
        maybe=_learnt(MAYBE, record.maybe, of),
        come=_learnt(COME, record.came, record.came + record.missed),
        maybe_comes=_learnt(MAYBE_COMES, record.maybe_came, record.maybe_came + record.maybe_missed),
        stay=_learnt(STAY, record.stayed, record.stayed + record.left),
        patience=patience,
    )


def forecast(record: Record, out: Out, goal: int, days_left: int) -> Forecast:
    """The forecast for a day `days_left` from today (0: today). Raises ValueError for a day that is past, a
    goal below 1, or more than `chance.MOST` people."""
    if days_left < 0 or goal < 1 or max(out.invited + len(out.usually), goal) > chance.MOST - MOST_MORE:
        raise ValueError("a forecast needs a day to come, a goal, and a number of people to reckon with")
    model = learn(record)
    room = _Room.of(model, out, days_left)
    chances = lru_cache(maxsize=None)(room.chance_of(goal))
    even, safe = (_fewest(chances, wanted) for wanted in (EVEN, SAFE))
    came = room.came(0)
    return Forecast(
        goal=goal,
        days_left=days_left,
        out=out,
        model=model,
        now=room.funnel(0),
        likely=chance.middle(came, 0.0)[0],
        chance=chances(0),
        even=even,
        safe=safe,
        with_even=room.funnel(even) if even else None,
        in_time=model.patience.within(days_left),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """The distributions of one meeting for any number of further invitations, sent today."""

    model: Model
    out: Out
    days_left: int
    waiting: Distribution
    usually: Distribution

    @classmethod
    def of(cls, model: Model, out: Out, days_left: int) -> _Room:
        waiting = chance.each(model.patience.still_open(waited, days_left) for waited in out.waiting)
        return cls(model, out, days_left, waiting, chance.each(out.usually))

    def answering(self, more: int) -> Distribution:
        """How many of those without an answer will give the one they would have given when just invited."""
        fresh = self.model.patience.within(self.days_left)
        new = chance.certain(more) if fresh > _SURE_ENOUGH else chance.binomial(more, fresh)
        return chance.together(self.waiting, new)

    def yes(self, more: int) -> Distribution:
        return (0.0,) * self.out.yes + chance.thinned(self.answering(more), self.model.yes.rate)

    def maybe_came(self, more: int) -> Distribution:
        """Those who come after a maybe."""
        fresh = chance.thinned(self.answering(more), self.model.maybe.rate)
        return chance.thinned((0.0,) * self.out.maybe + fresh, self.model.maybe_comes.rate)

    def came(self, more: int) -> Distribution:
        said_yes = chance.thinned(self.yes(more), self.model.come.rate)
        return chance.together(chance.together(said_yes, self.maybe_came(more)), self.usually)

    def chance_of(self, goal: int) -> Callable[[int], float]:
        return lambda more: chance.at_least(self.came(more), goal)

    def funnel(self, more: int) -> Funnel:
        came, yes = self.came(more), self.yes(more)
        usual = len(self.out.usually)
        said, comes = _stage(yes), _stage(came)
        return Funnel(
            invited=self.out.invited + more,
            usual=usual,
            yes=said,
            agreed=_stage(chance.together(yes, self.maybe_came(more))),
            came=comes,
            stayed=_stage(chance.thinned(came, self.model.stay.rate)),
            maybes=bool(self.out.maybe) or _exceeds(comes, said, usual),
        )


def turnout(record: Record, out: Out, days_left: int, more: int = 0) -> Distribution:
    """How many come of those who are invited already and of `more` who are invited today."""
    return _Room.of(learn(record), out, days_left).came(more)


def _learnt(prior: Rate, seen: float, of: float) -> Learnt:
    return Learnt(prior.after(seen, of - seen, MOST_OWN), prior, seen, of)


def _stage(count: Distribution) -> Stage:
    low, high = chance.middle(count, SHARE)
    return Stage(chance.mean(count), low, high)


def _exceeds(one: Stage, other: Stage, by: int) -> bool:
    return one.expected > other.expected + by or one.low > other.low + by or one.high > other.high + by


def _fewest(chances: Callable[[int], float], wanted: float) -> int | None:
    """The smallest number of further invitations that is enough; more invitations never lower the chance."""
    if chances(0) >= wanted:
        return 0
    short, enough = 0, 1
    while chances(enough) < wanted:
        if enough >= MOST_MORE:
            return None
        short, enough = enough, min(MOST_MORE, enough * 2)
    while enough - short > 1:
        between = ceil((short + enough) / 2)
        if chances(between) >= wanted:
            enough = between
        else:
            short = between
    return enough
