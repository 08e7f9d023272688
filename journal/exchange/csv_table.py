"""Tables of contacts with a header line: Google Contacts (both layouts) and plain CSV.

RFC 4180 with the separators that spreadsheets really write: comma, semicolon or tab.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from journal.domain.errors import FileUnreadable
from journal.domain.person import ContactPoint, PersonFields
from journal.exchange.csv_header import Column, Meaning, read_header
from journal.exchange.dates import read_birthday
from journal.exchange.record import Record, Remark, remark
from journal.exchange.vcard import split_name

_SEPARATORS = (",", ";", "\t")
_NAMES = frozenset({Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.NICKNAME})
_LINES = frozenset(
    {Meaning.MIDDLE, Meaning.PREFIX, Meaning.SUFFIX, Meaning.PRONOUNS, Meaning.NEIGHBOURHOOD, Meaning.HOW_MET}
    | {Meaning.LANGUAGE}
    | _NAMES - {Meaning.NAME}
)
_GOOGLE_LIST = " ::: "
_TAG_LIST = re.compile(r" ::: |[,;\n]")
_GOOGLE_OWN = "* "  # Google's own groups and the mark of a default label: "* myContacts", "* Work"


def read_table(text: str, name: str) -> Iterator[Record]:
    """A record for each row, in order; rows that cannot be taken are there with the reason.

    `name` stands for the file in the error. Raises FileUnreadable when the first line names no column of
    names.
    """
    separator, columns, start = _header(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(line, skipped=_fault(error))
            continue
        if line > start and any(cell.strip() for cell in cells):
            yield _record(line, cells, columns)


def _header(text: str, name: str) -> tuple[str, tuple[Column, ...], int]:
    """The separator under which the first line says most, its columns, and the number of that line."""
    best: tuple[str, tuple[Column, ...], int] = (",", (), 0)
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            cells = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        except csv.Error:
            continue
        columns = read_header(cells)
        if len(columns) > len(best[1]):
            best = separator, columns, reader.line_num
    if not any(column.meaning in _NAMES for column in best[1]):
        raise FileUnreadable(
            "The first line of {path} names no column for names. It should say what the columns are, for"
            " example “First name, Last name, Phone, E-mail, Tags”. Nothing was imported.",
            path=name,
        )
    return best


def _fault(error: csv.Error) -> Remark:
    reason = str(error)
    if "end of data" in reason:
        return Remark("A quotation mark is opened and never closed, so the rest of the file cannot be read.")
    if "field larger" in reason:
        return Remark("One cell is longer than 131,072 characters.")
    return Remark("The quotation marks of this row do not fit together.")


def _record(line: int, cells: Sequence[str], columns: tuple[Column, ...]) -> Record:
    texts: dict[str, Any] = {}
    for column in columns:
        value = _cell(cells, column)
        if column.meaning in _LINES and value:
            texts.setdefault(column.meaning.value, value)
    whole = _joined(cells, columns, Meaning.NAME)
    if whole and not (texts.get("given") or texts.get("family")):
        texts = {**split_name(whole), **texts}
    birthday, remarks = _birthday(_joined(cells, columns, Meaning.BIRTHDAY))
    fields = PersonFields(
        **texts,
        work=", ".join(
            part for meaning in (Meaning.TITLE, Meaning.WORK) if (part := _joined(cells, columns, meaning))
        ),
        notes="\n\n".join(
            value for column in columns if column.meaning is Meaning.NOTES and (value := _cell(cells, column))
        ),
        birthday=birthday,
        contacts=tuple(_contacts(cells, columns)),
        tags=tuple(_tags(cells, columns)),
    )
    if not (fields.given or fields.family or fields.nickname):
        return Record(line, fields, Remark("The row has no name."))
    return Record(line, fields, None, remarks)


def _cell(cells: Sequence[str], column: Column) -> str:
    return cells[column.place].strip() if column.place < len(cells) else ""


def _joined(cells: Sequence[str], columns: tuple[Column, ...], meaning: Meaning) -> str:
    """The first filled column of that meaning."""
    values = (_cell(cells, column) for column in columns if column.meaning is meaning)
    return next((value for value in values if value), "")


def _birthday(text: str) -> tuple[Any, tuple[Remark, ...]]:
    day = read_birthday(text) if text else None
    if text and day is None:
        return None, (remark("The birthday “{text}” was not understood.", text=text[:40]),)
    return day, ()


def _contacts(cells: Sequence[str], columns: tuple[Column, ...]) -> Iterator[ContactPoint]:
    labels = {
        column.group: _cell(cells, column).removeprefix(_GOOGLE_OWN.strip()).strip().lower()
        for column in columns
        if column.meaning is Meaning.CONTACT_LABEL
    }
    for column in columns:
        if column.meaning is not Meaning.CONTACT:
            continue
        label = labels.get(column.group, "") or column.label
        for value in _cell(cells, column).split(_GOOGLE_LIST):
            if value.strip():
                yield ContactPoint(column.kind, value.strip().replace("\n", ", "), label)


def _tags(cells: Sequence[str], columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if column.meaning is Meaning.TAGS:
            for tag in _TAG_LIST.split(_cell(cells, column)):
                if tag.strip() and not tag.strip().startswith(_GOOGLE_OWN):
                    yield tag.strip()
