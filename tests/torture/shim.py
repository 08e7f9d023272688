"""The layer between the program and the system's writes (shim.c): compiled when a test wants it."""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import subprocess
import tempfile
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
FOREVER = 2**62


class How(IntEnum):
    """What becomes of the chosen call; the order is that of shim.c."""

    COUNT = 0
    FAIL = 1
    SHORT = 2  # half of it is written, and what comes after fails
    KILL_BEFORE = 3
    KILL_AFTER = 4
    KILL_HALF = 5  # half of it is written, and the process is gone


@dataclass(frozen=True, slots=True)
class Fault:
    """Which calls go wrong, and how; calls are counted from 1, `at` 0 lets all of them pass."""

    how: How = How.COUNT
    at: int = 0
    last: int = 0
    error: int = errno.EIO

    def as_data(self) -> dict[str, int]:
        return {"how": int(self.how), "at": self.at, "last": max(self.at, self.last), "error": self.error}


@functools.cache
def library() -> Path:
    """The compiled layer; compiled once a process."""
    folder = Path(tempfile.mkdtemp(prefix="journal-shim-"))
    made = folder / "shim.so"
    subprocess.run(
        [
            "gcc",
            "-shared",
            "-fPIC",
            "-O2",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-o",
            str(made),
            str(SOURCE),
            "-ldl",
        ],
        check=True,
        capture_output=True,
        timeout=50,
    )
    return made


def arm(folder: Path, data: dict[str, int], report: Path) -> None:
    """In the process whose writes below `folder` are counted from now on, each told in `report`."""
    descriptor = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    call = ctypes.CDLL(None).torture_arm
    call.argtypes = (
        ctypes.c_char_p, ctypes.c_long, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_int,
    )  # fmt: skip
    call(os.fsencode(folder.resolve()), data["at"], data["last"], data["how"], data["error"], descriptor)
