"""The system says that the screen locks or the computer sleeps: a real bus, real signals and inhibitor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from ctypes import addressof
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtDBus import QDBusConnection

from journal.services.journal_file import open_journal
from tests.ui.shell.conftest import Desk
from ui.shell.lock_triggers import LockTriggers
from ui.shell.system_watch import macos, windows
from ui.shell.system_watch.base import SystemWatch
from ui.shell.system_watch.choice import system_watch
from ui.shell.system_watch.logind import LogindWatch

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a message bus of Linux")


class Login:
    """A private bus with a fake logind on it, and the lines that it says."""

    def __init__(self, desk: Desk, address: str) -> None:
        self._desk = desk
        self.lines: list[str] = []
        self.process = QProcess()
        self.process.readyReadStandardOutput.connect(self._read)
        self.process.start(sys.executable, [str(Path(__file__).with_name("fake_logind.py")), address])
        self.hears("ready")

    def say(self, command: str) -> None:
        self.process.write(f"{command}\n".encode())

    def hears(self, line: str) -> None:
        """Wait until the service has said this, and take it away."""
        self._desk.qtbot.waitUntil(lambda: line in self.lines)
        self.lines.remove(line)

    def close(self) -> None:
        self.process.closeWriteChannel()
        self.process.waitForFinished()

    def _read(self) -> None:
        self.lines += bytes(self.process.readAllStandardOutput().data()).decode().splitlines()


@pytest.fixture
def address() -> Iterator[str]:
    """A message bus of its own."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield bus.stdout.readline().strip()
    bus.terminate()
    bus.wait()
    bus.stdout.close()


@pytest.fixture
def login(open_desk: Desk, address: str) -> Iterator[Login]:
    made = Login(open_desk, address)
    yield made
    made.close()


@pytest.fixture
def watch(
    open_desk: Desk, login: Login, address: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LogindWatch]:
    """Listening to that bus as the system's and the session's, wired to the shell."""
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    names = [f"{part}-{os.urandom(4).hex()}" for part in ("system", "session")]
    system, session = (QDBusConnection.connectToBus(address, name) for name in names)
    made = LogindWatch(system, session)
    triggers = LockTriggers(open_desk.context, open_desk.shell, made, made)
    triggers.start()
    open_desk.qtbot.waitUntil(lambda: made.holds_sleep_up and made.tells_screen_lock)
    login.hears("inhibit sleep/One-to-One Journal/delay")
    yield made
    triggers.stop()
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    made.deleteLater()


def assert_locked(desk: Desk) -> None:
    desk.settle()
    assert not desk.shell.is_open
    desk.journal.open().close()


@linux
def test_before_sleep_the_journal_is_closed_and_only_then_the_computer_goes_on(
    open_desk: Desk, watch: LogindWatch, login: Login
) -> None:
    held: list[bool] = []
    open_desk.shell.locked.connect(lambda: held.append("released" in login.lines))
    # Something that takes a while is before the closing in the queue.
    gate = Path(open_desk.journal.path).with_name("gate")
    os.mkfifo(gate)
    open_desk.context.bridge.submit(lambda _store: gate.read_bytes(), owner=open_desk.window)
    login.say("sleep")
    open_desk.qtbot.waitUntil(lambda: not open_desk.shell.is_open)
    assert open_desk.shell.is_closing
    assert watch.holds_sleep_up
    gate.write_bytes(b"go on")
    login.hears("released")
    assert held == [False]
    assert not watch.holds_sleep_up
    assert_locked(open_desk)


@linux
def test_after_waking_the_next_sleep_is_held_up_again(
    open_desk: Desk, watch: LogindWatch, login: Login
) -> None:
    login.say("sleep")
    login.hears("released")
    login.say("wake")
    login.hears("inhibit sleep/One-to-One Journal/delay")
    open_desk.qtbot.waitUntil(lambda: watch.holds_sleep_up)
    open_desk.unlock()
    login.say("sleep")
    login.hears("released")
    assert_locked(open_desk)


@linux
@pytest.mark.usefixtures("watch")
def test_a_locked_journal_holds_nothing_up(open_desk: Desk, login: Login) -> None:
    open_desk.shell.lock()
    assert_locked(open_desk)
    # The lock let go already: a sleep that comes now waits for nobody.
    login.hears("released")


@linux
@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize("signal", ["lock", "hint-on", "saver"])
def test_the_screens_lock_locks(open_desk: Desk, login: Login, signal: str) -> None:
    login.say(signal)
    open_desk.qtbot.waitUntil(lambda: not open_desk.shell.is_open)
    assert_locked(open_desk)


@linux
def test_what_concerns_others_locks_nothing(open_desk: Desk, watch: LogindWatch, login: Login) -> None:
    locked: list[bool] = []
    watch.screen_locked.connect(lambda: locked.append(True))
    for signal in ("lock-other", "saver-off", "hint-off", "wake", "sleep"):
        login.say(signal)
    # Signals of one sender come in their order: when the last one's effect is here, those have been.
    login.hears("released")
    assert_locked(open_desk)
    assert locked == []


