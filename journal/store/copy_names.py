"""How the copies that the program makes of a journal are called, and where they lie.

Names hold the journal's own name, a moment in UTC and nothing else:

- `backups/journal-2026-11-22-161503Z.db`: a backup (the same in the second place, without the folder);
- `backups/journal.before-restore-2026-11-22-161503Z.db`: the state that a restore replaced;
- `backups/journal.damaged-2026-11-22-161503Z.db`: a file that could not be opened and was put aside;
- `journal.before-3.db`, beside the journal: the state before step 3 of the schema.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from journal.domain.backup import BackupKind

PART = ".part"
"""The ending of a copy that is being made: never listed, removed when it is found."""

_FORM = "%Y-%m-%d-%H%M%SZ"
_STAMP = r"(\d{4}-\d\d-\d\d-\d{6}Z)"
_MARKS = {
    BackupKind.DATED: "-",
    BackupKind.BEFORE_RESTORE: ".before-restore-",
    BackupKind.DAMAGED: ".damaged-",
}


def folder_of(journal: Path) -> Path:
    """The folder "backups" beside the journal, made or not."""
    return journal.with_name("backups")


def name_for(journal: Path, kind: BackupKind, made_at: datetime) -> str:
    """The name of a copy made at `made_at` (aware). Raises ValueError for a copy before a migration."""
    if kind is BackupKind.BEFORE_MIGRATION:
        raise ValueError("a copy before a migration is named by its step")
    return f"{journal.stem}{_MARKS[kind]}{made_at.astimezone(UTC).strftime(_FORM)}{journal.suffix}"


def migration_copy(journal: Path, number: int) -> Path:
    """Where the copy made before migration `number` lies."""
    return journal.with_name(f"{journal.stem}.before-{number}{journal.suffix}")


def kind_and_moment(journal: Path, name: str) -> tuple[BackupKind, datetime] | None:
    """What a file in a folder of backups is, by its name, and when it was made (UTC); None: not ours."""
    for kind, mark in _MARKS.items():
        found = re.fullmatch(re.escape(journal.stem + mark) + _STAMP + re.escape(journal.suffix), name)
        if found is not None:
            try:
                return kind, datetime.strptime(found[1], _FORM).replace(tzinfo=UTC)
            except ValueError:  # the 31st of February: somebody else's
                return None
    return None


def is_migration_copy(journal: Path, name: str) -> bool:
    """Whether a file beside the journal is, by its name, a copy made before a migration."""
    form = re.escape(f"{journal.stem}.before-") + r"\d+" + re.escape(journal.suffix)
    return re.fullmatch(form, name) is not None


def is_part(journal: Path, name: str) -> bool:
    """Whether a file is, by its name, an unfinished one of ours."""
    whole = re.sub(r"(\.changed)?\.part(-journal|-wal|-shm)?$", "", name)
    if whole == name:
        return False
    return kind_and_moment(journal, whole) is not None or is_migration_copy(journal, whole)


def is_half_made(journal: Path, name: str) -> bool:
    """Whether a file beside `journal`, or among its backups, is by its name something that the program was
    making when it ended: a copy, a journal under a new key or out of a backup, a recovery file, with what
    SQLite kept beside it. With the journal locked nobody is at work on it any more.
    """
    whole = re.sub(r"-(journal|wal|shm)$", "", name)
    if is_part(journal, whole):
        return True
    of_journal = (
        "new-key",
        f"new-key{PART}",
        f"restore{PART}",
        f"restore{PART}{PART}",
        f"new{PART}",
        f"scrub{PART}",
        f"merge{PART}",
        f"merge{PART}{PART}",
        f"moved-to{PART}",
    )
    recovery = {f"{stem}.recovery{PART}" for stem in (journal.stem, journal.name)}
    return whole in {f"{journal.name}.{ending}" for ending in of_journal} | recovery
