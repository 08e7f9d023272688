"""One table of commands: no two with the same keys, every one carried out, palette and sheet read it."""

from __future__ import annotations

import re
import sys
from functools import partial

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMenuBar, QPlainTextEdit
from pytestqt.qtbot import QtBot

from journal.services.people import add_person_line
from tests.ui.shell.conftest import Desk
from ui.commands import Command, CommandTable, DuplicateCommandError, Section
from ui.shell import panes
from ui.shell.command_list import CommandList
from ui.shell.fuzzy import score
from ui.shell.palette import Palette
from ui.shell.shortcuts_sheet import ShortcutsSheet


def nothing() -> None:
    """Does nothing."""


def test_no_two_commands_share_an_id_or_keys(qapp: QApplication) -> None:
    specs = CommandList().specs()
    ids = [spec.id for spec in specs]
    keys = [keys for spec in specs for keys in spec.shortcuts]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
    for each in keys:
        assert QKeySequence(each).toString(QKeySequence.SequenceFormat.PortableText) == each


def test_every_command_is_carried_out_and_none_too_many(desk: Desk) -> None:
    ids = {spec.id for spec in CommandList().specs()}
    assert set(desk.handlers.table()) == ids
    assert set(desk.handlers.available()) <= ids


def test_every_command_stands_in_the_menu(open_desk: Desk) -> None:
    assert open_desk.shell.actions is not None
    menu = open_desk.shell.actions.menu(unlocked=True)
    titles = {action.text() for part in menu.findChildren(type(menu)) for action in part.actions()}
    assert titles >= {spec.title for spec in CommandList().specs()}
    menu.deleteLater()


def test_a_menu_bar_can_hold_them_all(open_desk: Desk) -> None:
    assert open_desk.shell.actions is not None
    bar = QMenuBar()
    open_desk.qtbot.addWidget(bar)
    open_desk.shell.actions.fill_bar(bar)
    titles = {action.text() for part in bar.findChildren(QMenu) for action in part.actions()}
    assert titles >= {spec.title for spec in CommandList().specs()}


@pytest.mark.parametrize("clash", ["id", "keys"])
def test_a_clash_is_refused(qtbot: QtBot, clash: str) -> None:
    table = CommandTable()
    table.add(Command("one", "One", Section.VIEW, nothing, ("Ctrl+1",)))
    other = Command(
        "one" if clash == "id" else "other", "Other", Section.VIEW, nothing, ("Ctrl+1",) * (clash == "keys")
    )
    with pytest.raises(DuplicateCommandError):
        table.add(other)


def test_a_panes_command_goes_with_the_pane(qtbot: QtBot) -> None:
    table, pane = CommandTable(), QObject()
    table.add(Command("copy", "Copy", Section.EDIT, nothing), pane)
    assert table.get("copy") is not None
    shiboken6.delete(pane)
    assert table.get("copy") is None


@pytest.mark.parametrize("where", ["window", "text"])
@pytest.mark.parametrize(
    ("keys", "key", "asked"),
    [
        ("Ctrl+D", panes.DEBRIEF, ("start", (), None)),
        ("Ctrl+2", panes.FOLLOW_UPS, ("refresh",)),
        ("Ctrl+,", panes.SETTINGS, ("show_page", "")),
        ("Ctrl+N", panes.PEOPLE, ("begin_new_person", "")),
        ("Ctrl+F", panes.PEOPLE, ("focus_search", "")),
        ("Ctrl+H", panes.HEARD, ("start", None)),
    ],
)
def test_keys_work_while_a_text_is_written(
    open_desk: Desk, where: str, keys: str, key: str, asked: tuple[object, ...]
) -> None:
    text = open_desk.pane(panes.TIMELINE).text
    open_desk.window.setFocus()
    if where == "text":
        text.setFocus()
        assert text.hasFocus()
    press(open_desk, keys)
    assert asked in open_desk.pane(key).asked


def test_undo_belongs_to_the_text_that_is_written(open_desk: Desk) -> None:
    text = open_desk.pane(panes.TIMELINE).text
    text.setFocus()
    QTest.keyClicks(text, "abc")
    press(open_desk, "Ctrl+Z")
    assert text.toPlainText() != "abc"
    open_desk.settle()
    assert not open_desk.window.toast.isVisible()


