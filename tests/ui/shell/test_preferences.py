"""The settings file: typed, private, tolerant of damage."""

from __future__ import annotations

import stat
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.preferences import Preferences, Settings, WindowState, load, save

numbers = st.integers(-20_000, 20_000)
states = st.builds(WindowState, numbers, numbers, numbers, numbers, st.booleans(), numbers, numbers)
journals = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
everything = st.builds(
    Preferences,
    theme=st.sampled_from(["system", "light", "dark", "high-contrast"]),
    idle_minutes=st.integers(1, 240),
    clipboard_seconds=st.integers(0, 3600),
    last_pane=st.sampled_from(["people", "follow_ups", "settings"]),
    journal=journals,
    window=states,
)


@given(values=everything)
def test_what_is_written_is_read(values: Preferences, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save(path, values)
    assert load(path) == (values, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    save(path, Preferences())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none" / "settings.toml") == (Preferences(), None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"theme = ", id="cut-off"),
        pytest.param(b"\xff\xfe\x00", id="binary"),
        pytest.param(b"# " + b"x" * 100_000, id="too-large"),
    ],
)
def test_a_damaged_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    values, aside = load(path)
    assert values == Preferences()
    assert aside is not None
    assert aside.read_bytes() == content
    assert not path.exists()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('theme = "pink"', "theme"),
        ("theme = 3", "theme"),
        ("idle_minutes = 0", "idle_minutes"),
        ("idle_minutes = true", "idle_minutes"),
        ("idle_minutes = 99999", "idle_minutes"),
        ('idle_minutes = "5"', "idle_minutes"),
        ('last_pane = "../x"', "last_pane"),
        ("journal = []", "journal"),
        ("window = 7", "window"),
        ("[window]\nwidth = 1e9", "window"),
        ("[window]\nmaximised = 1", "window"),
    ],
)
def test_a_single_bad_value_costs_only_itself(tmp_path: Path, line: str, name: str) -> None:
    path = tmp_path / "settings.toml"
    good = "" if name == "idle_minutes" else "idle_minutes = 5\n"
    path.write_text(good + line, encoding="utf-8")
    values, aside = load(path)
    assert aside is None
    assert getattr(values, name) == getattr(Preferences(), name)
    assert name == "idle_minutes" or values.idle_minutes == 5


def test_unknown_names_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\nfrom_the_future = [1, 2]\n', encoding="utf-8")
    assert load(path)[0].theme == "dark"


def test_a_change_is_written_at_once_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings(path)
    told: list[tuple[Any, Any]] = []
    settings.changed.connect(lambda before, now: told.append((before.theme, now.theme)))
    settings.change(theme="dark")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["theme"] == "dark"
    settings.change(theme="dark")
    assert told == [("system", "dark")]
    assert Settings(path).values.theme == "dark"


def test_what_cannot_be_written_still_holds(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    settings = Settings(None)
    settings._path = blocked / "settings.toml"
    failures: list[OSError] = []
    settings.write_failed.connect(failures.append)
    settings.change(idle_minutes=3)
    assert settings.values.idle_minutes == 3
    assert len(failures) == 1
