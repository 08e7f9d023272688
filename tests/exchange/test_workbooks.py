"""Workbooks: sheets, cells as text, and those that must not be opened."""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from journal.domain.errors import FileUnreadable
from journal.exchange.tables import workbook_guard
from journal.exchange.tables.reading import look, read_rows
from journal.exchange.tables.shape import ReadHow, SheetLook
from journal.exchange.tables.workbook import is_workbook
from tests.exchange.table_files import ods, ods_row, ole, xls

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def book(*sheets: list[list[object]]) -> bytes:
    """A workbook of these sheets, their first row first."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for number, rows in enumerate(sheets, 1):
            sheet = made.add_worksheet(f"Sheet {number}")
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(line, column, cell, day)
                    elif cell is not None:
                        sheet.write(line, column, cell)
    return target.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return target.getvalue()


def with_cells(cells: bytes) -> bytes:
    """A workbook whose first sheet holds these rows of XML; its shared text 0 is "name"."""
    return changed(
        book([["name"], ["Rosa"]]),
        SHEET,
        lambda xml: re.sub(
            rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", xml, flags=re.DOTALL
        ),
    )


def put(folder: Path, data: bytes, name: str = "people.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(folder: Path, data: bytes) -> str:
    path = put(folder, data)
    with pytest.raises(FileUnreadable) as caught:
        list(read_rows(path))
    assert "Nothing was imported." in str(caught.value)
    return str(caught.value)


def test_cells_are_what_a_person_would_have_typed(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["name", "phone", "birthday", "zip", "steward", "dues"],
        ["Rosa", 15550101, datetime.date(1980, 4, 3), "02134", True, 0.5],
        [None, None, None, None, None, None],
        ["Tom", "+1 555 0102", "13/4/1980", 2134, False, "n/a"],
    ]
    first, second = read_rows(put(tmp_path, book(rows)))
    assert (first.line, second.line) == (2, 4)
    assert [point.value for point in first.fields.contacts] == ["15550101", "02134"]
    assert [str(one.fields.birthday) for one in (first, second)] == ["1980-04-03", "1980-04-13"]
    assert first.fields.notes == "steward: yes\ndues: 0.5"


def test_the_first_sheet_that_holds_something_is_taken_and_another_can_be_chosen(tmp_path: Path) -> None:
    path = put(tmp_path, book([], [["name"], ["Rosa"]], [["name"], ["Tom"]]))
    seen = look(path)
    assert [sheet.name for sheet in seen.sheets] == ["Sheet 1", "Sheet 2", "Sheet 3"]
    assert [one.fields.given for one in read_rows(path, seen.how, seen.mapping)] == ["Rosa"]
    assert [one.fields.given for one in read_rows(path, ReadHow(sheet="Sheet 3"))] == ["Tom"]
    with pytest.raises(FileUnreadable, match="has no sheet “Sheet 4”"):
        look(path, ReadHow(sheet="Sheet 4"))
    with pytest.raises(FileUnreadable, match=r"The sheet “Sheet 1” of .* is empty"):
        look(path, ReadHow(sheet="Sheet 1"))


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert "The sheet “Sheet 1” of" in refused(tmp_path, book([]))


def test_hidden_sheets_come_last(tmp_path: Path) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        made.add_worksheet("Old").hide()
        sheet = made.add_worksheet("New")
        sheet.write_column(0, 0, ["name", "Rosa"])
        sheet.activate()
        sheet.set_first_sheet()
    assert look(put(tmp_path, target.getvalue())).sheets == (SheetLook("New"), SheetLook("Old", hidden=True))


def test_a_workbook_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    assert is_workbook(book([])[:8])
    assert is_workbook(xls([["name"]])[:8])
    assert not is_workbook(b"name,pho")
    (record,) = read_rows(put(tmp_path, book([["name"], ["Rosa"]]), "people.csv"))
    assert record.fields.given == "Rosa"


def test_a_workbook_that_changed_since_the_look_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, book([["name"], ["Rosa"]]))
    seen = look(path)
    put(tmp_path, book([["name"], ["Rosa"], ["Tom"]]))
    with pytest.raises(FileUnreadable, match="changed while it was being read"):
        list(read_rows(path, seen.how, seen.mapping))


def test_a_formula_counts_by_what_it_came_to_and_never_runs(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    cells += b'<row r="2"><c r="A2" t="str"><f>1+1</f><v>=cmd()</v></c></row>'
    (record,) = read_rows(put(tmp_path, with_cells(cells)))
    assert record.fields.given == "=cmd()"
    assert str(record.remarks[0]) == "“=cmd()” begins as a formula does. It was taken as a text."


# ---------------------------------------------------------------- what must not be opened


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    assert "is protected by a password" in refused(tmp_path, ole("EncryptedPackage", bytes(5000)))
    old = xls([["name"], ["Rosa"]])
    first = old.index(b"\x09\x08\x10\x00") + 20
    old = (old[:first] + struct.pack("<HHHHH", 0x2F, 6, 0, 1, 1) + old[first:])[: len(old)]
    assert "is protected by a password" in refused(tmp_path, old)
    encrypted = (
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        "<manifest:encryption-data/></manifest:file-entry>"
    )
    assert "is protected by a password" in refused(tmp_path, ods("", encrypted))
    flagged = bytearray(book([["name"]]))
    for head in re.finditer(rb"PK\x01\x02", bytes(flagged)):
        flagged[head.start() + 8] |= 1
    assert "is protected by a password" in refused(tmp_path, bytes(flagged))


def test_a_damaged_workbook(tmp_path: Path) -> None:
    whole = book([["name"], ["Rosa"]])
    assert "is damaged" in refused(tmp_path, whole[: len(whole) // 2])
    assert "is damaged" in refused(tmp_path, b"PK\x03\x04" + bytes(500))
    assert "is damaged" in refused(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "is damaged" in refused(tmp_path, changed(whole, SHEET, lambda xml: xml[: len(xml) // 2]))
    assert "is damaged" in refused(tmp_path, with_cells(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'))


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert "is a zip file without a table" in refused(tmp_path, target.getvalue())


def test_a_zip_bomb_is_told_by_its_list(tmp_path: Path) -> None:
    bomb = changed(book([["name"]]), TEXTS, lambda xml: xml + b" " * 60_000_000)
    assert len(bomb) < 100_000
    assert "would unpack to 60 MB in " in refused(tmp_path, bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    bomb = changed(book([["name"]]), TEXTS, lambda xml: xml + b" " * 60_000_000)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(TEXTS.encode(), 0 if place == 22 else bomb.index(b"PK\x01\x02")) - (
            30 if place == 22 else 46
        )
        assert bomb[at : at + 4] == mark
        bomb = bomb[: at + place] + struct.pack("<I", 500) + bomb[at + place + 4 :]
    assert "is damaged" in refused(tmp_path, bomb)


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="ZZZZZZZ9999999999" t="s"><v>0</v></c></row>',
        b'<row r="1"><c t="s" r="A1"><v>0</v></c></row><row r="9"><c t="n" r="AAZ900000"><v>1</v></c></row>',
        b'<row r="999999999999"><c r="A999999999999" t="s"><v>0</v></c></row>',
        b"<row><c><v>1</v></c></row>" * 9_000 + b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>",
        b'<x:row r="1" xmlns:x="y"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_a_cell_far_away_would_fill_the_memory(tmp_path: Path, cells: bytes) -> None:
    assert "which is too large" in refused(tmp_path, with_cells(cells))


def test_cells_that_are_only_formatted_are_no_reason(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert look(put(tmp_path, with_cells(cells))).rows == 0


def test_one_long_text_in_many_cells_would_fill_the_memory(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 20_000)
    )
    data = changed(
        with_cells(rows), TEXTS, lambda xml: xml.replace(b"<t>name</t>", b"<t>" + b"x" * 30_000 + b"</t>")
    )
    assert "more than 400 MB of text" in refused(tmp_path, data)


def test_one_long_text_beside_many_short_ones_is_no_reason(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 20_000)
    )
    data = changed(
        with_cells(rows), TEXTS, lambda xml: xml.replace(b"<t>Rosa</t>", b"<t>" + b"x" * 30_000 + b"</t>")
    )
    assert look(put(tmp_path, data)).rows == 19_998


@pytest.mark.parametrize(
    "sheet",
    [
        ods_row("x").replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="900000000"'
        ),
        ods_row("x", attributes=' table:number-rows-repeated="900000000"'),
        ods_row("x" * 1000, attributes=' table:number-rows-repeated="1000000"'),
        ods_row(*["x"] * 500) + ods_row("x", attributes=' table:number-rows-repeated="100000"'),
    ],
)
def test_a_cell_repeated_without_end_would_fill_the_memory(tmp_path: Path, sheet: str) -> None:
    sentence = refused(tmp_path, ods(sheet))
    assert "which is too large" in sentence or "of text" in sentence


def test_the_empty_rest_of_a_sheet_is_no_reason(tmp_path: Path) -> None:
    """As LibreOffice writes it."""
    rest = '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    sheet = ods_row("name").replace("</table:table-row>", rest) + ods_row("Rosa")
    sheet += (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert look(put(tmp_path, ods(sheet))).rows == 1


def test_binary_workbooks_are_named(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    assert "binary workbook (.xlsb)" in refused(tmp_path, target.getvalue())


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.exchange.tables.workbook.MAX_PACKED", 1000)
    assert "which is the most that can be imported" in refused(tmp_path, book([["name"], ["Rosa"]]))


def test_ten_thousand_columns_are_refused_with_the_line(tmp_path: Path) -> None:
    assert "Line 1 of" in refused(tmp_path, book([["name"] * 10_000]))
    assert workbook_guard.MAX_CELLS > 10_000
