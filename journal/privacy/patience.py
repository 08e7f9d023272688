"""How long to wait after a wrong passphrase or recovery code: a little longer each time, restarts or not."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

LONGEST_WAIT: Final = 30.0
FILE_NAME: Final = "tries.json"

_MOST_COUNTED = 1000
_LARGEST_FILE = 1000


class Patience:
    """Counts wrong passphrases and codes, whichever page or command asks.

    The waits are 0, 1, 2, 4, 8, 16 and then always 30 seconds. With `place` (a file in the state folder) the
    count outlives the program: it holds how many tries were wrong and when the last one was, and nothing of
    what was tried or on which journal. Who removes or changes it has no wait; it can never cause a longer
    one, be the clock turned forward or back. `clock` gives seconds that never go back, `wall` those since
    1970. Nothing is raised when the file cannot be read or written: then the count holds in memory.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        place: Path | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._clock = clock
        self._wall = wall
        self._place = place
        self._failures = 0
        self._until = 0.0
        self._take_in()

    @property
    def remaining(self) -> float:
        """Seconds until the next try is allowed; 0 when it is."""
        return max(0.0, self._until - self._clock())

    def failed(self) -> float:
        """A passphrase was wrong; returns the seconds to wait now."""
        self._take_in()  # another window or command may have counted meanwhile
        self._failures = min(self._failures + 1, _MOST_COUNTED)
        wait = _wait_after(self._failures)
        self._until = self._clock() + wait
        self._write()
        return wait

    def succeeded(self) -> None:
        """The right one: begin anew."""
        self._failures = 0
        self._until = 0.0
        if self._place is not None:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)

    def _take_in(self) -> None:
        """What other runs of the program have counted, if it is more."""
        failures, at = self._read()
        if failures <= self._failures:
            return
        self._failures = failures
        passed = self._wall() - at
        # A clock that was turned back says nothing about how long ago it was: then the whole wait.
        left = _wait_after(failures) - max(0.0, passed)
        self._until = max(self._until, self._clock() + left)

    def _read(self) -> tuple[int, float]:
        """How many and when; (0, 0) for a file that is not there or is not one of ours."""
        if self._place is None:
            return 0, 0.0
        try:
            with self._place.open("rb") as file:
                found = json.loads(file.read(_LARGEST_FILE))
            failures, at = found["wrong"], found["at"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return 0, 0.0
        if type(failures) is not int or type(at) is not int or failures < 0:
            return 0, 0.0
        return min(failures, _MOST_COUNTED), float(max(0, min(at, 1 << 53)))

    def _write(self) -> None:
        if self._place is None:
            return
        text = json.dumps({"wrong": self._failures, "at": math.ceil(self._wall())})
        part = self._place.with_name(f"{self._place.name}.part")
        with suppress(OSError):
            self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
            part.replace(self._place)


def _wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong ones in a row."""
    if failures <= 1:
        return 0.0
    return min(LONGEST_WAIT, 2.0 ** min(failures - 2, 10))
