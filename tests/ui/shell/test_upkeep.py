"""Check and backup from the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from journal.domain.errors import JournalDamaged, JournalError
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


def test_a_damage_that_many_panes_meet_is_told_once(open_desk: Desk) -> None:
    notices = open_desk.shell.notices
    for _ in range(5):
        notices.tell(JournalDamaged("A part is damaged."))
    (box,) = open_desk.window.findChildren(QMessageBox)
    notices.tell(JournalError("Something else."))
    assert len(open_desk.window.findChildren(QMessageBox)) == 2
    for each in open_desk.window.findChildren(QMessageBox):
        each.accept()
    assert not box.isVisible()
    notices.tell(JournalDamaged("A part is damaged."))
    told = [each for each in open_desk.window.findChildren(QMessageBox) if each.isVisible()]
    assert len(told) == 1
    told[0].accept()


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
