"""A thread that does one job after the other. No Qt object ever reaches it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue


class JobCancelledError(Exception):
    """Ends a job at its next report of progress after somebody cancelled it; nobody's fault."""


class Ticket:
    """What both threads know about one job: whether it is still wanted, and how far it is.

    Called by the job with (done, total), both counted in the job's own unit; total 0 means unknown.
    """

    __slots__ = ("cancelled", "progress", "wanted")

    def __init__(self) -> None:
        self.wanted = True
        self.cancelled = False
        self.progress: tuple[int, int] = (0, 0)

    def __call__(self, done: int, total: int) -> None:
        """Report how far the job is. Raises JobCancelledError to stop it, and so roll it back."""
        self.progress = (done, total)
        if self.cancelled:
            raise JobCancelledError


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended. `skipped`: it never began, or stopped because it was cancelled."""

    result: object = None
    error: Exception | None = None
    skipped: bool = False


class WorkThread:
    """Runs calls in the order in which they were put; starts its thread with the first one.

    `post(number, outcome)` is called on the thread after each. A call is let go before its outcome is posted:
    whoever put it keeps its own reference, so that nothing of Qt can die on this thread.
    """

    def __init__(self, name: str, post: Callable[[int, Outcome], None]) -> None:
        self._name = name
        self._post = post
        self._queue: SimpleQueue[tuple[int, Callable[[], object], Ticket] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, number: int, call: Callable[[], object], ticket: Ticket) -> None:
        """Queue `call`; a ticket no longer wanted when its turn comes is skipped."""
        if self._thread is None:
            # Daemon: a crash of the Qt thread must not leave a process that nobody sees.
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put((number, call, ticket))

    def stop(self) -> None:
        """Let everything that was put come to its end, then end the thread. Blocks until it has ended."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            number, call, ticket = item
            outcome = _outcome_of(call, ticket)
            del item, call, ticket
            self._post(number, outcome)
            del outcome


def _outcome_of(call: Callable[[], object], ticket: Ticket) -> Outcome:
    if not ticket.wanted:
        return Outcome(skipped=True)
    try:
        return Outcome(call())
    except JobCancelledError:
        return Outcome(skipped=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the Qt thread hands it to somebody who says it
        return Outcome(error=error)
