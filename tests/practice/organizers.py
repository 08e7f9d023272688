"""Simulated organizers for the forecast: how people answer them, and a record and a meeting of theirs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from journal.practice import chance
from journal.practice.forecast import ANSWERED, COME, MAYBE, MAYBE_COMES, YES, Out, Record, turnout


@dataclass(frozen=True, slots=True)
class Organizer:
    """Rates of one organizer: yes and maybe among those invited, coming among both, and any answer at all."""

    yes: float
    come: float
    maybe: float
    maybe_comes: float
    answered: float
    slowness: float = 2**-0.5  # the chance of one more day until the answer


def of_the_prior(dice: random.Random) -> Organizer:
    yes = dice.betavariate(YES.yes, YES.no)
    maybe = min(1 - yes, dice.betavariate(MAYBE.yes, MAYBE.no))
    answered = max(yes + maybe, dice.betavariate(ANSWERED.yes, ANSWERED.no))
    comes = dice.betavariate(MAYBE_COMES.yes, MAYBE_COMES.no)
    return Organizer(yes, dice.betavariate(COME.yes, COME.no), maybe, comes, answered)


def plausible(dice: random.Random) -> Organizer:
    """Evenly out of the ranges in which organizers are found: the numbers in use lie in their middle."""
    yes = dice.uniform(0.30, 0.88)
    maybe = dice.uniform(0.0, min(0.25, 1 - yes))
    answered = dice.uniform(max(0.65, yes + maybe), 1.0)
    slowness = dice.uniform(0.55, 0.85)
    return Organizer(yes, dice.uniform(0.22, 0.85), maybe, dice.uniform(0.0, 0.3), answered, slowness)


def rarely_heard(_dice: random.Random) -> Organizer:
    """Far below the numbers in use."""
    return Organizer(yes=0.2, come=0.25, maybe=0.1, maybe_comes=0.05, answered=0.6)


def always_welcome(_dice: random.Random) -> Organizer:
    """Far above them."""
    return Organizer(yes=0.9, come=0.9, maybe=0.05, maybe_comes=0.3, answered=1.0)


@dataclass
class _Tally:
    """Counts of a `Record` and an `Out` in the making, and who comes in the end."""

    counts: dict[str, Any] = field(default_factory=dict)
    out: dict[str, int] = field(default_factory=dict)
    delays: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    room: int = 0

    def record(self) -> Record:
        return replace(Record(**self.counts), delays=tuple(self.delays), waiting=tuple(self.waiting))

    def invited(self) -> Out:
        counts = self.out
        yes, maybe, no = (counts.get(kind, 0) for kind in ("yes", "maybe", "other"))
        return Out(yes, maybe, no, tuple(self.waiting))


class Life:
    """One organizer's past invitations, and those to the next meeting."""

    def __init__(self, dice: random.Random, organizer: Organizer) -> None:
        self._dice = dice
        self._organizer = organizer
        self._tally = _Tally()

    def past(self, length: int) -> None:
        """So many invitations of which everything is known."""
        for _ in range(length):
            kind = self._kind()
            if kind == "never":
                self._count("unanswered")
            else:
                self._tally.delays.append(self._delay())
            self._count(kind if kind in {"yes", "maybe"} else "other")
            if kind == "yes":
                self._count("came" if self._comes(kind) else "missed")
            elif kind == "maybe":
                self._count("maybe_came" if self._comes(kind) else "maybe_missed")

    def meeting(self, invited: int, days_left: int) -> None:
        """Invitations of the last fourteen days, some answered by today, some by the day, some never."""
        tally = self._tally
        for _ in range(invited):
            age, kind = self._dice.randrange(15), self._kind()
            delay = None if kind == "never" else self._delay()
            if delay is not None and delay < age:
                tally.out[kind] = tally.out.get(kind, 0) + 1
                tally.delays.append(delay)
                self._count(kind)
            else:
                tally.waiting.append(age)
                if delay is None or delay > age + days_left:
                    continue
            tally.room += self._comes(kind)

    def outcome(self, days_left: int) -> tuple[chance.Distribution, int]:
        """The forecast of today, and how many were in the room then."""
        return turnout(self._tally.record(), self._tally.invited(), days_left), self._tally.room

    def _kind(self) -> str:
        rates, drawn = self._organizer, self._dice.random()
        if drawn < rates.yes:
            return "yes"
        if drawn < rates.yes + rates.maybe:
            return "maybe"
        return "other" if drawn < rates.answered else "never"

    def _delay(self) -> int:
        days = 0
        while self._dice.random() < self._organizer.slowness:
            days += 1
        return days

    def _comes(self, kind: str) -> bool:
        rates = {"yes": self._organizer.come, "maybe": self._organizer.maybe_comes}
        return self._dice.random() < rates.get(kind, 0.0)

    def _count(self, key: str) -> None:
        self._tally.counts[key] = self._tally.counts.get(key, 0) + 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the range held what happened, as printed and with randomized edges.

    A range of whole numbers holds more than 80 %. With randomized edges (the probability integral transform
    of a count, made continuous by chance: Czado, Gneiting and Held 2009) it is 80 % if the model is right.
    """

    printed: float
    exact: float


def coverage(
    make: Callable[[random.Random], Organizer], length: int, organizers: int, seed: int, share: float = 0.8
) -> Coverage:
    """One meeting for each of so many organizers, each with a record of `length` invitations."""
    dice = random.Random(seed)
    printed = exact = 0
    for _ in range(organizers):
        life, days_left = Life(dice, make(dice)), dice.choice((3, 7, 14))
        life.past(length)
        life.meeting(dice.randrange(5, 40), days_left)
        count, came = life.outcome(days_left)
        low, high = chance.middle(count, share)
        printed += low <= came <= high
        here = count[came] if came < len(count) else 0.0
        place = sum(count[:came]) + dice.random() * here
        exact += (1 - share) / 2 <= place <= (1 + share) / 2
    return Coverage(printed / organizers, exact / organizers)
