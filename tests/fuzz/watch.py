"""The bounds of a single input: seconds on the processor, and what a refusal may look like."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from journal.domain.errors import JournalError
from tests.torture.mode import examples

MOST_SECONDS = 2.0


Refusals = type[Exception] | tuple[type[Exception], ...]


def bounded(call: Callable[..., Any], *arguments: object, refusals: Refusals = JournalError) -> Any:
    """The result of the call, or None when it refused with a sentence; anything else fails the test.

    Time is that of this thread on the processor. What took too long is tried twice more and the best counts,
    since a machine under load shares its caches too.
    """
    best = MOST_SECONDS + 1
    result: Any = None
    for _ in range(3):
        begun = time.thread_time()
        try:
            result = call(*arguments)
        except refusals as error:
            result = None
            if isinstance(error, JournalError) and not str(error).strip():
                pytest.fail("refused without a word")
        best = min(best, time.thread_time() - begun)
        if best <= MOST_SECONDS:
            return result
    pytest.fail(f"one input took {best:.1f} s")


def fuzzed(normal: int) -> settings:
    """So many inputs, and 25 times as many in the long run. The time of each is measured by `bounded`."""
    return settings(max_examples=examples(normal), deadline=None, suppress_health_check=list(HealthCheck))
