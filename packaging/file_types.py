"""The file associations of each system's package, made out of packaging/file_types.toml.

    python3 packaging/file_types.py desktop     the .desktop file of Linux (.deb, Flatpak, AppImage)
    python3 packaging/file_types.py windows     the registry entries of an installer, for the present user
    python3 packaging/file_types.py mac         the property list to be merged into Info.plist

The program is started with the file as its one argument; on macOS the system sends an "open" event instead.
Everywhere it stands among the programs to open a file with, and never takes a type over.

Sources: https://specifications.freedesktop.org/desktop-entry-spec/latest/,
https://learn.microsoft.com/windows/win32/shell/how-to-include-an-application-on-the-open-with-dialog-box,
https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundledocumenttypes
"""

from __future__ import annotations

import argparse
import plistlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "file_types.toml"


@dataclass(frozen=True)
class FileType:
    """One kind of file, named as the systems name it."""

    name: str
    suffixes: tuple[str, ...]
    mime: tuple[str, ...]
    uti: str


@dataclass(frozen=True)
class Program:
    """How the program is called, and what it opens."""

    id: str
    name: str
    comment: str
    categories: tuple[str, ...]
    types: tuple[FileType, ...]


def program(source: Path = SOURCE) -> Program:
    """What the TOML file says. Raises OSError and KeyError."""
    said = tomllib.loads(source.read_text(encoding="utf-8"))
    about = said["program"]
    types = tuple(
        FileType(one["name"], tuple(one["suffixes"]), tuple(one["mime"]), one["uti"]) for one in said["type"]
    )
    return Program(about["id"], about["name"], about["comment"], tuple(about["categories"]), types)


def desktop(said: Program) -> str:
    """The desktop entry. %f: one local file, no address."""
    mime = [one for kind in said.types for one in kind.mime]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        f"Name={said.name}",
        f"Comment={said.comment}",
        f"Exec={said.id} %f",
        f"TryExec={said.id}",
        f"Icon={said.id}",
        "Terminal=false",
        "StartupNotify=true",
        f"StartupWMClass={said.id}",
        f"Categories={';'.join(said.categories)};",
        f"MimeType={';'.join(mime)};",
    )
    return "\n".join(lines) + "\n"


def windows(said: Program, executable: str = r"[INSTALLDIR]\one-to-one.exe") -> str:
    """A .reg text. `executable` is where the installer puts the program."""
    root = rf"HKEY_CURRENT_USER\Software\Classes\Applications\{said.id}.exe"
    quoted = executable.replace("\\", "\\\\")
    parts = [
        "Windows Registry Editor Version 5.00",
        f'[{root}]\n"FriendlyAppName"="{said.name}"',
        f'[{root}\\shell\\open\\command]\n@="\\"{quoted}\\" \\"%1\\""',
        f"[{root}\\SupportedTypes]\n"
        + "\n".join(f'".{suffix}"=""' for kind in said.types for suffix in kind.suffixes),
    ]
    return "\n\n".join(parts) + "\n"


def mac(said: Program) -> str:
    """The document types of Info.plist; "Alternate" leaves each type with the program it belongs to."""
    types = [
        {
            "CFBundleTypeName": kind.name,
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": [kind.uti],
        }
        for kind in said.types
    ]
    return plistlib.dumps({"CFBundleDocumentTypes": types}, sort_keys=True).decode("utf-8")


MAKERS = {"desktop": desktop, "windows": windows, "mac": mac}


def main() -> None:
    """Print what one system wants."""
    parser = argparse.ArgumentParser(description="The file associations of a package.")
    parser.add_argument("system", choices=sorted(MAKERS))
    print(MAKERS[parser.parse_args().system](program()), end="")


if __name__ == "__main__":
    main()
