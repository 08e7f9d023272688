"""The rows of a text file, one after the other: never more of it in memory than a line.

RFC 4180 with the separators that spreadsheets really write: comma, semicolon, tab or bar.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Source
from journal.exchange.record import Remark, remark
from journal.exchange.tables.encodings import TextLook, file_stamp, unreadable
from journal.exchange.tables.shape import ENCODINGS, SEPARATORS

# The line where it begins (the first is 1), and its cells or why it cannot be read.
Row = tuple[int, list[str] | Remark]

_CODECS = dict(ENCODINGS) | {"UTF-8": "utf-8-sig"}
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SAMPLE_ROWS = 50
# Spreadsheets write the separator before the titles when they are told to: "sep=;".
_SAID = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


@contextmanager
def open_lines(path: Source, look: TextLook) -> Iterator[Iterable[str]]:
    """The lines of a text file with their ends. Raises FileUnreadable when it changed since `look`, or
    changes meanwhile.
    """
    try:
        with path.open("rb") as file:
            if look.stamp and file_stamp(file) != look.stamp:
                raise changed(path)
            text = io.TextIOWrapper(
                file, _CODECS[look.encoding], "replace", newline="\n" if look.lone_returns else ""
            )
            yield _without_returns(text) if look.lone_returns else _without_mark(text, look.encoding)
            if look.stamp and file_stamp(file) != look.stamp:
                raise changed(path)
    except OSError as error:
        raise unreadable(path, error) from error


def changed(path: Source) -> FileUnreadable:
    """The sentence for a file that is not any more what was looked at."""
    return FileUnreadable(
        "{path} changed while it was being read. Nothing was imported. Choose it again.", path=path
    )


def _without_returns(lines: Iterable[str]) -> Iterator[str]:
    """A carriage return within a line becomes the line break within a cell that old databases write."""
    for line in lines:
        yield _LONE_RETURN.sub("\v", line) if "\r" in line else line


def _without_mark(lines: Iterable[str], encoding: str) -> Iterable[str]:
    """UTF-16 of a named end keeps its mark as a letter."""
    if not encoding.endswith("E"):
        return lines
    return (line.removeprefix("\ufeff") if number == 0 else line for number, line in enumerate(lines))


def text_rows(lines: Iterable[str], separator: str, doubtful: str = "") -> Iterator[Row]:
    """The rows that are not empty. `doubtful` is the encoding when some bytes may be none of its letters."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    last = 0
    while True:
        try:
            for cells in reader:
                line, last = last + 1, reader.line_num
                if not any(cells):
                    continue
                yield line, (_checked(cells, doubtful) if doubtful else cells)
        except csv.Error as error:
            line, last = last + 1, reader.line_num
            yield line, _fault(error, line, last)
            continue
        return


def _checked(cells: list[str], encoding: str) -> list[str] | Remark:
    text = "".join(cells)
    if "\0" in text:
        return Remark("The row holds a byte of zero, which no text has: the file is damaged here.")
    if "\ufffd" in text:
        return remark("The row holds bytes that are no letters in {encoding}.", encoding=encoding)
    return cells


def _fault(error: csv.Error, first: int, last: int) -> Remark:
    reason = str(error)
    if "end of data" in reason:
        return Remark("A quotation mark is opened and never closed, so the rest of the file cannot be read.")
    if "field larger" in reason and last > first:
        return remark(
            "One cell is longer than 131,072 characters: a quotation mark is opened and not closed. The lines"
            " {first} to {last} were left out.",
            first=first,
            last=last,
        )
    if "field larger" in reason:
        return Remark("One cell is longer than 131,072 characters.")
    return Remark("The quotation marks of this row do not fit together.")


def told_separator(lines: Iterable[str]) -> str:
    """The separator under which the first rows are most like a table: many cells, as many in each."""
    sample = list(islice(lines, 400))
    if sample and (said := _SAID.fullmatch(sample[0])):
        return said[1]
    best, most = SEPARATORS[0], 0.0
    for separator in SEPARATORS:
        widths = Counter(
            len(cells)
            for _, cells in islice(text_rows(iter(sample), separator), _SAMPLE_ROWS)
            if isinstance(cells, list)
        )
        if not widths:
            continue
        score = sum(count * math.log(width) for width, count in widths.items()) / widths.total()
        # The most frequent width of more than one cell; titles and notes may have others.
        agreeing = max((count for width, count in widths.items() if width > 1), default=0) / widths.total()
        if score * agreeing * agreeing > most:
            best, most = separator, score * agreeing * agreeing
    return best
