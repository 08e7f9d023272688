"""Keeps what is in memory out of core dumps and away from other programs of the same user.

RLIMIT_CORE is not enough on Linux: a core dump that is piped to a program (systemd-coredump, apport) does not
go by it (core(5), "Piping core dumps to a program"). A process that is not "dumpable" leaves none at all, and
no other process of the user may read its memory or attach to it (prctl(2), PR_SET_DUMPABLE; ptrace(2),
"Ptrace access mode checking"). KeePassXC and ssh-agent do the same.

Not covered: root, the memory of a sleeping computer, swap, and Windows Error Reporting where an administrator
has switched full dumps on.
"""

from __future__ import annotations

import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # linux/prctl.h


def keep_no_core_dump() -> bool:
    """Leave no core dump from now on; says whether the system took it. Child programs are free of it."""
    try:
        import resource
    except ImportError:  # Windows writes none by itself
        return True
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        limited = False
    else:
        limited = True
    return (_not_dumpable() if sys.platform.startswith("linux") else True) and limited


def _not_dumpable() -> bool:
    import ctypes

    # Without a name: the C library of this process, whichever that is.
    answer: int = ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return answer == 0
