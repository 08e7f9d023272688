"""In which encoding a text file is: told by its bytes, guessed where they leave it open.

A mark at the beginning says it. Without one, UTF-16 is told by its zeros and UTF-8 by being valid; what is
left is Windows-1252, Mac Roman or Shift-JIS by what its letters would be. The file is looked through in
pieces.
"""

from __future__ import annotations

import codecs
import io
import os
import re
from dataclasses import dataclass, field
from typing import BinaryIO

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Source

MAX_BYTES = 500_000_000
_CHUNK = 1 << 20
_LONGEST_LINE = 20 * _CHUNK
_SAMPLE = 64_000

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins like that of UTF-16
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x00"))  # 26 ends files of DOS
_MOST_CONTROLS = 0.02
_MOST_NULS = 0.05

_COMMON = frozenset("áéíóúñüöäçàèêâôîûëïãõåøæßìòùœšžÿý")
_QUOTES = frozenset("’‘“”–—…«»")
_JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_ESCAPES = re.compile("[\udc80-\udcff]")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class TextLook:
    """`encoding` is a name of ENCODINGS; `assumed` says that it was a guess. `doubtful` says that some of
    the bytes may be none of its letters, `lone_returns` that a carriage return alone ends no line here.
    """

    encoding: str
    assumed: bool = False
    doubtful: bool = False
    lone_returns: bool = False
    stamp: str = ""


@dataclass(slots=True)
class _Scan:
    """What one pass over the bytes finds."""

    head: bytes = b""
    size: int = 0
    nuls: int = 0
    controls: int = 0
    returns: int = 0
    pairs: int = 0
    feeds: int = 0
    foreign: bytearray = field(default_factory=bytearray)
    valid: int = 0  # bytes that go on a letter in UTF-8
    broken: int = 0  # bytes that are none in UTF-8
    blank: bool = True
    _rest: bytes = b""
    _last: bytes = b""

    def take(self, chunk: bytes) -> None:
        if not self.size:
            self.head = chunk[:_SAMPLE]
        self.size += len(chunk)
        self.nuls += chunk.count(0)
        self.returns += chunk.count(b"\r")
        self.feeds += chunk.count(b"\n")
        self.pairs += chunk.count(b"\r\n") + (self._last == b"\r" and chunk[:1] == b"\n")
        self._last = chunk[-1:]
        if self.blank and chunk.strip():
            self.blank = False
        if self.controls <= self.size * _MOST_CONTROLS:
            self.controls += len(chunk) - len(chunk.translate(None, _CONTROLS))
        self._take_foreign(chunk)

    def _take_foreign(self, chunk: bytes) -> None:
        if chunk.isascii() and not self._rest:
            return
        if len(self.foreign) < _SAMPLE:
            for line in chunk.splitlines():
                if not line.isascii() and len(self.foreign) < _SAMPLE:
                    self.foreign += line[:2000] + b"\n"
        data = self._rest + chunk
        text, used = codecs.utf_8_decode(data, "surrogateescape", False)
        self._rest = data[used:]
        broken = len(_ESCAPES.findall(text)) if _has_escapes(text) else 0
        self.broken += broken
        self.valid += used - len(text)

    @property
    def cut(self) -> bool:
        """Whether the file ends within a letter."""
        return bool(self._rest)


def _has_escapes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def look_at_text(path: Source, chosen: str = "") -> TextLook:
    """The encoding of a text file, or what has to be known of it to read it as `chosen`.

    Raises FileUnreadable when the file is missing, too large, empty or not text.
    """
    try:
        with path.open("rb") as file:
            stamp = file_stamp(file)
            scan = _scanned(file, path)
    except OSError as error:
        raise unreadable(path, error) from error
    if scan.blank:
        raise FileUnreadable("{path} is empty. Nothing was imported. Export it again.", path=path)
    told, assumed = _told(scan)
    if told is None and not chosen:
        raise FileUnreadable(
            "{path} is not a table: it is neither text nor a workbook. Nothing was imported."
            " Choose a file of contacts (.csv, .xlsx, .ods or .vcf).",
            path=path,
        )
    encoding = chosen or told or ""
    wide = encoding.startswith(("UTF-16", "UTF-32"))
    alone = scan.returns - scan.pairs
    proven = encoding == "UTF-8" and not scan.broken and not scan.cut and not scan.nuls
    return TextLook(
        encoding,
        assumed=assumed and not chosen,
        doubtful=not proven,
        lone_returns=not wide and 0 < alone < scan.feeds / 2,
        stamp=stamp,
    )


