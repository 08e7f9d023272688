"""The word about a synced place, and moving the journal, in the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from journal.services import relocate
from journal.services.people import add_person_line, people_count
from journal.services.undo import history
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.widgets.busy_bar import BusyBar
from ui.worker import JobCancelledError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture
def synced(journal_file: JournalFile) -> Path:
    """The journal's folder has the marker of Syncthing."""
    (journal_file.path.parent / ".stfolder").mkdir()
    return journal_file.path.parent


def box(desk: Desk, name: str) -> QMessageBox | None:
    found = desk.window.findChildren(QMessageBox, name)
    return found[0] if found else None


def press(desk: Desk, name: str, words: str) -> None:
    shown = box(desk, name)
    assert shown is not None
    (button,) = (one for one in shown.buttons() if words in one.text().replace("&", ""))
    assert isinstance(button, QAbstractButton)
    button.click()
    desk.qtbot.waitUntil(lambda: box(desk, name) is None)
    desk.settle()


def choose(desk: Desk, target: Path) -> None:
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(QFileDialog)))
    (chooser,) = desk.window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    desk.qtbot.waitUntil(lambda: not desk.window.findChildren(QFileDialog))
    desk.settle()


def test_a_place_of_ones_own_is_not_talked_about(open_desk: Desk) -> None:
    assert box(open_desk, "place_notice") is None


def test_told_once_and_known(desk: Desk, synced: Path) -> None:
    desk.unlock()
    shown = box(desk, "place_notice")
    assert shown is not None
    assert "Syncthing copies what lies in this place." in shown.text()
    assert ".stfolder" in shown.text()
    assert "encrypted" in shown.informativeText()
    assert "outlive what you purge" in shown.informativeText()
    press(desk, "place_notice", "I know")
    desk.shell.lock()
    desk.settle()
    desk.unlock()
    assert box(desk, "place_notice") is None


def test_moved_from_the_notice_with_undo_and_settings(
    desk: Desk, synced: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.unlock()
    desk.context.bridge.submit(partial(add_person_line, line="Rosa Medina"), owner=desk.window)
    press(desk, "place_notice", "Move it")
    target = tmp_path / "safe" / "journal.db"
    choose(desk, target)
    qtbot.waitUntil(lambda: box(desk, "moved_report") is not None)
    report = box(desk, "moved_report")
    assert report is not None
    assert str(target) in report.text()
    assert "Syncthing may still keep older versions" in report.informativeText()
    report.accept()
    assert desk.shell.journal == target
    assert desk.context.settings.values.journal == str(target)
    found: list[object] = []
    desk.context.bridge.submit(people_count, found.append, owner=desk.window)
    desk.context.bridge.submit(history, found.append, owner=desk.window)
    desk.settle()
    assert found[0] == 1
    assert "Rosa" in str(found[1])
    assert [path.name for path in synced.iterdir()] == [".stfolder"]
    desk.shell.lock()
    desk.settle()
    with JournalFile(target, desk.journal.derived).open() as store:
        assert people_count(store) == 1


def test_a_new_place_that_is_synced_is_asked_about(open_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "cloud" / ".stfolder").mkdir(parents=True)
    open_desk.context.commands.run("move_journal")
    choose(open_desk, tmp_path / "cloud" / "journal.db")
    shown = box(open_desk, "target_notice")
    assert shown is not None
    press(open_desk, "target_notice", "Cancel")
    assert open_desk.shell.journal == open_desk.journal.path
    open_desk.context.commands.run("move_journal")
    choose(open_desk, tmp_path / "cloud" / "journal.db")
    press(open_desk, "target_notice", "all the same")
    assert open_desk.shell.journal == tmp_path / "cloud" / "journal.db"


def test_what_is_refused_is_a_sentence_and_it_stays(open_desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    open_desk.context.commands.run("move_journal")
    choose(open_desk, taken)
    shown = box(open_desk, "sentence_dialog")
    assert shown is not None
    assert "already a file" in shown.text()
    shown.accept()
    assert taken.read_text() == "mine"
    assert open_desk.shell.journal == open_desk.journal.path


def until_cancelled(report: Callable[[int, int], None]) -> None:
    while True:
        report(1, 10)


def cancel_move(desk: Desk, target: Path) -> None:
    desk.context.commands.run("move_journal")
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(QFileDialog)))
    (chooser,) = desk.window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    desk.qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.window.findChildren(BusyBar)))
    (strip,) = (each for each in desk.window.findChildren(BusyBar) if each.isVisible())
    strip.cancel_button.click()
    desk.settle()


def test_a_move_shows_that_it_runs_and_can_be_stopped(
    open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_store: object, _target: Path, report: Callable[[int, int], None]) -> None:
        until_cancelled(report)

    monkeypatch.setattr(relocate, "move_journal", endless)
    cancel_move(open_desk, tmp_path / "new.db")
    assert open_desk.window.toast.text() == "Stopped. The journal is where it was."
    assert open_desk.shell.journal == open_desk.journal.path


def test_a_move_that_was_stopped_too_late_is_told(
    open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = relocate.move_journal

    def late(store: Any, target: Path, report: Callable[[int, int], None]) -> object:
        with suppress(JobCancelledError):
            until_cancelled(report)
        return real(store, target, lambda _done, _total: None)

    monkeypatch.setattr(relocate, "move_journal", late)
    cancel_move(open_desk, tmp_path / "new.db")
    assert "lies in" in open_desk.window.toast.text()
    assert open_desk.shell.journal == tmp_path / "new.db"
    assert open_desk.context.settings.values.journal == str(tmp_path / "new.db")


def test_the_create_page_tells_of_the_place(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "cloud" / ".stfolder").mkdir(parents=True)
    page = desk.shell.page
    page.show_create()
    words = page.findChild(QLabel, "create_place_words")
    assert isinstance(words, QLabel)
    desk.settle()
    assert words.isHidden()
    page.set_place(tmp_path / "cloud" / "journal.db")
    qtbot.waitUntil(lambda: not words.isHidden())
    assert "Syncthing copies what lies in this place." in words.text()
    page.set_place(tmp_path / "journal.db")
    qtbot.waitUntil(words.isHidden)
