"""JSON read piece by piece, so that a document of any size needs little memory; and the sentences for what
is not as it should be, with the line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from journal.domain.errors import FileUnreadable

_CHUNK = 1 << 18
_LONGEST = 64 << 20  # of one row, in characters
_MOST_BLANKS = 1 << 20
_MOST = 4 << 30  # of the whole document, in bytes
_BLANKS = " \t\r\n"


class Pull:
    """A cursor in a JSON text in UTF-8. Raises FileUnreadable, with the line, for what is no JSON."""

    def __init__(self, file: BinaryIO, name: str, report: Callable[[int], None] | None = None) -> None:
        """`name` is how the file is called in sentences; `report` gets the bytes read so far and may
        raise.
        """
        self._file = file
        self._name = name
        self._report = report
        self._decode = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused)
        self._left = b""
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._read = 0
        self._ended = False

    def wrong(self, what: str) -> FileUnreadable:
        """The error for something at the cursor; `what` is a sentence."""
        return FileUnreadable(
            "{path}, line {line}: {what} Nothing was imported.", path=self._name, line=self._line, what=what
        )

    def peek(self) -> str:
        """The next character that is no blank; "" at the end."""
        blanks = 0
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _BLANKS:
                self._line += self._buffer[self._at] == "\n"
                self._at += 1
                blanks += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if blanks > _MOST_BLANKS:
                raise self.wrong("There is nothing but blanks.")
            if not self._more():
                return ""

    def take(self, wanted: str) -> None:
        """The next character has to be this one."""
        found = self.peek()
        if found != wanted:
            raise self._cut_off() if not found else self.wrong(f"A “{wanted}” is missing.")
        self._at += 1

    def taken(self, wanted: str) -> bool:
        """Whether the next character was this one, and then it is passed."""
        if self.peek() != wanted:
            return False
        self._at += 1
        return True

    def text(self) -> str:
        """A string."""
        if self.peek() != '"':
            raise self._cut_off() if not self.peek() else self.wrong("A name is missing.")
        found = self.value()
        return str(found)

    def value(self) -> Any:
        """A whole value: a row, a number, a text."""
        if not self.peek():
            raise self._cut_off()
        while True:
            try:
                found, end = self._decode.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise self.wrong("It is nested too deeply.") from None
            except json.JSONDecodeError:
                if len(self._buffer) - self._at > _LONGEST:
                    raise self.wrong("This row is too long.") from None
                if not self._more():
                    raise (self._cut_off() if self._is_open() else self.wrong("This is no JSON.")) from None
                continue
            except ValueError as error:
                raise self.wrong(f"{error}") from None
            if end == len(self._buffer) and self._more():  # a number may go on
                continue
            self._line += self._buffer.count("\n", self._at, end)
            self._at = end
            return found

    def end(self) -> None:
        """Nothing may follow."""
        if self.peek():
            raise self.wrong("Something stands behind the end.")

    def _is_open(self) -> bool:
        """Whether the text just ends: with more of it, it might be right."""
        rest = self._buffer[self._at :]
        return not rest.rstrip().endswith(("}", "]")) or rest.count("{") > rest.count("}")

    def _cut_off(self) -> FileUnreadable:
        return self.wrong("The file ends too early: it was cut off.")

    def _more(self) -> bool:
        if self._ended:
            return False
        # Twice as much each time, so that a long row is not looked at from its beginning again and again.
        data = self._file.read(max(_CHUNK, len(self._buffer) - self._at))
        self._read += len(data)
        if self._read > _MOST:
            raise self.wrong("The file is too large to be a journal.")
        if self._report is not None:
            self._report(self._read)
        self._ended = not data
        self._buffer = self._buffer[self._at :] + self._decoded(data)
        self._at = 0
        return bool(data)

    def _decoded(self, data: bytes) -> str:
        if self._read == len(data):
            data = data.removeprefix(b"\xef\xbb\xbf")
        whole = self._left + data
        self._left = b""
        try:
            return whole.decode("utf-8")
        except UnicodeDecodeError as error:
            if data and error.reason == "unexpected end of data" and error.start > len(whole) - 4:
                self._left = whole[error.start :]
                return whole[: error.start].decode("utf-8")
            raise self.wrong("This is no text in UTF-8.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name stands there twice.")
    return found


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is no number.")
