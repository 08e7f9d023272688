"""Files that are made by hand, byte by byte, where no library of ours writes them: OLE files and .ods."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>'
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(sheet: str, manifest: str = "") -> bytes:
    """An .ods with one table of these rows (OpenDocument 1.3, part 3)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>{manifest}'
            "</manifest:manifest>",
        )
        body = f'<table:table table:name="People">{sheet}</table:table>'
        archive.writestr("content.xml", _ODS_HEAD + body + _ODS_TAIL)
    return target.getvalue()


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of texts."""
    found = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row{attributes}>{found}</table:table-row>"


def ole(name: str, stream: bytes) -> bytes:
    """A compound file with one stream ([MS-CFB], version 3), which must not be smaller than 4,096 bytes."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    table = [_FAT, _END, *range(3, count + 2), _END]
    table += [_FREE] * (128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head += struct.pack("<109I", *([_FREE] * 108), _FREE)
    folder = _entry("Root Entry", 5, child=1, start=_END) + _entry(name, 2, start=2, size=len(stream))
    folder += bytes(128) * 2
    return head[:512] + struct.pack("<128I", *table) + folder + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, *, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A workbook of Excel 97 ([MS-XLS]) with one sheet "People" of texts and numbers."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            where = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                sheet += _record(0x0204, where + struct.pack("<HB", len(text) // 2, 1) + text)
            else:
                sheet += _record(0x0203, where + struct.pack("<d", cell))
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0))
    name = b"People"
    bound = struct.pack("<IBBBB", len(begin) + 4 + 8 + len(name) + 4, 0, 0, len(name), 0) + name
    return ole("Workbook", begin + _record(0x0085, bound) + _record(0x000A, b"") + sheet)


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data
