"""The convention of the long versions itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT

PROBE = """\
import pytest
from hypothesis import given, settings, strategies
from tests.torture.mode import examples, kills, longer, tortured

@pytest.mark.torture
def test_both(figures):
    figures("how many", longer(5, 7000))
    figures("kills", kills(50))
    figures("examples", settings().max_examples)
    figures("asked for", examples(10))
    assert figures is not None

@pytest.mark.torture(only=True)
def test_long_alone(figures):
    figures("long", "yes")
    assert tortured()

def test_usual(figures):
    figures("usual", 1.5)

def test_fails(chance):
    assert chance.random() > 2
"""


def run(folder: Path, *arguments: str, **environment: str) -> tuple[str, dict[str, object]]:
    """What a small run of pytest with this repository's plugins said, and its figures by name."""
    told = folder / "figures.json"
    (folder / "test_probe.py").write_text(PROBE, encoding="utf-8")
    (folder / "conftest.py").write_text(
        'pytest_plugins = ["tests.surroundings", "tests.torture.plugin"]\n', encoding="utf-8"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONE_TO_ONE")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--figures", str(told), *arguments],
        cwd=folder,
        env={**kept, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    found = json.loads(told.read_text(encoding="utf-8"))
    return done.stdout, {row["figure"]: row["value"] for row in found}


def test_the_normal_run_is_short(tmp_path: Path) -> None:
    said, figures = run(tmp_path, "-n", "2")
    assert figures == {"how many": 5, "kills": 50, "examples": 100, "asked for": 10, "usual": 1.5}
    assert "2 passed" in said
    assert "figures" in said
    assert "1 failed" in said
    assert "ONE_TO_ONE_TORTURE_SEED=" in said


def test_the_torture_run_is_long(tmp_path: Path) -> None:
    said, figures = run(tmp_path, "-m", "torture", ONE_TO_ONE_TORTURE="1", ONE_TO_ONE_TORTURE_KILLS="3000")
    assert figures == {
        "how many": 7000, "kills": 3000, "examples": 2500, "asked for": 250, "long": "yes",
    }  # fmt: skip
    assert "2 passed" in said
    assert "7,000  how many" in said


def test_a_seed_repeats(tmp_path: Path) -> None:
    said, _ = run(tmp_path, ONE_TO_ONE_TORTURE_SEED="123")
    assert "ONE_TO_ONE_TORTURE_SEED=123" in said
