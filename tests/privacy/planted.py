"""A computer of any system, whose files are planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from journal.file_systems import Mount, parse_mountinfo


@dataclass
class Planted:
    """`files`: text by path; a folder is there when something lies in it. `looked_at` is every path that was
    asked for.
    """

    system: str
    home: PurePath
    environment: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, str | bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    mounted: str = ""
    listed: tuple[Mount, ...] = ()
    remote: frozenset[str] = frozenset()
    roams: bool = False
    accounts: tuple[str, ...] = ()
    tables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked_at: list[PurePath] = field(default_factory=list)

    def mounts(self) -> tuple[Mount, ...]:
        return self.listed or parse_mountinfo(self.mounted)

    def is_remote_drive(self, drive: str) -> bool:
        return drive in self.remote

    def profile_roams(self) -> bool:
        return self.roams

    def onedrive_folders(self) -> tuple[str, ...]:
        return self.accounts

    def rows(self, file: PurePath, _query: str) -> tuple[str, ...]:
        return self.tables.get(str(file), ())

    def data(self, file: PurePath) -> bytes:
        self.looked_at.append(file)
        found = self.files.get(str(file), b"")
        return found.encode() if isinstance(found, str) else found

    def names(self, folder: PurePath) -> tuple[str, ...]:
        self.looked_at.append(folder)
        start = len(folder.parts)
        below = [self.path(one).parts for one in self.files if self.path(one).is_relative_to(folder)]
        return tuple(sorted({parts[start] for parts in below if len(parts) > start}))

    def exists(self, path: PurePath) -> bool:
        self.looked_at.append(path)
        return any(self.path(one).is_relative_to(path) for one in self.files)

    def resolved(self, path: PurePath) -> PurePath:
        for link, target in self.links.items():
            if path.is_relative_to(self.path(link)):
                return self.path(target) / path.relative_to(self.path(link))
        return path

    def path(self, text: str) -> PurePath:
        return PureWindowsPath(text) if self.system == "win32" else PurePosixPath(text)


def linux() -> Planted:
    return Planted("linux", PurePosixPath("/home/rosa"))


def mac() -> Planted:
    return Planted("darwin", PurePosixPath("/Volumes/rosa"))


def windows() -> Planted:
    return Planted(
        "win32",
        PureWindowsPath(r"C:\Profiles\rosa"),
        {"APPDATA": r"C:\Profiles\rosa\AppData\Roaming", "LOCALAPPDATA": r"C:\Profiles\rosa\AppData\Local"},
    )
