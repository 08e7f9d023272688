"""packaging/left_out.toml names all of Qt that can reach a network, and the journal does without it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

_SPEC = importlib.util.find_spec("PySide6")
assert _SPEC is not None
assert _SPEC.origin is not None
PARTS = Path(_SPEC.origin).parent
NEVER = (b"libQt6Network.so.6", b"Qt6Network.dll", b"QtNetwork.framework")


def _patterns() -> list[str]:
    with (ROOT / "packaging" / "left_out.toml").open("rb") as file:
        groups = tomllib.load(file)
    assert all(group["why"] for group in groups.values())
    return [pattern for group in groups.values() for pattern in group["files"]]


def _is_left_out(path: Path, patterns: list[str]) -> bool:
    name = path.relative_to(PARTS).as_posix()
    return any(fnmatch(name, pattern) for pattern in patterns)


def _binaries() -> list[Path]:
    """Everything that is loaded or run: ELF, Mach-O and PE."""
    heads = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
    found = []
    for path in PARTS.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4).startswith(heads):
                    found.append(path)
    return found


def test_whatever_is_linked_with_the_network_library_is_left_out() -> None:
    patterns = _patterns()
    linked = [path for path in _binaries() if any(name in path.read_bytes() for name in NEVER)]
    assert len(linked) > 20  # the search sees them
    left = [str(path.relative_to(PARTS)) for path in linked if not _is_left_out(path, patterns)]
    # Qt's own tools are found by name; a library that only names another in a text would be listed too.
    assert left == []


@pytest.mark.parametrize(
    "wanted",
    ["QtCore.*", "QtGui.*", "QtWidgets.*", "QtDBus.*", "QtSvg.*", "QtPrintSupport.*"],
)
def test_nothing_that_the_journal_needs_is_left_out(wanted: str) -> None:
    patterns = _patterns()
    kept = [path for path in PARTS.glob(wanted) if path.suffix != ".pyi"]
    assert kept
    assert [path for path in kept if _is_left_out(path, patterns)] == []


_OPEN_AND_LOCK = """
import os, sys
import PySide6
assert PySide6.__file__.startswith(sys.argv[1]), PySide6.__file__
from pathlib import Path
from PySide6.QtCore import QTimer
import PySide6.QtPrintSupport, PySide6.QtSvg
from ui.main import main
from ui.shell import program as made
real = made.Program.start
def start(self, *a, **k):
    real(self, *a, **k)
    timer = QTimer(self, interval=50)
    def look():
        if self.shell.routes is not None and self.context.bridge.idle:
            timer.stop()
            self.context.commands.run("lock")
            QTimer.singleShot(0, self._app.quit)
    timer.timeout.connect(look)
    timer.start()
made.Program.start = start
code = main(["--demo"])
maps = Path("/proc/self/maps").read_text() if sys.platform.startswith("linux") else ""
assert "Qt6Network" not in maps
print("opened", code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there; the bundle's own test looks")
def test_the_program_lives_without_them(tmp_path: Path) -> None:
    """A copy of the installed parts by links, without what is left out: the sample opens and locks."""
    patterns, copy = _patterns(), tmp_path / "parts" / "PySide6"
    for path in PARTS.rglob("*"):
        if (
            path.is_dir()
            or _is_left_out(path, patterns)
            or path.suffix in {".pyi", ".pyc", ".h", ".qmltypes"}
        ):
            continue
        target = copy / path.relative_to(PARTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            # A symbolic link would lead Qt back to the place that has everything.
            os.link(path, target, follow_symlinks=True)
        except OSError:
            shutil.copy(path, target)
    shiboken = PARTS.parent / "shiboken6"
    shutil.copytree(
        shiboken, copy.parent / "shiboken6", ignore=shutil.ignore_patterns("*.pyi", "__pycache__")
    )
    assert not list(copy.glob("QtNetwork*"))
    done = subprocess.run(
        [sys.executable, "-c", _OPEN_AND_LOCK, str(copy.parent)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{copy.parent}:{ROOT}"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["opened", "0"]), done.stderr
