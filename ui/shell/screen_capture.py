"""Keeping the program's windows out of pictures and recordings of the screen, where the system can.

- Windows 10 2004 and later: SetWindowDisplayAffinity with WDA_EXCLUDEFROMCAPTURE; before that WDA_MONITOR,
  which shows a black window (https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowdisplayaffinity)
- macOS: NSWindow.sharingType = none
  (https://developer.apple.com/documentation/appkit/nswindow/sharingtype); programs that record by
  ScreenCaptureKit in newer systems may not heed it
- X11 and Wayland offer nothing of the kind to a program.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import c_uint32, c_void_p
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

from ui.preferences import Preferences, Settings
from ui.shell.mac_objects import Sender, runtime_of_objc

WDA_NONE: Final = 0x00
WDA_MONITOR: Final = 0x01
WDA_EXCLUDEFROMCAPTURE: Final = 0x11
SHARING_NONE: Final = 0
SHARING_READ_ONLY: Final = 1

Hide = Callable[[int, bool], bool]
"""(a window's native handle, whether to hide it) -> whether the system did it."""


def hiding(platform: str = sys.platform, library: Any = None) -> Hide | None:
    """How this system hides a window from capture; None: it cannot. `library` is given by tests."""
    if platform == "win32":
        user32 = getattr(ctypes, "windll").user32 if library is None else library  # noqa: B009 - Windows alone
        return _WindowsHiding(user32)
    if platform == "darwin":
        runtime = runtime_of_objc() if library is None else library
        return None if runtime is None else _MacHiding(runtime)
    return None


class CaptureShield(QObject):
    """Hides every window of ours, menus and dialogs too, as long as the user wants it.

    A filter on every event of the application costs time; it stands only where the system can hide at all.
    """

    def __init__(self, settings: Settings, hide: Hide | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hide = hide
        self._on = False
        settings.changed.connect(self._follow)
        self._set(settings.values.hide_from_capture)

    @property
    def available(self) -> bool:
        """Whether this system can do it."""
        return self._hide is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWindow):
            self._apply(watched)
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Look at windows no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def _follow(self, _before: Preferences, now: Preferences) -> None:
        self._set(now.hide_from_capture)

    def _set(self, on: bool) -> None:
        application = QCoreApplication.instance()
        if on == self._on or self._hide is None or application is None:
            return
        self._on = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self._apply(window)

    def _apply(self, window: QWindow) -> None:
        if self._hide is not None and window.isTopLevel():
            self._hide(int(window.winId()), self._on)


class _WindowsHiding:
    def __init__(self, user32: Any) -> None:
        self._set = user32.SetWindowDisplayAffinity
        self._set.argtypes = [c_void_p, c_uint32]

    def __call__(self, window: int, hidden: bool) -> bool:
        if not hidden:
            return bool(self._set(window, WDA_NONE))
        return bool(self._set(window, WDA_EXCLUDEFROMCAPTURE)) or bool(self._set(window, WDA_MONITOR))


class _MacHiding:
    def __init__(self, runtime: Any) -> None:
        self._sender = Sender(runtime)

    def __call__(self, view: int, hidden: bool) -> bool:
        window = self._sender.to(view, "window")
        if not window:
            return False
        self._sender.to(window, "setSharingType:", SHARING_NONE if hidden else SHARING_READ_ONLY)
        return True
