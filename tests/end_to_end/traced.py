"""What the system saw of a program: `strace` writes down every socket and every file, this reads it.

The tracer runs as a grandchild (-D), so that the program keeps the number that the test knows. Sends and
receives are not traced: without a socket of a family there is nothing to send on, and those of X are many.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "socket", "socketpair", "connect", "bind", "io_uring_setup", "execve", "execveat",
    "open", "openat", "openat2", "creat", "mkdir", "mkdirat", "mknod", "mknodat",
    "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
)  # fmt: skip
LOCAL = frozenset({"AF_UNIX", "AF_NETLINK"})
LOOKS_UP_NAMES = re.compile(
    r"/etc/(resolv\.conf|hosts|host\.conf|gai\.conf)|libnss_(dns|resolve|mdns|myhostname)"
    r"|io\.systemd\.Resolve|avahi-daemon/socket"
)
_LINE = re.compile(r"^\d+ +(\w+)\((.*)$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FOLDER = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|x[0-9a-fA-F]{2}|.)")


def command(log: Path) -> tuple[str, ...]:
    """What stands before a command to have it traced into `log`."""
    return (
        "strace", "-D", "-f", "-qq", "-y", "--seccomp-bpf", "-s", "4096",
        "-e", f"trace={','.join('?' + call for call in CALLS)}", "-o", str(log),
    )  # fmt: skip


def can_trace() -> bool:
    """Whether this machine has the tracer."""
    return shutil.which("strace") is not None


@dataclass(frozen=True, slots=True)
class Trace:
    """What one or more logs say."""

    sockets: Counter[str]
    """By family; those of socketpair too."""
    strangers: tuple[str, ...]
    """Lines with a socket, a connection or a name lookup that leaves this computer, or may."""
    written: frozenset[Path]
    """Every path that was made, opened for writing or given to a file."""
    started: Counter[str]
    """Programs that were started, by path."""
    calls: int


def read(logs: list[Path]) -> Trace:
    """Read these logs. Raises AssertionError for an empty one: a tracer that saw nothing proves nothing."""
    sockets: Counter[str] = Counter()
    started: Counter[str] = Counter()
    strangers: list[str] = []
    written: set[Path] = set()
    calls = 0
    for log in logs:
        text = log.read_text(encoding="utf-8", errors="backslashreplace")
        assert "execve(" in text, f"{log} has seen no program start"
        for line in text.splitlines():
            found = _LINE.match(line)
            if found is None:
                continue
            calls += 1
            name, rest = found.groups()
            if name in {"socket", "socketpair"}:
                family = rest.split(",")[0]
                sockets[family] += 1
                if family not in LOCAL:
                    strangers.append(line)
            elif (name in {"connect", "bind"} and "sa_family=" in rest and not _is_local(rest)) or (
                name == "io_uring_setup" or LOOKS_UP_NAMES.search(rest)
            ):
                strangers.append(line)
            elif name == "execve" and "ENOENT" not in rest:
                started[_paths(rest)[0].name] += 1
            written.update(_written(name, rest))
    return Trace(sockets, tuple(strangers), frozenset(written), started, calls)


def _is_local(rest: str) -> bool:
    return any(f"sa_family={family}" in rest for family in LOCAL)


def _written(name: str, rest: str) -> Iterator[Path]:
    """The paths that a call makes or opens for writing. One that failed counts: it shows the intention."""
    if name.startswith("open"):
        if any(flag in rest for flag in ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE")):
            yield from _paths(rest)[:1]
    elif name == "creat" or name.startswith(("mk", "rename", "link", "symlink")):
        yield from _paths(rest)


def _paths(rest: str) -> list[Path]:
    folder = _FOLDER.match(rest)
    base = Path(folder.group(1)) if folder else Path("/")
    return [base / _plain(each) for each in _QUOTED.findall(rest)]


def _plain(quoted: str) -> str:
    """A path as it is: strace writes other bytes than ASCII as \\303."""
    return _ESCAPE.sub(_byte, quoted.encode()).decode(errors="surrogateescape")


def _byte(found: re.Match[bytes]) -> bytes:
    digits = found.group(1)
    if digits.isdigit():
        return bytes([int(digits, 8)])
    if digits.startswith(b"x") and len(digits) == 3:
        return bytes([int(digits[1:], 16)])
    return {b"n": b"\n", b"t": b"\t", b"r": b"\r"}.get(digits, digits)
