"""tests/leaks.py and tests/surroundings.py: what is left behind is found, what is cleaned up is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LEAKY = """
import os, threading
import platformdirs, pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEPT = []

def test_leaves_a_thread(monkeypatch):
    monkeypatch.setattr("tests.leaks.PATIENCE", 0.0)
    KEPT.append(threading.Event())
    threading.Thread(target=KEPT[-1].wait, daemon=True).start()

def test_leaves_a_window(qtbot):
    KEPT.append(QWidget())

def test_leaves_a_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(100_000)

def test_fails_and_is_not_blamed_twice(qtbot):
    KEPT.append(QWidget())
    assert False

def test_ends_its_thread():
    thread = threading.Thread(target=len, args=("",))
    thread.start()

def test_gives_its_window_away(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window).start(100_000)

def test_drops_a_cycle(qtbot):
    window = QWidget()
    window.itself = window

def test_stops_its_timer(qtbot):
    timer = QTimer()
    timer.start(100_000)
    timer.stop()
    KEPT.append(timer)

def test_leaves_a_menu_to_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QWidget(window).show()

def test_holds_shift(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ShiftModifier

def test_nobody_holds_shift_any_more(qtbot):
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier

def test_copies(qtbot):
    QGuiApplication.clipboard().setText("words")
    assert QGuiApplication.clipboard().text() == "words"

def test_finds_nothing_copied(qtbot):
    assert QGuiApplication.clipboard().text() == ""

def test_copies_and_fails(qtbot):
    QGuiApplication.clipboard().setText("words")
    assert False

def test_finds_nothing_copied_by_the_failed(qtbot):
    assert QGuiApplication.clipboard().text() == ""

def test_is_at_home_elsewhere():
    for place in (os.path.expanduser("~"), platformdirs.user_data_dir("x"), platformdirs.user_log_dir("x")):
        assert "journal-tests-" in place
        assert place != os.environ["REAL_HOME"]
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What pytest says of each test of a leaky file: passed, failed, error."""
    folder = tmp_path_factory.mktemp("leaky")
    (folder / "test_leaky.py").write_text(LEAKY, encoding="utf-8")
    plugins = ["-p", "tests.surroundings", "-p", "tests.leaks", "-p", "no:cacheprovider", "-p", "no:randomly"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-vv", *plugins, "--rootdir", folder, folder / "test_leaky.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "REAL_HOME": str(Path.home())},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    found: dict[str, set[str]] = {}
    for name, verdict in re.findall(r"::(test_\w+) (PASSED|FAILED|ERROR)", done.stdout):
        found.setdefault(name, set()).add(verdict)
    assert found, done.stdout + done.stderr
    return found


@pytest.mark.parametrize("name", ["test_leaves_a_thread", "test_leaves_a_window", "test_leaves_a_timer"])
def test_a_leak_is_an_error(verdicts: dict[str, set[str]], name: str) -> None:
    assert verdicts[name] == {"PASSED", "ERROR"}


def test_a_failed_test_is_not_blamed_twice(verdicts: dict[str, set[str]]) -> None:
    assert verdicts["test_fails_and_is_not_blamed_twice"] == {"FAILED"}


@pytest.mark.parametrize(
    "name",
    [
        "test_ends_its_thread",
        "test_gives_its_window_away",
        "test_drops_a_cycle",
        "test_stops_its_timer",
        "test_leaves_a_menu_to_its_window",
        "test_nobody_holds_shift_any_more",
        "test_finds_nothing_copied",
        "test_finds_nothing_copied_by_the_failed",
        "test_is_at_home_elsewhere",
    ],
)
def test_a_tidy_test_passes(verdicts: dict[str, set[str]], name: str) -> None:
    assert verdicts[name] == {"PASSED"}
