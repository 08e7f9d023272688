"""The row of pills: one or several, by mouse and by keyboard, in rows that wrap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.filter_chips import FilterChips

OPTIONS = [("all", "All"), ("again", "Ask again"), ("drifted", "Drifted")]


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def one(theme: Theme, qtbot: QtBot) -> FilterChips:
    chips = FilterChips(theme, OPTIONS, "Show")
    qtbot.addWidget(chips)
    chips.show()
    qtbot.waitExposed(chips)
    return chips


def _pill(chips: FilterChips, words: str) -> QPushButton:
    return next(pill for pill in chips.findChildren(QPushButton) if pill.text() == words)


def test_exactly_one_is_chosen(one: FilterChips, qtbot: QtBot) -> None:
    assert one.chosen() == {"all"}
    with qtbot.waitSignal(one.selected) as told:
        QTest.mouseClick(_pill(one, "Drifted"), Qt.MouseButton.LeftButton)
    assert told.args == ["drifted"]
    assert one.chosen() == {"drifted"}
    QTest.mouseClick(_pill(one, "Drifted"), Qt.MouseButton.LeftButton)
    assert one.chosen() == {"drifted"}, "a second click does not switch the only one off"


def test_arrow_keys_move_and_choose(one: FilterChips, qtbot: QtBot) -> None:
    one.setFocus()
    qtbot.waitUntil(_pill(one, "All").hasFocus)
    for expected in ("again", "drifted", "all"):
        with qtbot.waitSignal(one.selected) as told:
            QTest.keyClick(_focused(), Qt.Key.Key_Right)
        assert told.args == [expected]
    with qtbot.waitSignal(one.selected) as told:
        QTest.keyClick(_focused(), Qt.Key.Key_Left)
    assert told.args == ["drifted"]


def test_only_one_pill_is_a_tab_stop(one: FilterChips, qtbot: QtBot) -> None:
    one.choose(["again"])
    stops = [
        pill.text() for pill in one.findChildren(QPushButton) if pill.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["Ask again"]


def test_several_can_be_chosen(theme: Theme, qtbot: QtBot) -> None:
    chips = FilterChips(theme, OPTIONS, "Kinds", several=True)
    qtbot.addWidget(chips)
    chips.show()
    qtbot.waitExposed(chips)
    assert chips.chosen() == frozenset()
    for words in ("All", "Drifted"):
        QTest.mouseClick(_pill(chips, words), Qt.MouseButton.LeftButton)
    assert chips.chosen() == {"all", "drifted"}
    with qtbot.waitSignal(chips.selected) as told:
        QTest.mouseClick(_pill(chips, "All"), Qt.MouseButton.LeftButton)
    assert told.args == ["all"]
    assert chips.chosen() == {"drifted"}
    _pill(chips, "Drifted").setFocus()
    qtbot.waitUntil(_pill(chips, "Drifted").hasFocus)
    with qtbot.assertNotEmitted(chips.selected):
        QTest.keyClick(_pill(chips, "Drifted"), Qt.Key.Key_Left)
    assert _pill(chips, "Ask again").hasFocus()
    assert chips.chosen() == {"drifted"}, "moving is not choosing"


def test_choosing_by_program_is_silent_and_forgives_unknown_keys(one: FilterChips, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(one.selected):
        one.choose(["drifted", "again"])
    assert one.chosen() == {"again"}
    one.choose(["no such key"])
    assert one.chosen() == {"all"}


def test_other_options_keep_what_was_chosen(one: FilterChips) -> None:
    one.choose(["drifted"])
    one.set_options([("all", "All (3)"), ("drifted", "Drifted (1)")])
    assert one.chosen() == {"drifted"}
    one.set_words("drifted", "Drifted (2)")
    assert _pill(one, "Drifted (2)").isChecked()


def test_narrow_rows_wrap_and_no_pill_is_cut_off(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chips = FilterChips(theme, OPTIONS, "Show")
    column = QVBoxLayout(window)
    column.addWidget(chips)
    column.addStretch(1)
    window.resize(600, 300)
    window.show()
    qtbot.waitExposed(window)
    wide = chips.height()
    window.resize(130, 300)
    qtbot.waitUntil(lambda: chips.height() >= 2 * wide)
    for pill in chips.findChildren(QPushButton):
        assert chips.rect().contains(pill.geometry()), pill.text()
    window.resize(600, 300)
    qtbot.waitUntil(lambda: chips.height() == wide)


def test_a_screen_reader_gets_a_name(one: FilterChips) -> None:
    assert one.accessibleName() == "Show"
