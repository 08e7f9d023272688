"""The rows of .xlsx, .xls and .ods, through python-calamine; every cell as the text that a table would hold.

The library lays one sheet out in memory; `workbook_guard` has reckoned before what it would need.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Source
from journal.exchange.tables.encodings import file_stamp, unreadable
from journal.exchange.tables.shape import SheetLook
from journal.exchange.tables.text_rows import Row, changed
from journal.exchange.tables.workbook_guard import MAX_PACKED, damaged, guard, locked

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream in which Office keeps a workbook under a password ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# In an .xls a record FilePass after the first one ([MS-XLS] 2.4.117), perhaps with WriteProtect between.
_FILE_PASS = re.compile(rb"\x09\x08.\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins so is a workbook: a zip (.xlsx, .ods) or an OLE file (.xls)."""
    return head.startswith((_ZIP, _OLE))


@contextmanager
def open_workbook(path: Source, stamp: str = "") -> Iterator[tuple[CalamineWorkbook, str]]:
    """The workbook, and the state of its file. Raises FileUnreadable for one that is too large, damaged,
    under a password, or another than `stamp` says.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file:
            now = file_stamp(file)
            if stamp and now != stamp:
                raise changed(path)
            data = file.read(MAX_PACKED + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > MAX_PACKED:
        raise FileUnreadable(
            "{path} has more than {limit} MB, which is the most that can be imported at once."
            " Nothing was imported. Export it in parts.",
            path=path,
            limit=MAX_PACKED // 1_000_000,
        )
    if data.startswith(_ZIP):
        guard(io.BytesIO(data), path)
    elif data.startswith(_OLE) and (_ENCRYPTED in data or _FILE_PASS.search(data)):
        raise locked(path)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            del data
            yield book, now
    except PasswordError as error:
        raise locked(path) from error
    except CalamineError as error:
        raise damaged(path) from error


def sheets(book: CalamineWorkbook) -> tuple[SheetLook, ...]:
    """The sheets that can hold a table, those in sight first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    found = [
        SheetLook(sheet.name, hidden=sheet.visible != SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]
    return tuple(sorted(found, key=lambda sheet: sheet.hidden))


def sheet_rows(book: CalamineWorkbook, name: str) -> Iterator[Row]:
    """The rows that are not empty, with their numbers in the sheet (the first is 1)."""
    sheet = book.get_sheet_by_name(name)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = [cell if type(cell) is str else _text(cell) for cell in cells]
        if any(row):
            yield number, row


def _text(cell: object) -> str:
    """What a person would have typed: a phone number without ".0", a day as 1980-04-03."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e22 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""
