"""Inputs that once took seconds or minutes, each a million letters or the most that its place takes.

Run in a process of their own, so that the memory at its peak is theirs: `worst.py` is that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.watch import MOST_SECONDS
from tests.fuzz.worst import CASES
from tests.torture.plugin import Recorder

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 500_000_000


@pytest.mark.timeout(300)
def test_the_worst_inputs_are_answered_at_once_and_in_little_memory(figures: Recorder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.worst"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert set(told["seconds"]) == set(CASES)
    assert told["faults"] == {}
    assert {name: taken for name, taken in told["seconds"].items() if taken > MOST_SECONDS} == {}
    assert told["peak"] < MOST_MEMORY
    figures("worst inputs", len(CASES))
    figures("slowest of them, s", max(told["seconds"].values()))
    figures("memory at the peak, MB", told["peak"] // 1_000_000)
