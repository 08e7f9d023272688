"""What a workbook would become in memory, reckoned before the library opens it.

.xlsx and .ods are zips of XML. The library lays a sheet out as a full rectangle and gives every cell its
text, so a file of a kilobyte can ask for terabytes: by a zip bomb, by one cell in the last column of the last
row, by one long text that a million cells refer to, by a cell "repeated" a million times. Each is counted
here first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Source

MAX_PACKED = 100_000_000
MAX_UNPACKED = 400_000_000
MAX_CELLS = 8_000_000  # some 32 bytes each
MAX_TEXT = 400_000_000
_MAX_PARTS = 5_000
_MOST_RATIO = 250  # dull sheets of numbers reach 100; the format's own limit is 1,032
_RATIO_FROM = 20_000_000
_CHUNK = 1 << 20

_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]+)\d+"')
_ANY_ROW_OR_CELL = re.compile(rb'<(?:\w+:)?(row|c)(?=[\s/>])((?:[^>"]|"[^"]*")*)>')
_REFERENCE = re.compile(rb'\br="([A-Za-z]*)(\d+)"')
_SHARED = re.compile(rb't="s"[^>]*><v>(\d+)</v>')
_ODS_ROW = re.compile(rb'<table:table-row\b(?:[^>]*?number-rows-repeated="(\d+)")?[^>]*>')
_ODS_REPEATED = re.compile(rb'<table:(?:covered-)?table-cell\b[^>]*?number-columns-repeated="(\d+)"[^>]*>')


def guard(file: BinaryIO, path: Source) -> None:
    """Raises FileUnreadable, with the reason, for a workbook that must not be opened."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_sizes(parts, path)
            names = {part.filename for part in parts}
            if "content.xml" in names:
                _check_ods(archive, names, path)
            elif "xl/workbook.bin" in names:
                raise FileUnreadable(
                    "{path} is a binary workbook (.xlsb), which cannot be read. Nothing was imported."
                    " Save it as .xlsx.",
                    path=path,
                )
            elif "xl/workbook.xml" in names:
                _check_xlsx(archive, parts, path)
            else:
                raise FileUnreadable(
                    "{path} is a zip file without a table in it. Nothing was imported. Unpack it first.",
                    path=path,
                )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise damaged(path) from error
    except RuntimeError as error:
        # zipfile raises this very class for an encrypted part, one below it for an unknown way of packing.
        raise (locked if type(error) is RuntimeError else damaged)(path) from error


def damaged(path: Source) -> FileUnreadable:
    """The sentence for a workbook that does not open."""
    return FileUnreadable(
        "{path} is damaged: the workbook cannot be opened. Nothing was imported. Save it again.", path=path
    )


def locked(path: Source) -> FileUnreadable:
    """The sentence for a workbook that wants a password."""
    return FileUnreadable(
        "{path} is protected by a password. Nothing was imported. Save it without one, or as CSV.", path=path
    )


def _check_sizes(parts: list[zipfile.ZipInfo], path: Source) -> None:
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    suspicious = whole > _RATIO_FROM and whole > packed * _MOST_RATIO
    if whole > MAX_UNPACKED or len(parts) > _MAX_PARTS or suspicious:
        raise FileUnreadable(
            "{path} would unpack to {size} MB in {count} parts, which is no table of people."
            " Nothing was imported.",
            path=path,
            size=f"{whole // 1_000_000:,}",
            count=f"{len(parts):,}",
        )


def _too_large(path: Source, rows: int, columns: int) -> FileUnreadable:
    return FileUnreadable(
        "A sheet of {path} reaches to row {rows} and column {columns}, which is too large."
        " Nothing was imported. Copy the table alone into a new workbook.",
        path=path,
        rows=f"{rows:,}",
        columns=f"{columns:,}",
    )


def _too_much_text(path: Source) -> FileUnreadable:
    return FileUnreadable(
        "The cells of {path} hold more than {limit} MB of text. Nothing was imported. Save it in parts.",
        path=path,
        limit=MAX_TEXT // 1_000_000,
    )


# ---------------------------------------------------------------- .xlsx


@dataclass(slots=True)
class _Extent:
    rows: int = 0
    columns: int = 0
    shared: int = 0  # cells that refer to a shared text
    plain: bool = True
    _carried: bytes = field(default=b"", repr=False)


