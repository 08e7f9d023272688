"""A test fails that leaves a thread, a window or a running timer behind.

What stays behind works on in the next test, and there looks like that test's fault. Qt gets the chance to
carry out its deferred deletes and Python to collect its cycles before anything is called a leak; nobody
sleeps for it. A test that failed already is not blamed again: its traceback keeps its windows alive.

The dress of the application, which every window made later would wear, is taken off after each test, and
the clipboard, which is one for the whole process, is emptied.

Not seen: timers that Qt runs without a Python object (`QTimer.singleShot`, `QBasicTimer`), and what is left
by a test that uses none of pytest-qt's fixtures.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QWidget

FAILED_KEY = pytest.StashKey[bool]()

# How long a thread that was told to end may take to do so, in seconds.
PATIENCE = 5.0

# Windows that Qt makes for itself, keeps for later and removes in its own time.
QT_OWN_WINDOWS = frozenset({"QTipLabel", "QDesktopScreenWidget"})

# Threads of the test tools, named by themselves.
TOOL_THREADS = ("pytest_timeout", "execnet")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED_KEY] = True
    return report


@pytest.fixture(autouse=True)
def no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test if a Python thread that it started is still running after it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE
    for thread in _started_since(before):
        thread.join(max(0.0, deadline - time.monotonic()))
    left = sorted(thread.name for thread in _started_since(before))
    if left and not request.node.stash.get(FAILED_KEY, False):
        pytest.fail(f"threads still running after the test: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def no_leaked_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that uses Qt if it leaves a top-level widget or a running QTimer behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    # Built before this fixture looks, and torn down after it: the application belongs to the session.
    app = request.getfixturevalue("qapp")
    palette = app.palette()
    windows_before = {_address(window) for window in _windows()}
    timers_before = {_address(timer) for timer in _running_timers()}
    yield
    _let_go_of_the_mouse()
    _let_go_of_the_keys()
    _empty_the_clipboard()
    _carry_out_deferred_deletes()
    if app.styleSheet():
        app.setStyleSheet("")
        app.setPalette(palette)
    if request.node.stash.get(FAILED_KEY, False):
        return
    left = _describe_left(windows_before, timers_before)
    if left:
        # A reference cycle is not a leak: collect, then look again.
        gc.collect()
        _carry_out_deferred_deletes()
        left = _describe_left(windows_before, timers_before)
    if left:
        pytest.fail(f"left behind by the test: {', '.join(left)}", pytrace=False)


def _let_go_of_the_mouse() -> None:
    """A click whose widget goes at the press sends no release: Qt would hold the button down for good."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        if QApplication.mouseButtons() & button:
            ground = QWidget()
            ground.show()
            QTest.mouseRelease(ground, button)
            ground.close()
            ground.deleteLater()


def _let_go_of_the_keys() -> None:
    """After a key with Shift or Ctrl Qt believes it held until the next key comes, in whatever test."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        ground = QWidget()
        ground.show()
        QTest.keyRelease(ground, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        ground.close()
        ground.deleteLater()


def _empty_the_clipboard() -> None:
    """What one test copied would be there when another says that nothing was."""
    from PySide6.QtGui import QClipboard, QGuiApplication

    clipboard = QGuiApplication.clipboard()
    # The platform without a screen shares its clipboard with nobody and cannot say who owns it.
    if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _started_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # A _DummyThread stands for a thread of Qt that once ran Python; nobody tells it when that ended.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before
        and type(thread).__name__ != "_DummyThread"
        and not thread.name.startswith(TOOL_THREADS)
    ]


def _describe_left(windows_before: set[int], timers_before: set[int]) -> list[str]:
    windows = [
        f"{type(window).__name__} {window.objectName()!r}"
        for window in _windows()
        if _address(window) not in windows_before
    ]
    timers = [
        f"running {type(timer).__name__} {timer.objectName()!r} of {timer.parent()!r}"
        for timer in _running_timers()
        if _address(timer) not in timers_before
    ]
    return sorted(windows + timers)


def _windows() -> list[QWidget]:
    """Top-level widgets that nobody owns; those with a parent go when the parent goes."""
    from PySide6.QtWidgets import QApplication

    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parent() is None and window.metaObject().className() not in QT_OWN_WINDOWS
    ]


def _running_timers() -> list[QTimer]:
    import shiboken6
    from PySide6.QtCore import QTimer

    # By exact type first: isinstance would ask every object, and some answer with an exception.
    timers = [found for found in gc.get_objects() if issubclass(type(found), QTimer)]
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]


def _address(thing: QObject) -> int:
    import shiboken6

    return int(shiboken6.getCppPointer(thing)[0])


def _carry_out_deferred_deletes() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    # Thrice: a deleted parent may post the deletion of what it owned.
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
