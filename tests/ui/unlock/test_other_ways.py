"""A forgotten passphrase and the keychain on the first page, with real files."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from journal.privacy import keychain
from journal.privacy.patience import Patience
from journal.services.recovery import make_sheet
from journal.store.key import derive_key, fits_a_page
from tests.journals import PASSPHRASE, JournalFile
from tests.privacy.test_keychain import Memory
from tests.ui.unlock.conftest import Clock
from tests.ui.unlock.test_unlock_page import part, sentence
from ui.context import Context
from ui.keychain import KeychainCaller
from ui.unlock.view import UnlockPage

NEW = "six other words for this one"
Show = Callable[[Path], UnlockPage]


@pytest.fixture
def code(journal_file: JournalFile) -> str:
    with journal_file.open() as store:
        return make_sheet(store, PASSPHRASE, date(2026, 11, 22)).code


@pytest.fixture
def show(qtbot: QtBot, context: Context, clock: Clock) -> Show:
    def make(path: Path) -> UnlockPage:
        page = UnlockPage(context, Patience(clock))
        qtbot.addWidget(page)
        page.resize(900, 900)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_for(path)
        return page

    return make


def press(page: UnlockPage, name: str) -> None:
    QTest.mouseClick(part(page, QPushButton, name), Qt.MouseButton.LeftButton)


def try_code(qtbot: QtBot, context: Context, page: UnlockPage, typed: str) -> None:
    line = part(page, QLineEdit, "recovery_code")
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.bridge.idle)


def opens(path: Path, words: str) -> bool:
    return fits_a_page(derive_key(words, path), path)


def test_the_code_leads_to_a_new_passphrase(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str
) -> None:
    page = show(journal_file.path)
    opened: list[Path] = []
    page.opened.connect(opened.append)
    press(page, "unlock_forgot")
    assert part(page, QLineEdit, "recovery_code").hasFocus()
    try_code(qtbot, context, page, code.lower().replace("-", " "))
    assert part(page, QLineEdit, "recovery_passphrase").isVisible()
    assert not part(page, QPushButton, "recovery_set").isEnabled()
    QTest.keyClicks(part(page, QLineEdit, "recovery_passphrase"), NEW)
    QTest.keyClicks(part(page, QLineEdit, "recovery_again"), NEW)
    press(page, "recovery_set")
    qtbot.waitUntil(lambda: opened == [journal_file.path])
    qtbot.waitUntil(lambda: context.bridge.idle)
    assert opens(journal_file.path, NEW)
    for name in ("recovery_code", "recovery_passphrase", "recovery_again"):
        assert part(page, QLineEdit, name).text() == ""


def test_the_old_one_may_be_kept(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str
) -> None:
    page = show(journal_file.path)
    opened: list[Path] = []
    page.opened.connect(opened.append)
    press(page, "unlock_forgot")
    try_code(qtbot, context, page, code)
    press(page, "recovery_skip")
    qtbot.waitUntil(lambda: opened == [journal_file.path])
    assert opens(journal_file.path, PASSPHRASE)


@pytest.mark.parametrize("right", [False, True])
def test_escape_goes_back(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str, right: bool
) -> None:
    page = show(journal_file.path)
    press(page, "unlock_forgot")
    if right:
        try_code(qtbot, context, page, code)
        line = part(page, QLineEdit, "recovery_passphrase")
    else:
        line = part(page, QLineEdit, "recovery_code")
        QTest.keyClicks(line, "half a code")
    assert line.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert part(page, QPushButton, "unlock_forgot").isVisible()
    assert line.text() == ""


def test_a_slip_is_told_with_its_group_and_costs_no_wait(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str
) -> None:
    page = show(journal_file.path)
    press(page, "unlock_forgot")
    groups = code.split("-")
    groups[2] = groups[2][1] + groups[2][0] + groups[2][2:]
    if groups[2] == code.split("-")[2]:
        groups[2] = groups[2][:-1] + ("Z" if groups[2][-1] != "Z" else "Y")
    for _ in range(3):
        try_code(qtbot, context, page, "-".join(groups))
        assert "group 3" in sentence(page)
    assert part(page, QPushButton, "recovery_try").isEnabled()


def test_a_code_of_another_sheet_waits_like_a_passphrase(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str
) -> None:
    with journal_file.open() as store:
        make_sheet(store, PASSPHRASE, date(2026, 11, 23))
    page = show(journal_file.path)
    press(page, "unlock_forgot")
    for _ in range(2):
        try_code(qtbot, context, page, code)
        assert "replaced or withdrawn" in sentence(page)
    assert "1 s" in part(page, QPushButton, "recovery_try").text()
    press(page, "recovery_back")
    assert not part(page, QPushButton, "unlock_button").isEnabled()
    assert part(page, QLineEdit, "recovery_code").text() == ""


def test_without_a_recovery_file_it_says_so_first(show: Show, journal_file: JournalFile) -> None:
    page = show(journal_file.path)
    press(page, "unlock_forgot")
    assert part(page, QLabel, "recovery_missing").isVisible()


def test_a_right_code_left_alone_is_forgotten(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, code: str
) -> None:
    page = show(journal_file.path)
    press(page, "unlock_forgot")
    try_code(qtbot, context, page, code)
    ways = page._ways
    assert ways._passphrase == PASSPHRASE
    ways._limit.timeout.emit()
    assert ways._passphrase == ""
    assert part(page, QLineEdit, "unlock_passphrase").isVisible()


def test_the_keychain_opens_by_its_button_alone(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    asked: list[str] = []

    def back_end() -> Memory:
        asked.append("asked")
        return memory

    monkeypatch.setattr(keychain, "back_end", back_end)
    page = show(journal_file.path)
    assert not part(page, QPushButton, "unlock_keychain").isVisible()
    context.settings.change(keychain=True)
    page.show_for(journal_file.path)
    button = part(page, QPushButton, "unlock_keychain")
    assert button.isVisible()
    assert asked == []
    opened: list[Path] = []
    page.opened.connect(opened.append)
    press(page, "unlock_keychain")
    qtbot.waitUntil(lambda: "holds no passphrase" in sentence(page))
    keychain.store_passphrase(keychain.entry_name(journal_file.path), PASSPHRASE, memory)
    press(page, "unlock_keychain")
    qtbot.waitUntil(lambda: opened == [journal_file.path])


def test_a_keychain_that_never_answers_is_given_up(qtbot: QtBot) -> None:
    never = threading.Event()
    caller = KeychainCaller(patience_ms=20)
    failed: list[Exception] = []
    answered: list[object] = []
    caller.ask(never.wait, answered.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert "does not answer" in str(failed[0])
    caller.ask(lambda: "words", answered.append, failed.append)
    never.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == ["words"]
    assert len(failed) == 1


def test_a_new_journal_may_ask_for_a_sheet(
    qtbot: QtBot, context: Context, show: Show, tmp_path: Path
) -> None:
    page = show(tmp_path / "none.db")
    asked: list[str] = []
    context.navigator.settings_asked.connect(asked.append)
    press(page, "welcome_create")
    part(page, QLineEdit, "create_passphrase").setText(NEW)
    QTest.keyClicks(part(page, QLineEdit, "create_again"), NEW)
    part(page, QCheckBox, "create_understood").setChecked(True)
    part(page, QCheckBox, "create_sheet").setChecked(True)
    press(page, "create_button")
    qtbot.waitUntil(lambda: asked == ["recovery_sheet"])
    assert not part(page, QCheckBox, "create_sheet").isChecked()
