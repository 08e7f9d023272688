"""Starting where no window can open: one sentence, exit code 2, and the way to the pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest

from tests.architecture.tree import ROOT
from ui.pictures.draw import SIZES, THEMES
from ui.pictures.scenes import SCENES

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")


def start_without_a_screen(*command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in SCREENS}
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**environment, **more},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def assert_one_sentence_names_the_pictures(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert "run --demo --screenshots DIR" in sentence


def test_the_program_says_so() -> None:
    assert_one_sentence_names_the_pictures(start_without_a_screen("-m", "ui.main", cwd=ROOT))


@pytest.mark.parametrize("display", [":4242", "localhost:4242", "no display"])
def test_a_display_of_a_session_that_has_ended_is_none(display: str) -> None:
    done = start_without_a_screen("-m", "ui.main", cwd=ROOT, DISPLAY=display)
    assert_one_sentence_names_the_pictures(done)


@pytest.mark.parametrize("platform", ["xcb", "wayland", ""])
def test_pictures_are_drawn_whatever_platform_the_session_prefers(platform: str, tmp_path: Path) -> None:
    """The first picture cannot be written, so that the drawing ends there: with 5, not in Qt's own abort."""
    (tmp_path / f"{SCENES[0].name}-{THEMES[0]}-{SIZES[0][0]}.png").mkdir()
    arguments = ("-m", "ui.main", "--demo", "--screenshots", str(tmp_path))
    assert start_without_a_screen(*arguments, cwd=ROOT, QT_QPA_PLATFORM=platform).returncode == 5


@pytest.mark.skipif(Path(sys.prefix) != bootstrap.VENV, reason="bootstrap.py would make .venv first")
def test_bootstrap_adds_nothing_to_it(tmp_path: Path) -> None:
    """The real second start: nothing installed, nothing said but what the program says."""
    script = str(ROOT / "packaging" / "bootstrap.py")
    assert_one_sentence_names_the_pictures(start_without_a_screen(script, "run", cwd=tmp_path))
