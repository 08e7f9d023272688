"""Tables of people that leave the journal: CSV that no spreadsheet runs as formulas, and .xlsx of plain
texts.

Both come in again equal (layout `one-to-one`), but for what a table that is handed on must not tell or
cannot: the code name, and who introduced somebody, which goes out as a name. Phones stand before e-mails,
addresses and the rest.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind, PersonFields
from journal.exchange.tables.guarding import freed, guarded, join_list

# Of one kind; more would make a table that no import takes.
MOST_CONTACTS = 60
# A spreadsheet's cell holds 32,767 characters; a CSV reader's 131,072, and guarding may double a text.
_LONGEST_XLSX = 32_767
_LONGEST_CSV = 60_000
_NO_XML = {0xFFFE: None, 0xFFFF: None}

_FIRST = (
    *("Id", "Prefix", "First name", "Middle name", "Last name", "Suffix", "Nickname", "Pronouns", "Work"),
    *("Neighbourhood", "How met", "Introduced by", "Birthday", "Language", "Preferred channel"),
    *("In touch every (days)", "Tags", "Circles"),
)
_KINDS = (
    (ContactKind.PHONE, "Phone"),
    (ContactKind.EMAIL, "E-mail"),
    (ContactKind.ADDRESS, "Address"),
    (ContactKind.OTHER, "Other"),
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One person of the table. `uid` is the journal's own id; `introduced_by` a name."""

    uid: str
    fields: PersonFields
    circles: tuple[str, ...] = ()
    introduced_by: str = ""


@dataclass(slots=True)
class Widths:
    """How many columns the contacts of each kind need, and the longest notes: gathered before writing, so
    that the rows can be written one after the other.
    """

    contacts: tuple[int, ...] = (1, 1, 1, 0)
    notes: int = 0

    def take(self, fields: PersonFields) -> None:
        """Makes room for one more person."""
        kinds = [point.kind for point in fields.contacts]
        self.contacts = tuple(
            min(MOST_CONTACTS, max(width, kinds.count(kind)))
            for width, (kind, _) in zip(self.contacts, _KINDS, strict=True)
        )
        self.notes = max(self.notes, len(fields.notes))


def widths_of(rows: Iterable[TableRow]) -> Widths:
    """What these rows need."""
    widths = Widths()
    for row in rows:
        widths.take(row.fields)
    return widths


def write_csv(rows: Iterable[TableRow], widths: Widths, file: TextIO) -> None:
    """Writes the table, with its titles, to a file opened with newline="". Every cell stands in quotes and
    what a spreadsheet would run is guarded (OWASP, "CSV Injection").
    """
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    notes = _pieces(widths.notes, _LONGEST_CSV)
    writer.writerow(_titles(widths, notes))
    for row in rows:
        writer.writerow([guarded(cell) for cell in _cells(row, widths, notes, _LONGEST_CSV)])


def write_xlsx(rows: Iterable[TableRow], widths: Widths, file: BinaryIO) -> None:
    """Writes a workbook with one sheet: cells of text and no formulas, the titles frozen.

    It is built in memory: the library's other way leaves the people in temporary files.
    """
    import xlsxwriter

    notes = _pieces(widths.notes, _LONGEST_XLSX)
    titles = _titles(widths, notes)
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("People")
        bold = book.add_format({"bold": True})
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(titles) - 1, 18)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row, widths, notes, _LONGEST_XLSX)):
                if cell:
                    # A text that would be freed of an apostrophe on its way in gets one more.
                    text = cell if freed(cell) == cell else guarded(cell)
                    if sheet.write_string(number, column, text.translate(_NO_XML)):
                        raise InputRefused(
                            "“{title}” of {name} is longer than a cell of a workbook can be. Nothing was"
                            " written. Export CSV.",
                            title=titles[column],
                            name=row.fields.name,
                        )


def _pieces(length: int, longest: int) -> int:
    return max(1, -(-length // longest))


def _titles(widths: Widths, notes: int) -> tuple[str, ...]:
    contacts = (
        title
        for (_, name), width in zip(_KINDS, widths.contacts, strict=True)
        for number in range(1, width + 1)
        for title in (f"{name} {number}", f"{name} {number} label")
    )
    return (*_FIRST, *contacts, "Notes", *(f"Notes {number}" for number in range(2, notes + 1)))


def _cells(row: TableRow, widths: Widths, notes: int, longest: int) -> Iterator[str]:
    fields = row.fields
    yield from (row.uid, fields.prefix, fields.given, fields.middle, fields.family, fields.suffix)
    yield from (fields.nickname, fields.pronouns, fields.work, fields.neighbourhood, fields.how_met)
    yield row.introduced_by
    yield str(fields.birthday) if fields.birthday else ""
    yield fields.language
    yield fields.preferred_channel.value if fields.preferred_channel else ""
    yield str(fields.interval_days) if fields.interval_days else ""
    yield join_list(fields.tags)
    yield join_list(row.circles)
    for (kind, _), width in zip(_KINDS, widths.contacts, strict=True):
        points = [point for point in fields.contacts if point.kind is kind][:width]
        for point in points:
            yield from (point.value, point.label)
        yield from [""] * (2 * (width - len(points)))
    yield from _cut(fields.notes, notes, longest)


def _cut(text: str, pieces: int, longest: int) -> Sequence[str]:
    return [text[longest * piece : longest * (piece + 1)] for piece in range(pieces)]


def left_out(fields: PersonFields) -> int:
    """How many contacts of somebody find no place in a table."""
    kinds = [point.kind for point in fields.contacts]
    return sum(max(0, kinds.count(kind) - MOST_CONTACTS) for kind, _ in _KINDS)
