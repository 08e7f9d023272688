"""The card on privacy says what this computer does, and keeps what is chosen outside the journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.abilities import Abilities
from ui.preferences import Settings
from ui.settings.privacy_section import PrivacySection


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def abilities() -> Abilities:
    return Abilities()


@pytest.fixture
def card(qtbot: QtBot, settings: Settings, abilities: Abilities) -> PrivacySection:
    made = PrivacySection(settings, abilities)
    qtbot.addWidget(made)
    return made


def test_switches_are_kept(card: PrivacySection, settings: Settings, abilities: Abilities) -> None:
    assert card.with_screen.isChecked()
    card.with_screen.click()
    assert not settings.values.lock_with_screen
    abilities.hides_from_capture = True
    abilities.changed.emit()
    card.capture.click()
    assert not settings.values.hide_from_capture
    settings.change(lock_with_screen=True)
    assert card.with_screen.isChecked()


def test_copies_stay_a_minute_unless_told_otherwise(card: PrivacySection) -> None:
    assert card.clipboard.currentText() == "1 minute"
    assert [card.clipboard.itemData(row) for row in range(4)] == [30, 60, 300, 0]
    assert card.clipboard.itemText(3) == "Only when the journal locks"


@pytest.mark.parametrize(
    ("screen", "sleep", "said"),
    [
        (True, True, "waits a few seconds"),
        (True, False, "does not tell before it sleeps"),
        (False, True, "does not tell when the screen locks;"),
        (False, False, "does not tell when the screen locks or before it sleeps"),
    ],
)
def test_what_the_system_tells_is_said(
    card: PrivacySection, abilities: Abilities, screen: bool, sleep: bool, said: str
) -> None:
    abilities.tell(screen_lock=screen, sleep=sleep)
    assert said in card.screen_words.text()


def test_where_nothing_hides_the_window_nothing_is_ticked(card: PrivacySection, settings: Settings) -> None:
    assert not card.capture.isEnabled()
    assert not card.capture.isChecked()
    assert settings.values.hide_from_capture  # the wish is kept for a system that can
    assert "no way" in card.capture_words.text()


def test_every_control_has_a_name(card: PrivacySection) -> None:
    for control in (card.idle, card.clipboard, card.with_screen, card.capture):
        assert control.accessibleName() or control.property("text")


def test_tab_goes_down_the_card_and_a_choice_keeps_the_keyboard(
    qtbot: QtBot, card: PrivacySection, settings: Settings, abilities: Abilities
) -> None:
    abilities.hides_from_capture = True
    abilities.changed.emit()
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    card.idle.setFocus()
    met: list[QWidget] = [card.idle]
    for _ in range(3):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
    assert met == [card.idle, card.clipboard, card.with_screen, card.capture]
    before = settings.values.idle_minutes
    card.idle.setFocus()
    QTest.keyClick(card.idle, Qt.Key.Key_Down)
    assert settings.values.idle_minutes > before
    assert card.idle.hasFocus()
