"""Waiting for a condition while the event loop runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

_LOOK_MS: Final = 5
_LONGEST_MS: Final = 60_000
_SOON_MS: Final = 1000
"""What is put off by no more than this belongs to what was just done: saving, reading again, searching."""


class NeverHappenedError(Exception):
    """What was waited for did not come; `what` says it in words of the program."""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Run the event loop until `condition` holds. Raises NeverHappenedError after a minute."""
    loop = QEventLoop()
    looks = 0
    held = False

    def look() -> None:
        nonlocal looks, held
        looks += 1
        held = condition()
        if held or looks * _LOOK_MS > _LONGEST_MS:
            loop.quit()

    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    if not held:
        raise NeverHappenedError(what)


def settle() -> None:
    """Let every event that is due be carried out: layouts, repaints, deferred deletes."""
    for _ in range(10):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def put_off(within: QObject) -> list[QTimer]:
    """What `within` has put off for a moment, the soonest first; a message that stays for seconds is not."""
    timers = within.findChildren(QTimer)
    soon = [
        each for each in timers if each.isActive() and each.isSingleShot() and each.interval() <= _SOON_MS
    ]
    return sorted(soon, key=QTimer.remainingTime)


def bring_forward(timers: list[QTimer]) -> None:
    """Do now what was put off, in the order of the list, unless what comes before called it off."""
    for timer in timers:
        if shiboken6.isValid(timer) and timer.isActive():
            timer.stop()
            timer.timeout.emit()