def _check_xlsx(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], path: Source) -> None:
    # Every part is read to its end: a size that lies in the zip's list shows as an error of its checksum.
    shared = next((part for part in parts if part.filename.lower().endswith("sharedstrings.xml")), None)
    longest = _longest_text(archive, shared) if shared else 0
    for part in parts:
        if part is shared or not part.filename.lower().endswith(".xml"):
            continue
        extent = _extent(archive, part)
        if extent.rows * extent.columns > MAX_CELLS or not extent.plain:
            extent.rows, extent.columns = _filled_extent(archive, part)
        if extent.rows * extent.columns > MAX_CELLS:
            raise _too_large(path, extent.rows, extent.columns)
        if shared and extent.shared * longest > MAX_TEXT and _shared_text(archive, shared, part) > MAX_TEXT:
            raise _too_much_text(path)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces that end between two tags."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            end = data.rfind(b"<")
            # A text without any tag is looked at as it is.
            end = len(data) if end < 0 or len(data) - end > _CHUNK else end
            rest = data[end:]
            yield data[:end]
    yield rest


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Extent:
    """The last row and column that are named at all, and whether all cells are written in the usual way."""
    extent = _Extent()
    cells = named = 0
    letters: set[bytes] = set()
    for data in _chunks(archive, part):
        found = _PLAIN_CELL.findall(data)
        named += len(found)
        cells += data.count(b"<c ") + data.count(b"<c>") + data.count(b":c ") + data.count(b":c>")
        letters.update(found)
        extent.shared += data.count(b't="s"')
        if rows := _ROW.findall(data):
            extent.rows = max(extent.rows, *(_number(row) for row in rows))
    extent.columns = max((_column(name) for name in letters), default=0)
    extent.plain = cells == named and bool(extent.rows or not cells)
    return extent


def _filled_extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and column that hold something, wherever and however they are written."""
    row = column = last_row = last_column = 0
    for data in _chunks(archive, part):
        for what, attributes in _ANY_ROW_OR_CELL.findall(data):
            reference = _REFERENCE.search(attributes)
            if what == b"row":
                row, column = (_number(reference[2]) if reference else row + 1), 0
                continue
            if reference and reference[1]:
                row, column = _number(reference[2]), _column(reference[1].upper())
            else:
                column += 1
            if not attributes.endswith(b"/"):
                last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row, last_column


def _number(text: bytes) -> int:
    return int(text) if len(text) < 10 else 10**9


def _column(name: bytes) -> int:
    if len(name) > 3:
        return 10**9
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _longest_text(archive: zipfile.ZipFile, shared: zipfile.ZipInfo) -> int:
    return max(_lengths(archive, shared), default=0)


def _lengths(archive: zipfile.ZipFile, shared: zipfile.ZipInfo) -> Iterator[int]:
    """About how many bytes each shared text has, in their order."""
    carried = 0
    for data in _chunks(archive, shared):
        *ended, rest = data.split(b"</si>")
        for text in ended:
            yield carried + len(text)
            carried = 0
        carried += len(rest)


def _shared_text(archive: zipfile.ZipFile, shared: zipfile.ZipInfo, part: zipfile.ZipInfo) -> int:
    lengths = list(_lengths(archive, shared))
    total = 0
    for data in _chunks(archive, part):
        total += sum(
            lengths[number] for text in _SHARED.findall(data) if (number := int(text)) < len(lengths)
        )
    return total


# ---------------------------------------------------------------- .ods


def _check_ods(archive: zipfile.ZipFile, names: set[str], path: Source) -> None:
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked(path)
    xml = archive.read("content.xml")
    rows = columns = text = 0
    tags = list(_ODS_ROW.finditer(xml))
    for tag, following in zip(tags, [*(one.start() for one in tags[1:]), len(xml)], strict=False):
        width, copied = _ods_row(xml, tag.end(), following)
        repeated = _number(tag[1]) if tag[1] else 1
        rows += repeated
        columns = max(columns, width)
        if width:
            text += repeated * copied
        if width and rows * columns > MAX_CELLS:
            raise _too_large(path, rows, columns)
        if text > MAX_TEXT:
            raise _too_much_text(path)


def _ods_row(xml: bytes, start: int, end: int) -> tuple[int, int]:
    """How many cells a row has up to the last that holds something, and how many bytes they will hold."""
    width = xml.count(b"table-cell ", start, end) + xml.count(b"table-cell>", start, end)
    width -= xml.count(b"</table:table-cell>", start, end) + xml.count(
        b"</table:covered-table-cell>", start, end
    )
    copied = end - start
    for cell in _ODS_REPEATED.finditer(xml, start, end):
        times = _number(cell[1])
        if not cell[0].endswith(b"/>"):
            copied += (times - 1) * (
                max(xml.find(b"</table:table-cell>", cell.end(), end), cell.end()) - cell.start()
            )
        elif xml.find(b"table-cell", cell.end(), end) < 0:
            return (width - 1 if width > 1 else 0), copied
        width += times - 1
    return width, copied
