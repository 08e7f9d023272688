"""The window while its journal is moved, deleted, replaced, or found to be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from journal.services.people import add_person_line, people_count
from tests.bad_days.desk import rest, run
from tests.bad_days.test_damaged_page import page_at
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.shell.file_watch import FileWatch


def told(desk: Desk) -> QMessageBox | None:
    found = desk.window.findChildren(QMessageBox, "file_place_dialog")
    return next((box for box in found if box.isVisible()), None)


def press(box: QMessageBox, text: str) -> None:
    (button,) = (one for one in box.buttons() if one.text().replace("&", "") == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def watch(desk: Desk) -> FileWatch:
    return FileWatch(desk.context, desk.shell)


def test_nothing_is_said_while_it_is_there(desk: Desk, watch: FileWatch) -> None:
    watch.look()
    rest(desk)
    assert told(desk) is None


def test_a_moved_journal_is_told_once_and_loses_nothing(
    desk: Desk, watch: FileWatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = desk.journal.path
    monkeypatch.setattr("ui.shell.shell.default_journal_path", lambda: usual)
    before = run(desk, people_count)
    new = tmp_path / "moved.db"
    desk.journal.path.rename(new)
    watch.look()
    rest(desk)
    box = told(desk)
    assert box is not None
    assert "moved or renamed" in box.text()
    press(box, "Later")
    watch.look()
    rest(desk)
    assert told(desk) is None
    run(desk, add_person_line, "After Moving")
    desk.shell.lock()
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle)
    said = desk.window.findChild(QLabel, "unlock_message")
    assert said is not None
    assert said.isVisible()  # and no welcome alone, as if there had never been a journal
    assert said.text() == "The journal journal.db is not there. Plug in its disk, or open it where it is."
    with JournalFile(new, desk.journal.derived).open() as store:
        assert people_count(store) == before + 1


@pytest.mark.parametrize("replaced", [False, True])
def test_a_journal_that_is_gone_is_saved_when_it_locks(desk: Desk, watch: FileWatch, replaced: bool) -> None:
    before = run(desk, people_count)
    path = desk.journal.path
    path.unlink()
    if replaced:
        path.write_bytes(b"other" * 1000)
    watch.look()
    rest(desk)
    box = told(desk)
    assert box is not None
    assert ("deleted" in box.text()) is not replaced
    assert "-rescued" in box.informativeText()
    press(box, "Lock now")
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle)
    assert not desk.shell.is_open
    rescued = JournalFile(path.with_name("journal-rescued.db"), desk.journal.derived)
    with rescued.open() as store:
        assert people_count(store) == before


@pytest.mark.parametrize("way", ["Lock and mend…", "lock"])
def test_damage_met_while_open_leads_to_mending(desk: Desk, way: str) -> None:
    run(
        desk,
        lambda store: store.execute("INSERT INTO word_list VALUES ('unread', ?, '')", ("word " * 100_000,)),
    )
    desk.shell.lock()
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle)
    with desk.journal.path.open("r+b") as file:
        file.seek(page_at(desk.journal.path, 0.9))
        file.write(b"damage")
    desk.unlock()
    desk.context.bridge.submit(lambda store: store.rows("SELECT text FROM word_list"), owner=desk.window)
    desk.settle()
    (box,) = (one for one in desk.window.findChildren(QMessageBox) if one.isVisible())
    assert "cannot be read" in box.text()
    assert "backup" not in box.text()  # one thing to do after the other, and none of them twice
    assert "copy that out" in box.informativeText()
    if way == "lock":
        desk.shell.lock()
    else:
        press(box, way)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle)
    assert not desk.shell.is_open
    panel = desk.window.findChild(QWidget, "damage_panel")
    assert panel is not None
    assert panel.isVisible()
    save = panel.findChild(QPushButton, "damage_save")
    assert save is not None
    assert save.isVisible()
