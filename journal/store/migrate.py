"""Numbered, frozen steps from one schema to the next.

`migrations/NNNN_name.sql` are the steps; the file's `user_version` is the number of the last one that ran.
A step runs in one transaction with the foreign keys checked at its end, so that a step which fails leaves the
journal as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from journal.domain.errors import JournalDamaged, JournalTooNew
from journal.store.faults import DriverError


@dataclass(frozen=True, slots=True)
class Step:
    """`number` counts from 1 without a gap; `sql` holds no BEGIN or COMMIT of its own."""

    number: int
    name: str
    sql: str


@cache
def shipped_steps() -> tuple[Step, ...]:
    """The steps that come with the program, in order."""
    return steps_in(files("journal.store") / "migrations")


def steps_in(folder: Traversable) -> tuple[Step, ...]:
    """The steps of a folder, in order. Raises ValueError for a gap, a repeated number or an odd name."""
    found = sorted((item.name, item) for item in folder.iterdir() if item.name.endswith(".sql"))
    steps = []
    for place, (name, item) in enumerate(found, start=1):
        number, _, title = name.removesuffix(".sql").partition("_")
        if not number.isdigit() or int(number) != place or not title:
            raise ValueError(f"migration {name} should be number {place:04d}")
        steps.append(Step(place, title, item.read_text(encoding="utf-8")))
    return tuple(steps)


def migrate(
    connection: Any,
    path: Path,
    steps: tuple[Step, ...],
    before_step: Callable[[Step], None] = lambda _step: None,
) -> int:
    """Brings the open file to the newest schema and returns how many steps ran.

    `before_step` is called ahead of each one, for the backup. Raises JournalTooNew for a file that a newer
    program wrote and JournalDamaged when its rows break the foreign keys.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(steps):
        raise JournalTooNew(
            "{path} was written by a newer version of this program (its version is {version}, this program"
            " knows {known}). Nothing was changed. Install the newer version to open it.",
            path=path,
            version=version,
            known=len(steps),
        )
    for step in steps[version:]:
        before_step(step)
        _run(connection, path, step)
    return len(steps) - version


def _run(connection: Any, path: Path, step: Step) -> None:
    # Rebuilding a table drops it for a moment: with the keys on, that would delete the rows that point to it.
    connection.execute("PRAGMA foreign_keys = off")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\n;PRAGMA user_version = {step.number};")
        _prove_foreign_keys(connection, path)
        connection.execute("COMMIT")
    except (DriverError, JournalDamaged):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = on")


def _prove_foreign_keys(connection: Any, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise JournalDamaged(
            "{path} could not be brought to the new version: some of its parts point to others that are"
            " missing. It is unchanged. Keep a copy of it and open your latest backup.",
            path=path,
        )
