"""Windows are kept out of screen captures where the system can; elsewhere the settings say that it cannot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_clipboard_guard import Runtime
from ui.preferences import Settings
from ui.shell.screen_capture import (
    WDA_EXCLUDEFROMCAPTURE,
    WDA_MONITOR,
    WDA_NONE,
    CaptureShield,
    hiding,
)


class Hidden:
    """Remembers what was hidden; no system is asked."""

    def __init__(self) -> None:
        self.windows: dict[int, bool] = {}

    def __call__(self, window: int, hidden: bool) -> bool:
        self.windows[window] = hidden
        return True


@pytest.fixture
def hidden() -> Hidden:
    return Hidden()


@pytest.fixture
def shield(qtbot: QtBot, settings: Settings, hidden: Hidden) -> Iterator[CaptureShield]:
    made = CaptureShield(settings, hidden)
    yield made
    made.stop()


@pytest.mark.usefixtures("shield")
def test_windows_dialogs_and_menus_are_hidden_as_they_appear(qtbot: QtBot, hidden: Hidden) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    dialog.open()
    menu = QMenu(window)
    menu.addAction("Rosa")
    menu.popup(QPoint(5, 5))
    qtbot.waitUntil(menu.isVisible)
    for each in (window, dialog, menu):
        assert hidden.windows[int(each.winId())] is True
    menu.close()
    dialog.close()


def test_switching_it_off_and_on_holds_at_once(
    qtbot: QtBot, settings: Settings, hidden: Hidden, shield: CaptureShield
) -> None:
    assert shield.available
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    settings.change(hide_from_capture=False)
    assert hidden.windows[int(window.winId())] is False
    settings.change(hide_from_capture=True)
    assert hidden.windows[int(window.winId())] is True


def test_a_system_that_cannot_says_so(qtbot: QtBot, settings: Settings) -> None:
    assert hiding("linux") is None
    assert not CaptureShield(settings, None).available


class User32:
    """Windows' function; `knows` are the affinities that this version takes."""

    def __init__(self, *knows: int) -> None:
        self.knows = knows
        self.asked: list[tuple[int, int]] = []
        self.SetWindowDisplayAffinity = Affinity(self)


class Affinity:
    argtypes: object = None

    def __init__(self, user32: User32) -> None:
        self._user32 = user32

    def __call__(self, window: int, affinity: int) -> int:
        self._user32.asked.append((window, affinity))
        return int(affinity in self._user32.knows)


def test_windows_excludes_or_at_least_blackens() -> None:
    new, old = User32(WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE), User32(WDA_NONE, WDA_MONITOR)
    for user32, asked in ((new, [0x11]), (old, [0x11, 0x01])):
        hide = hiding("win32", user32)
        assert hide is not None
        assert hide(7, True)
        assert user32.asked == [(7, each) for each in asked]
        assert hide(7, False)
        assert user32.asked[-1] == (7, 0)


def test_a_mac_is_asked_for_the_views_window() -> None:
    runtime = Runtime()
    hide = hiding("darwin", runtime)
    assert hide is not None
    assert hide(7, True)
    assert runtime.sent == [b"window", b"setSharingType:"]