def test_undo_and_redo_say_what_they_did(open_desk: Desk) -> None:
    open_desk.context.bridge.submit(partial(add_person_line, line="Rosa Medina"), owner=open_desk.window)
    open_desk.settle()
    changes: list[object] = []
    open_desk.context.bridge.changed.connect(changes.append)
    for command, word in (("undo", "Undone"), ("redo", "again"), ("undo", "Undone"), ("undo", "nothing")):
        assert open_desk.context.commands.run(command)
        open_desk.settle()
        assert word in open_desk.window.toast.text()
    assert len(changes) == 4


def test_commands_about_a_person_need_one(open_desk: Desk) -> None:
    assert not open_desk.context.commands.run("invite")
    open_desk.context.navigator.person_opened.emit(7)
    assert open_desk.context.commands.run("invite")
    assert ("compose", 7, "") in open_desk.pane(panes.COMPOSER).asked


def press(desk: Desk, keys: str) -> None:
    """The keys as the window system delivers them."""
    combined = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs do not know it
    QTest.keyClick(desk.window.windowHandle(), combined.key(), combined.keyboardModifiers())


def open_palette(desk: Desk, keys: str = "Ctrl+K") -> Palette:
    press(desk, keys)
    (palette,) = [each for each in desk.window.findChildren(Palette) if each.isVisible()]
    return palette


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+Shift+P"])
def test_the_palette_finds_a_command_and_runs_it(open_desk: Desk, keys: str) -> None:
    open_desk.pane(panes.TIMELINE).text.setFocus()
    palette = open_palette(open_desk, keys)
    QTest.keyClicks(palette.line, "log conv")
    choice = palette.model.choice(0)
    assert choice is not None
    assert choice.text == "Log a conversation"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert ("start", (), None) in open_desk.pane(panes.DEBRIEF).asked
    assert not palette.isVisible()


def test_the_palette_finds_a_person_without_accents(open_desk: Desk) -> None:
    added: list[int] = []
    call = partial(add_person_line, line="Inés Muñoz")
    open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
    open_desk.settle()
    palette = open_palette(open_desk)
    tester = QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.keyClicks(palette.line, "munoz")
    open_desk.qtbot.waitUntil(lambda: names(palette)[:1] == ["Inés Muñoz"])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert ("show_person", added[0]) in open_desk.pane(panes.TIMELINE).asked
    shiboken6.delete(tester)


def names(palette: Palette) -> list[str]:
    rows = (palette.model.choice(row) for row in range(palette.model.rowCount()))
    return [choice.text for choice in rows if choice is not None]


