"""Long readings step aside for everything else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journal.store.database import Store
from ui.bridge import Bridge
from ui.worker import MOST_TRIES, Outcome, SteppedAsideError, Ticket, WorkThread

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
_SECONDS = 20


class Worker:
    """A thread, what ran on it in which order, and a patient job that waits for a word."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.outcomes: dict[int, Outcome] = {}
        self.began = threading.Event()
        self.goes_on = threading.Event()
        self.thread = WorkThread("test-worker", self.outcomes.__setitem__)

    def patient(self, ticket: Ticket) -> str:
        self.began.set()
        assert self.goes_on.wait(_SECONDS)
        if self.thread.should_step_aside(ticket):
            self.order.append("aside")
            raise SteppedAsideError
        self.order.append("patient")
        return "answer"

    def begin(self) -> Ticket:
        ticket = Ticket(patient=True)
        self.thread.put(1, partial(self.patient, ticket), ticket)
        assert self.began.wait(_SECONDS)
        return ticket

    def end(self) -> None:
        self.goes_on.set()
        self.thread.stop()


def test_a_patient_job_makes_room_and_begins_again() -> None:
    worker = Worker()
    worker.begin()
    worker.thread.put(2, partial(worker.order.append, "key"), Ticket())
    worker.thread.put(3, partial(worker.order.append, "another"), Ticket())
    worker.end()
    assert worker.order == ["aside", "key", "another", "patient"]
    assert worker.outcomes[1] == Outcome("answer")


def test_a_patient_job_does_not_make_room_for_ever() -> None:
    worker = Worker()
    ticket = worker.begin()
    ticket.tries = MOST_TRIES
    worker.thread.put(2, partial(worker.order.append, "key"), Ticket())
    worker.end()
    assert worker.order == ["patient", "key"]


def test_patient_jobs_do_not_make_room_for_each_other() -> None:
    worker = Worker()
    worker.begin()
    worker.thread.put(2, partial(worker.order.append, "second"), Ticket(patient=True))
    worker.end()
    assert worker.order == ["patient", "second"]


def test_what_comes_last_waits_for_the_patient_too() -> None:
    worker = Worker()
    worker.begin()
    worker.thread.put(2, partial(worker.order.append, "waiting"), Ticket(patient=True))
    worker.thread.put_last(3, partial(worker.order.append, "last"), Ticket())
    worker.end()
    assert worker.order == ["patient", "waiting", "last"]


def test_one_that_nobody_wants_any_more_ends_and_does_not_come_back() -> None:
    worker = Worker()
    worker.begin().wanted = False
    worker.end()
    assert worker.order == ["aside"]
    assert worker.outcomes[1].skipped


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge()
    made.open(lambda: Store.create(tmp_path / "journal.db", "a passphrase"), owner=made)
    qtbot.waitUntil(lambda: made.idle)
    yield made
    made.shutdown()


def _endless(began: list[int], store: Store) -> Any:
    began.append(1)
    return store.scalar(_ENDLESS if len(began) < 3 else "SELECT 'the end'")


def _is_at_least(began: list[int], times: int) -> bool:
    return len(began) >= times


def _key(store: Store) -> Any:
    return store.scalar("SELECT 'key'")


def test_a_statement_is_left_for_what_somebody_waits_for(qtbot: QtBot, bridge: Bridge) -> None:
    owner = QObject()
    began: list[int] = []
    got: list[object] = []
    began_twice = 2
    bridge.submit(partial(_endless, began), got.append, owner=owner, patient=True)
    for times in range(1, began_twice + 1):
        qtbot.waitUntil(partial(_is_at_least, began, times))
        bridge.submit(_key, got.append, owner=owner)
    qtbot.waitUntil(lambda: bridge.idle)
    assert got == ["key", "key", "the end"]


def test_a_reading_that_was_asked_anew_ends_where_it_is(qtbot: QtBot, bridge: Bridge) -> None:
    owner = QObject()
    began: list[int] = []
    got: list[object] = []
    bridge.submit(partial(_endless, began), got.append, owner=owner, key="list", patient=True)
    qtbot.waitUntil(lambda: bool(began))
    bridge.submit(
        lambda store: store.scalar("SELECT 'newer'"), got.append, owner=owner, key="list", patient=True
    )
    qtbot.waitUntil(lambda: bridge.idle)
    assert got == ["newer"]


def test_the_end_of_the_program_does_not_wait_for_a_reading(qtbot: QtBot, bridge: Bridge) -> None:
    owner = QObject()
    began: list[int] = []
    got: list[object] = []
    bridge.submit(partial(_endless, began), got.append, owner=owner, patient=True)
    qtbot.waitUntil(lambda: bool(began))
    bridge.shutdown()
    assert (len(began), got) == (1, [])


def _write(store: Store) -> None:
    store.execute("INSERT INTO tag (name) VALUES ('a')")


def test_what_may_be_ended_must_not_write(qtbot: QtBot, bridge: Bridge) -> None:
    owner = QObject()
    errors: list[Exception] = []
    bridge.submit(_write, owner=owner, failed=errors.append, patient=True)
    with qtbot.waitSignal(bridge.failed):
        qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], RuntimeError)
