"""What can be said of a journal as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class JournalInfo:
    """Figures without deleted rows; `people` counts archived ones too. `size` is in bytes."""

    path: Path
    size: int
    version: int  # of the schema
    people: int
    archived: int
    conversations: int
    invitations: int
    promises: int
    circles: int
    drafts: int
    cipher: str  # SQLCipher's version


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`problems` are sentences, the gravest first; none when all is well."""

    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems
