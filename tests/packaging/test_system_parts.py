"""packaging/system_parts.py: what a system lacks, and the line to type for it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import PySide6
import pytest
import system_parts
from system_parts import Part

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "NAME='Fedora Linux'\nID=fedora\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
MANJARO = "ID=manjaro\nID_LIKE=arch\n"
SUSE = 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n'

# What every Linux system has, or what the wheel brings.
ALWAYS_THERE = re.compile(
    r"lib(c|m|dl|rt|pthread|stdc\+\+|gcc_s|z|gthread-2\.0|Qt6\w+|icu\w+|pyside6.*|shiboken6.*)\."
)


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        (DEBIAN, "apt"),
        (UBUNTU, "apt"),
        (MINT, "apt"),
        (FEDORA, "dnf"),
        (ROCKY, "dnf"),
        (MANJARO, "pacman"),
        (SUSE, None),
        ("", None),
    ],
)
def test_the_family_of_a_system(os_release: str, expected: str | None) -> None:
    assert system_parts.family(os_release) == expected


class System:
    """A system with a given release text and user, whose package manager brings what it is asked for."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, release: str, *, user: int, works: bool = True
    ) -> None:
        self.there: set[str] = set()
        self.typed: list[str] = []
        self.works = works
        monkeypatch.setattr(system_parts, "_read_os_release", lambda: release)
        monkeypatch.setattr(system_parts, "_apt_install", self.apt_install)
        monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    def apt_install(self, line: str) -> bool:
        self.typed.append(line)
        self.there.update(line.split())
        return self.works

    def part(self, name: str) -> Part:
        return Part(name, lambda: f"{name}-deb" in self.there, f"{name}-deb", f"{name}-rpm", f"{name}-arch")


@pytest.mark.parametrize(
    ("release", "line"),
    [
        (DEBIAN, "sudo apt-get install -y --no-install-recommends one-deb two-deb"),
        (FEDORA, "sudo dnf install -y one-rpm two-rpm"),
        (MANJARO, "sudo pacman -S --needed one-arch two-arch"),
    ],
)
def test_a_user_gets_the_line_to_type(monkeypatch: pytest.MonkeyPatch, release: str, line: str) -> None:
    system = System(monkeypatch, release, user=1000)
    sentence = system_parts.ensure([system.part("one"), system.part("two")])
    assert sentence is not None
    assert sentence.splitlines()[-1].strip() == line
    assert system.typed == []


def test_root_on_debian_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, DEBIAN, user=0)
    assert system_parts.ensure([system.part("one"), system.part("two")]) is None
    assert system.typed == ["apt-get install -y --no-install-recommends one-deb two-deb"]
    assert system_parts.ensure([system.part("one"), system.part("two")]) is None
    assert len(system.typed) == 1


def test_root_elsewhere_gets_the_line_without_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, FEDORA, user=0)
    sentence = system_parts.ensure([system.part("one")])
    assert sentence is not None
    assert sentence.splitlines()[-1].strip() == "dnf install -y one-rpm"


def test_a_failed_installation_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, DEBIAN, user=0, works=False)
    sentence = system_parts.ensure([system.part("one")])
    assert sentence is not None
    assert "failed" in sentence


def test_an_unknown_system_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, SUSE, user=0)
    sentence = system_parts.ensure([system.part("one")])
    assert sentence == "The system lacks: one. Install them with its package manager, then start again."


def test_a_package_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, DEBIAN, user=1000)
    line = system_parts.install_line("apt", [system.part("one"), system.part("one")], root=True)
    assert line.count("one-deb") == 1


def test_a_screen_decides_what_a_window_needs() -> None:
    def names(environment: dict[str, str], *, testing: bool = False, window: bool = True) -> set[str]:
        parts = system_parts.needed(testing=testing, window=window, environment=environment)
        return {part.name for part in parts}

    assert "libxcb-cursor.so.0" in names({"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" not in names({"WAYLAND_DISPLAY": "wayland-0"})
    assert "libwayland-cursor.so.0" in names({"WAYLAND_DISPLAY": "wayland-0"})
    assert names({"DISPLAY": ":0"}, window=False) == names({}) == names({}, window=False)
    assert {"Xvfb", "libxcb-cursor.so.0", "pdftotext"} <= names({}, testing=True)
    assert "Xvfb" not in names({"DISPLAY": ":0"})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux wheels lean on the system's libraries")
@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("Qt/lib/libQt6Core.so.6", system_parts.DRAWING),
        ("Qt/lib/libQt6Gui.so.6", system_parts.DRAWING),
        ("Qt/lib/libQt6Widgets.so.6", system_parts.DRAWING),
        ("Qt/lib/libQt6Svg.so.6", system_parts.DRAWING),
        ("Qt/lib/libQt6PrintSupport.so.6", system_parts.DRAWING),
        ("Qt/lib/libQt6DBus.so.6", system_parts.DRAWING),
        ("Qt/plugins/platforms/libqoffscreen.so", system_parts.DRAWING),
        ("Qt/lib/libQt6XcbQpa.so.6", system_parts.DRAWING + system_parts.X_WINDOW),
        ("Qt/plugins/platforms/libqxcb.so", system_parts.DRAWING + system_parts.X_WINDOW),
        (
            "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
            system_parts.DRAWING + system_parts.X_WINDOW,
        ),
        ("Qt/plugins/platforms/libqwayland.so", system_parts.DRAWING + system_parts.WAYLAND_WINDOW),
        ("Qt/lib/libQt6WaylandClient.so.6", system_parts.DRAWING + system_parts.WAYLAND_WINDOW),
    ],
)
def test_the_table_names_every_library_that_qt_is_linked_with(file: str, parts: tuple[Part, ...]) -> None:
    content = (Path(PySide6.__path__[0]) / file).read_bytes()
    linked = {name.decode() for name in re.findall(rb"\0(lib[\w+.-]+\.so\.\d+)(?=\0)", content)}
    assert linked
    unknown = {name for name in linked if not ALWAYS_THERE.match(name)} - {part.name for part in parts}
    assert unknown == set()
