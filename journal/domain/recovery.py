"""What can be said of a recovery sheet and of a change of the passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was just made: the one moment at which its code is known. `repr` does not show it."""

    code: str = field(repr=False)
    made_on: date
    journal: str  # the file's name, without its folder


@dataclass(frozen=True, slots=True)
class SheetState:
    """`made_on` is None when there is no sheet; `works`: its file is there and holds today's passphrase."""

    made_on: date | None = None
    works: bool = False


@dataclass(frozen=True, slots=True)
class CopiesRekeyed:
    """`done` counts the copies that the new passphrase opens now; `left` are those that it does not open."""

    done: int = 0
    left: tuple[Path, ...] = ()
