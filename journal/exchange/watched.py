"""A file that is read once, and noticed when it changes meanwhile."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Pasted, Source

MOST_BYTES = 150_000_000
"""Of a file that is read piece by piece; a hundred thousand cards without pictures have 40 MB."""
_PIECE: Final = 1 << 16


@dataclass(slots=True)
class Reader:
    """How far the reading is: bytes of all; 0 of 0 when that is not known. `tick` is called before every
    piece that is read from the disk, and may raise to end the reading.
    """

    size: int = 0
    done: int = 0
    tick: Callable[[], None] = lambda: None


class _Ticking(io.RawIOBase):
    """A file that says before each piece how far it is."""

    def __init__(self, file: BinaryIO, reader: Reader) -> None:
        super().__init__()
        self._file = file
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._reader.done = self._file.tell()
        self._reader.tick()
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()
        super().close()


@dataclass(frozen=True, slots=True)
class WatchedPath:
    """Stands for a path where somebody else opens the file."""

    path: Path
    reader: Reader

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def suffix(self) -> str:
        return self.path.suffix

    def open(self, mode: str = "rb") -> BinaryIO:
        """For reading its octets alone."""
        if mode != "rb":
            raise ValueError(mode)
        file = self.path.open("rb")
        self.reader.size = os.fstat(file.fileno()).st_size
        return io.BufferedReader(_Ticking(file, self.reader), _PIECE)

    def stat(self) -> os.stat_result:
        return self.path.stat()

    def __str__(self) -> str:
        return str(self.path)


@contextmanager
def opened(source: Source, reader: Reader) -> Iterator[BinaryIO]:
    """The file, open. Raises FileUnreadable when it cannot be, is too large, or changed meanwhile."""
    try:
        if isinstance(source, Pasted):  # nobody can change it
            with source.open("rb") as file:
                yield file
            return
        with WatchedPath(source, reader).open("rb") as file:
            before = _state(file)
            check_size(source, reader.size)
            yield file
            if _state(file) != before or state_of(source) != before:
                raise changed(source)
    except OSError as error:
        raise unreadable(source, error) from error


def head_of(source: Source, most: int) -> bytes:
    """How the file begins. Raises FileUnreadable."""
    try:
        with source.open("rb") as file:
            state = _state(file)
            if state is not None:
                check_size(source, state[0])
            return file.read(most)
    except OSError as error:
        raise unreadable(source, error) from error


def check_size(source: Source, size: int) -> None:
    """Raises FileUnreadable for a file that is too large, before it is read."""
    if size > MOST_BYTES:
        raise FileUnreadable(
            "{path} has {size} MB; at most {limit} MB can be imported at once. Nothing was imported."
            " Export it in parts.",
            path=source,
            size=size // 1_000_000,
            limit=MOST_BYTES // 1_000_000,
        )


def changed(source: Source) -> FileUnreadable:
    """The sentence for a file that is not any more what was looked at."""
    return FileUnreadable(
        "{path} changed while it was being read. Nothing was imported. Choose it again.", path=source
    )


def unreadable(source: Source, error: OSError) -> FileUnreadable:
    """What the system said, as a sentence."""
    if isinstance(error, FileNotFoundError):
        return FileUnreadable("There is no file {path}.", path=source)
    return FileUnreadable(
        "{path} cannot be read: {reason}. Nothing was imported.",
        path=source,
        reason=error.strerror or "unknown",
    )


def _state(file: BinaryIO) -> tuple[int, int, int] | None:
    if isinstance(file, io.BytesIO):
        return None
    return _told(os.fstat(file.fileno()))


def state_of(source: Source) -> tuple[int, int, int] | None:
    """Of what lies at the place now: a file may have been put in its place. Raises FileUnreadable."""
    try:
        return None if isinstance(source, Pasted) else _told(source.stat())
    except OSError as error:
        raise unreadable(source, error) from error


def _told(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ino
