"""What the command line can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for. `today` fixes the day (pictures, tests); None is the real one.
    `file` is to be looked at for an import.
    """

    journal: Path | None = None
    demo: bool = False
    screenshots: Path | None = None
    passphrase_file: Path | None = None
    today: date | None = None
    file: Path | None = None
