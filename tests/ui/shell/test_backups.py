"""Backups that the window makes by itself, and going back to one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from journal.domain.backup import Backup, BackupKind
from journal.services import backups, restoring
from journal.services.journal_file import open_journal
from journal.services.people import add_person_line, people_count
from journal.store import copies, copy_facts, live_copy
from journal.store.database import Store
from journal.store.pages import first_wrong_page
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.shell.conftest import Desk
from ui.settings.backup_section import BackupSection
from ui.shell.backup_keeper import BackupKeeper
from ui.shell.handlers import Handlers
from ui.shell.lock_triggers import LockTriggers
from ui.shell.restore_dialog import RestoreDialog
from ui.shell.system_watch.base import SystemWatch


def keeper_of(desk: Desk) -> BackupKeeper:
    (handlers,) = desk.shell.findChildren(Handlers)
    return handlers.keeper


def add(desk: Desk, line: str) -> None:
    desk.context.bridge.submit(partial(add_person_line, line=line), owner=desk.window)
    desk.settle()


def rest(desk: Desk) -> None:
    """Wait until no backup is being made and the journal has noted it."""
    keeper = keeper_of(desk)
    desk.settle()
    desk.qtbot.waitUntil(lambda: not keeper.busy)
    desk.settle()


def dated(journal: Path) -> list[Backup]:
    return [one for one in backups.listed(journal) if one.kind is BackupKind.DATED]


def test_a_change_is_backed_up_once_by_itself(open_desk: Desk, journal_file: JournalFile) -> None:
    add(open_desk, "Rosa Medina")
    keeper_of(open_desk).look()
    rest(open_desk)
    (made,) = dated(journal_file.path)
    copies.prove(made.path, journal_file.derived)
    keeper_of(open_desk).look()
    rest(open_desk)
    assert dated(journal_file.path) == [made]


def test_midnight_brings_a_new_one_after_a_change(
    open_desk: Desk, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(open_desk, "Rosa Medina")
    keeper = keeper_of(open_desk)
    keeper.look()
    rest(open_desk)
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    monkeypatch.setattr(keeper, "_clock", lambda: tomorrow)
    keeper.look()
    rest(open_desk)
    assert len(dated(journal_file.path)) == 1
    add(open_desk, "Omar Haddad")
    keeper.look()
    rest(open_desk)
    assert len(dated(journal_file.path)) == 2


def test_what_is_typed_meanwhile_waits_for_nothing(
    open_desk: Desk, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup stands still in the middle; reads and writes go on, and it is none the worse."""
    reached, go_on = _Gate(), _Gate()
    real = copy_facts.rows_of_tables

    def halts(connection: object) -> dict[str, int]:
        reached.open()
        go_on.wait()
        return real(connection)

    monkeypatch.setattr(copy_facts, "rows_of_tables", halts)
    add(open_desk, "Rosa Medina")
    open_desk.context.commands.run("back_up_now")
    open_desk.qtbot.waitUntil(reached.is_open)
    add(open_desk, "Omar Haddad")
    found: list[int] = []
    open_desk.context.bridge.submit(people_count, found.append, owner=open_desk.window)
    open_desk.settle()
    assert found == [2]
    assert keeper_of(open_desk).busy
    go_on.open()
    rest(open_desk)
    (made,) = dated(journal_file.path)
    with copies.reading(made.path, journal_file.derived) as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (1,)
    assert "made and checked" in open_desk.window.toast.text()


