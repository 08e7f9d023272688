"""The surroundings of every test: an offscreen Qt, a home of its own, hypothesis without a clock.

A journal is private, and so is the home of whoever runs these tests: nothing below it is read or written.
The directories that XDG, Windows and `platformdirs` go by point below one temporary folder for the session,
and every test gets a fresh home in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase

HOME_KEY = pytest.StashKey[Path]()


def home_variables(home: Path) -> dict[str, str]:
    """The environment variables that place a user's files, all pointing below `home`."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        # Windows is asked for its folders, not its environment; platformdirs takes these first.
        "WIN_PD_OVERRIDE_ROAMING_APPDATA": str(home / "AppData" / "Roaming"),
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home / "AppData" / "Local"),
    }


def make_home(parent: Path) -> Path:
    """A new, empty home below `parent`, with the run directory that Qt and D-Bus want to be private."""
    home = Path(tempfile.mkdtemp(prefix="home-", dir=parent))
    (home / "run").mkdir(mode=0o700)
    return home


def pytest_configure(config: pytest.Config) -> None:
    root = Path(tempfile.mkdtemp(prefix="journal-tests-"))
    config.stash[HOME_KEY] = root
    config.add_cleanup(lambda: shutil.rmtree(root, ignore_errors=True))
    os.environ.update(home_variables(make_home(root)))
    # One who tests on a real display says so: QT_QPA_PLATFORM=xcb pytest ...
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    set_hypothesis_home_dir(root / "hypothesis")
    hypothesis.settings.register_profile(
        "journal",
        # With CI set, hypothesis picks another profile as its own start: name the one we build on.
        parent=hypothesis.settings.get_profile("default"),
        # A deadline measures the machine, not the code.
        deadline=None,
        derandomize=False,
        database=DirectoryBasedExampleDatabase(root / "hypothesis" / "examples"),
        print_blob=True,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("journal")


@pytest.fixture(autouse=True)
def home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh home for this test, removed after it; platformdirs and child processes land in it."""
    fresh = make_home(request.config.stash[HOME_KEY])
    for name, value in home_variables(fresh).items():
        monkeypatch.setenv(name, value)
    if request.node.get_closest_marker("real_display") is not None:
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    yield fresh
    shutil.rmtree(fresh, ignore_errors=True)
