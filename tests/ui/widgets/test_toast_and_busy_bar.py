"""What comes and goes by itself: the message with its Undo, and the bar for long work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets import announce as announce_module
from ui.widgets import toast as toast_module
from ui.widgets.announce import announce
from ui.widgets.busy_bar import BusyBar
from ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    # Somebody is writing: without a focus of its own, a window gives it to the first button that comes.
    line = QLineEdit(made)
    made.show()
    qtbot.waitExposed(made)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return made


def _timer(widget: QWidget) -> QTimer:
    return widget.findChildren(QTimer)[0]


def test_a_message_stays_at_the_bottom_inside_the_window(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    assert toast.isHidden()
    toast.show_message("Deleted the conversation.", undo=True)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    assert window.height() - 120 < toast.geometry().bottom() < window.height() - 64, "above a row of buttons"
    window.resize(400, 300)
    assert window.rect().contains(toast.geometry())
    toast.dismiss()


def test_it_goes_away_by_itself(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window, stay_ms=10)
    with qtbot.waitSignal(toast.gone):
        toast.show_message("Saved.")
    assert toast.isHidden()
    assert toast.undo_button.isHidden()


def test_undo_tells_once_and_the_message_is_gone(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Deleted.", undo=True)
    with qtbot.assertNotEmitted(toast.gone), qtbot.waitSignal(toast.undone):
        QTest.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
    assert not _timer(toast).isActive()


def test_a_new_message_replaces_the_old_one(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("First.", undo=True)
    with qtbot.waitSignal(toast.gone):
        toast.show_message("Second.")
    assert toast.text() == "Second."
    assert toast.isVisible()
    assert not toast.undo_button.isVisible()
    toast.dismiss()


def test_it_waits_while_it_has_the_mouse_or_the_focus(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Deleted.", undo=True)
    timer = _timer(toast)
    assert timer.isActive()
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    toast.undo_button.setFocus()
    qtbot.waitUntil(toast.undo_button.hasFocus)
    assert not timer.isActive()
    toast.close_button.setFocus()
    assert not timer.isActive()
    toast.close_button.clearFocus()
    assert timer.isActive()
    toast.dismiss()


def test_escape_and_the_cross_close_it(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Saved.")
    with qtbot.waitSignal(toast.gone):
        QTest.keyClick(toast.close_button, Qt.Key.Key_Escape)
    toast.show_message("Saved.")
    with qtbot.waitSignal(toast.gone):
        QTest.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_messages_are_read_out(theme: Theme, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def listen(widget: QWidget, text: str) -> None:
        assert widget is toast
        said.append(text)

    monkeypatch.setattr(toast_module, "announce", listen)
    toast = Toast(theme, window)
    toast.show_message("Deleted.")
    toast.dismiss()
    assert said == ["Deleted."]


@pytest.fixture
def screen_reader() -> Iterator[None]:
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was)


@pytest.mark.usefixtures("screen_reader")
def test_an_announcement_reaches_qts_accessibility(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Listening(QAccessible):
        @staticmethod
        def updateAccessibility(event: object) -> None:
            sent.append(event.message())  # type: ignore[attr-defined]  # an announcement, which has one

    monkeypatch.setattr(announce_module, "QAccessible", Listening)
    announce(window, "Removed the tag")
    assert sent == ["Removed the tag"]


@pytest.mark.usefixtures("screen_reader")
def test_an_announcement_is_harmless(window: QWidget) -> None:
    announce(window, "Removed the tag")
    assert QAccessible.isActive()


def test_short_work_shows_nothing(theme: Theme, window: QWidget) -> None:
    bar = BusyBar(theme, window)
    bar.start("Searching")
    assert bar.is_running()
    assert bar.isHidden()
    bar.finish()
    assert not bar.is_running()
    assert not _timer(bar).isActive()


def test_long_work_shows_itself_and_its_progress(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bar = BusyBar(theme, window, delay_ms=1)
    bar.start("Importing people")
    qtbot.waitUntil(bar.isVisible)
    progress = bar.findChildren(QProgressBar)[0]
    assert progress.maximum() == 0, "it does not know yet how long"
    assert progress.accessibleName() == "Importing people"
    bar.set_progress(3_000_000_000, 4_000_000_000)
    assert (progress.value(), progress.maximum()) == (750, 1000)
    bar.set_progress(9, 3)
    assert progress.value() == 1000
    bar.set_progress(1, 0)
    assert progress.maximum() == 0
    assert bar.findChildren(QLabel)[0].text() == "Importing people"
    bar.finish()
    assert bar.isHidden()


def test_cancel_is_asked_for_once(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bar = BusyBar(theme, window, delay_ms=0)
    bar.start("Importing people")
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(bar.cancelled):
        QTest.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    assert not bar.cancel_button.isEnabled()
    assert bar.is_running(), "until whoever works has stopped"
    bar.finish()
    bar.start("Once more", can_cancel=False)
    assert bar.cancel_button.isEnabled()
    assert bar.cancel_button.isHidden()
    bar.finish()