def test_locking_ends_a_backup_and_leaves_no_half_one(
    open_desk: Desk, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = _Gate()
    real = first_wrong_page

    def endless(path: Path, key: object, report: Callable[[int, int], None]) -> int | None:
        reached.open()
        while True:  # until the report says that the journal is wanted back
            report(0, 0)
            QThread.yieldCurrentThread()

    monkeypatch.setattr(live_copy, "first_wrong_page", endless)
    add(open_desk, "Rosa Medina")
    open_desk.context.commands.run("back_up_now")
    open_desk.qtbot.waitUntil(reached.is_open)
    with open_desk.qtbot.waitSignal(open_desk.shell.locked):
        open_desk.shell.lock()
    rest(open_desk)
    assert list((journal_file.path.parent / "backups").iterdir()) == []
    monkeypatch.setattr(live_copy, "first_wrong_page", real)
    with open_journal(journal_file.path, PASSPHRASE) as store:
        assert people_count(store) == 1
        assert backups.has_changed(store)


def test_a_stale_backup_has_a_word_once(open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add(open_desk, "Rosa Medina")
    keeper = keeper_of(open_desk)
    keeper.look()
    rest(open_desk)
    add(open_desk, "Omar Haddad")
    later = datetime.now().astimezone() + timedelta(days=8)
    monkeypatch.setattr(keeper, "_clock", lambda: later)
    monkeypatch.setattr(backups, "due", lambda *_: False)
    said: list[str] = []
    open_desk.context.toasts.asked.connect(lambda sentence, _label: said.append(sentence))
    for _ in range(2):
        keeper.look()
        rest(open_desk)
    assert [sentence for sentence in said if "over a week" in sentence] == said
    assert len(said) == 1


def test_going_back_and_back_from_that(open_desk: Desk, journal_file: JournalFile) -> None:
    add(open_desk, "Rosa Medina")
    open_desk.context.commands.run("back_up_now")
    rest(open_desk)
    add(open_desk, "Omar Haddad")
    go_back(open_desk, dated(journal_file.path)[0].path, "Omar Haddad")
    assert names(open_desk) == ["Rosa Medina"]
    assert open_desk.shell.is_open
    assert "restored" in open_desk.window.toast.text()
    section = section_of(open_desk)
    assert section.undo_restore.isVisibleTo(section)
    section.undo_restore.click()
    agree(open_desk, "Omar Haddad", title="Undo the restore")
    assert names(open_desk) == ["Omar Haddad", "Rosa Medina"]


def test_a_backup_that_cannot_be_used_says_so_and_changes_nothing(
    open_desk: Desk, journal_file: JournalFile, tmp_path: Path
) -> None:
    add(open_desk, "Rosa Medina")
    letter = tmp_path / "letter.db"
    letter.write_bytes(b"Dear Rosa, " * 1000)
    open_desk.context.navigator.restore_asked.emit(letter)
    open_desk.settle()
    (dialog,) = open_desk.window.findChildren(RestoreDialog)
    assert "cannot be used" in dialog.head.text()
    assert not dialog.restore.isEnabled()
    dialog.cancel.click()
    assert names(open_desk) == ["Rosa Medina"]


def test_another_passphrase_is_asked_for(open_desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "older" / "journal.db"
    with Store.create(other, "the older passphrase") as store:
        add_person_line(store, "Nadia Karim")
    open_desk.context.navigator.restore_asked.emit(other)
    open_desk.settle()
    (dialog,) = open_desk.window.findChildren(RestoreDialog)
    assert "another passphrase" in dialog.head.text()
    assert dialog.passphrase.isVisible()
    dialog.passphrase.set_text("the older passphrase")
    dialog.read_again.click()
    open_desk.settle()
    assert "Nadia Karim" in dialog.words.text()
    assert "What was purged after that day may be in it" in dialog.words.text()
    dialog.restore.click()
    open_desk.qtbot.waitUntil(lambda: open_desk.shell.is_open)
    open_desk.settle()
    assert names(open_desk) == ["Nadia Karim"]


def test_a_backup_that_is_cancelled_on_a_network_disk_is_made_the_next_time(
    open_desk: Desk, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beside(store: Store) -> backups.Order:
        return replace(begin(store), aside=False)

    def endless(*given: object) -> None:
        report = given[-1]
        assert callable(report)
        reached.open()
        while True:
            report(0, 0)

    begin, reached = backups.begin, _Gate()
    monkeypatch.setattr(backups, "begin", beside)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "make_here", endless)
        open_desk.context.commands.run("back_up_now")
        open_desk.qtbot.waitUntil(reached.is_open)
        assert keeper_of(open_desk).busy
        open_desk.context.bridge.cancel_long()
        rest(open_desk)
    open_desk.context.commands.run("back_up_now")
    rest(open_desk)
    assert len(dated(journal_file.path)) == 1


class Held:
    """A restore that is being prepared until it is cancelled, and so lasts as long as a test wants."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached = _Gate()
        monkeypatch.setattr(restoring, "prepare", self._prepare)
        add(desk, "Rosa Medina")
        desk.context.commands.run("back_up_now")
        rest(desk)
        add(desk, "Omar Haddad")
        desk.context.navigator.restore_asked.emit(dated(desk.journal.path)[0].path)
        desk.settle()
        (dialog,) = (one for one in desk.window.findChildren(RestoreDialog) if one.isVisible())
        dialog.restore.click()
        desk.qtbot.waitUntil(self.reached.is_open)

    def _prepare(self, *given: object) -> None:
        self.reached.open()
        report = given[-1]
        assert callable(report)
        while True:
            report(0, 0)
            QThread.yieldCurrentThread()


def test_a_restore_that_is_cancelled_leads_back_to_the_journal(
    open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    Held(open_desk, monkeypatch)
    assert not open_desk.shell.is_open
    open_desk.context.bridge.cancel_long()
    open_desk.settle()
    assert open_desk.shell.is_open
    assert open_desk.shell.page.isEnabledTo(open_desk.window)
    assert names(open_desk) == ["Omar Haddad", "Rosa Medina"]


@pytest.mark.parametrize("word", ["screen_locked", "about_to_sleep"])
def test_the_systems_word_locks_while_a_restore_is_prepared(
    open_desk: Desk, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    watch = SystemWatch()
    LockTriggers(open_desk.context, open_desk.shell, watch, watch).start()
    let_go: list[bool] = []
    monkeypatch.setattr(watch, "ready_to_sleep", lambda: let_go.append(open_desk.shell.is_open))
    Held(open_desk, monkeypatch)
    with open_desk.qtbot.waitSignal(open_desk.shell.locked):
        getattr(watch, word).emit()
        assert let_go == []  # the computer waits
    assert not open_desk.shell.is_open
    open_desk.journal.open().close()
    open_desk.unlock()
    open_desk.settle()
    assert open_desk.shell.is_open


def names(desk: Desk) -> list[str]:
    found: list[list[tuple[str]]] = []
    query = "SELECT name FROM person WHERE deleted_at IS NULL ORDER BY name"
    desk.context.bridge.submit(lambda store: store.rows(query), found.append, owner=desk.window)
    desk.settle()
    return [name for (name,) in found[0]]


def section_of(desk: Desk) -> BackupSection:
    """The card of the settings, by itself."""
    section = BackupSection(desk.context)
    desk.qtbot.addWidget(section)
    section.show()
    section.read()
    desk.settle()
    return section


def go_back(desk: Desk, path: Path, lost: str) -> None:
    desk.context.navigator.restore_asked.emit(path)
    agree(desk, lost)


def agree(desk: Desk, named: str, title: str = "Go back to a backup") -> None:
    desk.settle()
    (dialog,) = (one for one in desk.window.findChildren(RestoreDialog) if one.isVisible())
    assert dialog.windowTitle() == title
    assert ("before the restore" in dialog.head.text()) == (title == "Undo the restore")
    assert named in dialog.words.text()
    assert "was purged" not in dialog.words.text()
    dialog.restore.click()
    desk.qtbot.waitUntil(lambda: desk.shell.is_open)
    desk.settle()


class _Gate:
    """Opened on one thread, looked at on another."""

    def __init__(self) -> None:

        self._event = threading.Event()
        self.open = self._event.set
        self.is_open = self._event.is_set
        self.wait = partial(self._event.wait, 20)
