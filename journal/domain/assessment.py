"""Assessment: a dated rating on the user's own scale, what somebody said apart from what they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class End(StrEnum):
    """Which end of a scale is the supportive one."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Scale:
    """The user's own scale: whole numbers from `lowest` to `highest`, a label for each in that order.

    Off until the user switches it on. A rating older than `stale_months` is stale.
    """

    on: bool = False
    lowest: int = 1
    highest: int = 5
    supportive: End = End.LOW
    labels: tuple[str, ...] = ("on board", "leaning towards us", "undecided", "leaning away", "hostile")
    stale_months: int = 6

    @property
    def values(self) -> range:
        return range(self.lowest, self.highest + 1)

    def mark(self, value: int) -> Mark:
        """A rating with the scale's present word for it; one that it does not have keeps its number."""
        fits = value in self.values
        return Mark(value, self.labels[value - self.lowest] if fits else "", fits)


@dataclass(frozen=True, slots=True)
class Mark:
    """One rating. `label` is the present scale's word; `fits` is false for a number that it does not have."""

    value: int
    label: str = ""
    fits: bool = True


@dataclass(frozen=True, slots=True)
class AssessmentFields:
    """An assessment as it is entered; `said` or `did` must be given."""

    person_id: int
    on: date
    said: int | None = None
    did: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A stored assessment, with the labels of the present scale."""

    entry_id: int
    person_id: int
    on: date
    said: Mark | None
    did: Mark | None
    words: str = ""

    @property
    def figure(self) -> Mark:
        """The one figure that counts: what they did, if that is known; else what they said."""
        found = self.did or self.said
        assert found is not None  # noqa: S101 -- the schema has no assessment without a rating
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest assessment as of a day: how many months old it is, and whether that is too old."""

    assessment: Assessment
    months: int
    stale: bool


PRESETS: Mapping[str, Scale] = MappingProxyType(
    {
        # Union drives and tenants; campaigns; ladders of engagement: scales in the field run both ways.
        "on_board": Scale(),
        "supportive": Scale(
            labels=("very supportive", "supportive", "undecided", "opposed", "very opposed"),
        ),
        "ladder": Scale(
            lowest=0,
            highest=4,
            supportive=End.HIGH,
            labels=("pending", "interested", "takes part", "leads", "organizer"),
        ),
    }
)
"""Scales to begin with, by key."""
