"""The most memory that this process ever held."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory() -> int:
    """Bytes, of this process alone.

    On Linux not out of getrusage(2): a program that was started by another one takes over the peak of the
    process it was born from (the kernel keeps the greatest of both in execve), here the test runner's.
    """
    if sys.platform.startswith("linux"):
        found = re.search(r"^VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"), re.MULTILINE)
        if found:
            return int(found[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
