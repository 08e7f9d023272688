"""The name of this computer's time zone in the IANA database, without asking anything beyond the computer.

- TZ in the environment: POSIX.1-2017, 8.3 "Other Environment Variables"; of its forms the one that the C
  libraries read as a file's name (`:America/Chicago`, `America/Chicago`, a path into a zoneinfo folder).
- Linux: /etc/localtime is a link into a zoneinfo folder (localtime(5) of systemd); Debian also writes
  /etc/timezone. macOS links /etc/localtime to /var/db/timezone/zoneinfo.
- Windows: the value TimeZoneKeyName (DYNAMIC_TIME_ZONE_INFORMATION, "Win32 API: timezoneapi.h") is named in
  the CLDR's table of Windows zones, which `icalendar` carries.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

_FOLDERS = ("/zoneinfo/", "/zoneinfo.default/", "/zoneinfo-posix/")


def local_zone() -> ZoneInfo | None:
    """This computer's zone; None when it cannot be named: then times are written in UTC."""
    windows = _windows_key if sys.platform == "win32" else None
    return named_zone(zone_names(os.environ, Path("/etc"), windows))


def named_zone(names: list[str]) -> ZoneInfo | None:
    """The first of these names that the database knows. Names come from the system and may be anything."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # not known, no name at all, a folder of the database
            continue
    return None


def zone_names(
    environment: Mapping[str, str], etc: Path, windows: Callable[[], str] | None = None
) -> list[str]:
    """What this computer may mean, the most certain first. `windows` reads the key's name in the registry."""
    found = [_of_path(environment.get("TZ", "").removeprefix(":"))]
    if windows is not None:
        found.append(_of_windows(windows()))
    else:
        found.append(_of_link(etc / "localtime"))
        found.append(_of_file(etc / "timezone"))
    return [name for name in dict.fromkeys(found) if name]


def _of_path(text: str) -> str:
    for folder in _FOLDERS:
        if folder in text:
            return text.partition(folder)[2]
    return "" if text.startswith("/") else text


def _of_link(link: Path) -> str:
    try:
        return _of_path(str(link.readlink())) if link.is_symlink() else ""
    except OSError:
        return ""


def _of_file(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip().partition("\n")[0]
    except (OSError, ValueError):
        return ""


def _of_windows(key: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(key, "")


def _windows_key() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0]
    except OSError:
        return ""
