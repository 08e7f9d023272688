"""The chosen row is tinted while the keyboard is in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.quiet_choice import QuietChoice


def test_the_tint_comes_and_goes_with_the_keyboard_and_the_choice_stays(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    line, view = QLineEdit(), QListWidget()
    row.addWidget(line)
    row.addWidget(view)
    view.addItems(["one", "two", "three"])
    QuietChoice(view)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    view.setCurrentRow(1)
    assert view.selectedItems() == []
    view.setFocus()
    assert [item.text() for item in view.selectedItems()] == ["two"]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert [item.text() for item in view.selectedItems()] == ["three"]
    line.setFocus()
    assert view.selectedItems() == []
    assert view.currentRow() == 2
