"""The field for tags: everything by keyboard, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.tag_field import TagField


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _popup(field: TagField) -> QAbstractItemView:
    popup = field.line.completer().popup()
    assert popup is not None
    return popup


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> TagField:
    made = TagField(theme, "Tags")
    qtbot.addWidget(made)
    made.resize(320, 40)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma])
def test_enter_and_comma_add(key: Qt.Key, field: TagField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.line, "  bus   cuts ")
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.line, key)
    assert field.tags() == ("bus cuts",)
    assert field.line.text() == ""


def test_leaving_the_field_adds_what_was_written(field: TagField, theme: Theme, qtbot: QtBot) -> None:
    QTest.keyClicks(field.line, "parent")
    with qtbot.waitSignal(field.changed):
        field.line.clearFocus()
    assert field.tags() == ("parent",)


def test_pasted_commas_make_several_tags_once_each(field: TagField, qtbot: QtBot) -> None:
    field.line.setText("parent, Eastside,, PARENT ,night shift")
    with qtbot.waitSignals([field.changed]):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags() == ("parent", "Eastside", "night shift")


def test_a_known_tag_again_changes_nothing(field: TagField, qtbot: QtBot) -> None:
    field.set_tags(["parent"])
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClicks(field.line, "Parent,")
    assert field.tags() == ("parent",)
    assert field.line.text() == ""


def test_backspace_in_the_empty_line_takes_the_last_one_away(field: TagField, qtbot: QtBot) -> None:
    field.set_tags(["parent", "bus"])
    QTest.keyClicks(field.line, "x")
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags() == ("parent", "bus"), "that only removed the letter"
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags() == ("parent",)
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags() == ()


def test_a_chip_is_reached_and_removed_by_keyboard(field: TagField, qtbot: QtBot) -> None:
    field.set_tags(["parent", "bus", "night"])
    for _ in range(2):
        QTest.keyClick(_focused(), Qt.Key.Key_Left)
    chip = QApplication.focusWidget()
    assert isinstance(chip, QPushButton)
    assert chip.accessibleName() == "Remove the tag bus"
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert field.tags() == ("parent", "night")
    assert field.line.hasFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Left)
    QTest.keyClick(_focused(), Qt.Key.Key_Right)
    assert field.line.hasFocus()


def test_a_click_removes(field: TagField, qtbot: QtBot) -> None:
    field.set_tags(["R&D"])
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(field.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert field.tags() == ()


def test_suggestions_are_taken_with_down_and_enter(field: TagField, qtbot: QtBot) -> None:
    field.set_suggestions(["night shift", "bus cuts", "school fees"])
    QTest.keyClicks(field.line, "shi")
    popup = _popup(field)
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.tags() == ("night shift",)
    assert field.line.text() == ""


def test_a_clicked_suggestion_becomes_a_tag(field: TagField, qtbot: QtBot) -> None:
    field.set_suggestions(["night shift", "bus cuts"])
    QTest.keyClicks(field.line, "bus")
    popup = _popup(field)
    qtbot.waitUntil(popup.isVisible)
    row = popup.visualRect(popup.model().index(0, 0)).center()
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert field.tags() == ("bus cuts",)


def test_setting_is_silent_and_enter_on_nothing_goes_to_the_dialog(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field = TagField(theme, "Tags")
    column.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_tags(["a", "b"])
        field.set_tags(["c"])
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags() == ("c",)


def test_many_tags_make_the_field_higher_and_stay_inside(field: TagField, qtbot: QtBot) -> None:
    low = field.sizeHint().height()
    field.set_tags([f"tag number {number}" for number in range(12)])
    field.resize(field.width(), field.sizeHint().height())
    assert field.sizeHint().height() > 3 * low
    for chip in field.findChildren(QPushButton):
        if chip.isVisible():
            assert field.rect().contains(chip.geometry())


def test_names_for_a_screen_reader(field: TagField) -> None:
    assert field.line.accessibleName() == "Tags"


@given(st.lists(st.text(max_size=12), max_size=6))
def test_tags_are_clean_and_unlike(qapp: QApplication, words: list[str]) -> None:
    field = TagField(Theme(qapp), "Tags")
    field.set_tags(words)
    folded = [tag.casefold() for tag in field.tags()]
    assert len(folded) == len(set(folded))
    assert all(tag == " ".join(tag.split()) and tag for tag in field.tags())
    field.deleteLater()
