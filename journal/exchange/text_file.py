"""Reading a text file of unknown origin: its size, its encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from journal.domain.errors import FileUnreadable

MAX_BYTES = 50_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v")
_SAMPLE = 20_000
_MOST_CONTROLS = 0.02


@dataclass(frozen=True, slots=True)
class TextFile:
    """`assumed` is the encoding when it was a guess ("Windows-1252"), "" when the file says it or proves
    it.
    """

    text: str
    assumed: str = ""


def read_text(path: Path) -> TextFile:
    """The text of a file in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252.

    Raises FileUnreadable when the file is missing, too large (before reading it), empty or not text.
    """
    data = _read_bytes(path)
    if not data.strip():
        raise FileUnreadable("{path} is empty. Nothing was imported. Export it again.", path=path)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return TextFile(_decoded(data[len(bom) :], encoding, path))
    if b"\0" in data:
        raise _not_text(path)
    try:
        return TextFile(_proven(data.decode("utf-8"), path))
    except UnicodeDecodeError:
        return TextFile(_decoded(data, "windows-1252", path), "Windows-1252")


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileUnreadable(
                "{path} has {size} MB; at most {limit} MB can be imported at once. Nothing was imported."
                " Export it in parts.",
                path=path,
                size=size // 1_000_000,
                limit=MAX_BYTES // 1_000_000,
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FileUnreadable("There is no file {path}.", path=path) from error
    except OSError as error:
        raise FileUnreadable(
            "{path} cannot be read: {reason}. Nothing was imported.",
            path=path,
            reason=error.strerror or "unknown",
        ) from error
    if len(data) > MAX_BYTES:  # a pipe, or a file that grows, does not say its size
        raise FileUnreadable(
            "{path} has more than {limit} MB, which is the most that can be imported at once."
            " Nothing was imported. Export it in parts.",
            path=path,
            limit=MAX_BYTES // 1_000_000,
        )
    return data


def _decoded(data: bytes, encoding: str, path: Path) -> str:
    try:
        return _proven(data.decode(encoding), path)
    except UnicodeDecodeError as error:
        raise FileUnreadable(
            "{path} is in no encoding that this program can read (UTF-8, UTF-16 or Windows-1252)."
            " Nothing was imported. Export it again as UTF-8.",
            path=path,
        ) from error


def _proven(text: str, path: Path) -> str:
    sample = text[:_SAMPLE]
    controls = sum(1 for character in sample if character < " " and character not in _TEXT_CONTROLS)
    if controls > max(4, len(sample) * _MOST_CONTROLS):
        raise _not_text(path)
    return text


def _not_text(path: Path) -> FileUnreadable:
    return FileUnreadable(
        "{path} is not a text file. Nothing was imported. Choose a file of contacts (.vcf or .csv).",
        path=path,
    )
