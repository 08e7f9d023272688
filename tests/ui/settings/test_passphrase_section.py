"""The card about getting in, with a real journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from journal.privacy import keychain
from journal.services.recovery import has_recovery_file, recover_passphrase
from journal.store.key import derive_key, fits_a_page
from tests.journals import PASSPHRASE
from tests.privacy.test_keychain import Memory
from tests.ui.writing_desk import Desk
from ui.settings.passphrase_section import PassphraseSection
from ui.settings.recovery_sheet_dialog import RecoverySheetDialog
from ui.settings.view import SettingsPane

NEW = "six other words for this one"


@pytest.fixture
def card(qtbot: QtBot, bare_desk: Desk) -> Iterator[PassphraseSection]:
    pane = SettingsPane(bare_desk.context)
    qtbot.addWidget(pane)
    pane.resize(900, 900)
    pane.show()
    pane.show_page("passphrase")
    qtbot.waitUntil(lambda: bare_desk.context.bridge.idle)
    yield pane.passphrase  # noqa: PT022 - the pane has to outlive its card


def dialog_of(card: PassphraseSection, name: str) -> QDialog:
    found = card.findChild(QDialog, name)
    assert found is not None, name
    return found


def type_into(dialog: QDialog, name: str, words: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    line.clear()
    QTest.keyClicks(line, words)


def act(dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "dialog_action")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rest(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.context.bridge.idle)


def opens(path: Path, words: str) -> bool:
    return fits_a_page(derive_key(words, path), path)


def test_the_passphrase_is_changed(qtbot: QtBot, bare_desk: Desk, card: PassphraseSection) -> None:
    path = card.presenter.journal
    QTest.mouseClick(card.change, Qt.MouseButton.LeftButton)
    dialog = dialog_of(card, "change_passphrase")
    for name, words in (("dialog_passphrase", "wrong"), ("change_passphrase", NEW), ("change_again", NEW)):
        type_into(dialog, name, words)
    act(dialog)
    rest(qtbot, bare_desk)
    assert "not right" in dialog.message.text()  # type: ignore[attr-defined]  # the dialog's own label
    assert dialog.isVisible()
    assert opens(path, PASSPHRASE)
    type_into(dialog, "dialog_passphrase", PASSPHRASE)
    act(dialog)
    qtbot.waitUntil(lambda: card.result.text() == "The passphrase is changed.")
    rest(qtbot, bare_desk)
    assert opens(path, NEW)
    qtbot.waitUntil(lambda: card.findChild(QDialog, "change_passphrase") is None)
    assert not card.copies.isVisibleTo(card)


def test_two_that_differ_change_nothing(card: PassphraseSection) -> None:
    card.ask_change()
    dialog = dialog_of(card, "change_passphrase")
    for name, words in (("dialog_passphrase", PASSPHRASE), ("change_passphrase", NEW), ("change_again", "x")):
        type_into(dialog, name, words)
    assert not dialog.action.isEnabled()  # type: ignore[attr-defined]  # the dialog's own button
    lines = dialog.findChildren(QLineEdit)
    dialog.reject()
    assert [line.text() for line in lines] == ["", "", ""]


def make_sheet(qtbot: QtBot, desk: Desk, card: PassphraseSection) -> RecoverySheetDialog:
    QTest.mouseClick(card.make, Qt.MouseButton.LeftButton)
    dialog = dialog_of(card, "ask_passphrase")
    type_into(dialog, "dialog_passphrase", PASSPHRASE)
    act(dialog)
    rest(qtbot, desk)
    sheet = card.findChild(RecoverySheetDialog)
    assert isinstance(sheet, RecoverySheetDialog)
    return sheet


def test_a_sheet_is_made_printed_and_withdrawn(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection, tmp_path: Path
) -> None:
    path = card.presenter.journal
    assert "no recovery sheet" in card.sheet_words.text()
    assert not card.withdraw.isVisibleTo(card)
    sheet = make_sheet(qtbot, bare_desk, card)
    assert sheet._sheet is not None
    code = sheet._sheet.code
    assert recover_passphrase(path, code) == PASSPHRASE
    page = sheet.page.toPlainText()
    assert all(group in page for group in code.split("-"))
    assert "journal.recovery" in page
    pdf = tmp_path / "sheet.pdf"
    sheet.save(pdf)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.stat().st_mode & 0o777 == 0o600
    assert pdf.read_bytes().count(b"/Type /Page\n") == 1
    QTest.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert sheet.page.toPlainText() == ""
    assert sheet._sheet is None
    assert "22 Nov 2026 opens this journal" in card.sheet_words.text()
    QTest.mouseClick(card.withdraw, Qt.MouseButton.LeftButton)
    box = dialog_of(card, "withdraw_sheet")
    assert isinstance(box, QMessageBox)
    QTest.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    rest(qtbot, bare_desk)
    assert not has_recovery_file(path)
    assert "no recovery sheet" in card.sheet_words.text()


def test_in_cafe_mode_no_code_is_shown(qtbot: QtBot, bare_desk: Desk, card: PassphraseSection) -> None:
    bare_desk.context.settings.change(cafe=True)
    card.ask_sheet()
    dialog = dialog_of(card, "ask_passphrase")
    type_into(dialog, "dialog_passphrase", PASSPHRASE)
    act(dialog)
    rest(qtbot, bare_desk)
    assert "café mode" in dialog.message.text()  # type: ignore[attr-defined]  # the dialog's own label
    assert not has_recovery_file(card.presenter.journal)


def test_the_keychain_is_filled_follows_a_change_and_is_emptied(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    monkeypatch.setattr(keychain, "back_end", lambda: memory)
    path = card.presenter.journal
    card.keychain.click()
    dialog = dialog_of(card, "ask_passphrase")
    assert not card.keychain.isChecked()
    type_into(dialog, "dialog_passphrase", "wrong")
    act(dialog)
    rest(qtbot, bare_desk)
    assert memory.kept == {}
    type_into(dialog, "dialog_passphrase", PASSPHRASE)
    act(dialog)
    qtbot.waitUntil(card.keychain.isChecked)
    assert keychain.stored_passphrase(keychain.entry_name(path), memory) == PASSPHRASE
    assert bare_desk.context.settings.values.keychain
    card.presenter.change(PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: list(memory.kept.values()) == [NEW])
    rest(qtbot, bare_desk)
    assert keychain.stored_passphrase(keychain.entry_name(path), memory) == NEW
    card.presenter.forget()
    qtbot.waitUntil(lambda: not card.keychain.isChecked())
    assert memory.kept == {}
    assert not bare_desk.context.settings.values.keychain


def test_escape_does_not_throw_the_code_away(qtbot: QtBot, bare_desk: Desk, card: PassphraseSection) -> None:
    """It is shown this once."""
    sheet = make_sheet(qtbot, bare_desk, card)
    QTest.keyClick(sheet.page, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "Is the code on paper?" in sheet.message.text()
    assert sheet.page.toPlainText()
    room = sheet.screen().availableSize()
    assert sheet.width() < room.width()
    assert sheet.height() < room.height()
    QTest.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()


class Cross(QCloseEvent):
    """As if the window's own cross had been pressed."""

    def spontaneous(self) -> bool:
        return True


