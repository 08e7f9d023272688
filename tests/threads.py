"""Many threads at once at one thing, switched as often as Python can."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

_THREADS = 4
_ROUNDS = 50
_SWITCH = 1e-6  # seconds


def answers_at_once(ask: Callable[[Asked], Answer], asked: Sequence[Asked]) -> set[tuple[Answer, ...]]:
    """The different answers that four threads got which asked everything fifty times; one, if all is well.

    Raises what `ask` raises.
    """
    together = threading.Barrier(_THREADS)

    def go(_number: int) -> set[tuple[Answer, ...]]:
        together.wait()
        return {tuple(ask(each) for each in asked) for _ in range(_ROUNDS)}

    with _switching(), ThreadPoolExecutor(_THREADS) as pool:
        return set().union(*pool.map(go, range(_THREADS)))


@contextmanager
def _switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
