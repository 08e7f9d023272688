"""The growing text field, the search field and the sealed note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.sealed_note import SealedNote
from ui.widgets.search_field import SearchField


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addStretch(1)
    window.resize(400, 600)
    return window


def _growing(theme: Theme, form: QWidget, qtbot: QtBot) -> GrowingTextEdit:
    edit = GrowingTextEdit(theme, "What did they say?", "In their words", min_lines=2, max_lines=5)
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, edit)
    form.show()
    qtbot.waitExposed(form)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def test_a_long_placeholder_is_seen_whole(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    line = edit.fontMetrics().lineSpacing()
    low = edit.height()
    edit.setPlaceholderText("Thank them for coming and say why you asked them. " * 4)
    form.resize(240, form.height())
    qtbot.waitUntil(lambda: edit.height() > low + line)
    edit.setPlainText("one word")
    qtbot.waitUntil(lambda: edit.height() == low)


def test_it_grows_with_its_text_up_to_its_limit(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    line = edit.fontMetrics().lineSpacing()
    low = edit.height()
    assert low >= 2 * line
    edit.setPlainText("one\ntwo\nthree")
    qtbot.waitUntil(lambda: edit.height() > low)
    assert edit.verticalScrollBar().maximum() == 0, "all lines can be seen"
    edit.setPlainText("\n".join(str(number) for number in range(5)))
    five = edit.height()
    assert edit.verticalScrollBar().maximum() == 0
    edit.setPlainText("\n".join(str(number) for number in range(50)))
    assert edit.height() == five
    assert edit.verticalScrollBar().maximum() > 0
    edit.clear()
    qtbot.waitUntil(lambda: edit.height() == low)


def test_wrapped_lines_count(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    low = edit.height()
    edit.setPlainText("many words " * 20)
    qtbot.waitUntil(lambda: edit.height() > low)
    tall = edit.height()
    form.resize(1200, 600)
    qtbot.waitUntil(lambda: edit.height() < tall)


def test_tab_leaves_and_control_enter_submits(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    after = QLineEdit()
    layout = form.layout()
    assert layout is not None
    layout.addWidget(after)
    qtbot.waitUntil(after.isVisible)
    QTest.keyClicks(edit, "one")
    with qtbot.assertNotEmitted(edit.submitted):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(edit.submitted):
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == "one\n"
    with qtbot.waitSignal(edit.left):
        QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert "\t" not in edit.toPlainText()


def test_only_plain_text_comes_in(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    edit.insertFromMimeData(rich)
    assert edit.toPlainText() == "bold"
    assert edit.accessibleName() == "What did they say?"
    assert edit.placeholderText() == "In their words"


def test_ten_thousand_lines_do_not_make_it_higher(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    edit = _growing(theme, form, qtbot)
    edit.setPlainText("x\n" * 10_000)
    assert edit.height() < 250


def test_search_clears_and_leaves_downwards(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search people, notes, concerns…")
    layout = form.layout()
    assert layout is not None
    layout.addWidget(field)
    form.show()
    clear = next(action for action in field.findChildren(QAction) if action.text() == "Clear the search")
    assert not clear.isVisible()
    QTest.keyClicks(field, "bus")
    assert clear.isVisible()
    with qtbot.waitSignal(field.leave_down):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "bus"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not clear.isVisible()
    field.setText("again")
    clear.trigger()
    assert field.text() == ""
    assert field.accessibleName() == "Search people, notes, concerns…"


def test_every_button_in_the_search_field_is_named(theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search people")
    layout = form.layout()
    assert layout is not None
    layout.addWidget(field)
    form.show()
    field.setText("bus")
    buttons = field.findChildren(QToolButton)
    named = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in buttons]
    assert sorted(named) == ["Clear the search", "Go to the search"]
    field.clearFocus()
    buttons[named.index("Go to the search")].click()
    qtbot.waitUntil(field.hasFocus)


def _words_on_screen(widget: QWidget) -> str:
    """Everything a screen reader could find."""
    parts = [*widget.findChildren(QWidget), widget]
    texts = [label.text() for label in widget.findChildren(QLabel)]
    return " ".join([*texts, *(f"{part.accessibleName()} {part.toolTip()}" for part in parts)])


def test_a_sealed_note_is_nowhere_to_be_found(theme: Theme, qtbot: QtBot) -> None:
    note = SealedNote(theme, "has no papers")
    qtbot.addWidget(note)
    note.show()
    assert "papers" not in _words_on_screen(note)
    note.reveal()
    assert "papers" in _words_on_screen(note)
    note.seal()
    assert "papers" not in _words_on_screen(note)
    note.set_words("has no papers at all")
    assert "papers" not in _words_on_screen(note)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_reveal_and_seal(key: Qt.Key, theme: Theme, form: QWidget, qtbot: QtBot) -> None:
    note = SealedNote(theme, "has no papers")
    layout = form.layout()
    assert layout is not None
    layout.addWidget(note)
    form.show()
    qtbot.waitExposed(form)
    note.setFocus()
    qtbot.waitUntil(note.bar.hasFocus)
    with qtbot.waitSignal(note.revealed):
        QTest.keyClick(note.bar, key)
    assert note.is_revealed()
    assert note.seal_button.hasFocus(), "the focus does not fall into nothing"
    with qtbot.waitSignal(note.sealed):
        QTest.keyClick(note.seal_button, Qt.Key.Key_Space)
    assert not note.is_revealed()
    assert note.bar.hasFocus()


def test_a_click_reveals_once(theme: Theme, qtbot: QtBot) -> None:
    note = SealedNote(theme)
    qtbot.addWidget(note)
    note.show()
    note.revealed.connect(lambda: note.set_words("fetched only now"))
    with qtbot.waitSignal(note.revealed):
        QTest.mouseClick(note.bar, Qt.MouseButton.LeftButton)
    assert "fetched only now" in _words_on_screen(note)
    with qtbot.assertNotEmitted(note.revealed):
        note.reveal()
