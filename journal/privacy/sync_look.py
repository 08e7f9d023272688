"""One place on one computer, as the detectors look at it."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from journal.privacy.computer import Computer


class Look:
    """`path` is absolute and without links. `touches`: its own folders may be looked into; otherwise they lie
    on a network and only what is kept elsewhere may tell of them.
    """

    def __init__(self, computer: Computer, path: PurePath, *, touches: bool) -> None:
        self.computer = computer
        self.path = path
        self.home = computer.home
        self.touches = touches

    @property
    def system(self) -> str:
        return self.computer.system

    @cached_property
    def folders(self) -> tuple[PurePath, ...]:
        """The path itself, which may be a folder, and those above it, the innermost first."""
        return (self.path, *self.path.parents)

    def variable(self, name: str) -> PurePath | None:
        """A folder that a variable of the environment names."""
        found = self.computer.environment.get(name, "")
        return self.as_path(found) if found else None

    def as_path(self, text: str) -> PurePath:
        """A path as this system writes it; "~" is the home folder."""
        if text == "~" or text.startswith("~/"):
            return self.home / text[2:]
        return type(self.home)(text) if text else PureWindowsPath() if self.windows else PurePosixPath()

    @property
    def windows(self) -> bool:
        return self.system == "win32"

    def config(self, name: str = "") -> PurePath:
        """The folder for settings of a Linux desktop (XDG Base Directory Specification)."""
        folder = self.variable("XDG_CONFIG_HOME") or self.home / ".config"
        return folder / name if name else folder

    def local(self, *names: str) -> PurePath | None:
        """Below %LOCALAPPDATA%."""
        folder = self.variable("LOCALAPPDATA")
        return None if folder is None or not self.windows else folder.joinpath(*names)

    def roaming(self, *names: str) -> PurePath | None:
        """Below %APPDATA%."""
        folder = self.variable("APPDATA")
        return None if folder is None or not self.windows else folder.joinpath(*names)

    def library(self, *names: str) -> PurePath | None:
        """Below ~/Library of macOS."""
        return self.home.joinpath("Library", *names) if self.system == "darwin" else None

    def within(self, folder: PurePath | str | None) -> bool:
        """Whether the path is in `folder` or is it, whether that is a link or not."""
        if not folder:
            return False
        place = self.as_path(folder) if isinstance(folder, str) else folder
        if not place.is_absolute() or place == place.parent:
            return False  # nobody keeps a whole disk in step; a damaged setting may say so
        if self._below(place):
            return True
        return self.touches and self._below(self.computer.resolved(place))

    def same(self, one: PurePath, other: PurePath) -> bool:
        """Whether two names are of one folder, as this system compares them."""
        return self._key(one) == self._key(other)

    def text(self, *files: PurePath | None) -> str:
        """What is in the first of `files` that has anything in it."""
        for file in files:
            found = b"" if file is None else self.computer.data(file)
            if found:
                return found.decode("utf-8-sig", "replace")
        return ""

    def json(self, file: PurePath | None) -> dict[str, Any]:
        """A file with a JSON object; {} when it is none."""
        try:
            found = json.loads(self.text(file) or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def plist(self, file: PurePath) -> dict[str, Any]:
        """A property list of macOS, binary or not; {} when it is none."""
        try:
            found = plistlib.loads(self.computer.data(file))
        except Exception:  # noqa: BLE001 - somebody else's file: the parser raises a dozen kinds of errors
            return {}
        return found if isinstance(found, dict) else {}

    def exists(self, path: PurePath | None) -> bool:
        """Whether there is such a file or folder."""
        return path is not None and self.computer.exists(path)

    def marked(self, *names: str) -> Iterator[PurePath]:
        """The traces of these names that lie beside the path or above it. The home folder itself and a whole
        disk are left out: there a trace is somebody's settings.
        """
        for folder in self._looked_into:
            for name in names:
                if self.computer.exists(folder / name):
                    yield folder / name

    def listed(self) -> Iterator[tuple[PurePath, str]]:
        """Every (folder, name) beside the path and above it, as with `marked`."""
        for folder in self._looked_into:
            for name in self.computer.names(folder):
                yield folder, name

    @cached_property
    def _looked_into(self) -> tuple[PurePath, ...]:
        if not self.touches:
            return ()
        return tuple(one for one in self.folders if one != one.parent and not self.same(one, self.home))

    def _below(self, folder: PurePath) -> bool:
        mine, theirs = self._key(self.path), self._key(folder)
        return mine[: len(theirs)] == theirs

    def _key(self, path: PurePath) -> tuple[str, ...]:
        # macOS and Windows take big and small letters for the same, unless somebody chose otherwise.
        return (
            path.parts if self.system not in ("darwin", "win32") else tuple(p.casefold() for p in path.parts)
        )
