"""What the program copies is concealed from histories, and leaves the clipboard again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import Desk
from ui.preferences import Settings
from ui.shell.clipboard_guard import ClipboardGuard
from ui.shell.lock import clear_own_clipboard
from ui.shell.mac_objects import conceal_on_mac
from ui.widgets.concealed_copy import KDE_HINT, MAC_MARK, OURS, conceal, copy_text, is_marked, marks


@pytest.fixture
def guard(qtbot: QtBot, settings: Settings) -> Iterator[ClipboardGuard]:
    made = ClipboardGuard(settings)
    yield made
    made.deleteLater()


def clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


def test_the_marks_of_each_system() -> None:
    assert marks("linux") == {"x-kde-passwordManagerHint": b"secret"}
    names = ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory")
    windows = marks("win32")
    for name in (*names, "CanUploadToCloudClipboard"):
        assert windows[f'application/x-qt-windows-mime;value="{name}"'] == bytes(4)  # DWORD 0
    assert len(windows) == 3
    assert marks("darwin") == {}


def test_a_field_that_copies_by_itself_is_marked_and_loses_its_fonts(
    guard: ClipboardGuard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The platform without a screen cannot say who owns its clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    line = QLineEdit("Rosa fears for the lease")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    data = clipboard().mimeData()
    assert data.text() == "Rosa fears for the lease"
    assert data.data(KDE_HINT).data() == b"secret"
    assert is_marked(data)
    rich = QMimeData()
    rich.setText("Rosa")
    rich.setHtml("<b style='font-family: Cantarell'>Rosa</b>")
    clipboard().setMimeData(rich)
    assert not clipboard().mimeData().hasHtml()
    assert is_marked(clipboard().mimeData())


@pytest.mark.usefixtures("guard")
def test_what_another_program_put_there_is_left_as_it_is() -> None:
    clipboard().setText("a recipe")
    assert clipboard().mimeData().formats() == ["text/plain"]
    clear_own_clipboard()
    assert clipboard().text() == "a recipe"


def test_it_is_cleared_after_the_time(guard: ClipboardGuard, settings: Settings, qtbot: QtBot) -> None:
    assert settings.values.clipboard_seconds == 60
    copy_text("Rosa")
    later = guard._later[QClipboard.Mode.Clipboard]
    assert later.interval() == 60_000
    later.start(0)
    qtbot.waitUntil(lambda: clipboard().text() == "")


def test_what_another_program_copied_meanwhile_stays(guard: ClipboardGuard) -> None:
    copy_text("Rosa")
    later = guard._later[QClipboard.Mode.Clipboard]
    clipboard().setText("a recipe")
    assert not later.isActive()
    guard.clear()
    assert clipboard().text() == "a recipe"


def test_the_same_words_from_another_program_stay_too(guard: ClipboardGuard) -> None:
    copy_text("Rosa")
    clipboard().setText("Rosa")
    guard.clear()
    assert clipboard().text() == "Rosa"


def test_a_second_copy_begins_the_time_anew(guard: ClipboardGuard) -> None:
    copy_text("Rosa")
    later = guard._later[QClipboard.Mode.Clipboard]
    later.start(5)
    copy_text("Omar")
    assert later.interval() == 60_000
    guard.clear()
    assert clipboard().text() == ""


def test_zero_leaves_it_until_the_lock(guard: ClipboardGuard, settings: Settings) -> None:
    settings.change(clipboard_seconds=0)
    copy_text("Rosa")
    assert not guard._later[QClipboard.Mode.Clipboard].isActive()
    clear_own_clipboard()
    assert clipboard().text() == ""


def test_another_process_of_the_program_is_not_us(guard: ClipboardGuard) -> None:
    data = conceal(QMimeData())
    data.setText("from a second journal")
    data.setData(OURS, b"1")
    clipboard().setMimeData(data)
    guard.clear()
    assert clipboard().text() == "from a second journal"


def test_quitting_clears(open_desk: Desk) -> None:
    copy_text("Rosa")
    open_desk.window.close()
    assert clipboard().text() == ""


class Runtime:
    """Stands in for the Objective-C runtime; names are remembered, addresses are made up."""

    def __init__(self) -> None:
        import ctypes

        self.names: list[bytes] = []
        self.texts: list[bytes] = []
        self.sent: list[bytes] = []
        kind = ctypes.CFUNCTYPE(
            ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
        )
        self.objc_getClass = Named(self)
        self.sel_registerName = Named(self)
        self.objc_msgSend = kind(self._message)

    def _message(self, _receiver: int, selector: int, first: int, _second: int) -> int:
        import ctypes

        name = self.names[selector - 1]
        self.sent.append(name)
        if name == b"stringWithUTF8String:":
            self.texts.append(ctypes.string_at(first))
        return 1000 + len(self.sent)


class Named:
    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def __call__(self, name: bytes) -> int:
        self._runtime.names.append(name)
        return len(self._runtime.names)


def test_a_macs_pasteboard_gets_the_concealed_type() -> None:
    runtime = Runtime()
    assert conceal_on_mac("darwin", runtime)
    assert runtime.texts == [MAC_MARK.encode(), b""]
    assert runtime.sent[-2:] == [b"stringWithUTF8String:", b"setString:forType:"]
    assert b"addTypes:owner:" in runtime.sent
    assert not conceal_on_mac("linux", runtime)


_COPY = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.preferences import Settings
from ui.shell.clipboard_guard import ClipboardGuard
from ui.shell.lock import clear_own_clipboard
app = QApplication([])
guard = ClipboardGuard(Settings(None))
line = QLineEdit("Rosa fears for the lease")
line.selectAll()
line.copy()
clipboard = app.clipboard()
assert clipboard.ownsClipboard()
print(sorted(clipboard.mimeData().formats()), clipboard.mimeData().data("x-kde-passwordManagerHint").data())
clear_own_clipboard()
print(clipboard.ownsClipboard(), repr(clipboard.text()))
"""


@pytest.mark.skipif(not Path("/usr/bin/Xvfb").exists(), reason="needs a screen of its own")
def test_on_a_real_screen(tmp_path: Path) -> None:
    """Qt's X11 platform knows its owner: the field's own copy is marked and cleared there."""
    import os

    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            display = pipe.readline().strip()
        done = subprocess.run(
            [sys.executable, "-c", _COPY],
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        screen.terminate()
        screen.wait()
    lines = done.stdout.splitlines()
    assert len(lines) == 2, done.stderr
    assert "text/plain" in lines[0]
    assert lines[0].endswith("b'secret'")
    assert lines[1] == "False ''"


def test_typed_copies_in_a_field_of_a_locked_page_are_not_possible(desk: Desk) -> None:
    line = desk.window.findChild(QLineEdit, "unlock_passphrase")
    assert line is not None
    QTest.keyClicks(line, "a passphrase")
    line.selectAll()
    line.copy()
    assert clipboard().text() == ""
