"""macOS: the distributed notification of the screen's lock, and IOKit's word before sleep, by ctypes.

- "com.apple.screenIsLocked" at the distributed notification centre (CFNotificationCenterAddObserver); widely
  relied on, though Apple does not document the name
- IORegisterForSystemPower: kIOMessageSystemWillSleep waits up to 30 seconds for IOAllowPowerChange
  (Apple's Technical Q&A QA1340; numbers from IOKit/IOMessage.h)
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int32, c_long, c_uint32, c_void_p
from ctypes.util import find_library
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QObject

from ui.shell.system_watch.base import SystemWatch

SCREEN_LOCKED: Final = b"com.apple.screenIsLocked"
CAN_SYSTEM_SLEEP: Final = 0xE0000270
SYSTEM_WILL_SLEEP: Final = 0xE0000280
_UTF8: Final = 0x08000100
_DELIVER_AT_ONCE: Final = 4

NotificationCallback = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
PowerCallback = CFUNCTYPE(None, c_void_p, c_uint32, c_uint32, c_void_p)


class Answer(Enum):
    """What to do with a message about power."""

    ALLOW = "allow"
    LOCK_FIRST = "lock first"


def answer(message: int) -> Answer | None:
    """What to do with IOKit's message; None: nothing."""
    return {CAN_SYSTEM_SLEEP: Answer.ALLOW, SYSTEM_WILL_SLEEP: Answer.LOCK_FIRST}.get(message)


class MacWatch(SystemWatch):
    """Listens through CoreFoundation and IOKit; what is missing there is not listened to."""

    def __init__(self, load: Callable[[str], Any] | None = None, parent: QObject | None = None) -> None:
        """`load` gives a system library by name (tests); None: ctypes."""
        super().__init__(parent)
        self._load = _load if load is None else load
        self._kit: Any = None
        self._port = 0
        self._waiting: list[int | None] = []
        # ctypes frees a callback that nobody holds.
        self._on_lock = NotificationCallback(self._locked)
        self._on_power = PowerCallback(self._power)

    def start(self) -> None:
        if self._kit is not None:
            return
        try:
            foundation, self._kit = self._load("CoreFoundation"), self._load("IOKit")
            self._listen_to_lock(foundation)
            self._listen_to_power(foundation)
        except (OSError, AttributeError):
            return  # the abilities stay as they are, and the settings say so
        finally:
            self.found_out.emit()

    def ready_to_sleep(self) -> None:
        waiting, self._waiting = self._waiting, []
        for argument in waiting:
            self._allow(argument)

    def stop(self) -> None:
        self.ready_to_sleep()

    def _listen_to_lock(self, foundation: Any) -> None:
        foundation.CFNotificationCenterGetDistributedCenter.restype = c_void_p
        foundation.CFStringCreateWithCString.restype = c_void_p
        foundation.CFStringCreateWithCString.argtypes = [c_void_p, c_char_p, c_uint32]
        foundation.CFNotificationCenterAddObserver.argtypes = [
            c_void_p, c_void_p, NotificationCallback, c_void_p, c_void_p, c_long,
        ]  # fmt: skip
        centre = foundation.CFNotificationCenterGetDistributedCenter()
        name = foundation.CFStringCreateWithCString(None, SCREEN_LOCKED, _UTF8)
        foundation.CFNotificationCenterAddObserver(centre, None, self._on_lock, name, None, _DELIVER_AT_ONCE)
        self.tells_screen_lock = True

    def _listen_to_power(self, foundation: Any) -> None:
        kit = self._kit
        kit.IORegisterForSystemPower.restype = c_uint32
        kit.IORegisterForSystemPower.argtypes = [
            c_void_p, POINTER(c_void_p), PowerCallback, POINTER(c_uint32),
        ]  # fmt: skip
        kit.IONotificationPortGetRunLoopSource.restype = c_void_p
        kit.IONotificationPortGetRunLoopSource.argtypes = [c_void_p]
        kit.IOAllowPowerChange.restype = c_int32
        kit.IOAllowPowerChange.argtypes = [c_uint32, c_long]
        foundation.CFRunLoopGetMain.restype = c_void_p
        foundation.CFRunLoopAddSource.argtypes = [c_void_p, c_void_p, c_void_p]
        port, notifier = c_void_p(), c_uint32()
        self._port = kit.IORegisterForSystemPower(None, byref(port), self._on_power, byref(notifier))
        if not self._port:
            return
        source = kit.IONotificationPortGetRunLoopSource(port)
        modes = c_void_p.in_dll(foundation, "kCFRunLoopCommonModes")
        foundation.CFRunLoopAddSource(foundation.CFRunLoopGetMain(), source, modes)
        self.tells_sleep = True

    def _locked(self, *_details: object) -> None:
        self.screen_locked.emit()

    def _power(self, _context: object, _service: int, message: int, argument: int | None) -> None:
        todo = answer(message)
        if todo is Answer.ALLOW:
            self._allow(argument)
        elif todo is Answer.LOCK_FIRST:
            self._waiting.append(argument)
            self.about_to_sleep.emit()

    def _allow(self, argument: int | None) -> None:
        if self._kit is not None:
            self._kit.IOAllowPowerChange(self._port, argument or 0)


def _load(name: str) -> Any:
    path = find_library(name)
    if path is None:
        raise OSError(name)
    return ctypes.CDLL(path)
