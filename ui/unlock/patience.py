"""How long to wait after a wrong passphrase: a little longer each time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

LONGEST_WAIT: Final = 30.0


class Patience:
    """Counts wrong passphrases for as long as the program runs, whichever page asks.

    The waits are 0, 1, 2, 4, 8, 16 and then always 30 seconds. `clock` gives seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    @property
    def remaining(self) -> float:
        """Seconds until the next try is allowed; 0 when it is."""
        return max(0.0, self._until - self._clock())

    def failed(self) -> float:
        """A passphrase was wrong; returns the seconds to wait now."""
        wait = 0.0 if self._failures == 0 else min(LONGEST_WAIT, 2.0 ** (self._failures - 1))
        self._failures += 1
        self._until = self._clock() + wait
        return wait

    def succeeded(self) -> None:
        """The right one: begin anew."""
        self._failures = 0
        self._until = 0.0
