"""What can be said of a journal as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FilePlace(StrEnum):
    """Whether the file that is open lies where it was opened."""

    THERE = "there"
    MOVED = "moved"  # it, or the folder it is in, or its disk was taken away
    DELETED = "deleted"
    REPLACED = "replaced"  # another file lies in its place; where it is itself is not known


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
