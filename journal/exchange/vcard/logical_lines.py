"""The logical lines of a file of contact cards: unfolded as octets, because some programs fold within a
letter.

RFC 6350, section 3.2 (https://www.rfc-editor.org/rfc/rfc6350#section-3.2); vCard 2.1, section 2.1.3, where
the blank that begins a continued line belongs to the text; quoted-printable, RFC 2045, section 6.7. What
programs write besides: base64 that goes on without a blank, and a soft line break right before the card's
end.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MOST_OCTETS = 8_000_000
"""Of one line, some 6 MB of a picture. What is longer is dropped while it is read."""

_CHUNK = 1 << 18
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BARE_UTF16 = ((b"B\0E\0", "utf-16-le"), (b"\0B\0E", "utf-16-be"))
_PRINTABLE = re.compile(rb"[^:]*[;=]\s*QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(rb"[^:]*[;=]\s*(?:BASE64|B)\s*[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]{2,}={0,2}\s*")
_EDGE = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_OLD = re.compile(rb"\s*VERSION\s*:\s*2\.1\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """`number` is its first line in the file, from 1. `cut`: it was longer than MOST_OCTETS and has lost its
    end.
    """

    number: int
    octets: bytes
    cut: bool = False


@dataclass(slots=True)
class _Open:
    """The line that is being put together."""

    number: int
    parts: list[bytes]
    printable: bool
    base64: bool
    size: int
    cut: bool
    soft: bool = False

    def __post_init__(self) -> None:
        self._look_at_the_end()

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > MOST_OCTETS:
            self.cut = True
        else:
            self.parts.append(piece)
        if self.printable:
            self.soft = piece.endswith(b"=")
            self._look_at_the_end()

    def _look_at_the_end(self) -> None:
        """A soft line break goes, and is remembered."""
        if self.printable and self.parts[-1].endswith(b"="):
            self.parts[-1] = self.parts[-1][:-1]
            self.soft = True

    def closed(self) -> LogicalLine:
        return LogicalLine(self.number, b"".join(self.parts), self.cut)


def logical_lines(file: BinaryIO) -> Iterator[LogicalLine]:
    """The lines in order, without the blank ones. A file in UTF-16 is read as one."""
    now: _Open | None = None
    old = False
    for number, (line, whole) in enumerate(_physical(utf8_chunks(file)), start=1):
        if now is not None and _goes_on(now, line, old):
            if not whole:
                now.cut = True
            continue
        if now is not None:
            yield now.closed()
            now = None
        line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901 - a file may be several, put together
        if not line.strip():
            continue
        if _EDGE.fullmatch(line):
            old = False
        elif _OLD.fullmatch(line):
            old = True
        printable, base64 = bool(_PRINTABLE.match(line)), bool(_BASE64.match(line))
        now = _Open(number, [line], printable, base64, len(line), not whole)
    if now is not None:
        yield now.closed()


def _goes_on(now: _Open, line: bytes, old: bool) -> bool:
    """Takes what goes on the open line into it."""
    if now.soft and not _EDGE.fullmatch(line):
        # Some fold the encoded text as well, with a tab or blanks that are no part of it.
        bare = line.lstrip(b" \t")
        now.add(bare if bare[:1] == b"=" else line.removeprefix(b"\t"))
    elif line[:1] in (b" ", b"\t"):
        now.add(line if old and not now.base64 else line[1:])
    elif now.base64 and _BASE64_LINE.fullmatch(line):
        now.add(line)
    else:
        return False
    return True


def _physical(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Lines without their ends (CRLF, LF or CR), and whether they are whole: the rest of a line that is too
    long is dropped here, before it fills the memory.
    """
    carry, dropping = b"", False
    for chunk in chunks:
        *lines, carry = _split(carry + chunk)
        for line in lines:
            if not dropping:
                yield line, True
            dropping = False
        if dropping:
            carry = b""
        elif len(carry) > MOST_OCTETS:
            yield carry, False
            carry, dropping = b"", True
    if carry:
        yield carry, True


def _split(data: bytes) -> list[bytes]:
    lines = data.splitlines(keepends=True) or [b""]
    if lines[-1].endswith((b"\n", b"\r")):
        lines.append(b"")
    return [line.rstrip(b"\r\n") for line in lines]


def utf8_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The octets of a file in pieces that end at no half line end; UTF-16 as UTF-8."""
    start = file.read(4)
    encoding = next((name for mark, name in (*_BOMS, *_BARE_UTF16) if start.startswith(mark)), "")
    if encoding:
        text = codecs.getreader(encoding)(io.BufferedReader(_Rest(start, file)), "replace")
        while part := text.read(_CHUNK):
            yield part.encode("utf-8", "surrogatepass")
        return
    pending = start
    while True:
        chunk = pending + file.read(_CHUNK)
        pending = b""
        if not chunk:
            return
        # CR and LF of one line end must not come apart.
        if chunk.endswith(b"\r"):
            chunk += file.read(1)
        yield chunk


class _Rest(io.RawIOBase):
    """A file whose first octets were read already."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        super().__init__()
        self._start = start
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is wider
        data, self._start = (self._start, b"") if self._start else (self._file.read(len(buffer)), b"")
        data, self._start = data[: len(buffer)], data[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
