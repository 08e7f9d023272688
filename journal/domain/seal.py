"""Why a sensitive note is kept, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.person import PersonRef

MOST_REASON = 200
"""Letters of a reason; it is a line, not another note."""


@dataclass(frozen=True, slots=True)
class Seal:
    """`keep_until` is the last day on which it is to be kept without asking; None: no day.

    The day never deletes and never unseals: when it has passed, the note is asked about.
    """

    reason: str = ""
    keep_until: date | None = None
    reviewed_on: date | None = None

    def is_past(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.keep_until is not None and self.keep_until < today


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One sensitive note in the list to be reviewed; its words are asked for apart.

    `field` is that of the note, `title` its stage's; both say what it is without saying what is in it.
    """

    note_id: int
    entry_id: int
    people: tuple[PersonRef, ...]
    on: date
    field: str
    title: str
    seal: Seal
