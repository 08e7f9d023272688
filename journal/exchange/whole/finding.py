"""Where `journal.json` is: a file of its own, in a folder, or in a zip. Nothing is ever unpacked to the
disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from journal.domain.errors import FileUnreadable
from journal.exchange.whole.shape import FILE_NAME, FORMAT

_HEAD = 4096
_MOST_MEMBERS = 500_000
_ZIP = b"PK\x03\x04"


def is_whole(path: Path) -> bool:
    """Whether this is a whole journal as open text, by its content: `journal.json`, the folder or the zip
    that it lies in. False as well for what cannot be read.
    """
    try:
        with opened(path) as (file, _size):
            return f'"{FORMAT}"'.encode() in file.read(_HEAD)
    except (FileUnreadable, OSError):
        return False


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The open `journal.json` and its size in bytes. Raises FileUnreadable."""
    try:
        if path.is_dir():
            path = path / FILE_NAME
        with path.open("rb") as file:
            if file.read(len(_ZIP)) == _ZIP:
                with _in_zip(path) as found:
                    yield found
            else:
                file.seek(0)
                yield file, path.stat().st_size
    except FileNotFoundError as error:
        raise FileUnreadable("There is no file {path}.", path=path) from error
    except OSError as error:
        raise FileUnreadable(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or "unknown"
        ) from error


@contextmanager
def _in_zip(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            found = [name for name in names if name == FILE_NAME or name.endswith(f"/{FILE_NAME}")]
            if len(names) > _MOST_MEMBERS or len(found) != 1:
                raise FileUnreadable(
                    "{path} does not hold one journal.json. Nothing was imported.", path=path
                )
            with archive.open(found[0]) as file:
                # mypy: an open member reads bytes like a file
                yield file, archive.getinfo(found[0]).file_size  # type: ignore[misc]  # a name was found, or it had raised before
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise FileUnreadable(
            "{path} is damaged, encrypted or was cut off: it cannot be unpacked. Nothing was imported.",
            path=path,
        ) from error
