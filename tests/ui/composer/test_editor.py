"""The field: placeholders stay whole, can be reached by keyboard, and only plain text goes in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.template import Placeholder
from ui.composer.editor import InvitationEdit
from ui.theme.theme import Theme
from ui.widgets.concealed_copy import OURS, marks
from ui.widgets.slot_text.pieces import Held, Words, open_parts, parts_of
from ui.widgets.slot_text.slots import Run, slots

BODY = "🌻 Hi {first name}, at {where} on {when}. Bye"
VALUES = {Placeholder.FIRST_NAME: "Rosa", Placeholder.WHERE: "Corner Café"}


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> InvitationEdit:
    made = InvitationEdit(theme)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    made.set_parts(parts_of(BODY, VALUES), undoable=False)
    return made


def found(edit: InvitationEdit) -> list[tuple[str, bool]]:
    return [(run.part.text, isinstance(run.part, Held) and run.part.filled) for run in slots(edit.document())]


def put_cursor(edit: InvitationEdit, position: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(position)
    edit.setTextCursor(cursor)


def slot(edit: InvitationEdit, number: int) -> Run:
    return slots(edit.document())[number]


def test_the_text_is_what_will_be_sent(edit: InvitationEdit) -> None:
    assert edit.text() == "🌻 Hi Rosa, at Corner Café on {when}. Bye"
    assert found(edit) == [("Rosa", True), ("Corner Café", True), ("{when}", False)]


def test_new_values_leave_what_was_written_by_hand(edit: InvitationEdit, qtbot: QtBot) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "!")
    edit.fill({Placeholder.WHERE: "the park", Placeholder.WHEN: "Friday"})
    assert edit.text() == "🌻 Hi Rosa, at the park on Friday. Bye!"
    edit.fill({Placeholder.WHERE: ""})
    assert edit.text() == "🌻 Hi Rosa, at {where} on Friday. Bye!"
    edit.fill({Placeholder.WHERE: "home", Placeholder.WHEN: "never"}, only_open=True)
    assert edit.text() == "🌻 Hi Rosa, at home on Friday. Bye!"


def test_typing_behind_or_over_a_placeholder_is_plain_text(edit: InvitationEdit, qtbot: QtBot) -> None:
    put_cursor(edit, slot(edit, 0).end)
    QTest.keyClicks(edit, "!!")
    assert found(edit)[0] == ("Rosa", True)
    assert "Rosa!!, at" in edit.text()
    edit.open_choice()  # selects the next placeholder
    QTest.keyClicks(edit, "home")
    assert edit.text() == "🌻 Hi Rosa!!, at home on {when}. Bye"
    assert found(edit) == [("Rosa", True), ("{when}", False)]


@pytest.mark.parametrize(("key", "edge"), [(Qt.Key.Key_Backspace, "end"), (Qt.Key.Key_Delete, "start")])
def test_a_placeholder_is_deleted_as_one(edit: InvitationEdit, qtbot: QtBot, key: Qt.Key, edge: str) -> None:
    put_cursor(edit, getattr(slot(edit, 1), edge))
    QTest.keyClick(edit, key)
    assert edit.text() == "🌻 Hi Rosa, at  on {when}. Bye"
    edit.undo()
    assert found(edit) == [("Rosa", True), ("Corner Café", True), ("{when}", False)]


def test_the_cursor_steps_over_a_placeholder_and_a_selection_takes_it_whole(
    edit: InvitationEdit, qtbot: QtBot
) -> None:
    place = slot(edit, 1)
    put_cursor(edit, place.start)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    assert edit.textCursor().position() == place.end
    QTest.keyClick(edit, Qt.Key.Key_Left)
    assert edit.textCursor().position() == place.start
    QTest.keyClick(edit, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (edit.textCursor().selectionStart(), edit.textCursor().selectionEnd()) == (place.start, place.end)


def test_what_cuts_a_placeholder_in_two_leaves_no_half_of_an_open_one(edit: InvitationEdit) -> None:
    for number, rest in ((2, ""), (1, "Cor")):
        run = slot(edit, number)
        cursor = QTextCursor(edit.document())
        cursor.setPosition(run.start + 3)
        cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        assert f"{rest}" in edit.text()
    assert edit.text() == "🌻 Hi Rosa, at Cor on . Bye"
    assert found(edit) == [("Rosa", True)]


def test_a_typed_placeholder_becomes_one(edit: InvitationEdit, qtbot: QtBot) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(edit.adopted) as told:
        QTest.keyClicks(edit, " {My  Name}")
    assert told.args == [(Placeholder.MY_NAME,)]
    assert found(edit)[-1] == ("{my name}", False)
    QTest.keyClicks(edit, "x")
    assert edit.text().endswith("Bye {my name}x")


def test_tab_goes_from_one_placeholder_to_the_next_and_then_on(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    edit, after = InvitationEdit(theme), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(after)
    edit.set_parts(parts_of(BODY, VALUES), undoable=False)
    window.show()
    window.activateWindow()
    edit.setFocus()
    for text in ("Rosa", "Corner Café", "{when}"):
        QTest.keyClick(edit, Qt.Key.Key_Tab)
        assert edit.textCursor().selectedText() == text
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    assert edit.textCursor().selectedText() == "Corner Café"
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_open_the_choice_of_the_selected_placeholder(
    edit: InvitationEdit, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    edit.show_open()
    with qtbot.waitSignal(edit.choice_asked) as asked:
        QTest.keyClick(edit, key, modifier)
    assert asked.args is not None
    assert asked.args[0].part.placeholder is Placeholder.WHEN
    assert edit.text() == "🌻 Hi Rosa, at Corner Café on {when}. Bye"


def test_a_click_on_a_placeholder_opens_its_choice_and_one_beside_it_does_not(
    edit: InvitationEdit, qtbot: QtBot
) -> None:
    asked: list[Run] = []
    edit.choice_asked.connect(lambda run, _place: asked.append(run))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(slot(edit, 1).start + 4)
    middle = edit.cursorRect(cursor).center()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [run.part.text for run in asked] == ["Corner Café"]
    cursor.setPosition(len("🌻 H") + 1)
    beside = edit.cursorRect(cursor).center() - QPoint(2, 0)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert len(asked) == 1


def test_a_read_only_text_offers_no_choice(edit: InvitationEdit, qtbot: QtBot) -> None:
    edit.setReadOnly(True)
    asked: list[QRect] = []
    edit.choice_asked.connect(lambda _run, place: asked.append(place))
    QTest.keyClick(edit, Qt.Key.Key_F2)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert asked == []
    assert edit.text() == "🌻 Hi Rosa, at Corner Café on {when}. Bye"


def test_copying_gives_plain_text_and_refuses_open_placeholders(edit: InvitationEdit, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    edit.selectAll()
    with qtbot.waitSignal(edit.copy_refused):
        QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Copy))
    with qtbot.waitSignal(edit.copy_refused):
        QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Cut))
    assert clipboard.text() == "before"
    edit.fill({Placeholder.WHEN: "Friday"})
    edit.selectAll()
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Cut))
    assert clipboard.text() == "🌻 Hi Rosa, at Corner Café on Friday. Bye"
    # Plain text and the marks of a concealed copy: no pictures, fonts or colours of the composer.
    assert set(clipboard.mimeData().formats()) - {OURS, *marks()} == {"text/plain"}
    assert edit.text() == ""
    clipboard.clear()


def test_pasting_takes_plain_text_only(edit: InvitationEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("plain {where}")
    edit.selectAll()
    edit.insertFromMimeData(data)
    assert edit.text() == "plain {where}"
    assert edit.parts() == (Words("plain "), Held(Placeholder.WHERE, "{where}", filled=False))


def test_broken_braces_stand_open_until_replaced(edit: InvitationEdit) -> None:
    edit.set_parts(parts_of("Come to {were}", {}), undoable=False)
    assert [part.text for part in open_parts(edit.parts())] == ["{were}"]
    edit.replace_run(slot(edit, 0), Words("the park"))
    assert edit.parts() == (Words("Come to the park"),)


def test_another_text_can_be_undone_or_not(edit: InvitationEdit) -> None:
    before = edit.parts()
    edit.set_parts((Words("new"),), undoable=True)
    edit.undo()
    assert edit.parts() == before
    edit.set_parts((Words("newer"),), undoable=False)
    assert not edit.document().isUndoAvailable()


def test_a_value_of_several_lines_is_one_placeholder(edit: InvitationEdit) -> None:
    story = "One.\n\nTwo. 🌻\n"
    edit.set_parts(parts_of("{my story}|{my name}", {Placeholder.MY_STORY: story}), undoable=False)
    assert found(edit) == [(story, True), ("{my name}", False)]
    assert edit.text() == story + "|{my name}"


def test_ten_thousand_letters_are_kept(edit: InvitationEdit, qtbot: QtBot) -> None:
    edit.set_parts((Words("שלום " * 2_000),), undoable=False)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "x")
    assert edit.text() == "שלום " * 2_000 + "x"


@pytest.mark.parametrize("lines", [1, 8, 40])
def test_a_text_keeps_its_room_whatever_stands_below_it(qtbot: QtBot, theme: Theme, lines: int) -> None:
    """It is a line too low by no order of layouts, and scrolls by itself only when it is long."""
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    edit = InvitationEdit(theme)
    edit.grow(112, 256)
    column.addWidget(edit, 1)
    greedy = QWidget()
    greedy.setMinimumHeight(400)
    column.addWidget(greedy)
    host.show()
    edit.set_parts((Words("\n".join(["A line."] * lines)),), undoable=False)
    text = edit.document().size().height()
    room = 256 - (edit.height() - edit.viewport().height())
    qtbot.waitUntil(lambda: edit.viewport().height() >= min(text, room))
    assert edit.height() >= 112
    assert edit.verticalScrollBar().isVisible() == (text > 256)