def test_the_windows_cross_asks_before_it_closes_the_sheet(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection
) -> None:
    sheet = make_sheet(qtbot, bare_desk, card)
    first = Cross()
    sheet.closeEvent(first)
    assert not first.isAccepted()
    assert sheet.isVisible()
    assert sheet.page.toPlainText()
    assert "Is the code on paper?" in sheet.message.text()
    sheet.closeEvent(Cross())
    assert not sheet.isVisible()
    assert sheet.page.toPlainText() == ""


def test_a_lock_closes_the_sheet_without_a_question(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection
) -> None:
    sheet = make_sheet(qtbot, bare_desk, card)
    sheet.reject()
    assert not sheet.isVisible()
    assert sheet.page.toPlainText() == ""


def test_the_keyboard_goes_back_to_the_button_that_asked(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection
) -> None:
    pane = card.window()
    card.make.setFocus()
    sheet = make_sheet(qtbot, bare_desk, card)
    QTest.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert pane.focusWidget() is card.make
    card.change.setFocus()
    card.ask_change()
    dialog_of(card, "change_passphrase").reject()
    assert pane.focusWidget() is card.change
    card.withdraw.setFocus()
    QTest.mouseClick(card.withdraw, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog_of(card, "withdraw_sheet").buttons()[0], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]  # a message box
    rest(qtbot, bare_desk)
    assert pane.focusWidget() is card.make


def test_after_a_wrong_passphrase_the_keyboard_is_in_the_field(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection
) -> None:
    QTest.mouseClick(card.make, Qt.MouseButton.LeftButton)
    dialog = dialog_of(card, "ask_passphrase")
    type_into(dialog, "dialog_passphrase", "not this one at all")
    line = dialog.findChild(QLineEdit, "dialog_passphrase")
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(qtbot, bare_desk)
    assert dialog.focusWidget() is line
    assert line.selectedText() == line.text()
    assert line.text()
    dialog.reject()


def test_a_sheet_that_was_asked_for_with_the_journal_is_asked_for_at_once(
    qtbot: QtBot, bare_desk: Desk, card: PassphraseSection
) -> None:
    pane = card.window()
    assert isinstance(pane, SettingsPane)
    pane.show_page("recovery_sheet")
    qtbot.waitUntil(lambda: card.findChild(QDialog, "ask_passphrase") is not None)
    dialog = dialog_of(card, "ask_passphrase")
    assert card.isAncestorOf(pane.focusWidget())
    dialog.reject()
