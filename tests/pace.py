"""How long something takes, in a measure that no busy machine changes: against known work of the same run."""

from __future__ import annotations

import time
from collections.abc import Callable

LETTERS = "The quick brown fox jumps over the lazy dog. " * 3000


def known_work() -> int:
    """Some milliseconds of plain Python: what is measured stands beside it."""
    return sum(ord(letter) % 7 for letter in LETTERS)


def times_known_work(call: Callable[[], object], rounds: int = 12) -> float:
    """How many times as long as the known work `call` takes: the best of `rounds`, taken in turns.

    Time is that of this process on the processor, so that what else runs beside it counts little.
    """
    taken, known = [], []
    for _ in range(rounds):
        known.append(_seconds(known_work))
        taken.append(_seconds(call))
    return min(taken) / min(known)


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun
