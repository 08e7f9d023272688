"""How a long import says how far it is, and how it is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from journal.domain.errors import InputRefused

Progress = Callable[[int, int], None]
"""(done, in all); in all 0: not known yet. May raise to stop what goes on."""
Cancelled = Callable[[], bool]

_PAUSE: Final = 0.1  # seconds between two looks: a button that was pressed has to be felt


class ImportCancelled(InputRefused):
    """The user stopped the import; nothing was written."""


@dataclass(slots=True)
class Pace:
    """Tells at most ten times a second, so that it may be asked for every record."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None
    last: float = -1.0

    def tell(self, done: int, total: int) -> None:
        """Raises ImportCancelled, and what `progress` raises."""
        now = time.monotonic()
        if now - self.last < _PAUSE:
            return
        self.last = now
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled("The import was stopped. Nothing was changed.")
        if self.progress is not None:
            self.progress(done, total)
