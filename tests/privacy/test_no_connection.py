"""In the process itself: an audit hook sees every socket, every name lookup and every program that is
started, in a session of the window without a screen and in many commands.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import ROOT

_HOOKED = """
import json, sys
seen = []
def hook(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.",
                         "nntplib.", "telnetlib.", "webbrowser.", "subprocess.", "os.system", "os.exec",
                         "os.posix_spawn", "os.fork", "os.startfile", "ssl.")):
        seen.append([event, repr(args)[:200]])
sys.addaudithook(hook)
def report():
    modules = sorted(name for name in sys.modules if name.partition(".")[0] in {
        "socket", "_socket", "ssl", "_ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib",
        "asyncio", "xmlrpc", "socketserver", "webbrowser", "requests", "multiprocessing", "jeepney",
        "secretstorage"}
        or name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb", "PySide6.QtQml")))
    sys.__stdout__.write("\\n" + json.dumps({"seen": seen, "modules": modules}) + "\\n")
"""
_WINDOW = """
from PySide6.QtCore import QTimer
from ui.main import main
from ui.shell import program as made
real = made.Program.start
ways = ["brief", "people", "follow_ups", "concerns", "circles", "practice", "network", "story", "forecast",
        "settings", "templates", "outlines", "words", "sealed", "trash", "shortcuts", "cafe_on", "lock"]
def start(self, *a, **k):
    real(self, *a, **k)
    timer = QTimer(self, interval=20)
    def step():
        if self.shell.routes is None and len(ways) > 1 or not self.context.bridge.idle:
            return
        if ways:
            self.context.commands.run(ways.pop(0))
        else:
            timer.stop()
            self._app.quit()
    timer.timeout.connect(step)
    timer.start()
made.Program.start = start
code = main(["--demo"])
assert code == 0 and not ways, (code, ways)
report()
"""
_COMMANDS = """
import io, os
from journal.cli import main
folder = sys.argv[1]
def run(*arguments):
    sys.stdin = io.StringIO("plum basket seldom harbor\\n" * 3)
    sys.stdout = sys.stderr = io.StringIO()
    try:
        return main([*arguments, "--journal", os.path.join(folder, "j.db"), "--passphrase-file", "-"])
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
codes = [run("demo", os.path.join(folder, "j.db"))]
for words in ("people", "search bus", "promises", "concerns", "circles", "forecast", "check", "info",
              "backup", "backups", "templates", "outlines", "sealed", "trash", "recovery make",
              "recovery revoke"):
    codes.append(run(*words.split()))
assert set(codes) == {0}, codes
report()
"""
# Of the standard library and of what the journal depends on: nothing of it is for anything but a network.
_BANNED = (
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib",
    "telnetlib", "nntplib", "xmlrpc", "socketserver", "asyncio", "webbrowser", "requests", "httpx",
    "urllib3", "aiohttp", "websockets", "paramiko", "PySide6.QtNetwork", "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtHttpServer", "PySide6.QtRemoteObjects",
    "PySide6.QtBluetooth",
)  # fmt: skip


def _lived(what: str, home: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _HOOKED + what, str(home)],
        cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.timeout(120)
@pytest.mark.parametrize("what", [_WINDOW, _COMMANDS], ids=["window", "commands"])
def test_nothing_is_connected_to_or_looked_up(what: str, home: Path) -> None:
    found = _lived(what, home)
    assert found["seen"] == []
    network = {"ssl", "_ssl", "http", "ftplib", "smtplib", "asyncio", "socketserver", "PySide6.QtNetwork"}
    assert network.isdisjoint(name.partition(".")[0] for name in found["modules"])
    assert "PySide6.QtNetwork" not in found["modules"]


@pytest.mark.parametrize(
    ("act", "event"),
    [
        ("import socket; socket.socket(socket.AF_INET)", "socket.__new__"),
        ("import socket; socket.getaddrinfo('localhost', 1)", "socket.getaddrinfo"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
    ],
)
def test_the_hook_sees_it(act: str, event: str, home: Path) -> None:
    assert event in [name for name, _arguments in _lived(f"{act}\nreport()\n", home)["seen"]]


def _imports(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def _ways_out(text: str) -> set[str]:
    found = _imports(ast.parse(text))
    return {name for name in found if any(name == one or name.startswith(f"{one}.") for one in _BANNED)}


def test_no_module_imports_what_can_reach_a_network() -> None:
    sources = [path for room in ("journal", "ui", "resources") for path in (ROOT / room).rglob("*.py")]
    assert len(sources) > 300
    ways = {
        path.relative_to(ROOT).as_posix(): _ways_out(path.read_text(encoding="utf-8")) for path in sources
    }
    assert {name: found for name, found in ways.items() if found} == {}


@pytest.mark.parametrize(
    "line",
    ["import socket", "from urllib.request import urlopen", "from urllib import request",
     "import http.client", "from PySide6 import QtNetwork", "from PySide6.QtNetwork import QTcpSocket"],
)  # fmt: skip
def test_an_import_of_a_way_out_is_seen(line: str) -> None:
    assert _ways_out(f"def later():\n    {line}\n")
