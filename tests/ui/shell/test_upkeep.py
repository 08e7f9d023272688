"""Check and backup from the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from journal.services.journal_file import open_journal
from journal.services.people import add_person_line, people_count
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.shell.conftest import Desk


def test_a_sound_journal_is_called_sound(open_desk: Desk) -> None:
    open_desk.context.commands.run("check")
    open_desk.settle()
    (box,) = open_desk.window.findChildren(QMessageBox)
    assert "sound" in box.text()
    box.accept()


def test_damage_is_named(open_desk: Desk) -> None:
    wrong = "UPDATE person SET cares_about = 'nothing of this' WHERE id = 1"
    add = partial(add_person_line, line="Rosa Medina")
    open_desk.context.bridge.submit(add, owner=open_desk.window)
    open_desk.context.bridge.submit(lambda store: store.execute(wrong), owner=open_desk.window)
    open_desk.context.commands.run("check")
    open_desk.settle()
    (box,) = open_desk.window.findChildren(QMessageBox)
    assert "damage" in box.text()
    assert box.informativeText()
    box.accept()


def test_a_backup_opens_with_the_same_passphrase(
    open_desk: Desk, journal_file: JournalFile, tmp_path: Path
) -> None:
    add = partial(add_person_line, line="Rosa Medina")
    open_desk.context.bridge.submit(add, owner=open_desk.window)
    open_desk.context.commands.run("back_up")
    (chooser,) = open_desk.window.findChildren(QFileDialog)
    target = tmp_path / "backup.db"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    open_desk.settle()
    assert "backup.db" in open_desk.window.toast.text()
    with open_journal(target, PASSPHRASE) as store:
        assert people_count(store) == 1
