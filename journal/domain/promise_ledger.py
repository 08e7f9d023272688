"""Promises over all people, both ways: what is asked for, and in which order they stand."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Whose(StrEnum):
    ALL = "all"
    MINE = "mine"
    THEIRS = "theirs"


class Which(StrEnum):
    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"  # open, and its day has passed
    KEPT = "kept"
    DROPPED = "dropped"


class PromiseGroup(IntEnum):
    """In their order: open ones by their day, those without last; settled ones newest first."""

    MINE_OVERDUE = 0
    MINE = 1
    THEIRS = 2
    KEPT = 3
    DROPPED = 4


@dataclass(frozen=True, slots=True)
class PromiseQuery:
    """Promises with people who are archived or deleted are in none of it."""

    whose: Whose = Whose.ALL
    which: Which = Which.ALL


@dataclass(frozen=True, slots=True)
class PromiseList:
    """The entry ids in their order; `groups` says how many of each there are, without the empty ones."""

    ids: array[int]
    groups: tuple[tuple[PromiseGroup, int], ...]


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """`mine` and `theirs` are open; `overdue` are those of both whose day has passed."""

    mine: int = 0
    mine_overdue: int = 0
    theirs: int = 0
    theirs_overdue: int = 0
    kept: int = 0
    dropped: int = 0

    @property
    def overdue(self) -> int:
        return self.mine_overdue + self.theirs_overdue
