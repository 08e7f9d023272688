"""Windows: messages to the program's windows.

- WM_WTSSESSION_CHANGE with WTS_SESSION_LOCK, for a window registered by WTSRegisterSessionNotification
  (https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change)
- WM_POWERBROADCAST with PBT_APMSUSPEND, which allows some two seconds
  (https://learn.microsoft.com/windows/win32/power/pbt-apmsuspend)
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import Structure, c_int32, c_size_t, c_ssize_t, c_uint32, c_void_p
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QCoreApplication,
    QEventLoop,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from ui.shell.system_watch.base import SystemWatch

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 0x0004
WTS_SESSION_LOCK: Final = 0x0007
_THIS_SESSION: Final = 0
_MOST_WAIT_MS: Final = 1500
"""Windows gives about two seconds."""


class Message(Structure):
    """MSG of WinUser.h."""

    _fields_ = (
        ("window", c_void_p),
        ("message", c_uint32),
        ("first", c_size_t),
        ("second", c_ssize_t),
        ("time", c_uint32),
        ("x", c_int32),
        ("y", c_int32),
    )


class Meaning(Enum):
    """What a message tells us."""

    SCREEN_LOCKED = "screen locked"
    SLEEPS = "sleeps"


def meaning(message: int, first: int) -> Meaning | None:
    """What a message and its first parameter say, None: nothing that concerns us."""
    if message == WM_WTSSESSION_CHANGE and first == WTS_SESSION_LOCK:
        return Meaning.SCREEN_LOCKED
    if message == WM_POWERBROADCAST and first == PBT_APMSUSPEND:
        return Meaning.SLEEPS
    return None


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, heard: Callable[[Meaning], None]) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(self, _kind: Any, address: Any) -> tuple[bool, int]:
        message = Message.from_address(int(address))
        found = meaning(message.message, message.first)
        if found is not None:
            self._heard(found)
        return False, 0


class WindowsWatch(SystemWatch):
    """Registers one of the program's windows; the computer waits while this answers its message."""

    _ready = Signal()

    def __init__(self, register: Callable[[int], bool] | None = None, parent: QObject | None = None) -> None:
        """`register` takes a window's handle (tests); None: Windows' own function."""
        super().__init__(parent)
        self._register = _register if register is None else register
        self._filter: _Filter | None = None
        self._waits = False

    def start(self) -> None:
        application = QCoreApplication.instance()
        if self._filter is not None or application is None:
            return
        self._filter = _Filter(self.heard)
        application.installNativeEventFilter(self._filter)
        self.tells_sleep = True
        self.tells_screen_lock = self._register(_a_window())
        self.found_out.emit()

    def heard(self, what: Meaning) -> None:
        """A message came. Returns when the journal is closed, or too late to wait any longer."""
        if what is Meaning.SCREEN_LOCKED:
            self.screen_locked.emit()
            return
        loop, late = QEventLoop(), QTimer(singleShot=True, interval=_MOST_WAIT_MS)
        self._ready.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        late.timeout.connect(loop.quit)
        self._waits = True
        self.about_to_sleep.emit()
        if self._waits:
            late.start()
            loop.exec()
            late.stop()
        self._waits = False

    def ready_to_sleep(self) -> None:
        if self._waits:
            self._waits = False
            self._ready.emit()

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
            self._filter = None


def _a_window() -> int:
    from PySide6.QtGui import QGuiApplication

    return next((int(each.winId()) for each in QGuiApplication.topLevelWindows()), 0)


def _register(window: int) -> bool:
    import ctypes

    library = getattr(ctypes, "windll").wtsapi32  # noqa: B009 - ctypes has the name on Windows alone
    return bool(library.WTSRegisterSessionNotification(c_void_p(window), _THIS_SESSION))
