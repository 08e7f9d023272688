"""A lock that always locks, whatever is open, and loses nothing."""

from __future__ import annotations

import dataclasses
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from journal.domain.draft import DraftKind
from journal.services.drafts import draft
from journal.services.people import add_person_line
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.shell import panes, rail
from ui.shell.palette import Palette


def press_lock(desk: Desk) -> None:
    """Ctrl+L as the window system delivers it: to the window that has the focus."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def assert_locked(desk: Desk) -> None:
    desk.settle()
    assert not desk.shell.is_open
    form = desk.window.findChild(QWidget, "unlock")
    assert form is not None
    assert form.isVisible()
    others = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not desk.window]
    assert others == []
    # The lock file is free: the database is closed.
    desk.journal.open().close()


def test_ctrl_l_locks(open_desk: Desk) -> None:
    press_lock(open_desk)
    assert_locked(open_desk)


@pytest.mark.parametrize("inside", [False, True])
def test_another_locking_key_in_the_table_locks_everywhere(open_desk: Desk, inside: bool) -> None:
    table = open_desk.context.commands
    command = table.get("lock")
    assert command is not None
    table.remove("lock")
    table.add(dataclasses.replace(command, shortcuts=("Ctrl+Shift+F12",)))
    open_desk.settle()
    if inside:
        dialog = QDialog(open_desk.window)
        dialog.open()
        open_desk.qtbot.waitUntil(dialog.isActiveWindow)
    press_lock(open_desk)
    assert open_desk.shell.is_open
    window = QGuiApplication.focusWindow()
    assert window is not None
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F12, keys)
    assert_locked(open_desk)


def test_the_rail_locks(open_desk: Desk) -> None:
    assert open_desk.shell.workspace is not None
    open_desk.shell.workspace.rail.buttons[rail.LOCK].click()
    assert_locked(open_desk)


def test_the_panes_are_destroyed(open_desk: Desk) -> None:
    doomed = [open_desk.shell.workspace, open_desk.pane(panes.PEOPLE), open_desk.pane(panes.TIMELINE)]
    open_desk.shell.lock()
    assert_locked(open_desk)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [shiboken6.isValid(each) for each in doomed if each is not None] == [False, False, False]


def test_half_written_text_is_saved_before_the_journal_closes(
    open_desk: Desk, journal_file: JournalFile
) -> None:
    open_desk.context.navigator.debrief_asked.emit((), None)
    pane = open_desk.pane(panes.DEBRIEF)
    pane.text.setPlainText("She said the bus")
    press_lock(open_desk)
    assert_locked(open_desk)
    with journal_file.open() as store:
        kept = draft(store, DraftKind.DEBRIEF, None, None)
    assert kept is not None
    assert kept.payload == {"text": "She said the bus"}


@pytest.mark.parametrize("kind", [QDialog, QMessageBox, QInputDialog, QFileDialog])
def test_a_dialog_does_not_hold_it_up(open_desk: Desk, kind: type[QDialog]) -> None:
    dialog = kind(open_desk.window)
    if isinstance(dialog, QFileDialog):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.open()
    open_desk.qtbot.waitUntil(dialog.isActiveWindow)
    press_lock(open_desk)
    assert_locked(open_desk)
    assert QDialog.DialogCode.Accepted.value not in answers


def test_a_dialog_below_a_dialog_and_an_event_loop_of_its_own(open_desk: Desk) -> None:
    """Panes may use exec(): the lock ends the inner loops."""
    outer, inner = QDialog(open_desk.window), QMessageBox(open_desk.window)
    results: list[int] = []

    def show_inner() -> None:
        results.append(inner.exec())

    outer_shown = [False]

    def lock_when_shown() -> None:
        if inner.isVisible():
            press_lock(open_desk)

    begin = QTimer(outer, singleShot=True, interval=0)
    begin.timeout.connect(show_inner)
    watch = QTimer(outer, interval=10)
    watch.timeout.connect(lock_when_shown)
    begin.start()
    watch.start()
    outer_shown[0] = True
    results.append(outer.exec())
    watch.stop()
    assert_locked(open_desk)
    assert len(results) == 2
    assert QDialog.DialogCode.Accepted.value not in results
    for each in (outer, inner):
        each.deleteLater()


def test_an_open_menu_does_not_hold_it_up(open_desk: Desk) -> None:
    menu = QMenu(open_desk.window)
    menu.addAction("Rosa Medina")
    menu.popup(open_desk.window.mapToGlobal(QPoint(50, 50)))
    open_desk.qtbot.waitUntil(menu.isVisible)
    press_lock(open_desk)
    assert_locked(open_desk)


def test_the_palette_does_not_hold_it_up(open_desk: Desk) -> None:
    open_desk.context.commands.run("palette")
    (palette,) = open_desk.window.findChildren(Palette)
    assert palette.line.hasFocus()
    press_lock(open_desk)
    assert not open_desk.window.findChildren(Palette)
    assert_locked(open_desk)


@pytest.mark.parametrize("owned", [True, False])
def test_only_the_programs_own_text_leaves_the_clipboard(
    open_desk: Desk, monkeypatch: pytest.MonkeyPatch, owned: bool
) -> None:
    # The offscreen platform does not know who owns its clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: owned)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Hi Rosa, what you said about the buses")
    open_desk.shell.lock()
    assert_locked(open_desk)
    assert (clipboard.text() == "") == owned
    clipboard.clear()


def test_idle_minutes_lock(open_desk: Desk) -> None:
    minutes = open_desk.context.settings.values.idle_minutes
    open_desk.clock.now += minutes * 60 - 1
    open_desk.idle.look()
    assert open_desk.shell.is_open
    open_desk.clock.now += 2
    open_desk.idle.look()
    assert_locked(open_desk)


@pytest.mark.parametrize("kind", ["menu", "dialog"])
def test_idle_locks_out_of_a_loop_of_its_own(open_desk: Desk, kind: str) -> None:
    """`exec` of a menu or a dialog returns when it is closed: the lock closes it and answers nothing."""
    menu, box = QMenu(open_desk.window), QMessageBox(open_desk.window)
    chosen = menu.addAction("Delete Rosa Medina")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    minutes = open_desk.context.settings.values.idle_minutes

    def time_goes() -> None:
        open_desk.clock.now += minutes * 60 + 1
        open_desk.idle.look()

    QTimer.singleShot(0, open_desk.window, time_goes)
    if kind == "menu":
        assert menu.exec(open_desk.window.mapToGlobal(QPoint(50, 50))) is not chosen
    else:
        assert box.exec() != QMessageBox.StandardButton.Yes
    assert_locked(open_desk)
    box.deleteLater()


def test_a_key_begins_the_idle_time_anew(open_desk: Desk) -> None:
    minutes = open_desk.context.settings.values.idle_minutes
    open_desk.clock.now += minutes * 60 - 1
    window = open_desk.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Shift)
    open_desk.clock.now += 2
    open_desk.idle.look()
    assert open_desk.shell.is_open


def test_changed_idle_minutes_hold_at_once(open_desk: Desk) -> None:
    open_desk.context.settings.change(idle_minutes=1)
    open_desk.clock.now += 61
    open_desk.idle.look()
    assert_locked(open_desk)


def test_nothing_personal_is_left_on_the_window(open_desk: Desk) -> None:
    open_desk.context.bridge.submit(partial(add_person_line, line="Rosa Medina"), owner=open_desk.window)
    open_desk.settle()
    open_desk.context.toasts.show("Rosa Medina was added.", "Add Rosa Medina")
    open_desk.shell.lock()
    assert_locked(open_desk)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    words = {
        open_desk.window.windowTitle(),
        open_desk.window.toast.text() * open_desk.window.toast.isVisible(),
    }
    for widget in open_desk.window.findChildren(QWidget):
        words |= {widget.accessibleName(), widget.toolTip(), getattr(widget, "text", str)()}
    assert not [each for each in words if "Rosa" in each]


def test_the_same_person_and_pane_are_back_after_unlocking(open_desk: Desk) -> None:
    added: list[int] = []
    call = partial(add_person_line, line="Rosa Medina")
    open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
    open_desk.settle()
    open_desk.context.navigator.person_opened.emit(added[0])
    open_desk.context.navigator.compose_asked.emit(added[0], "")
    open_desk.context.navigator.debrief_asked.emit((added[0],), None)
    open_desk.shell.lock()
    assert_locked(open_desk)
    open_desk.unlock()
    open_desk.settle()
    assert open_desk.shell.routes is not None
    assert open_desk.shell.routes.person == added[0]
    assert ("start", (added[0],), None) in open_desk.pane(panes.DEBRIEF).asked
    assert ("compose", added[0], "") in open_desk.pane(panes.COMPOSER).asked
    assert open_desk.shell.workspace is not None
    assert open_desk.shell.workspace.middle_key == panes.DEBRIEF
    assert open_desk.shell.workspace.composer_open


def test_locking_twice_is_locking_once(open_desk: Desk) -> None:
    open_desk.shell.lock()
    open_desk.shell.lock()
    assert_locked(open_desk)


def test_closing_the_window_saves_too(open_desk: Desk, journal_file: JournalFile) -> None:
    open_desk.context.navigator.debrief_asked.emit((), None)
    open_desk.pane(panes.DEBRIEF).text.setPlainText("almost")
    open_desk.window.close()
    with journal_file.open() as store:
        kept = draft(store, DraftKind.DEBRIEF, None, None)
    assert kept is not None
    assert kept.payload == {"text": "almost"}


def test_locked_commands_are_off(open_desk: Desk) -> None:
    open_desk.shell.lock()
    assert_locked(open_desk)
    line = open_desk.window.findChild(QLineEdit, "unlock_passphrase")
    assert line is not None
    line.setFocus()
    QTest.keyClick(open_desk.window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(open_desk.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert_locked(open_desk)
