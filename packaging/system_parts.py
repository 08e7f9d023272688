"""What the journal and its tests need from the system: Qt's shared libraries, a font, the tests' programs.

Only Linux is looked at; the wheels for Windows and macOS bring all they need. Standard library only, and no
syntax newer than Python 3.8, because bootstrap.py imports it before it knows the Python.

The libraries are those that `readelf -d` names for QtGui, QtWidgets, QtSvg, QtPrintSupport, QtDBus and for
the platform plugins xcb, wayland and offscreen of PySide6-Essentials 6.11, less those that any system has.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, NamedTuple


class Part(NamedTuple):
    """Something that must be there, and the packages that bring it on three families of systems."""

    name: str
    present: Callable[[], bool]
    apt: str
    dnf: str
    pacman: str


# How each family installs; the words before the packages.
INSTALL_WORDS = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
}

# /etc/os-release names a system (ID) and those that it is like (ID_LIKE).
FAMILIES = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "arch": "pacman",
}

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")


def _library(file_name: str, apt: str, dnf: str, pacman: str) -> Part:
    def present() -> bool:
        try:
            ctypes.CDLL(file_name)
        except OSError:
            return False
        return True

    return Part(file_name, present, apt, dnf, pacman)


def _program(name: str, apt: str, dnf: str, pacman: str) -> Part:
    return Part(name, lambda: shutil.which(name) is not None, apt, dnf, pacman)


def _file(name: str, patterns: tuple[str, ...], apt: str, dnf: str, pacman: str) -> Part:
    def present() -> bool:
        return any(next(Path("/").glob(pattern), None) for pattern in patterns)

    return Part(name, present, apt, dnf, pacman)


def _any_font() -> bool:
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith(FONT_ENDINGS) for name in names):
                return True
    return False


# Qt draws with these even without a screen.
DRAWING = (
    _library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    _library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    _library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    _library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    _library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    _library("libX11.so.6", "libx11-6", "libX11", "libx11"),
    _library("libzstd.so.1", "libzstd1", "libzstd", "zstd"),
    Part("a font", _any_font, "fonts-inter fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"),
)

X_WINDOW = (
    _library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    _library("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    _library("libxcb-glx.so.0", "libxcb-glx0", "libxcb", "libxcb"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    _library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    _library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    _library("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    _library("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    _library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    _library("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    _library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)

WAYLAND_WINDOW = (
    _library("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
    _library("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl", "wayland"),
)

# The end-to-end tests drive the real window: a screen, the accessibility bus, hands, eyes for PDF files and
# for the calls that a process makes of the system; the torture tests make such calls fail.
TEST_TOOLS = (
    _program("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    _program("openbox", "openbox", "openbox", "openbox"),
    _program("xdotool", "xdotool", "xdotool", "xdotool"),
    _program("dbus-daemon", "dbus", "dbus-daemon", "dbus"),
    _program("pdftotext", "poppler-utils", "poppler-utils", "poppler"),
    _program("strace", "strace", "strace", "strace"),
    # tests/torture compiles the layer that lets writes fail.
    _program("gcc", "gcc libc6-dev", "gcc glibc-devel", "gcc"),
    _file(
        "the accessibility bus",
        (
            "usr/libexec/at-spi-bus-launcher",
            "usr/libexec/at-spi2/at-spi-bus-launcher",
            "usr/lib/at-spi2-core/at-spi-bus-launcher",
            "usr/lib/at-spi-bus-launcher",
        ),
        "at-spi2-core",
        "at-spi2-core",
        "at-spi2-core",
    ),
    _file(
        "pyatspi",
        ("usr/lib/python3/dist-packages/pyatspi", "usr/lib/python3.*/site-packages/pyatspi"),
        "python3-pyatspi",
        "python3-pyatspi",
        "python-atspi",
    ),
    _file(
        "Atspi-2.0.typelib",
        ("usr/lib/*/girepository-1.0/Atspi-2.0.typelib", "usr/lib*/girepository-1.0/Atspi-2.0.typelib"),
        "gir1.2-atspi-2.0",
        "at-spi2-core",
        "at-spi2-core",
    ),
)


def venv_part() -> Part:
    """Debian keeps what makes a virtual environment in a package of its own."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"

    def present() -> bool:
        try:
            import ensurepip
        except ImportError:
            return False
        return bool(ensurepip.version())

    return Part("ensurepip", present, package, "python3", "python")


def needed(*, testing: bool, window: bool, environment: dict[str, str]) -> list[Part]:
    """The parts for one start: `window` is False for pictures drawn without a screen."""
    parts = list(DRAWING)
    if testing or (window and "DISPLAY" in environment):
        parts += X_WINDOW
    if window and "WAYLAND_DISPLAY" in environment:
        parts += WAYLAND_WINDOW
    if testing:
        parts += TEST_TOOLS
    return parts


def family(os_release: str) -> str | None:
    """apt, dnf or pacman, by the text of /etc/os-release; None for a system that is none of these."""
    facts = {}
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        facts[key.strip()] = value.strip().strip("\"'")
    for name in [facts.get("ID", ""), *facts.get("ID_LIKE", "").split()]:
        if name in FAMILIES:
            return FAMILIES[name]
    return None


def install_line(manager: str, missing: list[Part], *, root: bool) -> str:
    """The one line to type that brings the missing parts."""
    packages = []
    for part in missing:
        packages += [name for name in getattr(part, manager).split() if name not in packages]
    return f"{'' if root else 'sudo '}{INSTALL_WORDS[manager]} {' '.join(packages)}"


def _read_os_release() -> str:
    for path in (Path("/etc/os-release"), Path("/usr/lib/os-release")):
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _apt_install(line: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*line.split(), "-qq"]):
        # Standard output belongs to the program that starts afterwards.
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno(), check=False
        )
        if done.returncode != 0:
            return False
    return True


def ensure(parts: list[Part]) -> str | None:
    """Make sure that `parts` are there; None if they are, otherwise the sentence to show.

    On Debian and Ubuntu, as root, what is missing is installed. Everywhere else the sentence ends with the
    line to type.
    """
    missing = [part for part in parts if not part.present()]
    if not missing:
        return None
    names = ", ".join(part.name for part in missing)
    manager = family(_read_os_release())
    if manager is None:
        return f"The system lacks: {names}. Install them with its package manager, then start again."
    root = os.geteuid() == 0
    line = install_line(manager, missing, root=root)
    if not (root and manager == "apt" and shutil.which("apt-get")):
        return (
            f"The system lacks parts that the journal needs ({names}). Type this, then start again:\n  {line}"
        )
    print(f"Installing what the system lacks: {line}", file=sys.stderr, flush=True)
    if not _apt_install(line):
        return f"Installing {names} failed. Mend what apt-get says above, then type:\n  {line}"
    still = ", ".join(part.name for part in missing if not part.present())
    return f"The packages are installed, but the system still lacks: {still}." if still else None
