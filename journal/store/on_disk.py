"""Giving files and their names to the disk, so that a power cut does not undo them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def put_in_place(new: Path, target: Path) -> None:
    """Renames the finished file `new` over `target` in one step that a power cut does not undo.

    Raises OSError, with the old file in its place.
    """
    sync_file(new)
    new.replace(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Returns when the disk has the file. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the disk has the folder's names. Windows has no such call: there this does nothing.

    Raises nothing: what was renamed is renamed. A file system of another kind on a stick may know no such
    thing for folders, and one may be allowed to write in a folder and not to read it.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
