"""A thread that does one job after the other. No Qt object ever reaches it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MOST_TRIES = 20
"""So often a patient job begins; the last time it runs to its end."""


class JobCancelledError(Exception):
    """Ends a job at its next report of progress after somebody cancelled it; nobody's fault."""


class SteppedAsideError(Exception):
    """Ends a patient job for now, because others wait or nobody wants it any more."""


class Ticket:
    """What both threads know about one job: whether it is still wanted, and how far it is.

    Called by the job with (done, total), both counted in the job's own unit; total 0 means unknown.
    A `patient` job steps aside for every other: it may begin more than once, and later than what was put
    after it.
    """

    __slots__ = ("cancelled", "patient", "progress", "tries", "wanted")

    def __init__(self, *, patient: bool = False) -> None:
        self.wanted = True
        self.patient = patient
        self.tries = 0
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


_Item = tuple[int, Callable[[], object], Ticket]


class WorkThread:
    """Runs calls in the order in which they were put; starts its thread with the first one.

    `post(number, outcome)` is called on the thread after each. A call is let go before its outcome is posted:
    whoever put it keeps its own reference, so that nothing of Qt can die on this thread.
    """

    def __init__(self, name: str, post: Callable[[int, Outcome], None]) -> None:
        self._name = name
        self._post = post
        self._change = threading.Condition()
        self._waiting: deque[_Item] = deque()
        self._patient: deque[_Item] = deque()
        self._running: Ticket | None = None
        self._ends = False
        self._thread: threading.Thread | None = None

    def put(self, number: int, call: Callable[[], object], ticket: Ticket) -> None:
        """Queue `call`; a ticket no longer wanted when its turn comes is skipped."""
        if self._thread is None:
            # Daemon: a crash of the Qt thread must not leave a process that nobody sees.
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        with self._change:
            (self._patient if ticket.patient else self._waiting).append((number, call, ticket))
            self._change.notify()

    def put_last(self, number: int, call: Callable[[], object], ticket: Ticket) -> None:
        """Queue `call` behind everything that was put before, the patient too."""
        with self._change:
            if self._running is not None:
                self._running.patient = False
            for item in self._patient:
                item[2].patient = False
            self._waiting.extend(self._patient)
            self._patient.clear()
        self.put(number, call, ticket)

    def stop(self) -> None:
        """Let everything that was put come to its end, then end the thread. Blocks until it has ended."""
        if self._thread is not None:
            with self._change:
                self._ends = True
                self._change.notify()
            self._thread.join()
            self._thread = None
            self._ends = False

    def should_step_aside(self, ticket: Ticket) -> bool:
        """On the thread, from within a patient job: whether to raise SteppedAsideError."""
        if not ticket.wanted:
            return True
        return ticket.patient and ticket.tries < MOST_TRIES and bool(self._waiting)

    def _run(self) -> None:
        while (item := self._next()) is not None:
            number, call, ticket = item
            outcome = _outcome_of(call, ticket)
            if outcome is None:
                with self._change:
                    (self._patient if ticket.patient else self._waiting).appendleft(item)
            del item, call, ticket
            if outcome is not None:
                self._post(number, outcome)
            del outcome

    def _next(self) -> _Item | None:
        """The next one, waited for; None: it is over."""
        with self._change:
            while not (self._waiting or self._patient or self._ends):
                self._change.wait()
            queue = self._waiting or self._patient
            item = queue.popleft() if queue else None
            self._running = None if item is None else item[2]
            return item


def _outcome_of(call: Callable[[], object], ticket: Ticket) -> Outcome | None:
    """How it ended; None when it stepped aside: at its next turn it begins again, or is skipped."""
    if not ticket.wanted:
        return Outcome(skipped=True)
    ticket.tries += 1
    try:
        return Outcome(call())
    except SteppedAsideError:
        return None
    except JobCancelledError:
        return Outcome(skipped=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the Qt thread hands it to somebody who says it
        return Outcome(error=error)
