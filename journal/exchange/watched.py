"""A file that is read once, and noticed when it changes meanwhile."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Pasted, Source

MOST_BYTES = 150_000_000
"""Of a file that is read piece by piece; a hundred thousand cards without pictures have 40 MB."""


@dataclass(slots=True)
class Reader:
    """How far the reading is: bytes of all; 0 of 0 when that is not known."""

    size: int = 0
    told: Callable[[], int] = int

    def done(self) -> int:
        return self.told()


@contextmanager
def opened(source: Source, reader: Reader) -> Iterator[BinaryIO]:
    """The file, open. Raises FileUnreadable when it cannot be, is too large, or changed meanwhile."""
    try:
        with source.open("rb") as file:
            before = _state(file)
            if before is None:  # pasted: nobody can change it
                yield file
                return
            check_size(source, before[0])
            reader.size, reader.told = before[0], file.tell
            yield file
            reader.told = int
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
