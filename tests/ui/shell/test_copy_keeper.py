"""The copies that a purge left are rewritten while one goes on working; the lock ends that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from journal.domain.errors import CannotWrite
from journal.domain.purge import PurgeTarget
from journal.services import purge, purge_copies
from journal.services.journal_file import open_journal
from journal.services.people import people_count
from journal.store import copies, scrub
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.shell.conftest import Desk
from tests.ui.shell.test_backups import add, dated, rest
from ui.shell.copy_keeper import CopyKeeper
from ui.shell.handlers import Handlers
from ui.shell.trash_keeper import TrashKeeper


@pytest.fixture
def keeper(open_desk: Desk) -> CopyKeeper:
    (handlers,) = open_desk.shell.findChildren(Handlers)
    return handlers.copies


@pytest.fixture
def backed_up(open_desk: Desk, journal_file: JournalFile) -> Path:
    """One backup, with Rosa and Omar."""
    add(open_desk, "Rosa Medina")
    add(open_desk, "Omar Haddad")
    open_desk.context.commands.run("back_up_now")
    rest(open_desk)
    return dated(journal_file.path)[0].path


def purge_omar(desk: Desk, failed: Callable[[Exception], None] | None = None) -> None:
    found: list[int] = []
    query = "SELECT id FROM person WHERE given = 'Omar'"
    desk.context.bridge.submit(lambda store: store.scalar(query), found.append, owner=desk.window)
    desk.settle()
    call = partial(purge.purge, target=PurgeTarget(people=(found[0],)), copies_later=True)
    desk.context.bridge.submit(call, owner=desk.window, failed=failed)


def names_in(copy: Path, file: JournalFile) -> list[str]:
    with copies.reading(copy, file.derived) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY id").fetchall()]


def answer(desk: Desk, call: Callable[..., object]) -> object:
    found: list[object] = []
    desk.context.bridge.submit(call, found.append, owner=desk.window)
    desk.settle()
    return found[0]


def wait_for(desk: Desk, keeper: CopyKeeper) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: not keeper.busy)
    desk.settle()


class Slow:
    """The rewriting stands still until it is told to go on, or is ended by what it reports to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._real = copies.rewrite_copy
        monkeypatch.setattr(purge_copies, "rewrite_copy", self)

    def __call__(self, *given: object, report: Callable[[int, int], None]) -> None:
        self.reached.set()
        while not self.go_on.is_set():
            report(0, 0)
            QThread.yieldCurrentThread()
        self._real(*given, report=report)  # type: ignore[arg-type,misc]  # whatever it was given


def test_one_goes_on_working_while_copies_are_rewritten(
    open_desk: Desk,
    journal_file: JournalFile,
    keeper: CopyKeeper,
    backed_up: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Slow(monkeypatch)
    purge_omar(open_desk)
    open_desk.qtbot.waitUntil(slow.reached.is_set)
    add(open_desk, "Nadia Karim")
    assert answer(open_desk, people_count) == 2
    assert keeper.busy
    assert names_in(backed_up, journal_file) == ["Rosa Medina", "Omar Haddad"]
    slow.go_on.set()
    wait_for(open_desk, keeper)
    assert names_in(backed_up, journal_file) == ["Rosa Medina"]
    assert answer(open_desk, purge.pending) is False
    assert "Copies rewritten: 1." in open_desk.window.toast.text()


def test_the_lock_ends_it_and_it_goes_on_after_unlocking(
    open_desk: Desk,
    journal_file: JournalFile,
    keeper: CopyKeeper,
    backed_up: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Slow(monkeypatch)
    purge_omar(open_desk)
    open_desk.qtbot.waitUntil(slow.reached.is_set)
    with open_desk.qtbot.waitSignal(open_desk.shell.locked):
        open_desk.shell.lock()
    open_desk.qtbot.waitUntil(lambda: not keeper.busy)
    with open_journal(journal_file.path, PASSPHRASE) as store:
        assert purge_copies.copies_left(store)
    assert [path.name for path in backed_up.parent.iterdir()] == [backed_up.name]
    slow.go_on.set()
    open_desk.unlock()
    open_desk.settle()
    keeper.look()  # as it does by itself after a while
    wait_for(open_desk, keeper)
    assert names_in(backed_up, journal_file) == ["Rosa Medina"]
    assert answer(open_desk, purge.pending) is False


def test_a_purge_that_was_interrupted_is_finished_when_its_copies_are(
    open_desk: Desk,
    journal_file: JournalFile,
    keeper: CopyKeeper,
    backed_up: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    open_desk.context.toasts.asked.connect(lambda sentence, _label: said.append(sentence))
    (trash,) = open_desk.window.findChildren(TrashKeeper)
    slow = Slow(monkeypatch)

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(scrub, "scrub", full)
        purge_omar(open_desk, lambda _error: None)
        open_desk.settle()
    trash.look()
    open_desk.settle()
    open_desk.qtbot.waitUntil(slow.reached.is_set)
    assert said == []
    trash.look()  # what is left has its own keeper
    open_desk.settle()
    assert said == []
    slow.go_on.set()
    wait_for(open_desk, keeper)
    assert said == ["What was purged is out of the copies too. Copies rewritten: 1."]
    assert names_in(backed_up, journal_file) == ["Rosa Medina"]


def test_hidden_names_do_not_hide_what_is_to_go(
    open_desk: Desk, journal_file: JournalFile, keeper: CopyKeeper, backed_up: Path
) -> None:
    """In café mode every answer is veiled; the marks of what was purged are no words."""
    open_desk.context.bridge.set_veiled(True)
    purge_omar(open_desk)
    wait_for(open_desk, keeper)
    assert names_in(backed_up, journal_file) == ["Rosa Medina"]


def test_an_answer_that_nobody_hears_holds_nothing_up_for_good(
    open_desk: Desk, journal_file: JournalFile, keeper: CopyKeeper, backed_up: Path
) -> None:
    """Café mode drops the answers that are under way."""
    purge_omar(open_desk)
    wait_for(open_desk, keeper)
    keeper.look()
    open_desk.context.bridge.set_veiled(True)
    open_desk.settle()
    assert not keeper.busy
    assert keeper._timer.isActive()
    keeper.look()
    wait_for(open_desk, keeper)
    assert not keeper._timer.isActive()  # nothing is left


def test_a_copy_that_cannot_be_opened_is_named(open_desk: Desk, keeper: CopyKeeper, backed_up: Path) -> None:
    told: list[str] = []
    keeper.told.connect(told.append)
    backed_up.write_bytes(b"x" * 4096 * 8)
    purge_omar(open_desk)
    wait_for(open_desk, keeper)
    (sentence,) = told
    assert str(backed_up) in sentence
    assert answer(open_desk, purge.pending) is False


def test_a_refusing_disk_is_tried_again_later(
    open_desk: Desk,
    journal_file: JournalFile,
    keeper: CopyKeeper,
    backed_up: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(new: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(copies, "put_in_place", full)
        purge_omar(open_desk)
        wait_for(open_desk, keeper)
    assert names_in(backed_up, journal_file) == ["Rosa Medina", "Omar Haddad"]
    assert answer(open_desk, purge_copies.copies_left) is True
    keeper.look()
    wait_for(open_desk, keeper)
    assert names_in(backed_up, journal_file) == ["Rosa Medina"]
