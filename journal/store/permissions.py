"""Files and folders for the user alone: 0600 and 0700. On Windows the profile folder's rights do this."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from journal.domain.errors import CannotWrite, FileUnreadable, InputRefused

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_OTHERS = 0o077


def make_private_folder(folder: Path) -> None:
    """Makes `folder` and its missing parents with 0700; a folder that exists keeps its rights.

    Raises CannotWrite.
    """
    try:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            "The folder {folder} cannot be made: {reason}. Nothing was written. Choose another place.",
            folder=folder,
            reason=error.strerror or "unknown",
        ) from error


def close_folder_to_others(folder: Path) -> None:
    """Gives an existing folder 0700; one that is missing or is a link stays as it is, and so does Windows.

    Raises CannotWrite when the system does not let the rights be changed.
    """
    if os.name == "nt" or folder.is_symlink() or not folder.is_dir():
        return
    try:
        # By its descriptor: a link put in its place meanwhile is refused, not followed.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if stat.S_IMODE(os.fstat(descriptor).st_mode) != FOLDER_MODE:
                os.fchmod(descriptor, FOLDER_MODE)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CannotWrite(
            "Other users of this computer may look into the folder {folder}, and its rights cannot be"
            " changed: {reason}. What is in the journal stays encrypted.",
            folder=folder,
            reason=error.strerror or "unknown",
        ) from error


def make_private_file(path: Path, told_as: Path | None = None) -> None:
    """Makes an empty file with 0600. `told_as` is the file that an error speaks of, if it is another.

    Raises InputRefused when there is one, CannotWrite when the disk refuses.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
    except FileExistsError as error:
        raise _exists(told_as or path) from error
    except OSError as error:
        raise cannot_make(told_as or path, error) from error


def refuse_existing(path: Path) -> None:
    """Raises InputRefused when something of that name is there, be it a dangling link."""
    if os.path.lexists(path):
        raise _exists(path)


def cannot_read(path: Path, error: OSError) -> FileUnreadable:
    """The sentence for a file that the system does not let be read."""
    return FileUnreadable(
        "{path} cannot be read: {reason}. Nothing was changed.",
        path=path,
        reason=error.strerror or "unknown",
    )


def cannot_make(path: Path, error: OSError) -> CannotWrite:
    """The sentence for a file that the system does not let be made."""
    return CannotWrite(
        "{path} cannot be made: {reason}. Nothing was written. Choose another place.",
        path=path,
        reason=error.strerror or "unknown",
    )


def _exists(path: Path) -> InputRefused:
    return InputRefused(
        "There is already a file {path}. Nothing was changed. Choose another name, or open that file.",
        path=path,
    )


def readable_by_others(path: Path) -> bool:
    """Whether other users of this computer have any right to `path`. False on Windows and for a missing
    file.
    """
    if os.name == "nt" or not path.exists():
        return False
    return bool(path.stat().st_mode & _OTHERS)


def make_private(path: Path) -> None:
    """Takes every right to a file of ours from other users; a file system without rights is left as it is."""
    if readable_by_others(path):
        try:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        except PermissionError:
            # Somebody else's file, or a disk that has no rights: `check` reports it, opening is still safe.
            return
