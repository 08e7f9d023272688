"""Neither the window nor the command line leaves a core dump, and nobody else reads their memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core dumps by itself")

_ASK = """
import ctypes, resource, sys
{start}
limits = resource.getrlimit(resource.RLIMIT_CORE)
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform.startswith("linux") else 0
sys.__stdout__.write(f"\\n{{limits}} {{dumpable}}\\n")
"""
_STARTS = {
    "window": 'import ui.main; ui.main.missing_display_sentence = lambda *_: "no"; ui.main.main([])',
    "command line": 'import journal.cli; journal.cli.main(["info", "--journal", "/nowhere/at/all"])',
    "nothing": "resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))",
}


def _said(start: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _ASK.format(start=_STARTS[start])],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("start", ["window", "command line"])
def test_no_core_dump_and_no_other_reader(start: str) -> None:
    assert _said(start) == "(0, 0) 0"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has the second half")
def test_the_question_can_be_answered_otherwise() -> None:
    assert _said("nothing").endswith(" 1")
