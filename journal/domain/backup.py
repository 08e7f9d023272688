"""Copies of the journal that the program made, and what restoring one would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class BackupKind(StrEnum):
    """Why a copy was made."""

    DATED = "dated"  # a backup, by itself or asked for
    BEFORE_MIGRATION = "before_migration"
    BEFORE_RESTORE = "before_restore"
    DAMAGED = "damaged"  # no good copy: a journal that could not be opened, put aside


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a copy holds, without whom and what was deleted."""

    people: int
    conversations: int


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. `made_at` is UTC; `size` in bytes.

    `verified`: it was opened and found whole after it was made, and has not changed since. That and `counts`
    are known only while the journal is open; without it they are False and None. `second`: it lies in the
    second place.
    """

    path: Path
    made_at: datetime
    size: int
    kind: BackupKind
    verified: bool = False
    counts: Counts | None = None
    second: bool = False
