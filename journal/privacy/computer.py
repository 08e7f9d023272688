"""What the search for synced folders may ask of a computer, and this computer's answers.

The rules know only the protocol, so that every system's traces can be planted in a test.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path, PurePath
from typing import Protocol

from journal.file_systems import Mount, mounts, remote_drive

_MOST_BYTES = 4_000_000
_MOST_NAMES = 5_000
_ROAMING_PROFILE = 2
_ONEDRIVE_ACCOUNTS = r"Software\Microsoft\OneDrive\Accounts"


class Computer(Protocol):
    """One computer, as its user sees it. Nothing raises: what cannot be read is not there."""

    @property
    def system(self) -> str:
        """As `sys.platform` names it: "linux", "darwin" or "win32"."""

    @property
    def home(self) -> PurePath:
        """The user's home folder, absolute."""

    @property
    def environment(self) -> Mapping[str, str]:
        """Variables of the environment."""

    def mounts(self) -> tuple[Mount, ...]:
        """What is mounted; () on Windows."""

    def is_remote_drive(self, drive: str) -> bool:
        """Whether a drive of Windows ("Z:") is another computer's."""

    def profile_roams(self) -> bool:
        """Whether the user's Windows profile is kept on a server (GetProfileType, PT_ROAMING)."""

    def onedrive_folders(self) -> tuple[str, ...]:
        """`UserFolder` of each account in the registry, HKCU\\Software\\Microsoft\\OneDrive\\Accounts."""

    def rows(self, file: PurePath, query: str) -> tuple[str, ...]:
        """The first value of each row that `query` finds in somebody's plain SQLite file."""

    def data(self, file: PurePath) -> bytes:
        """A file's bytes, b"" when there is none."""

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """What lies in a folder, by name."""

    def exists(self, path: PurePath) -> bool:
        """Whether there is such a file or folder."""

    def resolved(self, path: PurePath) -> PurePath:
        """`path` without links."""


class ThisComputer:
    """The computer that the program runs on."""

    system: str = sys.platform

    @property
    def home(self) -> Path:
        return Path.home()

    @property
    def environment(self) -> Mapping[str, str]:
        return os.environ

    def mounts(self) -> tuple[Mount, ...]:
        return mounts()

    def is_remote_drive(self, drive: str) -> bool:
        return remote_drive(drive)

    def profile_roams(self) -> bool:
        if sys.platform != "win32":
            return False
        import ctypes

        kind = ctypes.c_ulong(0)
        told = ctypes.windll.userenv.GetProfileType(ctypes.byref(kind))
        return bool(told and kind.value & _ROAMING_PROFILE)

    def onedrive_folders(self) -> tuple[str, ...]:
        if sys.platform != "win32":
            return ()
        import winreg

        found: list[str] = []
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_ACCOUNTS) as accounts:
                for place in range(winreg.QueryInfoKey(accounts)[0]):
                    with (
                        suppress(FileNotFoundError),  # an account that was signed out
                        winreg.OpenKey(accounts, winreg.EnumKey(accounts, place)) as account,
                    ):
                        found.append(str(winreg.QueryValueEx(account, "UserFolder")[0]))
        except OSError:
            return tuple(found)
        return tuple(found)

    def rows(self, file: PurePath, query: str) -> tuple[str, ...]:
        import sqlite3

        if not Path(file).is_file():
            return ()
        try:
            # Its owner may be writing it: nothing is locked and nothing made beside it.
            place = f"{Path(file).absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(place, uri=True)) as connection:
                return tuple(str(row[0]) for row in connection.execute(query) if row[0])
        except (sqlite3.Error, OSError):
            return ()

    def data(self, file: PurePath) -> bytes:
        try:
            with Path(file).open("rb") as opened:
                return opened.read(_MOST_BYTES)
        except OSError:
            return b""

    def names(self, folder: PurePath) -> tuple[str, ...]:
        found: list[str] = []
        try:
            with os.scandir(folder) as items:
                for item in items:
                    found.append(item.name)
                    if len(found) >= _MOST_NAMES:
                        break
        except OSError:
            return tuple(found)
        return tuple(found)

    def exists(self, path: PurePath) -> bool:
        return os.path.lexists(path)

    def resolved(self, path: PurePath) -> Path:
        try:
            return Path(path).resolve()
        except (OSError, RuntimeError):  # a loop of links
            return Path(path).absolute()