@linux
def test_switched_off_nothing_is_locked_and_nothing_held_up(
    open_desk: Desk, watch: LogindWatch, login: Login
) -> None:
    open_desk.context.settings.change(lock_with_screen=False)
    login.say("lock")
    login.say("sleep")
    login.hears("released")
    assert open_desk.shell.is_open
    assert not watch.holds_sleep_up


@linux
@pytest.mark.usefixtures("watch")
def test_the_settings_may_say_what_the_system_tells(open_desk: Desk) -> None:
    assert open_desk.context.abilities.tells_screen_lock
    assert open_desk.context.abilities.tells_sleep


@linux
def test_no_bus_is_quiet(open_desk: Desk) -> None:
    nowhere = QDBusConnection("no such connection")
    watch = LogindWatch(nowhere, nowhere)
    LockTriggers(open_desk.context, open_desk.shell, watch, watch).start()
    assert not open_desk.context.abilities.tells_screen_lock
    assert not open_desk.context.abilities.tells_sleep
    watch.about_to_sleep.emit()
    assert_locked(open_desk)
    watch.stop()


def test_a_journal_that_is_being_opened_locks_as_soon_as_it_is_open(desk: Desk) -> None:
    watch = SystemWatch()
    triggers = LockTriggers(desk.context, desk.shell, watch, watch)
    triggers.start()
    desk.shell.open_with(desk.journal.path, desk.journal.open)
    opened: list[bool] = []
    desk.shell.unlocked.connect(lambda: opened.append(True))
    watch.about_to_sleep.emit()
    desk.qtbot.waitUntil(lambda: bool(opened))
    assert_locked(desk)
    desk.unlock()
    assert desk.shell.is_open


def test_a_refused_passphrase_takes_the_debt_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = SystemWatch()
    LockTriggers(desk.context, desk.shell, watch, watch).start()
    desk.shell.open_with(desk.journal.path, lambda: open_journal(desk.journal.path, "wrong"))
    let_go: list[bool] = []
    monkeypatch.setattr(watch, "ready_to_sleep", lambda: let_go.append(True))
    watch.about_to_sleep.emit()
    assert let_go == []
    desk.settle()
    assert let_go == [True]
    desk.unlock()
    assert desk.shell.is_open


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        ("win32", windows.WindowsWatch),
        ("darwin", macos.MacWatch),
        ("linux", LogindWatch),
        ("freebsd", LogindWatch),
    ],
)
def test_each_system_has_its_watch(platform: str, kind: type[SystemWatch]) -> None:
    assert type(system_watch(platform=platform)) is kind


@pytest.mark.parametrize(
    ("message", "first", "found"),
    [
        (0x02B1, 7, windows.Meaning.SCREEN_LOCKED),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x02B1, 8, None),  # unlocked
        (0x0218, 4, windows.Meaning.SLEEPS),  # WM_POWERBROADCAST, PBT_APMSUSPEND
        (0x0218, 18, None),  # PBT_APMRESUMEAUTOMATIC
        (0x0010, 7, None),
    ],
)
def test_windows_messages_are_read(message: int, first: int, found: windows.Meaning | None) -> None:
    assert windows.meaning(message, first) is found
    raw = windows.Message(window=1, message=message, first=first)
    heard: list[windows.Meaning] = []
    made = windows._Filter(heard.append)
    assert made.nativeEventFilter(b"windows_generic_MSG", addressof(raw)) == (False, 0)
    assert heard == ([] if found is None else [found])


def test_windows_waits_in_the_message_until_the_journal_is_closed(open_desk: Desk) -> None:
    watch = windows.WindowsWatch(register=bool)
    LockTriggers(open_desk.context, open_desk.shell, watch, watch).start()
    assert open_desk.context.abilities.tells_sleep
    watch.heard(windows.Meaning.SLEEPS)
    assert not open_desk.shell.is_open
    assert not open_desk.shell.is_closing
    watch.stop()
    assert_locked(open_desk)


class Kit:
    """Stands in for IOKit."""

    def __init__(self) -> None:
        self.allowed: list[tuple[int, int]] = []

    def IOAllowPowerChange(self, port: int, argument: int) -> None:
        self.allowed.append((port, argument))


def test_a_mac_waits_until_the_journal_is_closed(open_desk: Desk) -> None:
    def nothing(_name: str) -> object:
        raise OSError

    watch = macos.MacWatch(load=nothing)
    triggers = LockTriggers(open_desk.context, open_desk.shell, watch, watch)
    triggers.start()
    assert not watch.tells_sleep
    watch._kit, watch._port = Kit(), 5
    watch._power(None, 0, macos.CAN_SYSTEM_SLEEP, 11)
    assert watch._kit.allowed == [(5, 11)]
    assert open_desk.shell.is_open
    watch._power(None, 0, macos.SYSTEM_WILL_SLEEP, 12)
    assert watch._kit.allowed == [(5, 11)]
    assert_locked(open_desk)
    assert watch._kit.allowed == [(5, 11), (5, 12)]


def test_a_mac_says_that_its_screen_locks(open_desk: Desk) -> None:
    watch = macos.MacWatch()
    LockTriggers(open_desk.context, open_desk.shell, watch, watch)
    watch._on_lock(None, None, None, None, None)
    assert_locked(open_desk)
