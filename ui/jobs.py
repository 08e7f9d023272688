"""What was submitted to the bridge and is not answered yet. All of it is touched on the Qt thread alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from PySide6.QtCore import QObject

from ui.worker import Ticket


class Progress(Protocol):
    """How a long use case says how far it is; raises to end it when the user cancelled."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(eq=False, slots=True, kw_only=True)
class Job:
    """One submitted call. Only the Qt thread touches it; it keeps `call` so that it ends on that thread."""

    number: int
    call: Callable[..., Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject
    key: str = ""
    title: str = ""
    veiled: bool | None = None  # None: it reads nothing of anybody
    running: bool = True
    ticket: Ticket = field(default_factory=Ticket)

    @property
    def progress(self) -> tuple[int, int]:
        """(done, total) as last reported; total 0 is unknown."""
        return self.ticket.progress

    def drop(self) -> None:
        """The answer is not wanted any more: skip it if it has not begun, say nothing if it has."""
        self.ticket.wanted = False

    def forget(self, *, veiled: bool) -> None:
        """Nobody hears of the answer if it shows names that are to be hidden now, or the other way round."""
        if self.veiled is not None and self.veiled is not veiled:
            self.done = self.failed = None

    def cancel(self) -> None:
        """`drop`, and a call that reports progress stops at its next report and takes back what it did."""
        self.ticket.wanted = False
        self.ticket.cancelled = True


class Jobs:
    """The jobs under way, in the order of submitting; of one owner and key the newest alone is wanted."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._under_way: dict[int, Job] = {}
        self._newest: dict[tuple[int, str], Job] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(self._under_way.values())

    def __bool__(self) -> bool:
        return bool(self._under_way)

    def make(
        self,
        call: Callable[..., Any],
        done: Callable[[Any], None] | None,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str = "",
        title: str = "",
    ) -> Job:
        """A job that has not begun; with `key`, an older one of the same owner and key is dropped."""
        job = Job(
            number=next(self._numbers), call=call, done=done, failed=failed, owner=owner, key=key, title=title
        )
        if key:
            older = self._newest.get((id(owner), key))
            if older is not None:
                older.drop()
            self._newest[id(owner), key] = job
        return job

    def begin(self, job: Job) -> None:
        self._under_way[job.number] = job

    def end(self, number: int) -> Job:
        """The job of this number, which is under way no more."""
        job = self._under_way.pop(number)
        job.running = False
        if job.key and self._newest.get((id(job.owner), job.key)) is job:
            del self._newest[id(job.owner), job.key]
        return job

    def cancel_long(self) -> None:
        """Cancel every job that has a title, as its Cancel button would."""
        for job in self:
            if job.title:
                job.cancel()

    def forget_answers(self) -> None:
        """Nobody hears of a result any more; what only reads and may take long need not begin or go on."""
        for job in self:
            job.done = None
            if job.ticket.patient:
                job.drop()

    def long_one(self) -> Job | None:
        """The oldest with a title that nobody cancelled."""
        return next((job for job in self if job.title and not job.ticket.cancelled), None)
