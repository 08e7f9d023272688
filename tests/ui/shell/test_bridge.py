"""The door between the database thread and the Qt thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journal.domain.changes import Changes, Done
from journal.domain.errors import InputRefused
from ui.bridge import Bridge, Job, JournalClosedError, Progress


class FakeStore:
    """Stands for the journal: remembers on which threads it was used."""

    def __init__(self) -> None:
        self.threads = {threading.get_ident()}
        self.written: list[str] = []
        self.closed = False

    def write(self, word: str) -> str:
        self.threads.add(threading.get_ident())
        self.written.append(word)
        return word

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


class Door:
    """A bridge with an open fake journal, and everything that it says."""

    def __init__(self) -> None:
        self.bridge = Bridge()
        self.owner = QObject()
        self.store: FakeStore | None = None
        self.failures: list[Exception] = []
        self.changes: list[Changes] = []
        self.busy: list[bool] = []
        self.long: list[str | None] = []
        self.bridge.failed.connect(self.failures.append)
        self.bridge.changed.connect(self.changes.append)
        self.bridge.busy.connect(self.busy.append)
        self.bridge.long_job.connect(self._note_long)

    def _note_long(self, job: Any) -> None:
        self.long.append(None if job is None else f"{job.title} {job.progress[0]}/{job.progress[1]}")

    def make(self) -> Any:
        self.store = FakeStore()
        return self.store

    def write(self, word: str) -> Callable[[Any], str]:
        return lambda store: cast("str", store.write(word))

    @property
    def open_store(self) -> FakeStore:
        assert self.store is not None
        return self.store


@pytest.fixture
def door(qtbot: QtBot) -> Iterator[Door]:
    made = Door()
    opened: list[bool] = []
    made.bridge.open(made.make, lambda: opened.append(True), owner=made.owner)
    qtbot.waitUntil(lambda: bool(opened))
    yield made
    made.bridge.shutdown()


def settle(qtbot: QtBot, door: Door) -> None:
    qtbot.waitUntil(lambda: door.bridge.idle)


def test_answers_arrive_on_the_qt_thread_in_order(qtbot: QtBot, door: Door) -> None:
    got: list[tuple[str, int]] = []
    for word in ("one", "two", "three"):
        door.bridge.submit(
            door.write(word), lambda it: got.append((it, threading.get_ident())), owner=door.owner
        )
    assert got == []
    settle(qtbot, door)
    assert [word for word, _ in got] == ["one", "two", "three"]
    assert {thread for _, thread in got} == {threading.get_ident()}
    assert len(door.open_store.threads) == 1
    assert threading.get_ident() not in door.open_store.threads


def test_done_is_announced_and_handed_over_whole(qtbot: QtBot, door: Door) -> None:
    changes = Changes(people=frozenset({7}), label="Add")
    got: list[Done[int]] = []
    door.bridge.submit(lambda _store: Done(7, changes), got.append, owner=door.owner)
    settle(qtbot, door)
    assert got == [Done(7, changes)]
    assert door.changes == [changes]


def test_a_dead_owner_gets_no_answer_but_its_changes_are_announced(qtbot: QtBot, door: Door) -> None:
    import shiboken6

    doomed = QObject()
    got: list[object] = []
    changes = Changes(people=frozenset({1}))
    door.bridge.submit(lambda _store: Done(1, changes), got.append, owner=doomed)
    shiboken6.delete(doomed)
    settle(qtbot, door)
    assert got == []
    assert door.changes == [changes]


def test_an_error_for_a_dead_owner_is_still_told(qtbot: QtBot, door: Door) -> None:
    import shiboken6

    doomed = QObject()
    handled: list[Exception] = []
    door.bridge.submit(refuse, owner=doomed, failed=handled.append)
    shiboken6.delete(doomed)
    settle(qtbot, door)
    assert handled == []
    assert [type(error) for error in door.failures] == [InputRefused]


def refuse(_store: object) -> None:
    raise InputRefused("A name is needed.")


def break_down(_store: object) -> None:
    raise ZeroDivisionError


def test_a_sentence_goes_to_the_one_who_asked_and_nowhere_else(qtbot: QtBot, door: Door) -> None:
    handled: list[Exception] = []
    door.bridge.submit(refuse, owner=door.owner, failed=handled.append)
    settle(qtbot, door)
    assert [str(error) for error in handled] == ["A name is needed."]
    assert door.failures == []


def test_a_fault_goes_to_the_one_who_asked_and_to_the_signal(qtbot: QtBot, door: Door) -> None:
    handled: list[Exception] = []
    door.bridge.submit(break_down, owner=door.owner, failed=handled.append)
    settle(qtbot, door)
    assert [type(error) for error in handled] == [ZeroDivisionError]
    assert door.failures == handled


def test_what_nobody_handles_goes_to_the_signal(qtbot: QtBot, door: Door) -> None:
    door.bridge.submit(refuse, owner=door.owner)
    door.bridge.submit(break_down, owner=door.owner)
    settle(qtbot, door)
    assert [type(error) for error in door.failures] == [InputRefused, ZeroDivisionError]


def test_a_callback_that_breaks_is_told_and_the_next_answer_arrives(qtbot: QtBot, door: Door) -> None:
    got: list[str] = []
    door.bridge.submit(door.write("one"), break_down, owner=door.owner)
    door.bridge.submit(door.write("two"), got.append, owner=door.owner)
    settle(qtbot, door)
    assert got == ["two"]
    assert [type(error) for error in door.failures] == [ZeroDivisionError]


def test_a_newer_submit_of_the_same_key_supersedes(qtbot: QtBot, door: Door) -> None:
    gate, entered = threading.Event(), threading.Event()
    got: list[str] = []

    def hold(store: Any) -> str:
        entered.set()
        gate.wait()
        return cast("str", store.write("running"))

    door.bridge.submit(hold, got.append, owner=door.owner, key="search")
    assert entered.wait(5)
    door.bridge.submit(door.write("queued"), got.append, owner=door.owner, key="search")
    door.bridge.submit(door.write("newest"), got.append, owner=door.owner, key="search")
    door.bridge.submit(door.write("other key"), got.append, owner=door.owner, key="other")
    other = QObject()
    door.bridge.submit(door.write("other owner"), got.append, owner=other, key="search")
    gate.set()
    settle(qtbot, door)
    assert got == ["newest", "other key", "other owner"]
    assert door.open_store.written == ["running", "newest", "other key", "other owner"]


def test_a_dropped_job_says_nothing(qtbot: QtBot, door: Door) -> None:
    got: list[str] = []
    job = door.bridge.submit(door.write("never"), got.append, owner=door.owner)
    job.drop()
    settle(qtbot, door)
    assert got == []
    assert not job.running


def test_a_long_job_shows_its_progress_and_can_be_cancelled(qtbot: QtBot, door: Door) -> None:
    entered, ended = threading.Event(), threading.Event()
    got: list[object] = []

    def count_up(_store: Any, progress: Progress) -> str:
        try:
            step = 0
            while True:
                step += 1
                progress(min(step, 5), 10)
                entered.set()
                ended.wait(0.001)
        finally:
            ended.set()

    job = door.bridge.submit_long("Checking", count_up, got.append, owner=door.owner, failed=got.append)
    assert entered.wait(5)
    qtbot.waitUntil(lambda: "Checking 5/10" in door.long)
    job.cancel()
    assert ended.wait(5)
    settle(qtbot, door)
    assert got == []
    assert door.long[-1] is None
    assert door.failures == []


def test_busy_is_told_only_for_what_takes_long(qtbot: QtBot, door: Door) -> None:
    settle(qtbot, door)
    door.busy.clear()
    door.bridge.submit(door.write("quick"), owner=door.owner)
    settle(qtbot, door)
    assert door.busy == []
    gate = threading.Event()
    door.bridge.submit(lambda _store: gate.wait(), owner=door.owner)
    qtbot.waitUntil(lambda: door.busy == [True])
    gate.set()
    qtbot.waitUntil(lambda: door.busy == [True, False])


def test_without_a_journal_a_use_case_fails_loudly(qtbot: QtBot, door: Door) -> None:
    bridge = Bridge()
    failures: list[Exception] = []
    bridge.failed.connect(failures.append)
    bridge.submit(door.write("early"), owner=door.owner)
    qtbot.waitUntil(lambda: bridge.idle)
    assert [type(error) for error in failures] == [JournalClosedError]
    bridge.shutdown()


def test_what_is_asked_for_after_the_closing_is_never_begun(qtbot: QtBot, door: Door) -> None:
    """A pane that hears of the last write before it is taken away must not raise a fault over the lock."""
    closed: list[bool] = []
    door.bridge.submit(door.write("last"), owner=door.owner)
    door.bridge.close(lambda: closed.append(True), owner=door.owner)
    job = door.bridge.submit(door.write("late"), owner=door.owner)
    assert not job.running
    first = door.store
    settle(qtbot, door)
    assert closed == [True]
    assert first is not None
    assert first.closed
    assert first.written == ["last"]
    assert door.failures == []
    door.bridge.open(door.make, owner=door.owner)
    door.bridge.submit(door.write("again"), owner=door.owner)
    settle(qtbot, door)
    assert door.open_store.written[0] == "again"


def test_work_needs_no_journal_and_does_not_wait_for_the_database(qtbot: QtBot, door: Door) -> None:
    gate = threading.Event()
    got: list[int] = []
    door.bridge.submit(lambda _store: gate.wait(), owner=door.owner)
    door.bridge.work(lambda: 6 * 7, got.append, owner=door.owner)
    qtbot.waitUntil(lambda: got == [42])
    gate.set()
    settle(qtbot, door)


def test_opening_that_fails_leaves_nothing_open(qtbot: QtBot, door: Door) -> None:
    handled: list[Exception] = []

    def refuse_to_open() -> Any:
        raise InputRefused("Not this one.")

    door.bridge.open(refuse_to_open, owner=door.owner, failed=handled.append)
    settle(qtbot, door)
    assert [type(error) for error in handled] == [InputRefused]
    assert door.open_store.closed


def test_shutdown_finishes_every_write_and_ends_the_threads(qtbot: QtBot) -> None:
    door = Door()
    answers: list[str] = []
    door.bridge.open(door.make, owner=door.owner)
    for number in range(50):
        door.bridge.submit(door.write(str(number)), answers.append, owner=door.owner)
    door.bridge.submit(break_down, owner=door.owner)
    door.bridge.shutdown()
    assert door.open_store.written == [str(number) for number in range(50)]
    assert door.open_store.closed
    assert answers == []
    assert [type(error) for error in door.failures] == [ZeroDivisionError]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("journal-")]


def test_who_hears_of_the_last_write_wakes_no_thread(qtbot: QtBot) -> None:
    door = Door()
    door.bridge.open(door.make, owner=door.owner)
    read_again: list[Job] = []

    def follow(_changes: Changes) -> None:
        read_again.append(door.bridge.submit(door.write("again"), owner=door.owner))
        read_again.append(door.bridge.work(int, owner=door.owner))

    door.bridge.changed.connect(follow)
    door.bridge.submit(lambda _store: Done(1, Changes()), owner=door.owner)
    door.bridge.shutdown()
    assert [job.running for job in read_again] == [False, False]
    assert door.bridge.idle
    assert door.open_store.written == []
    assert door.failures == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("journal-")]


def answer_for(_owner: QObject, _store: object) -> str:
    return "answer"


def test_nothing_of_qt_dies_on_the_database_thread(qtbot: QtBot, door: Door) -> None:
    """The last reference to an owner may lie in its callback; it must go on the Qt thread."""
    died_on: list[int] = []

    class Owner(QObject):
        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    for _ in range(3):
        owner = Owner()
        job = door.bridge.submit(partial(answer_for, owner), owner=owner)
        del owner, job
        # The next job would take the place of the one before in the thread's own hands.
        settle(qtbot, door)
    door.bridge.submit(door.write("last"), owner=door.owner)
    settle(qtbot, door)
    qtbot.waitUntil(lambda: len(died_on) == 3)
    assert set(died_on) == {threading.get_ident()}
