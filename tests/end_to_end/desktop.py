"""A desktop of its own for a test: an X screen, a window manager, a session bus, an accessibility bus."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeVar

T = TypeVar("T")

PATIENCE = 30.0  # seconds; the machine may be busy with something else
_LAUNCHERS = (  # Debian, Fedora, Arch
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/libexec/at-spi2/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
_SYSTEM_PYTHON = "/usr/bin/python3"
_GRAB = (
    "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
    "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
)
_POLL = threading.Event()  # never set: gives a condition in another process a moment between two looks


class NotSeen(AssertionError):
    """What should have come on the screen did not."""


def until(look: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """Look again and again until the answer is true; raises NotSeen when patience ends."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise NotSeen(what)
        _POLL.wait(0.03)


@dataclass(frozen=True, slots=True)
class Control:
    """A control as a screen reader tells it."""

    role: str
    name: str
    description: str
    depth: int
    states: tuple[str, ...]
    text: str | None
    box: tuple[int, int, int, int]

    @property
    def middle(self) -> tuple[int, int]:
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


class Desktop:
    """Starts everything a person's session has; ends all of it on leaving."""

    def __init__(self, folder: Path, size: str = "1440x900") -> None:
        self._folder = folder
        self._size = size
        self._processes: list[subprocess.Popen[Any]] = []
        self.environment: dict[str, str] = {}
        self._reader: subprocess.Popen[str] | None = None

    def __enter__(self) -> Desktop:
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def run(self, *command: str) -> str:
        """Run a program of the machine on this desktop and return what it printed."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return done.stdout

    def keys(self, *names: str) -> None:
        """Press keys as the keyboard does ("ctrl+l", "Tab")."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "12", *names)

    def type(self, text: str) -> None:
        """Type text as the keyboard does."""
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def click(self, control: Control) -> None:
        """Click the left button in the middle of a control."""
        x, y = control.middle
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def screenshot(self, path: Path) -> None:
        """The whole screen as a PNG, to look at when something went wrong."""
        self.run(sys.executable, "-c", _GRAB, str(path))

    def ask(self, request: dict[str, Any]) -> Any:
        """One question to the screen reader; None when the control went while it looked."""
        reader = self._reader
        assert reader is not None
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(json.dumps(request) + "\n")
        reader.stdin.flush()
        reply = json.loads(_line(reader.stdout))
        return reply.get("answer")

    def _start(self) -> None:
        home = self._folder / "home"
        runtime = self._folder / "runtime"
        for folder in (home, runtime):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ
        }
        self.environment = {
            **kept,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONFAULTHANDLER": "1",  # a crash says where
        }
        self.environment["DISPLAY"] = self._start_screen()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        launcher = next(path for path in _LAUNCHERS if Path(path).exists())
        self._spawn(launcher, "--launch-immediately")
        self._spawn("openbox", "--sm-disable")
        self._reader = subprocess.Popen(
            [_SYSTEM_PYTHON, str(Path(__file__).with_name("screen_reader.py"))],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(self._reader)
        until(lambda: self.ask({"do": "find", "pid": 0}) is not None, "the accessibility bus")
        until(lambda: self.run("xdotool", "get_desktop").strip() == "0", "the window manager")

    def _start_screen(self) -> str:
        read_end, write_end = os.pipe()
        self._spawn(
            "Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp",
            "-noreset", pass_fds=(write_end,),
        )  # fmt: skip
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            return f":{_line(pipe).strip()}"

    def _start_bus(self) -> str:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._processes.append(bus)
        assert bus.stdout is not None
        return _line(bus.stdout).strip()

    def _spawn(self, *command: str, pass_fds: tuple[int, ...] = ()) -> None:
        self._processes.append(
            subprocess.Popen(
                command,
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        )

    def _stop(self) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        self._processes.clear()
        self._reader = None


def _line(pipe: IO[str]) -> str:
    """One line, or NotSeen when nothing comes."""
    ready, _, _ = select.select([pipe], [], [], PATIENCE)
    if not ready:
        raise NotSeen("an answer from a process of the desktop")
    return pipe.readline()
