"""Pictures of every pane without a display, the same for the same day."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.architecture.tree import ROOT
from ui.pictures.draw import draw_all
from ui.pictures.scenes import SCENES

SMALL = QSize(1000, 700)
DRAW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSize
from ui.pictures.draw import draw_all
raise SystemExit(draw_all(Path(sys.argv[1]), themes=("light",), sizes=(("narrow", QSize(1000, 700)),)))
"""
REST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSize, QTimer
from ui.pictures.stage import Stage
from ui.pictures.waiting import settle
from ui.preferences import Settings
from ui.shell.program import Program, make_application
program = Program(make_application(), Settings(None), date(2026, 11, 22))
stage = Stage(program, QSize(1000, 700), Path(sys.argv[1]))
stage.open_empty()
bridge = program.context.bridge
saved = []
soon = QTimer(stage.shell.window, singleShot=True, interval=1000)
soon.timeout.connect(lambda: bridge.submit(lambda store: "saved", saved.append, owner=program))
soon.start()
stage.picture()
print(*saved, "at rest" if bridge.idle and not soon.isActive() else "under way")
program.end()
program.shell.window.deleteLater()
settle()
"""


def in_a_process(script: str, folder: Path) -> str:
    """What it prints. In a process of its own: drawing changes the application's locale and hooks."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def draw(folder: Path) -> dict[str, QImage]:
    """Every scene by its name."""
    in_a_process(DRAW, folder)
    return {path.stem: QImage(str(path)) for path in folder.iterdir()}


@pytest.mark.timeout(240)
def test_every_scene_is_drawn_and_drawn_alike_twice(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as both:  # beside each other, so that one is now and then ahead
        first, second = both.map(draw, (tmp_path / "one", tmp_path / "two"))
    assert set(first) == {f"{scene.name}-light-narrow" for scene in SCENES}
    assert {name for name, picture in first.items() if picture.size() != SMALL} == set()
    assert {name for name, picture in first.items() if picture != second[name]} == set()
    # No scene looks like another: each shows what it is named after.
    assert len({bytes(picture.constBits()) for picture in first.values()}) == len(first)


def test_a_picture_waits_for_what_was_put_off_for_a_moment(tmp_path: Path) -> None:
    """Begun while the picture is taken, it shows the line of work at the window's edge on a slow machine."""
    assert in_a_process(REST, tmp_path) == "saved at rest\n"


def test_a_folder_that_cannot_be_written_is_5(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert draw_all(blocked / "pictures") == 5
