"""What was deleted lies in a trash for a while before it is purged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from journal.domain.entry import EntryKind

DAYS = 30
"""So many days it lies there."""


class TrashKind(StrEnum):
    PERSON = "person"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class TrashItem:
    """One deleted person, or one deleted entry with what stood in its card. `id` is of its kind.

    `name` is the person's, or those of the entry's people; `entry_kind` and `on` are an entry's. `deleted_at`
    is UTC by the clock of that day; `goes_on` is the first day on which it may be purged by itself.
    """

    kind: TrashKind
    id: int
    name: str
    deleted_at: datetime
    goes_on: date
    entry_kind: EntryKind | None = None
    on: date | None = None
    entries: int = 0
    """Of a person: the entries that come back, or go, with them."""


@dataclass(frozen=True, slots=True)
class Lying:
    """How long one item has lain: by its stamp, and in days that the program itself saw pass."""

    by_stamp: int
    seen: int

    @property
    def left(self) -> int:
        """Days until it may go; 0 and less: now.

        Both measures have to agree, so that a clock that was wrong, on the day of deletion or today, purges
        nothing early. A stamp from the future says nothing; then the days seen decide alone.
        """
        by_stamp = DAYS if self.by_stamp < 0 else self.by_stamp
        return DAYS - min(by_stamp, self.seen)
