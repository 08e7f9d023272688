"""Purging: taking something out of the file, its indexes and its copies for good, with no way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PurgeTarget:
    """Ids of the notes, entries and people to be purged."""

    notes: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()
    people: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notes or self.entries or self.people)


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What a purge would take away; figures of rows. `names` are the people, the first twenty by id.

    `shared` are entries with others that stay without the purged people's part. `drafts` are those that go
    because they quote it or belong to it. `copies` are the program's own copies that would be rewritten.
    """

    people: int = 0
    names: tuple[str, ...] = ()
    entries: int = 0
    notes: int = 0
    shared: int = 0
    links: int = 0
    drafts: int = 0
    copies: tuple[Path, ...] = ()
    away: tuple[Path, ...] = ()
    """Places for copies that are not there today; theirs are rewritten when they are back."""


@dataclass(frozen=True, slots=True)
class PurgeResult:
    """What was done. `unopened` are copies that the passphrase of today does not open, or that are damaged:
    they are as they were. `away` are places that were not there; what is to be done there is noted. `left`:
    how many copies are still to be rewritten.
    """

    plan: PurgePlan
    rewritten: tuple[Path, ...] = ()
    unopened: tuple[Path, ...] = ()
    away: tuple[Path, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class DebtsPaid:
    """Copies of a place that is back: rewritten ones, and those that could not be."""

    rewritten: tuple[Path, ...] = ()
    unopened: tuple[Path, ...] = ()
