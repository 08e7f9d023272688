"""What a look at a table tells, and how the user wants it read."""

from __future__ import annotations

from dataclasses import dataclass

from journal.exchange.pasted import Source
from journal.exchange.record import Remark
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.mapping import ColumnUse, Mapping

# The names that a window offers, and Python's names of them. Only the first ten are told by the bytes.
ENCODINGS = (
    ("UTF-8", "utf-8"),
    ("UTF-16", "utf-16"),
    ("UTF-16 LE", "utf-16-le"),
    ("UTF-16 BE", "utf-16-be"),
    ("UTF-32", "utf-32"),
    ("Windows-1252", "cp1252"),
    ("Mac Roman", "mac_roman"),
    ("Shift-JIS", "cp932"),
    ("Windows-1250", "cp1250"),
    ("Windows-1251", "cp1251"),
    ("Windows-1253", "cp1253"),
    ("Windows-1254", "cp1254"),
    ("Windows-1255", "cp1255"),
    ("Windows-1256", "cp1256"),
    ("Windows-1258", "cp1258"),
    ("GB18030", "gb18030"),
    ("Big5", "big5"),
    ("EUC-KR", "euc_kr"),
)
SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class ReadHow:
    """How to read a table. What is empty is told by the file; `TableLook.how` has everything filled.

    `encoding` is a name of ENCODINGS. `sheet` is the name of one. `header_line` is the line of the titles
    (in a workbook its row; the first is 1), 0 when there are none. `stamp` is the state of the file when it
    was looked at: reading it refuses a file that changed since.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header_line: int | None = None
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet of a workbook that can be chosen."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column: its place (the first is 0), its title, up to five different cells of it, how many of all its
    cells are filled, what it is guessed to hold, and the order of its dates when they prove one.
    """

    place: int
    title: str
    samples: tuple[str, ...] = ()
    filled: int = 0
    guess: ColumnUse | None = None
    dates: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table holds. `how` reads it again in the same way; `mapping` is the guess for it.

    `assumed` is the encoding when it was a guess, else "". `rows` counts the rows that are not empty, below
    the titles. `dates` is the order that the dates of the table prove, None when all of them can be read
    in two ways or none is there (`open_dates` tells which). `remarks` are sentences for the user.
    """

    path: Source
    how: ReadHow
    layout: Layout
    columns: tuple[ColumnLook, ...]
    mapping: Mapping
    rows: int
    assumed: str = ""
    sheets: tuple[SheetLook, ...] = ()
    dates: DateOrder | None = None
    open_dates: bool = False
    remarks: tuple[Remark, ...] = ()