def test_arrows_move_while_typing_goes_on(open_desk: Desk) -> None:
    palette = open_palette(open_desk)
    count = palette.model.rowCount()
    assert count > 10
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 2
    for _ in range(count):
        QTest.keyClick(palette.line, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_palette_tells_a_screen_reader_what_enter_would_do(
    open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyboard stays in the line: nobody hears by itself which row is chosen."""
    told: list[str] = []
    monkeypatch.setattr("ui.shell.palette.announce", lambda _widget, words: told.append(words))
    palette = open_palette(open_desk)
    QTest.keyClicks(palette.line, "theme")
    open_desk.settle()
    assert told[-1] == palette.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert told[-1] == palette.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    palette.reject()


def test_the_palette_gives_the_keyboard_back(open_desk: Desk) -> None:
    text = open_desk.pane(panes.TIMELINE).text
    text.setFocus()
    palette = open_palette(open_desk)
    assert palette.line.hasFocus()
    QTest.keyClick(palette.line, Qt.Key.Key_Tab)
    assert palette.line.hasFocus()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert text.hasFocus()


def test_a_click_beside_the_palette_closes_it_and_does_nothing_else(open_desk: Desk) -> None:
    text = open_desk.pane(panes.TIMELINE).text
    text.setFocus()
    palette = open_palette(open_desk)
    window = open_desk.window
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=palette.pos() + QPoint(4, 4))
    assert palette.isVisible()
    beside = QPoint(20, window.height() - 20)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=beside)
    assert not window.findChildren(Palette)
    assert text.hasFocus()


def test_the_palette_closes_when_the_keyboard_goes_elsewhere(open_desk: Desk) -> None:
    palette = open_palette(open_desk)
    text = open_desk.pane(panes.TIMELINE).text
    text.setFocus()
    assert not palette.isVisible()
    assert text.hasFocus()


def test_no_command_runs_by_its_keys_below_an_open_palette(open_desk: Desk) -> None:
    palette = open_palette(open_desk)
    assert open_desk.shell.workspace is not None
    press(open_desk, "Ctrl+D")
    assert palette.isVisible()
    assert open_desk.shell.workspace.shelf.made(panes.DEBRIEF) is None
    QTest.keyClicks(palette.line, "/")
    assert palette.line.text() == "/"
    palette.reject()


def test_the_palette_keeps_its_place_when_the_window_changes_its_size(open_desk: Desk) -> None:
    palette = open_palette(open_desk)
    open_desk.window.resize(open_desk.window.width() - 100, open_desk.window.height())
    middle = palette.parentWidget().geometry().center().x()  # type: ignore[union-attr]  # it lies in the window
    assert abs(palette.geometry().center().x() - middle) <= 1
    palette.reject()


def test_while_locked_the_palette_offers_only_what_can_be_done(desk: Desk) -> None:
    palette = Palette(desk.context, unlocked=False, parent=desk.window)
    locked = {
        spec.title for spec in CommandList().specs() if not spec.unlocked_only and spec.id != "cafe_off"
    }
    assert set(names(palette)) == locked
    palette.reject()


def test_going_to_a_pane_brings_the_keyboard_there(open_desk: Desk) -> None:
    people, timeline = (open_desk.pane(key).text for key in (panes.PEOPLE, panes.TIMELINE))
    for keys, text in (("Ctrl+1", people), ("Ctrl+3", timeline), ("Ctrl+1", people), ("Ctrl+3", timeline)):
        press(open_desk, keys)
        assert text.hasFocus(), keys


def test_the_sheet_lists_every_key(open_desk: Desk) -> None:
    press(open_desk, "F1")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsSheet)
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for spec in CommandList().specs():
        for keys in spec.shortcuts:
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            assert native in re.split(r"\s+| or ", shown)
    sheet.accept()


def test_the_sheet_lists_the_keys_inside_panes(open_desk: Desk) -> None:
    press(open_desk, "F1")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsSheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Inside a pane" in texts
    inside = texts[texts.index("Inside a pane") :]
    for words, keys in [
        ("Debrief: Save the conversation", "Ctrl+Return"),
        ("Follow-ups: Done", "D"),
        ("Follow-ups: Postpone", "P"),
        ("Follow-ups: Drop", "X or Del"),
        ("Timeline: Edit the entry", "Return"),
        ("Timeline: Delete the entry", "Del"),
        ("People: Delete whom you have chosen", "Del"),
        ("People: What can be done with the row", "Menu or Shift+F10"),
    ]:
        assert keys in (inside[inside.index(words) + 1], inside[inside.index(words) - 1]), words
    sheet.accept()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends the menu's event by itself")
def test_shift_f10_opens_the_context_menu_where_the_keyboard_is(open_desk: Desk) -> None:
    asked: list[QContextMenuEvent.Reason] = []

    class Line(QLineEdit):
        def contextMenuEvent(self, event: QContextMenuEvent) -> None:
            asked.append(event.reason())
            assert self.rect().contains(event.pos())
            assert self.mapToGlobal(event.pos()) == event.globalPos()

    line = Line(open_desk.pane(panes.TIMELINE))
    line.resize(200, 32)
    line.show()
    line.setFocus()
    press(open_desk, "F10")
    press(open_desk, "Shift+F9")
    press(open_desk, "Shift+F10")
    open_desk.qtbot.waitUntil(lambda: bool(asked))
    assert asked == [QContextMenuEvent.Reason.Keyboard]


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("inv", "Invite this person", "Import people…"),
        ("np", "New person", "Import people…"),
        ("theme d", "Theme: dark", "Theme: light"),
        ("rosa", "Rosa Medina", "Record a response"),
    ],
)
def test_the_better_fit_scores_higher(typed: str, better: str, worse: str) -> None:
    assert score(typed, better) > score(typed, worse)


def test_what_does_not_fit_scores_nothing() -> None:
    assert score("xyz", "Invite this person") == 0
    assert score("munoz", "Muñoz") > 0


@given(st.text(max_size=12), st.text(max_size=40))
def test_any_text_has_a_score(typed: str, text: str) -> None:
    assert score(typed, text) >= 0
    if text.strip():
        assert score(text, text) > 0


def test_f6_goes_round_the_panes(open_desk: Desk) -> None:
    open_desk.pane(panes.PEOPLE).text.setFocus()
    seen = []
    for _ in range(3):
        press(open_desk, "F6")
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
    assert seen == ["text_timeline", "rail_people", "text_people"]
    press(open_desk, "Shift+F6")
    focused = QApplication.focusWidget()
    assert not isinstance(focused, QPlainTextEdit)
