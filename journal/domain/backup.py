"""Copies of the journal that the program made, and what restoring one would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from journal.domain.sync_place import Provider


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


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with the last backup: the template of its sentence and what fills it."""

    template: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The folder on another disk. `there`: it is there today; `missing`: how many backups it lacks; `clouds`:
    who keeps the folder in step with other computers. `emptied`: there is a folder, without the backups that
    came to it, so that it may be the place of a stick that is not plugged in.
    """

    folder: Path
    there: bool
    missing: int = 0
    trouble: Trouble | None = None
    clouds: tuple[Provider, ...] = ()
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class BackupState:
    """All there is to say about the backups of an open journal.

    `copies` are the newest first, those of the second place after the others. `last_good` is the newest
    verified backup. `changed`: the journal has changed since. `stale`: that was over a week ago.
    `replaced` is the state that the last restore replaced, while it can be gone back to.
    """

    copies: tuple[Backup, ...]
    last_good: Backup | None
    changed: bool
    stale: bool
    second: SecondPlace | None = None
    trouble: Trouble | None = None
    replaced: Backup | None = None


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would change, compared by the ids that people and entries keep for life.

    `made_at` is UTC. `lost`: here and not in the backup; `back`: in the backup and not here any more;
    `changed`: edited since. Names are the first ones by alphabet; the figures count all. `purged_may_return`:
    no purge reached this copy, so what was purged since, and is not known any more, would be among `back`.
    """

    path: Path
    made_at: datetime
    counts: Counts
    people_lost: int
    people_back: int
    people_changed: int
    entries_lost: int
    entries_back: int
    entries_changed: int
    names_lost: tuple[str, ...] = ()
    names_back: tuple[str, ...] = ()
    names_changed: tuple[str, ...] = ()
    purged_may_return: bool = False

    @property
    def same(self) -> bool:
        """Whether it holds the same people and entries."""
        return not (
            self.people_lost
            or self.people_back
            or self.people_changed
            or self.entries_lost
            or self.entries_back
            or self.entries_changed
        )
