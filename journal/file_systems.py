"""Which file system a path lies on, told without touching the path: a network's disk may not answer.

Linux: /proc/self/mountinfo (https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html). macOS: the list
that mount(8) prints out of getmntinfo(3), which waits for no server. Windows: GetDriveTypeW
(https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew) and UNC names.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

# Other computers' disks, and the folders that a virtual machine's host lends: on none of them does the memory
# that a write-ahead file's readers share work (https://www.sqlite.org/wal.html, "must be on the same host").
_NETWORK_KINDS = frozenset(
    (
        "9p", "acfs", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "ftp", "gfs2", "gpfs",
        "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf",
        "virtiofs", "vmhgfs", "webdav",
    )
)  # fmt: skip
# FUSE serves both: these are on this computer's own disks.
_LOCAL_FUSE = frozenset(
    (
        "appimage", "archivemount", "bindfs", "cryfs", "encfs", "ext4fuse", "exfat", "fuse-overlayfs",
        "fuse2fs", "gocryptfs", "lxcfs", "mergerfs", "ntfs", "ntfs-3g", "portal", "securefs", "snapfuse",
        "squashfuse", "sirikali", "unionfs", "unionfs-fuse", "veracrypt", "zfs-fuse",
    )
)  # fmt: skip
_FUSE_KINDS = ("fuse", "macfuse", "osxfuse", "fusefs")
_MOUNT_LINE = re.compile(r"^(?P<source>.*?) on (?P<point>/.*) \((?P<kind>[^,)]+)[^()]*\)$")
_ESCAPE = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system at `point`. `kind` as the system calls it; `source`: a device or a server's folder."""

    point: str
    kind: str
    source: str = ""

    @property
    def is_network(self) -> bool:
        """Whether another computer, or a service, keeps what lies there."""
        kind, _, inner = self.kind.partition(".")
        if kind in _FUSE_KINDS:
            return inner not in _LOCAL_FUSE and not self._is_local_fuse
        return kind in _NETWORK_KINDS

    @property
    def _is_local_fuse(self) -> bool:
        """A FUSE that does not name itself is on a disk of this computer if its source is a device or a
        folder of it.
        """
        return "." not in self.kind and self.source.startswith("/")


def parse_mountinfo(text: str) -> tuple[Mount, ...]:
    """The mounts of /proc/self/mountinfo, in their order; lines of another form are left out."""
    found = []
    for line in text.splitlines():
        head, dash, tail = line.partition(" - ")
        before, after = head.split(), tail.split()
        if dash and len(before) >= 5 and len(after) >= 2:
            found.append(Mount(_plain(before[4]), after[0], _plain(after[1])))
    return tuple(found)


def parse_mount_list(text: str) -> tuple[Mount, ...]:
    """The mounts that macOS's mount(8) prints: "//rosa@nas/home on /Volumes/home (smbfs, nodev)"."""
    found = (_MOUNT_LINE.match(line) for line in text.splitlines())
    return tuple(Mount(one["point"], one["kind"].strip(), one["source"]) for one in found if one)


def mount_of(path: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that `path` (absolute, without links) lies on: the innermost, of two at one point
    the later.
    """
    best: tuple[int, Mount] | None = None
    for mount in mounts:
        point = PurePosixPath(mount.point)
        if path.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
            best = (len(point.parts), mount)
    return None if best is None else best[1]


def is_unc(path: PurePath) -> bool:
    r"""Whether a Windows path names another computer: \\server\share, and \\?\UNC\server\share too."""
    drive = path.drive
    if not drive.startswith("\\\\"):
        return False
    return not re.match(r"\\\\[?.]\\(?!unc\\)", drive, re.IGNORECASE)


def mounts() -> tuple[Mount, ...]:
    """What is mounted on this computer now; () on Windows and when the system does not say."""
    try:
        if sys.platform == "darwin":
            done = subprocess.run(["/sbin/mount"], capture_output=True, check=False, timeout=5)
            return parse_mount_list(done.stdout.decode("utf-8", "replace"))
        if sys.platform != "win32":
            text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
            return parse_mountinfo(text)
    except (OSError, subprocess.SubprocessError):
        return ()
    return ()


def remote_drive(drive: str) -> bool:
    """Whether a drive of this Windows ("Z:") is another computer's; False on other systems."""
    if sys.platform != "win32" or len(drive) != 2:
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)


def on_network(path: Path) -> bool:
    """Whether `path` lies on another computer's disk, as far as this system says.

    Links are followed only where that asks no server.
    """
    first = path.absolute()
    if _on_network(first):
        return True
    try:
        return _on_network(first.resolve())
    except (OSError, RuntimeError):  # a loop of links: opening it will say so
        return False


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return is_unc(path) or remote_drive(path.drive)
    mount = mount_of(path, mounts())
    return mount is not None and mount.is_network


def _plain(text: str) -> str:
    """Blanks, tabs, line ends and backslashes are written as octal numbers."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), text)