def file_stamp(file: BinaryIO) -> str:
    """Changes when the file does."""
    if isinstance(file, io.BytesIO):  # pasted: nobody can change it
        return "pasted"
    state = os.fstat(file.fileno())
    return f"{state.st_size}-{state.st_mtime_ns}"


def unreadable(path: Source, error: OSError) -> FileUnreadable:
    """The sentence for what the disk says."""
    if isinstance(error, FileNotFoundError):
        return FileUnreadable("There is no file {path}.", path=path)
    return FileUnreadable(
        "{path} cannot be read: {reason}. Nothing was imported.",
        path=path,
        reason=error.strerror or "unknown",
    )


def _scanned(file: BinaryIO, path: Source) -> _Scan:
    scan = _Scan()
    since_end = 0
    while chunk := file.read(_CHUNK):
        scan.take(chunk)
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        since_end = since_end + len(chunk) if last < 0 else len(chunk) - last
        if scan.size > MAX_BYTES:
            raise FileUnreadable(
                "{path} has more than {limit} MB, which is the most that can be imported at once."
                " Nothing was imported. Export it in parts.",
                path=path,
                limit=MAX_BYTES // 1_000_000,
            )
        if since_end > _LONGEST_LINE:
            raise FileUnreadable(
                "{path} has a line of more than {limit} MB, so it is no table. Nothing was imported.",
                path=path,
                limit=_LONGEST_LINE // 1_000_000,
            )
    return scan


def _told(scan: _Scan) -> tuple[str | None, bool]:
    """The encoding, and whether it is a guess; None when the bytes are no text."""
    for mark, name in _MARKS:
        if scan.head.startswith(mark):
            return name, False
    if scan.nuls and (wide := _wide(scan.head)):
        return wide, True
    if scan.controls > max(4, scan.size * _MOST_CONTROLS) or scan.nuls > max(4, scan.size * _MOST_NULS):
        return None, False
    if not scan.broken:
        return "UTF-8", False
    if scan.valid > 9 * scan.broken:
        return "UTF-8", True
    return _of_one_byte(bytes(scan.foreign)), True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its Latin letters, separators and line ends is zero."""
    head = head[: len(head) & ~1]
    even, odd = head[0::2], head[1::2]
    little = sum(1 for low, high in zip(even, odd, strict=True) if not high and low in _TEXT_BYTES)
    big = sum(1 for high, low in zip(even, odd, strict=True) if not high and low in _TEXT_BYTES)
    name, found = ("UTF-16 LE", little) if little >= big else ("UTF-16 BE", big)
    if found < max(2, len(even) * 0.03) or min(little, big) * 10 > found:
        return None
    # Both bytes of a pair that are no zero must be letters too.
    text = head.decode(name.lower().replace(" ", "-"), "replace")
    odd_ones = sum(1 for letter in text if letter in "\0\ufffd" or "\ue000" <= letter <= "\uf8ff")
    return name if odd_ones <= len(text) * 0.02 else None


_TEXT_BYTES = frozenset(range(32, 127)) | frozenset(b"\t\r\n")


def _of_one_byte(sample: bytes) -> str:
    if _is_shift_jis(sample):
        return "Shift-JIS"
    windows, mac = _likeness(sample, "cp1252"), _likeness(sample, "mac_roman")
    return "Mac Roman" if mac > windows else "Windows-1252"


def _is_shift_jis(sample: bytes) -> bool:
    """Japanese names are two signs or more in a row; Western accents stand alone among plain letters."""
    text = sample.decode("cp932", "replace")
    runs = [run for run in _FOREIGN_RUN.findall(text) if run]
    signs = "".join(runs)
    if not signs:
        return False
    japanese = len(_JAPANESE.findall(signs))
    return japanese >= 0.95 * len(signs) and len(signs) >= 1.6 * len(runs)


def _likeness(sample: bytes, codec: str) -> int:
    """How much `sample` looks like a Western text when it is read so."""
    text = " " + sample.decode(codec, "replace") + " "
    score = 0
    for before, letter, after in zip(text, text[1:], text[2:], strict=False):
        if letter > "\x7f":
            score += _weight(before, letter, after)
    return score


def _weight(before: str, letter: str, after: str) -> int:
    in_word = before.isalpha() or after.isalpha()
    if letter in _COMMON:
        # "OíNeill": no small letter stands before a capital.
        return (-3 if after.isupper() else 3) if in_word else 0
    if letter in _QUOTES:
        between_letters = before.isalpha() and after.isalpha()
        return 1 if letter == "’" or not between_letters else -2
    if letter == "\ufffd":
        return -5
    if letter.lower() in _COMMON:  # a capital: at the beginning of a word, or among others
        return -3 if before.islower() else 2
    return -3 if in_word else 0
