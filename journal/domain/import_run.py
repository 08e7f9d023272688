"""An import that was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ImportRun:
    """`made_at` and `undone_at` are UTC. `origin` is the kind of file, `file_name` its name without a
    folder ("" when it was pasted). `added` to `skipped` count people, `talks` entries of the timeline.
    """

    id: int
    made_at: datetime
    origin: str
    file_name: str
    added: int
    updated: int
    unchanged: int
    skipped: int
    talks: int
    undone_at: datetime | None = None
