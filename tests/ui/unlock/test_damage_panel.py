"""A journal that does not open because a part of it is damaged: the backup, and saving what can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.privacy.patience import Patience
from journal.services.backups import back_up_now
from journal.services.people import add_person_line, people_count
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.unlock.conftest import Clock
from ui.context import Context
from ui.unlock.view import UnlockPage

W = TypeVar("W", bound=QWidget)


class Damaged:
    """The unlock page before a damaged journal, after the passphrase was typed."""

    def __init__(self, qtbot: QtBot, context: Context, page: UnlockPage) -> None:
        self._qtbot = qtbot
        self._context = context
        self.page = page
        self.opened: list[Path] = []
        page.opened.connect(self.opened.append)

    def part(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def words(self) -> str:
        return self.part(QLabel, "damage_words").text()

    def unlock(self, journal: Path) -> None:
        self.page.show_for(journal)
        field = self.part(QLineEdit, "unlock_passphrase")
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self._context.bridge.idle)

    def press(self, name: str) -> None:
        button = self.part(QPushButton, name)
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._qtbot.waitUntil(lambda: self._context.bridge.idle)


@pytest.fixture
def damaged(qtbot: QtBot, context: Context, clock: Clock) -> Damaged:
    page = UnlockPage(context, Patience(clock))
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    return Damaged(qtbot, context, page)


@pytest.fixture
def people(qtbot: QtBot, context: Context) -> Callable[[], int]:
    """How many people are in the open journal."""

    def counted() -> int:
        answers: list[int] = []
        context.bridge.submit(people_count, answers.append, owner=context.bridge)
        qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    return counted


def spoil(path: Path, at: int = 2000) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (old,) = file.read(1)
        file.seek(at)
        file.write(bytes([old ^ 1]))


@pytest.fixture
def with_backup(journal_file: JournalFile) -> JournalFile:
    """Somebody in the backup, somebody who came after it, and then the damage."""
    with journal_file.open() as store:
        add_person_line(store, "Ana Lima")
        back_up_now(store, datetime.now(UTC), lambda _done, _total: None)
        add_person_line(store, "Bo Later")
    spoil(journal_file.path)
    return journal_file


def test_the_last_good_backup_opens_and_the_damaged_file_is_kept(
    damaged: Damaged, with_backup: JournalFile, people: Callable[[], int]
) -> None:
    damaged.unlock(with_backup.path)
    assert damaged.opened == []
    assert "damaged" in damaged.part(QLabel, "unlock_message").text()
    spoiled = with_backup.path.read_bytes()
    damaged.press("damage_backup")
    assert damaged.opened == [with_backup.path]
    assert people() == 1
    kept = [path.read_bytes() for path in (with_backup.path.parent / "backups").iterdir() if path.is_file()]
    assert spoiled in kept


def test_a_damaged_backup_is_passed_over(damaged: Damaged, with_backup: JournalFile) -> None:
    (backup,) = (with_backup.path.parent / "backups").glob("*.db")
    spoil(backup)
    damaged.unlock(with_backup.path)
    before = with_backup.path.read_bytes()
    damaged.press("damage_backup")
    assert damaged.opened == []
    assert "damaged" in damaged.words()
    assert with_backup.path.read_bytes() == before


def test_without_a_backup_it_says_so(damaged: Damaged, journal_file: JournalFile) -> None:
    spoil(journal_file.path)
    damaged.unlock(journal_file.path)
    assert not damaged.part(QPushButton, "damage_backup").isVisible()
    assert "no backup" in damaged.words()


def test_what_can_be_read_is_saved_and_opened(
    qtbot: QtBot, damaged: Damaged, with_backup: JournalFile, context: Context, people: Callable[[], int]
) -> None:
    damaged.unlock(with_backup.path)
    before = with_backup.path.read_bytes()
    damaged.press("damage_save")
    chooser = damaged.part(QFileDialog, "file_chooser")
    chosen = Path(chooser.selectedFiles()[0])
    assert chosen.name == "journal-saved.db"
    chooser.accept()
    qtbot.waitUntil(lambda: context.bridge.idle)
    assert "was checked" in damaged.words()
    assert with_backup.path.read_bytes() == before
    damaged.press("damage_open_saved")
    assert damaged.opened == [chosen]
    assert people() == 2


def test_a_wrong_passphrase_waits_longer_each_time_here_too(
    qtbot: QtBot, damaged: Damaged, with_backup: JournalFile, clock: Clock
) -> None:
    damaged.unlock(with_backup.path)
    field = damaged.part(QLineEdit, "unlock_passphrase")
    backup, save = damaged.part(QPushButton, "damage_backup"), damaged.part(QPushButton, "damage_save")
    before = with_backup.path.read_bytes()
    field.setText("not this one")
    damaged.press("damage_backup")
    assert "does not open" in damaged.words()
    damaged.press("damage_backup")
    for button in (backup, save, damaged.part(QPushButton, "unlock_button")):
        assert not button.isEnabled()
    damaged.page._damage.save_in(str(with_backup.path.with_name("saved.db")))  # type: ignore[union-attr]  # it is there
    assert not with_backup.path.with_name("saved.db").exists()
    clock.now += 1
    qtbot.waitUntil(backup.isEnabled)
    damaged.press("damage_backup")
    clock.now += 1
    damaged.page._presenter._count_down()
    assert not backup.isEnabled()  # two seconds now
    assert not save.isEnabled()
    clock.now += 1
    field.setText(PASSPHRASE)
    qtbot.waitUntil(backup.isEnabled)
    assert with_backup.path.read_bytes() == before
    damaged.press("damage_backup")
    assert damaged.opened == [with_backup.path]


def test_what_the_damaged_file_does_not_tell_any_more_is_said_before_it_opens(
    damaged: Damaged, with_backup: JournalFile, monkeypatch: pytest.MonkeyPatch, people: Callable[[], int]
) -> None:
    def nothing(*_: object) -> tuple[dict[str, object], bool]:
        return {}, False

    monkeypatch.setattr("journal.services.restoring.notes_of_damaged", nothing)
    damaged.unlock(with_backup.path)
    damaged.press("damage_backup")
    assert damaged.opened == []
    assert "in the journal's place" in damaged.words()
    assert "sheet" in damaged.words()
    assert not damaged.part(QPushButton, "damage_save").isVisible()
    damaged.press("damage_open_saved")
    assert damaged.opened == [with_backup.path]
    assert people() == 1


@pytest.mark.parametrize("name", ["damage_backup", "damage_save"])
def test_without_a_passphrase_it_asks_for_one_and_counts_no_try(
    qtbot: QtBot, damaged: Damaged, with_backup: JournalFile, context: Context, name: str
) -> None:
    """As after locking in order to mend: the field is empty."""
    damaged.page.show_for(with_backup.path)
    damaged.page.offer_mending()
    qtbot.waitUntil(lambda: context.bridge.idle)
    damaged.press(name)
    assert damaged.words() == "Type the passphrase above first."
    assert damaged.page.window().focusWidget() is damaged.part(QLineEdit, "unlock_passphrase")
    assert damaged.part(QPushButton, "damage_backup").isEnabled()
    assert not damaged.page.findChildren(QFileDialog)
    assert damaged.opened == []


def test_it_goes_with_the_next_try(damaged: Damaged, with_backup: JournalFile, tmp_path: Path) -> None:
    damaged.unlock(with_backup.path)
    panel = damaged.part(QWidget, "damage_panel")
    assert panel.isVisible()
    for button in panel.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    damaged.page.show_for(tmp_path / "none.db")
    assert not panel.isVisible()
